import pg from 'pg';
import { expect, test } from 'vitest';
import { realServersOnly } from '../support/services.ts';
import { buildServiceProcess, startChild } from './child.ts';
import { createStage, type Stage } from './stage.ts';

const YEAR = 2026;
/** 00:00 of the first day in Asia/Shanghai, written down by hand: no library of ours has computed it. */
const OPENS_EPOCH = Date.UTC(2026, 0, 31, 16, 0, 0) / 1_000;

realServersOnly('a server in Asia/Shanghai', () => {
  test('keeps instants as they are: raw epochs compared, not what comes back through the same door', async () => {
    const stage = await issued();
    const plain = new pg.Client(stage.databaseUrl);
    try {
      await plain.connect();
      const { rows: zone } = await plain.query<{ zone: string }>(`SELECT current_setting('TimeZone') AS zone`);
      expect(zone[0]?.zone).toBe('Asia/Shanghai');
      const { rows } = await plain.query<Record<string, number>>(`
        SELECT extract(epoch FROM c.wake_at)::float8 AS wakes,
          extract(epoch FROM j.at)::float8 AS recorded, extract(epoch FROM a.issued_at)::float8 AS issued,
          extract(epoch FROM p.submitted_at)::float8 AS submitted
        FROM cycle c, journal j, call_for_applications a, cycle_plan p
        WHERE c.year = 2026 AND p.year = 2026 AND j.act = 'PlanSubmitted'`);
      expect(rows[0]?.wakes).toBe(OPENS_EPOCH);
      const morning = Date.UTC(2026, 0, 5, 1, 0, 0) / 1_000;
      for (const instant of [rows[0]?.recorded, rows[0]?.submitted, rows[0]?.issued])
        expect((instant ?? 0) - morning).toSatisfy((after: number) => after >= 0 && after < 120);
    } finally {
      await plain.end();
      await stage.close();
    }
  });

  test('a process in America/New_York opens the cycle at the announced instant, not at its own midnight', async () => {
    const stage = await issued();
    const file = await buildServiceProcess('zones');
    const child = startChild(file, [], { ...stage.environment, TZ: 'America/New_York' });
    try {
      const url = await child.ready;
      expect(url, child.errors()).toBeDefined();
      const at = (to: string) => fetch(`${url}/demo/clock`, { method: 'POST', body: JSON.stringify({ to }) });
      await at('2026-01-31T23:59:58+08:00');
      expect(await stage.journal('CycleOpened')).toBe(0);
      await stage.as('张经办').waitFor(async () => (await stage.journal('CycleOpened')) === 1);
      const [row] = await stage.database.client.$queryRaw<{ opened: number }[]>`
        SELECT extract(epoch FROM opened_at)::float8 AS opened FROM cycle`;
      expect((row?.opened ?? 0) - OPENS_EPOCH).toSatisfy((after: number) => after >= 0 && after < 5);
    } finally {
      child.process.kill('SIGKILL');
      await child.ended;
      await stage.close();
    }
  });
});

/** A year whose call is out and which waits for its first day. */
const issued = async (): Promise<Stage> => {
  const stage = await createStage({ people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] } });
  const service = await stage.start();
  await stage.connect(service.url);
  await stage.submittedPlan(YEAR, '张经办');
  await stage.as('王主任').click('签署方案');
  await stage.as('王主任').click('发布认定通知');
  await service.stop();
  return stage;
};
