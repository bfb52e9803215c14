import Router from '@koa/router';
import rawBody from 'raw-body';
import { z } from 'zod';
import type { Settings } from '../store/settings.ts';

interface DemoClockParts {
  readonly settings: Settings;
  /** Settles, relays and delivers all that the new time makes due. */
  readonly settle: () => Promise<void>;
}

const Body = z.strictObject({ to: z.iso.datetime({ offset: true }), stand: z.boolean().optional() });
const LATEST = Date.parse('2040-01-01T00:00:00Z');

/**
 * `POST /demo/clock {"to": instant}` moves business time: any instant until a cycle has opened, forward only after.
 * With `"stand": true` it stands there until it is moved again, so that a deadline's last second can be shown at leisure.
 * Answers when everything that fell due has been done. Mounted only where `DEMO_CLOCK=1`, which production refuses.
 */
export const demoClockRoute = ({ settings, settle }: DemoClockParts): Router => {
  const router = new Router();
  router.get('/demo/clock', async (ctx) => {
    ctx.body = {
      now: (await settings.businessNow()).toISOString(),
      forwardOnly: await settings.anyCycleOpened(),
      stands: await settings.clockStands(),
    };
  });
  router.post('/demo/clock', async (ctx) => {
    const parsed = Body.safeParse(await jsonBody(ctx.req));
    if (!parsed.success) {
      ctx.status = 400;
      ctx.body = { error: 'send {"to": "2026-03-02T09:00:00+08:00"}' };
      return;
    }
    const to = new Date(parsed.data.to);
    const now = await settings.businessNow();
    if (to.getTime() > LATEST || ((await settings.anyCycleOpened()) && to < now)) {
      ctx.status = 409;
      ctx.body = {
        error: 'after a cycle has opened time only goes forward, and never beyond 2040',
        now: now.toISOString(),
      };
      return;
    }
    await settings.moveClock(to, parsed.data.stand ? 'stand' : 'goOn');
    await settle();
    ctx.body = { now: (await settings.businessNow()).toISOString() };
  });
  return router;
};

const jsonBody = async (request: Parameters<typeof rawBody>[0]): Promise<unknown> => {
  try {
    return JSON.parse(await rawBody(request, { limit: 4_096, encoding: 'utf8' }));
  } catch {
    return undefined;
  }
};
