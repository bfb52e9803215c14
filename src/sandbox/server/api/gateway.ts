import { Router } from '@koa/router';
import type Koa from 'koa';
import type { Context, Middleware } from 'koa';
import type { FaultRule } from '../../protocol.ts';
import { rateLimited } from '../limits/limits.ts';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import { newId } from '../tenant/ids.ts';
import { botRoute, endpointRoute, tokenRoute } from './access.ts';
import { calendarRoutes } from './calendar.ts';
import { cardUpdateRoutes } from './card-updates.ts';
import { chatRoutes } from './chats.ts';
import { contactRoutes } from './contact.ts';
import type { CallNotes, CallState } from './context.ts';
import { fileRoutes } from './files.ts';
import { messageRoutes } from './messages.ts';
import { urgentRoutes } from './urgent.ts';

const BEFORE = ['rate-limited', 'server-error', 'timeout', 'cut-before-accept'] as const satisfies FaultRule['kind'][];
const AFTER = ['cut-after-accept', 'slow'] as const satisfies FaultRule['kind'][];
const TIMEOUT_MS = 30_000;
const SLOW_MS = 1000;
/** Paths that differ only in these are one API. */
const IDS =
  /\/(?:(?:om|oc|ou|on|file_v3|img_v3)_[^/]+|[^/]+@group\.calendar\.[^/]+|[0-9a-f]{32}_0|[0-9a-f]{8}(?=\/|$))/g;
/** APIs with a figure of their own, calls per second. */
const OWN_LIMITS: Readonly<Record<string, number>> = { 'POST /open-apis/contact/v3/users/basic_batch': 5 };

/** The Open Platform's API as the bot sees it: faults, token, limits, routes, envelope, and a note of every call. */
export const mountGateway = (koa: Koa, platform: Platform): void => {
  const open = new Router<CallState>({ prefix: '/open-apis' });
  tokenRoute(platform, open);
  const outside = new Router<CallState>();
  endpointRoute(platform, outside);
  const api = new Router<CallState>({ prefix: '/open-apis' });
  api.use(async (context, next) => {
    platform.tokens.check(context.get('authorization') || undefined);
    const name = `${context.method} ${context.path.replace(IDS, '/:id')}`;
    platform.limits.takeCall(name, OWN_LIMITS[name]);
    await next();
  });
  fileRoutes(platform, api);
  messageRoutes(platform, api);
  cardUpdateRoutes(platform, api);
  urgentRoutes(platform, api);
  chatRoutes(platform, api);
  contactRoutes(platform, api);
  calendarRoutes(platform, api);
  botRoute(platform, api);
  koa.use(record(platform)).use(open.routes()).use(outside.routes()).use(api.routes());
};

const record = (platform: Platform): Middleware => {
  return async (context, next) => {
    if (!context.path.startsWith('/open-apis/') && context.path !== '/callback/ws/endpoint') return next();
    const logId = newId('');
    const notes: CallNotes = {};
    context.state.notes = notes;
    const subject = `${context.method} ${context.path}`;
    let accepted = false;
    let cut = false;
    try {
      cut = (await strikeBefore(platform, context, subject)) || cut;
      if (!cut) {
        await next();
        accepted = context.status < 400 && codeOf(context) === 0;
        cut = await strikeAfter(platform, context, subject);
      }
    } catch (cause) {
      accepted = false;
      answerRefusal(context, cause, logId);
    }
    if (context.status === 404 && !cut && !context.body) {
      answerRefusal(context, new PlatformRefusal(99991668, 'no such API in the sandbox', { status: 404 }), logId);
    }
    context.set('X-Tt-Logid', logId);
    platform.calls.add({
      at: new Date().toISOString(),
      method: context.method,
      path: context.path,
      // 0: the connection was cut instead of answered.
      status: cut ? 0 : context.status,
      code: codeOf(context),
      accepted,
      ...notes,
    });
    if (cut) {
      context.respond = false;
      context.req.socket.destroy();
    }
    return undefined;
  };
};

/** Whether the connection is to be cut. Throws the refusals asked for. */
const strikeBefore = async ({ faults }: Platform, context: Context, subject: string): Promise<boolean> => {
  const fault = faults.draw(BEFORE, subject);
  switch (fault?.kind) {
    case undefined:
      return false;
    case 'rate-limited':
      throw rateLimited(50, fault.ms ?? 1000);
    case 'server-error':
      throw new PlatformRefusal(2200, 'Internal Error', { status: 500 });
    case 'timeout':
      await wait(context, fault.ms ?? TIMEOUT_MS);
      return true;
    default:
      return true;
  }
};

const strikeAfter = async ({ faults }: Platform, context: Context, subject: string): Promise<boolean> => {
  const fault = faults.draw(AFTER, subject);
  if (fault?.kind === 'slow') await wait(context, fault.ms ?? SLOW_MS);
  return fault?.kind === 'cut-after-accept';
};

/** Waits, but no longer than the caller does. */
const wait = ({ req }: Context, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      req.socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    req.socket.once('close', done);
  });

const codeOf = ({ body }: Context): number => {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : 0;
  return typeof code === 'number' ? code : 0;
};

const answerRefusal = (context: Context, cause: unknown, logId: string): void => {
  const refusal =
    cause instanceof PlatformRefusal
      ? cause
      : new PlatformRefusal(2200, `Internal Error: ${String(cause)}`, { status: 500 });
  context.status = refusal.status;
  for (const [name, value] of Object.entries(refusal.headers)) context.set(name, value);
  context.body = {
    code: refusal.code,
    msg: refusal.message,
    error: { log_id: logId, troubleshooter: '排查建议查看错误码说明' },
  };
};
