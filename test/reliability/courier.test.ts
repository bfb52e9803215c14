import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { post } from '../support/http.ts';
import { realServersOnly } from '../support/services.ts';
import { type CrashPoint, startCrashProxy } from './crash-proxy.ts';
import { RESTING } from './recorder.ts';
import { share } from './shares.ts';
import { createStage, eachMessageOnce, type Stage } from './stage.ts';

const POINTS = share('crash points of relay and deliver', { ci: { ms: 15_000, least: 8 }, soak: 'all' });
const PATIENCE_MS = 300_000;
const LEASE_MS = 600;
const WHO = '张经办';

realServersOnly('relay and deliver', () => {
  test(
    'broken off before and after every statement: the next process ends what was begun, each message once',
    async () => {
      const stage = await createStage({
        people: { [WHO]: ['officeClerk'] },
        sandbox: { limits: { perSecond: 1_000, perMinute: 100_000, perTarget: 1_000 } },
      });
      const proxy = await startCrashProxy(stage.databaseUrl);
      const tuning = { restMs: RESTING, leaseMs: LEASE_MS };
      try {
        const receiver = await stage.start(tuning, { ROLES: 'web,receiver' });
        await stage.connect(receiver.url);
        const next = await stage.start(tuning, { ROLES: 'relay,deliver' });
        const run = POINTS.begin();
        let messages = 0;
        let points = 0;
        /** Answers whether there is such a point. */
        const breakOff = async (point: CrashPoint): Promise<boolean> => {
          proxy.disarm();
          const doomed = await stage.start(tuning, { ROLES: 'relay,deliver', DATABASE_URL: proxy.url });
          await doomed.settle();
          messages += 1;
          await ask(stage, messages);
          const armed = proxy.arm(point);
          const throes = doomed.settle();
          await Promise.race([armed.died, throes]);
          const died = armed.hasDied();
          if (died) points += 1;
          else proxy.disarm();
          await settled(stage, () => next.settle());
          const place = `${point.side} statement ${point.nth}: ${armed.statement()}`;
          expect(await eachMessageOnce(stage, [WHO]), place).toBe(messages);
          await throes;
          await doomed.stop();
          return died;
        };
        let nth = 1;
        let isWhole = false;
        for (; run.goesOn(points) && !isWhole; nth++) {
          isWhole = !(await breakOff({ nth, side: 'before' }));
          if (!isWhole) await breakOff({ nth, side: 'after' });
        }
        run.reached(points, { statements: nth - (isWhole ? 2 : 1), all: isWhole, messages });
      } finally {
        await stage.close();
        await proxy.close();
      }
    },
    POINTS.patienceMs(PATIENCE_MS),
  );
});

/** Something to be answered by one new card; over when its row stands in the outbox. */
const ask = async (stage: Stage, times: number): Promise<void> => {
  await post(`${stage.sandbox.url}/sandbox/as/${stage.openId(WHO)}/text`, { text: '帮助' });
  await stage
    .as(WHO)
    .waitFor(
      async () =>
        (await stage.database.client.outbox.count({ where: { messageKey: { startsWith: 'reply:' } } })) === times,
    );
};

/** What a dead process had taken up comes free when its lease is over. */
const settled = async (stage: Stage, settle: () => Promise<void>): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    await settle();
    if (
      await stage.quiet(0).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  await stage.quiet(0);
};
