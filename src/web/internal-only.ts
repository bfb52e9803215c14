import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export interface InternalAccess {
  readonly token: string | undefined;
  /** Without a token: whether this machine may look. Never in production, where a proxy makes every visitor local. */
  readonly local: boolean;
}

/**
 * Metrics and queues are for whoever holds the token, as bearer or, for browsers, as the password of any user name.
 * Sets the refusing status itself: 401 asks for the token; 404 where there is none to ask for.
 */
export const admit = (ctx: Context, { token, local }: InternalAccess): boolean => {
  if (token === undefined) {
    const here = LOOPBACK.has(ctx.req.socket.remoteAddress ?? '') && ctx.req.headers['x-forwarded-for'] === undefined;
    if (local && here) return true;
    ctx.status = 404;
    return false;
  }
  const given = givenToken(ctx.req.headers.authorization ?? '');
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return true;
  ctx.status = 401;
  ctx.set('WWW-Authenticate', 'Basic realm="award", charset="UTF-8"');
  ctx.set('Cache-Control', 'no-store');
  return false;
};

const givenToken = (authorization: string): string | undefined => {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
};

/** Equal lengths, which the comparison demands, and nothing told about the token's own. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
