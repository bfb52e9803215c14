import { startService } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { sealedClick } from './click.ts';
import { environment, freshDatabase } from './database.ts';
import { prepare, reset, SIGNER } from './decision-data.ts';
import { post } from './post.ts';
import { median, type Row, round, spread } from './row.ts';
import { type Server, startServer } from './server.ts';

const RUNS = 9;
/** Batches before anything is counted, on either side: a service runs for months, and its first second is not it. */
const WARM_UP = 100;
const BATCHES = 30;

/** The whole service but its loops, which in production run beside it and here would only add noise. */
export const serveOurs = async (): Promise<void> => {
  const url = process.env.BENCH_OWN_DATABASE ?? '';
  const config = readConfig({ ...environment(url, 'http://127.0.0.1:9'), ROLES: 'web,receiver' });
  const service = await startService(config);
  console.log(`ready ${service.url}/lark/events`);
};

export const decision = async (): Promise<Row> => {
  const database = await freshDatabase();
  const servers: Server[] = [];
  try {
    const cards = await prepare(database.client, database.url);
    const ours = await startServer('decision-ours', { BENCH_OWN_DATABASE: database.url });
    servers.push(ours);
    /** A signer's clicks on five applications at once, each of its own year, again and again; answers decisions a second. */
    const run = async (url: string, batches: number): Promise<{ rate: number; text: string }> => {
      let spent = 0;
      let text = '';
      for (let batch = 0; batch < batches; batch++) {
        await reset(database.client);
        const clicks = cards.map(({ key, messageId, application }) =>
          sealedClick({ openId: SIGNER.openId, messageId, value: { act: 'endorsement.sign', application, k: key } }),
        );
        const began = performance.now();
        const answers = await Promise.all(clicks.map((click) => post(url, click)));
        spent += performance.now() - began;
        for (const { status, text: said } of answers)
          if (status !== 200 || !said.includes('已签署'))
            throw new Error(`${url} answered ${status}: ${said.slice(0, 300)}`);
        text = answers[0]?.text ?? '';
      }
      return { rate: (batches * cards.length) / (spent / 1_000), text };
    };
    const { text } = await run(ours.url, WARM_UP);
    // The other side stores and sends an answer of the same size.
    const bare = await startServer('decision-bare', { BENCH_OWN_DATABASE: database.url, BENCH_ANSWER: text });
    servers.push(bare);
    await run(bare.url, WARM_UP);
    const figures = { ours: [] as number[], bare: [] as number[], ratio: [] as number[] };
    for (let turn = 0; turn < RUNS; turn++) {
      const pair = turn % 2 === 0 ? [ours, bare] : [bare, ours];
      const rates = [];
      for (const { url } of pair) rates.push((await run(url, BATCHES)).rate);
      const [a = 0, b = 0] = turn % 2 === 0 ? rates : rates.reverse();
      figures.ours.push(a);
      figures.bare.push(b);
      figures.ratio.push(a / b);
    }
    const ratio = round(median(figures.ratio));
    return {
      row: 'decision',
      ours: `${round(median(figures.ours), 0)} endorsements/s (${spread(figures.ours)})`,
      against: `hand-written pg, minimal statements: ${round(median(figures.bare), 0)}/s (${spread(figures.bare)})`,
      ratio,
      goal: '>= 0.6',
      ok: ratio >= 0.6,
    };
  } finally {
    for (const server of servers) await server.stop();
    await database.drop();
  }
};
