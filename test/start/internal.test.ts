import type { Server } from 'node:http';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterEach, expect, test } from 'vitest';
import { admit, type InternalAccess } from '../../src/web/internal-only.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** What a visitor from this machine gets. */
const visit = async (access: InternalAccess, headers: Record<string, string> = {}) => {
  const app = new Koa();
  app.use((ctx) => {
    if (admit(ctx, access)) ctx.body = 'inside';
  });
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((done) => server?.once('listening', done));
  const { port } = server.address() as AddressInfo; // listens on a port, not on a socket
  return new Promise<{ status: number | undefined; asks: string | undefined }>((resolve, reject) => {
    get({ port, host: '127.0.0.1', headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, asks: response.headers['www-authenticate'] });
    }).on('error', reject);
  });
};

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const TOKEN = 'geheim:令牌';
const guarded = { token: TOKEN, local: true };

test.each([
  ['no token, in production: nobody, and no hint', { token: undefined, local: false }, {}, 404],
  ['no token, otherwise: this machine', { token: undefined, local: true }, {}, 200],
  ['no token: not whom a proxy brings', { token: undefined, local: true }, { 'x-forwarded-for': '192.0.2.7' }, 404],
  ['a token: this machine needs it, too', guarded, {}, 401],
  ['another one', guarded, { authorization: 'Bearer other' }, 401],
  ['as password of any user', guarded, basic(`anyone:${TOKEN}`), 200],
  ['as user name it is none', guarded, basic(`${TOKEN}`), 401],
  ['a wrong password', guarded, basic('anyone:other'), 401],
  ['no pair at all', guarded, basic('pair'), 401],
  ['another scheme', guarded, { authorization: 'Digest x' }, 401],
  ['as bearer', { token: 'plain', local: false }, { authorization: 'bearer plain' }, 200],
] as const)('%s', async (_, access, headers, status) => {
  const answer = await visit(access, headers);
  expect(answer.status).toBe(status);
  expect(answer.asks !== undefined).toBe(status === 401);
});
