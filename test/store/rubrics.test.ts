import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { PRESET_RUBRICS } from '../../src/domain/review/rubrics/presets.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { Work } from '../../src/usecases/work.ts';
import { NEW_EDITION } from '../rubrics/made-rubrics.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

const DIGEST = 'd'.repeat(64);
/** The preset as an earlier release may have set it down. */
const EARLIER: Rubric = { ...DEFENCE_PRESET, title: '陈述答辩评分标准（2025年）' };

const suite = (role?: string) => () => {
  let fresh: FreshDatabase;
  let database: Database;
  const working = async <T>(act: (work: Work) => Promise<T>): Promise<T> => {
    const store = createStore({
      database,
      cipher: createCipher({ key: randomBytes(32), algorithm: 'aes' }),
      calendar: holidayTable,
      onCommitted: () => undefined,
    });
    const { answer } = await store.act({ who: { system: 'setup' } }, async (work) => ({ outcome: await act(work) }));
    return answer.outcome as T; // came from this very act
  };
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: fresh.poolSize, ...(role === undefined ? {} : { role }) });
  });
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
  });

  test('with nothing set down, the presets are what there is', async () => {
    expect(await working((work) => work.rubrics.all())).toEqual(PRESET_RUBRICS);
    expect(await working((work) => work.rubrics.find(DEFENCE_PRESET.id))).toEqual(DEFENCE_PRESET);
    expect(await working(async (work) => (await work.rubrics.find('GB/T 19580-2099')) === undefined)).toBe(true);
  });

  test('what was set down counts before what comes with the program, and only the first of an id is', async () => {
    expect(await working((work) => work.rubrics.keep(EARLIER, DIGEST))).toBe(true);
    expect(await working((work) => work.rubrics.keep(NEW_EDITION, DIGEST))).toBe(true);
    expect(await working((work) => work.rubrics.keep(DEFENCE_PRESET, DIGEST))).toBe(false);
    expect(await working((work) => work.rubrics.find(DEFENCE_PRESET.id))).toEqual(EARLIER);
    const ids = await working(async (work) => (await work.rubrics.all()).map(({ id, title }) => `${id} ${title}`));
    const presets = PRESET_RUBRICS.filter(({ id }) => id !== EARLIER.id);
    expect(ids.sort()).toEqual([...presets, NEW_EDITION, EARLIER].map(({ id, title }) => `${id} ${title}`).sort());
  });

  test('an edition that was brought and rolled back is not known to the same store', async () => {
    const store = createStore({
      database,
      cipher: createCipher({ key: randomBytes(32), algorithm: 'aes' }),
      calendar: holidayTable,
      onCommitted: () => undefined,
    });
    const brought: Rubric = { ...NEW_EDITION, id: 'rolled-back' };
    const found = (): Promise<Rubric | undefined> =>
      store.read({ system: 'setup' }, (work) => work.rubrics.find(brought.id));
    await expect(
      store.act({ who: { system: 'setup' } }, async (work) => {
        await work.rubrics.keep(brought, DIGEST);
        expect(await work.rubrics.find(brought.id)).toEqual(brought);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await found()).toBeUndefined();
    await working((work) => work.rubrics.keep(brought, DIGEST));
    expect(await found()).toEqual(brought);
    // Read once, it is not asked for again: a row never changes.
    expect(await found()).toBe(await found());
  });

  test('nobody changes it or takes it away', async () => {
    const { client } = database;
    for (const statement of [
      `UPDATE rubric SET title = 'other'`,
      `UPDATE rubric SET content = '{}'::jsonb`,
      `UPDATE rubric SET id = 'other' WHERE id = '${EARLIER.id}'`,
      'DELETE FROM rubric',
      'TRUNCATE rubric',
      `INSERT INTO rubric SELECT * FROM rubric ON CONFLICT (id) DO UPDATE SET title = 'other'`,
    ]) {
      const refused = role === undefined ? /never changes/ : /never changes|permission denied/;
      await expect(client.$executeRawUnsafe(statement), statement).rejects.toThrow(refused);
    }
    expect(await working((work) => work.rubrics.find(EARLIER.id))).toEqual(EARLIER);
  });

  if (role !== undefined) {
    test('nor can the role of the service take away what keeps it', async () => {
      const { client } = database;
      for (const statement of [
        'ALTER TABLE rubric DISABLE TRIGGER ALL',
        'DROP TRIGGER rubric_stays ON rubric',
        'DROP TABLE rubric',
        'SET session_replication_role = replica',
      ])
        await expect(client.$executeRawUnsafe(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    });
  }
};

describe('editions of rubrics', suite());
realServersOnly('editions of rubrics, as the role of the service', suite('award_app'));
