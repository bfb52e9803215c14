import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { median, type Row, round, spread } from './row.ts';

const RUNS = 3;
const SECONDS = 60;

/** `npm run demo -- --headless` from a built tree: a whole regular year, from the plan to the archive, on embedded services. */
export const wholeCycle = async (): Promise<Row> => {
  const demo = join(dirname(process.argv[1] ?? ''), 'demo.js');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const child = spawn(process.execPath, [demo, '--headless'], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`the year came to no good end: exit code ${code}`);
    times.push((performance.now() - began) / 1_000);
  }
  const seconds = median(times);
  return {
    row: 'a whole year, headless',
    ours: `${round(seconds, 1)} s (${spread(times)})`,
    against: `${SECONDS} s`,
    ratio: round(seconds / SECONDS),
    goal: '<= 1.0',
    ok: seconds <= SECONDS,
  };
};
