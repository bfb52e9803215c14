import { isIPv6 } from 'node:net';
import type { Context } from 'koa';

/**
 * Where a request comes from, for counting only. Behind `hops` proxies of ours the last so many entries are theirs, and
 * what stands before them anybody can write.
 */
export const clientAddress = (ctx: Pick<Context, 'req'>, hops: number): string => {
  const direct = ctx.req.socket.remoteAddress ?? '';
  const forwarded = [ctx.req.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const said = hops > 0 ? forwarded.at(-hops)?.trim() : undefined;
  return network(said || direct);
};

/** Whoever has one IPv6 address has a whole /64 of them. */
const network = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const missing = plain.includes('::') ? Math.max(0, 8 - front.length - back.length) : 0;
  const whole = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  return whole.slice(0, 4).join(':');
};
