import { createServer, type Server } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import helmet from 'koa-helmet';
import type { Receiver } from '../feishu/receiver.ts';
import { admit, type InternalAccess } from './internal-only.ts';
import { larkRoute } from './lark-route.ts';

export interface Readiness {
  readonly ready: boolean;
  /** One line a part: `ok`, `degraded: …` or `failed: …`. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface WebParts {
  /** Absent when this process does not receive. */
  readonly receiver?: Receiver;
  /** Public pages and whatever else a role adds. */
  readonly routers: readonly Router[];
  /** Read-only view of the alarm queues, with its own scripts. */
  readonly board?: Koa.Middleware;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<string>;
  readonly metricsType: string;
  /** Who may read metrics. */
  readonly internal: InternalAccess;
  readonly onFault: (error: unknown) => void;
}

/** Health, metrics, callbacks and pages of one process. Links are never built from the Host header. */
export const createWebApp = ({
  receiver,
  routers,
  board,
  readiness,
  metrics,
  metricsType,
  internal,
  onFault,
}: WebParts): Koa => {
  const app = new Koa();
  app.on('error', onFault);

  // First and without any other middleware: the callback route has three seconds and no page to protect.
  if (receiver) app.use(larkRoute(receiver).routes());

  if (board) app.use(board);

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'same-origin' },
    }),
  );

  const router = new Router();
  router.get('/livez', (ctx) => {
    ctx.body = { alive: true };
  });
  router.get('/readyz', async (ctx) => {
    const state = await readiness();
    ctx.status = state.ready ? 200 : 503;
    ctx.body = state;
  });
  router.get('/metrics', async (ctx) => {
    if (!admit(ctx, internal)) return;
    ctx.type = metricsType;
    ctx.body = await metrics();
  });
  app.use(router.routes());
  for (const one of routers) app.use(one.routes()).use(one.allowedMethods());
  return app;
};

/** A little longer than the budget of a click. */
const CUT_AFTER_MS = 3_000;

export interface Listening {
  readonly port: number;
  /** Refuses new connections, lets the answers under way finish, cuts the idle ones. */
  close(): Promise<void>;
}

export const listen = (app: Koa, { port, host }: { port: number; host: string }): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server: Server = createServer(app.callback());
    // Longer than a proxy's own idle time, or it would meet a connection that we have just closed.
    server.keepAliveTimeout = 75_000;
    // Photographs sent from a telephone take their time.
    server.requestTimeout = 120_000;
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeIdleConnections();
            // A busy keep-alive connection would hold the stop up; what is being answered has its budget by then.
            setTimeout(() => server.closeAllConnections(), CUT_AFTER_MS).unref();
          }),
      });
    });
  });
