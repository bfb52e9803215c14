import { request } from 'node:http';
import type { Middleware } from 'koa';

/**
 * Hands the chat client's paths on to the sandbox, streams included. So the whole demo has one address, and the client
 * may stand in the page's own frames, which its policy allows to its own origin only.
 */
export const sandboxProxy =
  (sandboxUrl: () => string): Middleware =>
  async (ctx, next) => {
    const target = targetOf(ctx.path);
    if (target === undefined) return next();
    const { hostname, port } = new URL(sandboxUrl());
    ctx.respond = false;
    const forward = request({
      hostname,
      port,
      method: ctx.method,
      path: `${target}${ctx.search}`,
      headers: { ...ctx.req.headers, host: `${hostname}:${port}` },
    });
    forward.on('response', (answer) => {
      ctx.res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(ctx.res);
      answer.on('error', () => ctx.res.destroy());
    });
    forward.on('error', () => {
      if (ctx.res.headersSent) ctx.res.destroy();
      else ctx.res.writeHead(502).end();
    });
    // A reader who closes the page ends the stream behind it too.
    ctx.res.on('close', () => forward.destroy());
    ctx.req.pipe(forward);
    return undefined;
  };

/** `/chat` is the client's own page, since `/` is ours. */
const targetOf = (path: string): string | undefined => {
  if (path === '/chat') return '/';
  return path === '/gallery' || path.startsWith('/assets/') || path.startsWith('/sandbox/') ? path : undefined;
};
