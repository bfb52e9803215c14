import { expect, test } from 'vitest';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { share } from '../reliability/shares.ts';
import { type Ending, endingOf, recounted } from './ending.ts';
import { simulateYear, YEAR } from './simulate.ts';

const years = share('simulated years', { ci: { ms: 30_000, least: 1 }, soak: 500 });

interface Played {
  readonly log: readonly string[];
  readonly ending: Ending;
}

const play = async (seed: number, redis: boolean): Promise<Played> => {
  const year = await simulateYear({ seed, redis });
  try {
    const { world, log } = year;
    await world.settled();
    const ending = await endingOf(world, YEAR);
    // The record is whole, and says by itself what the year has come to.
    expect((await verifyJournal(world.database)).flatMap(({ problems }) => problems)).toEqual([]);
    const { cycle, states } = await recounted(world, YEAR);
    const rows = await world.database.client.application.findMany({ where: { year: YEAR } });
    expect(cycle).toBe(ending.cycle);
    expect(states).toEqual(Object.fromEntries(rows.map(({ id, state }) => [id, state])));
    const certificates = await world.database.client.certificate.findMany({ where: { year: YEAR } });
    expect(certificates.map((one) => one.applicationId).sort()).toEqual(
      Object.keys(states)
        .filter((id) => states[id] === 'awarded')
        .sort(),
    );
    return { log, ending };
  } finally {
    await year.close();
  }
};

test('years by lot, with presses delivered twice, lost, cut off and doubled; without Redis the same', {
  timeout: years.patienceMs(400_000),
}, async () => {
  const run = years.begin();
  const endings: Record<string, number> = {};
  let [done, steps] = [0, 0];
  for (; run.goesOn(done); done += 1) {
    const seed = 1 + done;
    const played = await play(seed, true);
    const again = await play(seed, false);
    // One seed, one run: whether anything rings the bell changes neither what happens nor who is told.
    expect(again.log).toEqual(played.log);
    expect(again.ending).toEqual(played.ending);
    endings[played.ending.cycle] = (endings[played.ending.cycle] ?? 0) + 1;
    steps += played.log.length;
  }
  run.reached(done, { steps, endings });
});
