import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import Koa from 'koa';
import rawBody from 'raw-body';
import { z } from 'zod';
import { SAMPLES } from '../../cards/samples.ts';
import { JUMPS, jumpFrom } from './business-time.ts';
import type { Kept } from './demo-folder.ts';
import { sandboxProxy } from './sandbox-proxy.ts';
import { shellPage } from './shell-page.ts';
import { readShellState } from './shell-state.ts';
import type { Stage } from './stage.ts';
import { readYear } from './year-facts.ts';

interface ShellOptions {
  readonly stage: Stage;
  readonly openIds: Kept['openIds'];
  readonly port: number;
}

export interface Shell {
  readonly url: string;
  close(): Promise<void>;
}

const Clock = z.union([
  z.strictObject({ jump: z.enum(JUMPS) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ stand: z.boolean() }),
]);
const TourOrder = z.strictObject({ do: z.enum(['step', 'play', 'stop']) });

/** Ours alone, and the client in frames of the same origin. Cards in the gallery come from here too. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page with clock, people, tour and two devices, on a loopback port. */
export const startShell = async ({ stage, openIds, port }: ShellOptions): Promise<Shell> => {
  const app = new Koa();
  app.silent = true;
  app.use(sandboxProxy(() => stage.demo.sandbox.url));
  app.use(pagesOf(openIds, stage).routes());
  app.use(guard).use(betweenTwo(stage)).use(ordersOf(stage).routes());

  const server = createServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Chat streams never end by themselves.
        server.closeAllConnections();
      }),
  };
};

const pagesOf = (openIds: Kept['openIds'], stage: Stage): Router => {
  const router = new Router();
  const file = (path: string, type: string): void => {
    router.get(`/${path}`, async (ctx) => {
      ctx.type = type;
      ctx.set('Cache-Control', 'no-cache');
      ctx.body = await readFile(join(shellFolder(), path), 'utf8');
    });
  };
  file('shell.css', 'text/css');
  file('shell.js', 'text/javascript');
  router.get('/', (ctx) => {
    ctx.set('Content-Security-Policy', POLICY);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.type = 'text/html';
    ctx.body = shellPage({ openIds, publicUrl: stage.demo.service.url });
  });
  router.get('/gallery.json', (ctx) => {
    // The gallery may also be opened at the sandbox's own address.
    ctx.set('Access-Control-Allow-Origin', stage.demo.sandbox.url);
    ctx.body = SAMPLES;
  });
  return router;
};

/** While one demo ends and the next begins there is nothing to ask. */
const betweenTwo =
  (stage: Stage): Koa.Middleware =>
  (ctx, next) =>
    stage.changing && ctx.path.startsWith('/demo/') ? refuse(ctx, 503, '正在重新开始，请稍候…') : next();

const ordersOf = (stage: Stage): Router => {
  const router = new Router({ prefix: '/demo' });
  router.get('/state', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await readShellState(stage.demo, stage.tour);
  });
  router.post('/clock', async (ctx) => {
    const order = Clock.safeParse(await jsonBody(ctx.req));
    if (!order.success) return refuse(ctx, 400, '时间无法识别');
    const facts = await readYear(stage.demo);
    const { now } = facts;
    const { data } = order;
    // A clock that stands goes on standing wherever it is moved to.
    const then = ('stand' in data ? data.stand : await stage.demo.clockStands()) ? 'stand' : 'goOn';
    const to = 'to' in data ? new Date(data.to) : 'jump' in data ? jumpFrom(now, data.jump, facts) : now;
    if (!to) return refuse(ctx, 409, '没有下一个时限');
    if (to < now && (await stage.demo.forwardOnly())) return refuse(ctx, 409, '申报开始后，演示时间只能向前');
    try {
      await stage.demo.moveClock(to, then);
    } catch {
      return refuse(ctx, 409, '演示时间只能向前，且不晚于2040年');
    }
    ctx.body = await readShellState(stage.demo, stage.tour);
    return undefined;
  });
  router.post('/tour', async (ctx) => {
    const order = TourOrder.safeParse(await jsonBody(ctx.req));
    if (!order.success) return refuse(ctx, 400, '指令无法识别');
    if (order.data.do === 'play') stage.tour.start();
    if (order.data.do === 'stop') await stage.tour.stop();
    if (order.data.do === 'step') {
      // A refusal stands in the state, where the page shows it beside the step.
      await stage.tour.playNext().catch(() => undefined);
    }
    ctx.body = await readShellState(stage.demo, stage.tour);
    return undefined;
  });
  router.post('/restart', async (ctx) => {
    await stage.restart();
    ctx.body = await readShellState(stage.demo, stage.tour);
  });
  return router;
};

const refuse = (ctx: Koa.Context, status: number, error: string): undefined => {
  ctx.status = status;
  ctx.body = { error };
  return undefined;
};

const LOOPBACK_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Other pages of the web could post here unseen: only a page of this machine may. */
const guard: Koa.Middleware = async (ctx, next) => {
  const origin = ctx.get('Origin');
  if (origin !== '' && !LOOPBACK_ORIGIN.test(origin)) return refuse(ctx, 403, 'only pages of this machine may do this');
  return next();
};

const jsonBody = async (request: Parameters<typeof rawBody>[0]): Promise<unknown> => {
  try {
    return JSON.parse(await rawBody(request, { limit: 4_096, encoding: 'utf8' }));
  } catch {
    return undefined;
  }
};

/** `src/demo/shell` of this package, wherever the calling code runs from: src or dist. */
const shellFolder = (): string => {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, 'src', 'demo', 'shell');
    if (existsSync(folder)) return folder;
    if (at === dirname(at)) throw new Error('the folder src/demo/shell is missing from this installation');
  }
};
