import { Router } from '@koa/router';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import { appRoutes } from './app.ts';
import { chatViewRoutes } from './chats.ts';
import { memberRoutes } from './members.ts';
import { speakRoutes } from './speak.ts';

/** Everything under `/sandbox`: for pages of this machine only. */
export const mountControl = (koa: Koa, platform: Platform): void => {
  const router = new Router({ prefix: '/sandbox' });
  memberRoutes(platform, router);
  chatViewRoutes(platform, router);
  speakRoutes(platform, router);
  appRoutes(platform, router);
  koa.use(guard).use(router.routes());
};

const LOOPBACK_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Open to any page on a loopback address, closed to the rest of the web, which could otherwise post here unseen. */
const guard: Middleware = async (context, next) => {
  if (!context.path.startsWith('/sandbox/')) return next();
  const origin = context.get('Origin');
  if (origin && !LOOPBACK_ORIGIN.test(origin)) {
    context.status = 403;
    context.body = { error: 'only pages of this machine may use the sandbox' };
    return undefined;
  }
  if (origin) {
    context.set('Access-Control-Allow-Origin', origin);
    context.vary('Origin');
  }
  if (context.method === 'OPTIONS') {
    context.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    context.set('Access-Control-Allow-Headers', 'Content-Type');
    context.status = 204;
    return undefined;
  }
  try {
    await next();
  } catch (cause) {
    context.status = cause instanceof ControlRefusal ? cause.status : 500;
    context.body = { error: cause instanceof Error ? cause.message : String(cause) };
  }
  return undefined;
};
