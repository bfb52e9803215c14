import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../src/compose.ts';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { realServersOnly } from '../support/services.ts';
import { share } from './shares.ts';
import { sendClick } from './signed-click.ts';
import { createStage, type Stage } from './stage.ts';

const RACES = share('two directors at once', { ci: { ms: 5_000, least: 10 }, soak: 2_000 });
const YEAR = 2027;
/** Longer than the two are ever held up: on a slow machine, too, both are answered with what was decided. */
const BUDGET_MS = 20_000;

realServersOnly('two directors sign at once', () => {
  let stage: Stage;
  let services: readonly [Service, Service];
  let barrier: pg.Client;

  beforeAll(async () => {
    stage = await createStage({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 赵副主任: ['officeDirector'] },
    });
    // Two services, so that nothing inside one process can be what keeps the two apart.
    services = [await stage.start({ budgetMs: BUDGET_MS }), await stage.start({ budgetMs: BUDGET_MS })];
    await stage.connect(services[0].url);
    await stage.submittedPlan(YEAR, '张经办');
    barrier = new pg.Client(stage.databaseUrl);
    await barrier.connect();
  });
  afterAll(async () => {
    await barrier?.end();
    await stage?.close();
  });

  test(
    'exactly one wins, the other is told, in every round',
    async () => {
      const clicks = [await stage.clickOn('王主任', '签署方案'), await stage.clickOn('赵副主任', '签署方案')];
      const credentials = stage.sandbox.credentials;
      const run = RACES.begin();
      let rounds = 0;
      for (; run.goesOn(rounds); rounds++) {
        await stage.unsign(YEAR);
        // Both stand at the year's own lock before either may pass.
        await barrier.query('BEGIN');
        await barrier.query('SELECT pg_advisory_xact_lock(7201, $1)', [YEAR]);
        const answers = clicks.map((click, index) =>
          sendClick(services[index === 0 ? 0 : 1].url, { ...click, eventId: randomUUID() }, credentials),
        );
        await bothWaiting(barrier);
        await barrier.query('COMMIT');
        const said = (await Promise.all(answers)).map(({ toast }) => toast);
        expect(said.filter((text) => text === '已签署，内容已固定')).toHaveLength(1);
        expect(said.filter((text) => text.includes('方案已经签署（第八条第（一）项）'))).toHaveLength(1);
        expect(await stage.journal('PlanSigned')).toBe(rounds + 1);
      }
      run.reached(rounds, { winnersEach: 1 });
      const reports = await verifyJournal(stage.database);
      expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
    },
    RACES.patienceMs(300_000),
  );

  test('with the use case out of the way the database itself refuses a drafter as signer', async () => {
    await stage.unsign(YEAR);
    await expect(
      barrier.query(
        `UPDATE cycle_plan SET state = 'signed', signed_by = drafters[1], signed_at = now(), content_hash = 'x' WHERE year = $1`,
        [YEAR],
      ),
    ).rejects.toThrow('cycle_plan_two_persons');
  });
});

const bothWaiting = async (client: pg.Client): Promise<void> => {
  const until = Date.now() + 15_000;
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND classid = 7201 AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if ((rows[0]?.waiting ?? 0) >= 2) return;
    if (Date.now() > until) throw new Error('the two never met at the lock');
  }
};
