import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import type pg from 'pg';
import { holidayTable } from '../src/calendar/holiday-table.ts';
import { openId, personId } from '../src/domain/ids.ts';
import { Database } from '../src/store/database.ts';
import { createStore } from '../src/store/store.ts';
import { proposeBallot } from '../src/usecases/ballot/propose-ballot.ts';
import { execute } from '../src/usecases/execute.ts';
import { sealedClick } from './click.ts';
import { freshDatabase } from './database.ts';
import { CIPHER, CLERK, drafted, openYear, people, SIGNER, setClock } from './decision-data.ts';
import { post } from './post.ts';
import { type Row, round } from './row.ts';
import { startServer } from './server.ts';

const VOTERS = 100;
const CANDIDATES = 6;
/** The first one is not counted: a service runs for months, and its first second is not it. */
const ROUNDS = 6;
const YEAR = 2026;
const NOW = '2026-10-12T02:00:00Z';

interface Voter {
  readonly openId: string;
  readonly key: string;
  readonly messageId: string;
}

/** A ballot that is open, a hundred who may vote on it, and the card of each. */
const prepare = async (client: pg.Client, url: string): Promise<{ ballot: string; voters: readonly Voter[] }> => {
  await setClock(client, NOW);
  await people(client);
  await openYear(client, YEAR);
  await client.query(`UPDATE cycle SET state = 'deliberating'`);
  const director = { id: randomUUID(), openId: 'ou_bench_director' };
  const leaders = Array.from({ length: VOTERS }, (_, at) => ({ id: randomUUID(), openId: `ou_bench_leader_${at}` }));
  for (const [at, { id, openId: own }] of [director, ...leaders].entries()) {
    await client.query('INSERT INTO person (id, open_id, name) VALUES ($1, $2, $3)', [id, own, `成员${at}`]);
    await client.query(
      `INSERT INTO role_grant (id, person_id, role, from_day, granted_at) VALUES (gen_random_uuid(), $1, $2, '2020-01-01', now())`,
      [id, at === 0 ? 'officeDirector' : 'leader'],
    );
    await client.query(
      'INSERT INTO fairness_statement (year, person_id, version, signed_at) VALUES ($1, $2, 1, now())',
      [YEAR, id],
    );
  }
  const database = new Database({ url, poolSize: 1 });
  const store = createStore({ database, cipher: CIPHER, calendar: holidayTable, onCommitted: () => undefined });
  const at = new Date('2026-06-01T02:00:00Z');
  await store.act({ who: { system: 'setup' } }, async (work) => {
    for (let index = 0; index < CANDIDATES; index++) {
      const application = drafted(YEAR, index);
      await work.applications.save(
        {
          ...application,
          state: 'nominated',
          slatePlace: index + 1,
          endorsement: {
            opinion: '同意推荐。',
            draftedBy: personId(CLERK.id),
            draftedAt: at,
            signedBy: personId(SIGNER.id),
            signedAt: at,
          },
          acceptance: { number: `受理${YEAR}-${String(index + 1).padStart(3, '0')}`, by: personId(CLERK.id), at },
        },
        undefined,
      );
    }
    return {};
  });
  await store.act({ who: { openId: openId(director.openId) } }, async (work) => {
    const verdict = await execute(work, proposeBallot, { year: YEAR });
    if (!verdict.ok) throw new Error(`no ballot: ${JSON.stringify(verdict.breaches)}`);
    return {};
  });
  await database.close();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM ballot');
  const voters = leaders.map((leader, index) => ({
    openId: leader.openId,
    id: leader.id,
    key: randomUUID(),
    messageId: `om_bench_vote_${index}`,
  }));
  for (const { key, openId: own, id, messageId } of voters)
    await client.query(
      `INSERT INTO message (id, key, open_id, matter, view, wanted, sent, state, message_id, has_buttons, sent_at)
       VALUES ($1, $2, $3, $4, $5, 1, 1, 'still', $6, true, clock_timestamp())`,
      [
        key,
        `vote:${id}`,
        own,
        `vote:${YEAR}:${id}`,
        JSON.stringify({ name: 'vote', params: { year: YEAR } }),
        messageId,
      ],
    );
  return { ballot: rows[0]?.id ?? '', voters };
};

const FORM = Object.fromEntries(Array.from({ length: CANDIDATES }, (_, at) => [`v-${at + 1}`, '赞成']));

/** How long each waited, all pressing within one second; whoever is not told that the vote counts is a fault. */
const pressAll = async (url: string, ballot: string, voters: readonly Voter[]): Promise<readonly number[]> =>
  Promise.all(
    voters.map(async ({ openId: own, messageId, key }, at) => {
      await later((at * 1_000) / voters.length);
      const click = sealedClick({ openId: own, messageId, value: { act: 'vote.cast', ballot, k: key }, form: FORM });
      const began = performance.now();
      const { status, text } = await post(url, click);
      const took = performance.now() - began;
      if (status !== 200 || !text.includes('已提交')) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
      return took;
    }),
  );

/** 100 voters press 提交表决 within one second; named, so that every round after the first changes the votes again. */
export const votersPress = async (): Promise<Row> => {
  const database = await freshDatabase();
  try {
    const { ballot, voters } = await prepare(database.client, database.url);
    const server = await startServer('decision-ours', { BENCH_OWN_DATABASE: database.url });
    try {
      await pressAll(server.url, ballot, voters);
      const took: number[] = [];
      for (let turn = 1; turn < ROUNDS; turn++) took.push(...(await pressAll(server.url, ballot, voters)));
      const { rows } = await database.client.query<{ voted: number }>(
        'SELECT count(*) FILTER (WHERE voted)::int AS voted FROM ballot_voter',
      );
      if (rows[0]?.voted !== VOTERS) throw new Error(`${rows[0]?.voted} of ${VOTERS} votes are in`);
      const sorted = took.sort((a, b) => a - b);
      const at = (share: number): number =>
        sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
      const [p99, worst] = [at(0.99), at(1)];
      return {
        row: 'voters',
        ours: `p50 ${round(at(0.5), 0)} ms, p99 ${round(p99, 0)} ms, worst ${round(worst, 0)} ms, of ${sorted.length}`,
        against: 'the platform gives up after 3000 ms',
        ratio: round(3_000 / p99),
        goal: 'p99 <= 500 ms, none over 1500 ms',
        ok: p99 <= 500 && worst <= 1_500,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await database.drop();
  }
};
