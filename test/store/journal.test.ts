import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { appendToJournal, entryHash, FIRST_HASH, type JournalFields } from '../../src/store/journal-store.ts';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

const CHAIN = 'cycle:2026';
const ENTRIES = 6;

const fields = (number: number, chain = CHAIN): Omit<JournalFields, 'seq'> => ({
  chain,
  at: new Date(Date.UTC(2026, 0, 5, 1, number, 0, 123)),
  actor: 'clock',
  role: 'clock',
  act: 'PlanSaved',
  matter: chain,
  before: number === 1 ? null : 'drafting/drafting',
  after: 'drafting/drafting',
  article: '8.1',
  data: { number, text: '号', nested: { b: [1, 2], a: null } },
});

describe('entries', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
    for (let number = 1; number <= 3; number++) await database.transact((tx) => appendToJournal(tx, fields(number)));
  });
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
  });

  test('verify from the first to the head, read back from the database', async () => {
    const [report] = await verifyJournal(database);
    expect(report).toMatchObject({ chain: CHAIN, entries: 3, problems: [] });
  });

  test('cannot be changed or removed: the trigger refuses', async () => {
    const { client } = database;
    await expect(client.$executeRaw`UPDATE journal SET actor = 'nobody'`).rejects.toThrow('append-only');
    await expect(client.$executeRaw`DELETE FROM journal`).rejects.toThrow('append-only');
    await expect(client.$executeRaw`TRUNCATE journal`).rejects.toThrow('append-only');
  });

  test('no text can pretend to be two fields, and nothing is not an empty text', () => {
    const base = { ...fields(1), seq: 1 };
    const hashes = [
      base,
      { ...base, before: '' },
      { ...base, act: 'a\u001fb', matter: 'c' },
      { ...base, act: 'a', matter: 'b\u001fc' },
      { ...base, act: 'a","b', matter: 'c' },
      { ...base, act: 'a', matter: 'b","c' },
    ].map((entry) => entryHash(FIRST_HASH, entry));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

realServersOnly('a journal in the hands of its administrator', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let admin: pg.Client;
  let kept: ReadonlyMap<string, { seq: number; hash: string }>;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: 10 });
    admin = new pg.Client(fresh.url);
    await admin.connect();
    for (let number = 1; number <= ENTRIES; number++)
      await database.transact((tx) => appendToJournal(tx, fields(number)));
    await database.transact((tx) => appendToJournal(tx, fields(1, 'general')));
    const head = await database.client.journalHead.findUniqueOrThrow({ where: { chain: CHAIN } });
    kept = new Map([[CHAIN, { seq: head.seq, hash: head.hash }]]);
    await admin.query(
      'CREATE TABLE kept AS SELECT * FROM journal; CREATE TABLE kept_head AS SELECT * FROM journal_head',
    );
    // A superuser may silence triggers; then only the hashes are left.
    await admin.query('SET session_replication_role = replica');
  });
  beforeEach(async () => {
    await admin.query(`TRUNCATE journal; INSERT INTO journal SELECT * FROM kept;
      TRUNCATE journal_head; INSERT INTO journal_head SELECT * FROM kept_head`);
  });
  afterAll(async () => {
    await admin?.end();
    await database?.close();
    await fresh?.drop();
  });

  const problems = async (heads = new Map<string, { seq: number; hash: string }>()): Promise<string[]> =>
    (await verifyJournal(database, heads)).flatMap((report) => report.problems);

  test('left alone it is whole', async () => {
    expect(await problems(new Map(kept))).toEqual([]);
  });

  const TAMPERINGS = {
    'the chain': `chain = 'cycle:2025'`,
    'the number': 'seq = 77',
    'the instant': `at = at + interval '1 millisecond'`,
    'the actor': `actor = gen_random_uuid()::text`,
    'the role': `role = 'officeDirector'`,
    'the act': `act = 'PlanSigned'`,
    'the matter': `matter = 'cycle:2027'`,
    'the state before': `before = 'open'`,
    'the state after': `after = 'open'`,
    'nothing into an empty state after': 'after = NULL',
    'the article': `article = '8.2'`,
    'the data': `data = jsonb_set(data, '{number}', '9')`,
    'something added to the data': `data = data || '{"more": null}'`,
    'the hash before': `prev_hash = repeat('0', 64)`,
    'the hash': `hash = repeat('a', 64)`,
    'the row number': 'id = id + 1000',
  } as const;
  for (const [what, change] of Object.entries(TAMPERINGS)) {
    test(`${what} changed in one row is found`, async () => {
      const { rowCount } = await admin.query(`UPDATE journal SET ${change} WHERE chain = '${CHAIN}' AND seq = 3`);
      expect(rowCount).toBe(1);
      expect(await problems()).not.toEqual([]);
    });
  }

  test('nothing made into an empty text is found', async () => {
    await admin.query(`UPDATE journal SET before = '' WHERE chain = '${CHAIN}' AND seq = 1`);
    expect(await problems()).toContain('entry 1 was changed');
  });

  test('a row missing in the middle, at the beginning, at the end', async () => {
    for (const seq of [3, 1, ENTRIES]) {
      await admin.query(
        `TRUNCATE journal; INSERT INTO journal SELECT * FROM kept WHERE NOT (chain = '${CHAIN}' AND seq = ${seq})`,
      );
      expect(await problems(), `entry ${seq}`).not.toEqual([]);
    }
  });

  test('two rows swapped', async () => {
    await admin.query(`UPDATE journal SET seq = -seq WHERE chain = '${CHAIN}' AND seq IN (3, 4)`);
    await admin.query(
      `UPDATE journal SET seq = CASE seq WHEN -3 THEN 4 ELSE 3 END WHERE chain = '${CHAIN}' AND seq < 0`,
    );
    expect(await problems()).not.toEqual([]);
  });

  test('a row put in between or at the end, without a head to it', async () => {
    await admin.query(`INSERT INTO journal (chain, seq, at, actor, role, act, matter, article, data, prev_hash, hash)
      SELECT chain, seq + 1, at, actor, role, act, matter, article, data, hash, repeat('b', 64) FROM kept WHERE chain = '${CHAIN}' AND seq = ${ENTRIES}`);
    expect(await problems()).not.toEqual([]);
  });

  test('the end cut off together with its head is found by a head kept elsewhere, and only by that', async () => {
    await admin.query(`DELETE FROM journal WHERE chain = '${CHAIN}' AND seq > 4;
      UPDATE journal_head SET seq = 4, hash = (SELECT hash FROM journal WHERE chain = '${CHAIN}' AND seq = 4) WHERE chain = '${CHAIN}'`);
    expect(await problems()).toEqual([]);
    expect((await problems(new Map(kept))).join()).toContain('cut off');
  });

  test('the whole chain taken away is found by a head kept elsewhere', async () => {
    await admin.query(
      `DELETE FROM journal WHERE chain = '${CHAIN}'; DELETE FROM journal_head WHERE chain = '${CHAIN}'`,
    );
    expect(await problems(new Map(kept))).not.toEqual([]);
  });

  test('the whole chain rewritten with hashes that fit is found by a head kept elsewhere', async () => {
    let prev = FIRST_HASH;
    await admin.query(`DELETE FROM journal WHERE chain = '${CHAIN}'`);
    for (let number = 1; number <= ENTRIES; number++) {
      const entry = { ...fields(number), actor: 'setup', seq: number };
      const hash = entryHash(prev, entry);
      await admin.query(
        `INSERT INTO journal (chain, seq, at, actor, role, act, matter, before, after, article, data, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          CHAIN,
          number,
          entry.at.toISOString(),
          entry.actor,
          entry.role,
          entry.act,
          entry.matter,
          entry.before,
          entry.after,
          entry.article,
          JSON.stringify(entry.data),
          prev,
          hash,
        ],
      );
      prev = hash;
    }
    await admin.query('UPDATE journal_head SET hash = $1 WHERE chain = $2', [prev, CHAIN]);
    expect(await problems()).toEqual([]);
    expect((await problems(new Map(kept))).join()).toContain('rewritten');
  });

  test('the role of the service cannot change it even with the trigger off, nor switch the trigger off', async () => {
    const own = new Database({ url: fresh.url, poolSize: 1, role: 'award_app' });
    await admin.query('ALTER TABLE journal DISABLE TRIGGER ALL');
    try {
      const { client } = own;
      for (const statement of [
        `UPDATE journal SET actor = 'nobody'`,
        'DELETE FROM journal',
        'TRUNCATE journal',
        'ALTER TABLE journal DISABLE TRIGGER ALL',
        'DROP TABLE journal',
        'SET session_replication_role = replica',
      ]) {
        await expect(client.$executeRawUnsafe(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      }
      await own.transact((tx) => appendToJournal(tx, fields(1, 'written')));
    } finally {
      await admin.query('ALTER TABLE journal ENABLE TRIGGER ALL');
      await own.close();
    }
  });

  test('two hundred appends at once make one chain without a gap, and whoever verifies meanwhile sees it whole', async () => {
    const chain = 'crowd';
    let going = true;
    let verified = 0;
    const verifying = (async () => {
      while (going) {
        expect(await problems()).toEqual([]);
        verified += 1;
      }
    })();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let number = 1; number <= 25; number++)
          await database.transact((tx) => appendToJournal(tx, fields(number, chain)));
      }),
    );
    going = false;
    await verifying;
    const report = (await verifyJournal(database)).find((one) => one.chain === chain);
    expect(report).toMatchObject({ entries: 200, problems: [] });
    expect(verified).toBeGreaterThan(0);
  });
});
