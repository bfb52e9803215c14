import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReviewWorld, toReview, YEAR } from '../support/under-review.ts';
import { expectLawful } from './invariants.ts';

const PEOPLE = ['郁青禾', '柏见山', '鹿鸣野', '于小满'];

let scene: ReviewWorld;
beforeAll(async () => {
  scene = await toReview({ organisations: ['威海甲船机有限公司'], individuals: PEOPLE });
}, 120_000);
afterAll(() => scene?.world.close());

/** What nothing in the service would do, and what is said of it. */
const BROKEN: readonly (readonly [rule: string, how: string])[] = [
  ['art. 6', `UPDATE application SET state = 'elected' WHERE kind = 'individual'`],
  ['art. 13', 'UPDATE application SET signed_by = opinion_by'],
  ['arts. 8, 13', `UPDATE application SET signed_at = accepted_at + interval '1 day'`],
  [
    'art. 16',
    `UPDATE application SET state = 'awarded' WHERE kind = 'organisation'; UPDATE cycle SET state = 'published'`,
  ],
  [
    'no task waits',
    `UPDATE task SET closed_at = NULL, matter = 'application:' || (SELECT id FROM application WHERE kind = 'organisation')
       WHERE id = (SELECT id FROM task LIMIT 1);
     UPDATE application SET state = 'withdrawn' WHERE kind = 'organisation'`,
  ],
  ['every move begins', `UPDATE journal SET before = 'draft' WHERE act = 'ApplicationAccepted'`],
];

const WITHOUT_CHECKS = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS rows, conname FROM pg_constraint
    WHERE conrelid IN ('application'::regclass, 'cycle'::regclass) AND contype = 'c' LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.rows, one.conname);
  END LOOP;
END $$`;

test('a lawful year is let pass; whatever is broken in it is named, with its rule', async () => {
  const { client } = scene.world.database;
  await expectLawful(scene.world, YEAR, 'as it was played');
  for (const [rule, how] of BROKEN) {
    const undone = new Error('undone');
    // Past every constraint and trigger, as only a fault of the program or of the database could; and taken back.
    const inside = client.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      await tx.$executeRawUnsafe(WITHOUT_CHECKS);
      for (const statement of how.split(';')) await tx.$executeRawUnsafe(statement);
      const broken = { ...scene.world, database: { single: tx, client: tx } } as unknown as typeof scene.world; // asked in this very transaction
      await expect(expectLawful(broken, YEAR, 'now'), rule).rejects.toThrow(`broken: ${rule}`);
      throw undone;
    });
    await expect(inside, rule).rejects.toBe(undone);
  }
  await expectLawful(scene.world, YEAR, 'taken back');
}, 120_000);
