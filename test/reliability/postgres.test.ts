import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { type OwnPostgres, ownServersOnly, postgresPrograms, startPostgres } from './own-servers.ts';
import { share } from './shares.ts';
import { sendClick } from './signed-click.ts';
import { createStage, eachMessageOnce, type Stage } from './stage.ts';

const UNDER_RESTARTS = share('use cases under restarts of PostgreSQL', { ci: { ms: 12_000, least: 30 }, soak: 5_000 });
const YEARS: readonly number[] = [2026, 2027, 2028];
/** Against what hangs: a slow machine is no fault. */
const PATIENCE_MS = 10 * 60_000;
/** Short of full figures no more clicks than can be told of in good time: one person gets five messages a second. */
const MOST = 150;
const PAUSE_MS = 200;
const programs = postgresPrograms();

ownServersOnly('PostgreSQL restarted under load', [programs, process.env.TEST_DATABASE_URL], () => {
  let server: OwnPostgres;
  let stage: Stage;

  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    stage = await createStage({
      databaseUrl: server.url,
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 赵副主任: ['officeDirector'] },
      sandbox: { limits: { perMinute: 100_000, perTarget: 1_000 } },
    });
  });
  afterAll(async () => {
    await stage?.close();
    await server?.drop();
  });

  test(
    'no acknowledged click is lost, none counts twice, and the service comes back by itself',
    async () => {
      const service = await stage.start();
      await stage.connect(service.url);
      const { credentials } = stage.sandbox;
      for (const year of YEARS) await stage.submittedPlan(year, '张经办');
      const template = async (year: number) => {
        const click = await stage.clickOn('王主任', '退回修改');
        return { ...click, value: { ...(click.value as object), year } }; // a button's value is an object, always
      };
      const templates = new Map(await Promise.all(YEARS.map(async (year) => [year, await template(year)] as const)));

      const acknowledged = new Set<string>();
      let faults = 0;
      let going = true;
      /** Returns a plan, hands it in again by SQL, and so on: each round is one whole use case, told apart by its reason. */
      const load = async (year: number): Promise<void> => {
        const press = templates.get(year);
        if (!press) throw new Error('unreachable');
        for (let round = 0; going; round++) {
          const click = { ...press, eventId: randomUUID(), form: { reason: `请修改第${round}处` } };
          // The same press until it is answered: whether an earlier delivery went through, nobody knows.
          for (;;) {
            const answer = await sendClick(service.url, click, credentials).catch(() => undefined);
            if (answer?.toast === '已退回修改') break;
            faults += 1;
            expect(answer?.toast ?? '').not.toContain('第八条');
            await sleep(40);
          }
          acknowledged.add(click.eventId);
          await again(() => resubmit(stage, year));
          // Spread over the restarts, however fast the machine is.
          if (!UNDER_RESTARTS.isSoak) await sleep(PAUSE_MS);
        }
      };
      const isEnough = (): boolean => !UNDER_RESTARTS.isSoak && acknowledged.size >= MOST;

      const run = UNDER_RESTARTS.begin();
      const workers = YEARS.map(load);
      let restarts = 0;
      for (; restarts < 2 || (run.goesOn(acknowledged.size) && !isEnough()); restarts++) {
        // In the long run every 5 to 10 s; in CI more often, or there would be two.
        await sleep((UNDER_RESTARTS.isSoak ? 5_000 : 1_000) * (1 + Math.random()));
        await server.restart(restarts % 2 === 0 ? 'fast' : 'immediate');
      }
      going = false;
      await Promise.all(workers);

      const kept = await again(() =>
        stage.database.client.inbox.findMany({ where: { key: { startsWith: 'click:' } } }),
      );
      const done = kept
        .filter(({ answer }) => JSON.stringify(answer).includes('已退回修改'))
        .map(({ key }) => key.slice(6));
      expect(done.sort()).toEqual([...acknowledged].sort());
      expect(await stage.journal('PlanReturned')).toBe(acknowledged.size);
      expect((await verifyJournal(stage.database)).flatMap(({ problems }) => problems)).toEqual([]);
      // The platform takes five messages a second for one person: what a long run has piled up takes its time.
      await stage.quiet(UNDER_RESTARTS.isSoak ? 2 * 3_600_000 : PATIENCE_MS / 2);
      const messages = await eachMessageOnce(stage, ['张经办', '王主任', '赵副主任']);
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
      run.reached(acknowledged.size, { restarts, lost: 0, double: 0, withoutGoodAnswer: faults, messages });
    },
    UNDER_RESTARTS.patienceMs(PATIENCE_MS),
  );
});

const resubmit = (stage: Stage, year: number): Promise<number> => stage.database.client.$executeRaw`
  UPDATE cycle_plan SET state = 'submitted', return_reason = NULL WHERE year = ${year}::int`;

/** The test's own connection dies as well. */
const again = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
};
