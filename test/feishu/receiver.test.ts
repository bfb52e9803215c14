import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import Koa from 'koa';
import { afterEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../src/feishu/inbound.ts';
import { createReceiver, type Receipt, type ReceiverParts } from '../../src/feishu/receiver.ts';
import { createLocalReplay } from '../../src/feishu/receiver-replay.ts';
import { larkRoute } from '../../src/web/lark-route.ts';
import { APP, callback, click, credentials, header, seal, sign } from './sealed-callback.ts';

const AT = new Date('2026-05-20T02:00:00.000Z');

function door(parts: Partial<ReceiverParts> = {}) {
  let time = AT;
  const seen: Inbound[] = [];
  const counted: Receipt[] = [];
  const receiver = createReceiver({
    credentials: credentials(),
    replay: createLocalReplay({ now: () => time }),
    now: () => time,
    count: (receipt) => counted.push(receipt),
    async answer(inbound) {
      seen.push(inbound);
      return { toast: { type: 'success', content: `第 ${seen.length} 次` } };
    },
    ...parts,
  });
  return { receiver, seen, counted, later: (ms: number) => (time = new Date(time.getTime() + ms)) };
}

describe('receiver', () => {
  test('a true click is answered, its replay gets the stored answer', async () => {
    const { receiver, seen, counted } = door();
    const sent = callback(click(AT), AT);
    const first = await receiver.receive(sent.rawBody, sent.headers);
    expect(first).toEqual({ status: 200, body: { toast: { type: 'success', content: '第 1 次' } } });
    expect(await receiver.receive(sent.rawBody, sent.headers)).toEqual(first);
    expect(seen).toHaveLength(1);
    expect(counted).toEqual(['answered', 'replayed']);
  });

  test('the same bytes twice at once are handled once, and both get the answer', async () => {
    let handled = 0;
    const { receiver } = door({
      async answer() {
        handled++;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { n: handled };
      },
    });
    const sent = callback(click(AT), AT);
    const both = await Promise.all([1, 2].map(() => receiver.receive(sent.rawBody, sent.headers)));
    expect(both).toEqual([
      { status: 200, body: { n: 1 } },
      { status: 200, body: { n: 1 } },
    ]);
    expect(handled).toBe(1);
  });

  test('after the window the replay is stale', async () => {
    const { receiver, later, seen } = door();
    const sent = callback(click(AT), AT);
    await receiver.receive(sent.rawBody, sent.headers);
    later(300_001);
    expect((await receiver.receive(sent.rawBody, sent.headers)).status).toBe(401);
    expect(seen).toHaveLength(1);
  });

  test('a handler that throws answers 500 with an object, keeps nothing, and the next try is handled', async () => {
    const faults: unknown[] = [];
    let tries = 0;
    const { receiver, counted } = door({
      fault: (error) => faults.push(error),
      async answer() {
        if (++tries === 1) throw new Error('database away');
        return {};
      },
    });
    const sent = callback(click(AT), AT);
    expect(await receiver.receive(sent.rawBody, sent.headers)).toEqual({ status: 500, body: {} });
    expect(await receiver.receive(sent.rawBody, sent.headers)).toEqual({ status: 200, body: {} });
    expect(faults).toHaveLength(1);
    expect(counted).toEqual(['fault', 'answered']);
  });

  test('without the replay memory nothing is handled', async () => {
    const { receiver, seen } = door({
      replay: {
        answerTo: () => Promise.reject(new Error('away')),
        keep: () => Promise.resolve(),
      },
    });
    const sent = callback(click(AT), AT);
    expect((await receiver.receive(sent.rawBody, sent.headers)).status).toBe(500);
    expect(seen).toHaveLength(0);
  });

  test('an event of no interest is acknowledged with an object', async () => {
    const { receiver, seen, counted } = door();
    const sent = callback({ schema: '2.0', header: header('im.chat.disbanded_v1', AT), event: {} }, AT);
    expect(await receiver.receive(sent.rawBody, sent.headers)).toEqual({ status: 200, body: {} });
    expect(seen).toHaveLength(0);
    expect(counted).toEqual(['ignored']);
  });

  describe('URL challenge', () => {
    const challenge = { type: 'url_verification', challenge: '问答', token: APP.verificationToken };
    const sealed = (body: object) => Buffer.from(JSON.stringify({ encrypt: seal(JSON.stringify(body)) }));

    test('sealed, open or signed: answered when the token fits', async () => {
      const { receiver, counted } = door();
      const expected = { status: 200, body: { challenge: '问答' } };
      expect(await receiver.receive(sealed(challenge), {})).toEqual(expected);
      expect(await receiver.receive(Buffer.from(JSON.stringify(challenge)), {})).toEqual(expected);
      const signed = callback(challenge, AT);
      expect(await receiver.receive(signed.rawBody, signed.headers)).toEqual(expected);
      expect(counted).toEqual(['challenge', 'challenge', 'challenge']);
    });

    test('never with a wrong token, and all failures look the same from outside', async () => {
      const { receiver, seen } = door();
      const bodies = [
        sealed({ ...challenge, token: 'guess' }),
        Buffer.from(JSON.stringify({ ...challenge, token: undefined })),
        Buffer.from(JSON.stringify({ encrypt: seal(JSON.stringify(challenge), 'other key') })),
        Buffer.from('not json'),
        sealed(click(AT)),
        Buffer.from(JSON.stringify(click(AT))),
        Buffer.alloc(0),
      ];
      for (const body of bodies) expect(await receiver.receive(body, {})).toEqual({ status: 401, body: {} });
      expect(seen).toHaveLength(0);
    });
  });
});

describe('replay memory of one process', () => {
  test('forgets the oldest when full and what has expired', async () => {
    let time = AT.getTime();
    const memory = createLocalReplay({ now: () => new Date(time), limit: 3 });
    const until = (ms: number) => new Date(time + ms);
    for (const digest of ['a', 'b', 'c', 'd']) await memory.keep(digest, { digest }, until(1000));
    expect(await memory.answerTo('a')).toBeUndefined();
    expect(await memory.answerTo('b')).toEqual({ digest: 'b' });
    time += 1000;
    expect(await memory.answerTo('d')).toBeUndefined();
  });
});

describe('POST /lark/events', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listening(parts: Partial<ReceiverParts> = {}) {
    const made = door(parts);
    const app = new Koa();
    app.silent = true; // a cut connection is wanted here
    app.use(larkRoute(made.receiver).routes());
    const server = createServer(app.callback());
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    return { ...made, port, url: `http://127.0.0.1:${port}/lark/events` };
  }

  test('answers JSON with its type, also behind a query string', async () => {
    const { url } = await listening();
    const sent = callback(click(AT), AT);
    const answer = await fetch(`${url}?from=console`, {
      method: 'POST',
      ...{ body: sent.rawBody, headers: sent.headers },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({ toast: { type: 'success', content: '第 1 次' } });
  });

  test('300 KB are refused with 400 and counted, with and without a length, and the sender hears it', async () => {
    const { url, counted, seen } = await listening();
    const big = Buffer.alloc(300 * 1024, 'a');
    const headers = sign(big, AT);
    const known = await fetch(url, { method: 'POST', body: big, headers });
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 300; i++) controller.enqueue(new Uint8Array(1024).fill(97));
        controller.close();
      },
    });
    const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit; // `duplex` is not in the types
    const unknown = await fetch(url, init);
    expect([known.status, unknown.status]).toEqual([400, 400]);
    expect(await known.json()).toEqual({});
    expect(counted).toEqual(['too-large', 'too-large']);
    expect(seen).toHaveLength(0);
  });

  test('Chinese text cut inside a character arrives whole', async () => {
    const { port, seen } = await listening();
    // An unsealed Chinese field beside the sealed one makes the outer bytes themselves multi-byte.
    const rawBody = Buffer.from(
      JSON.stringify({ note: '质量', encrypt: seal(JSON.stringify(click(AT, 'ev', '推荐'))) }),
    );
    const headers = sign(rawBody, AT);
    const cut = rawBody.indexOf(Buffer.from('质')) + 1;
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(
        [
          `POST /lark/events HTTP/1.1`,
          'host: x',
          'connection: close',
          `content-length: ${rawBody.length}`,
          ...lines,
          '',
          '',
        ].join('\r\n'),
      );
      socket.write(rawBody.subarray(0, cut));
      setTimeout(() => socket.write(rawBody.subarray(cut)), 20);
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk));
      socket.on('end', () => resolve(heard)).on('error', reject);
    });
    expect(text).toContain('200 OK');
    expect(seen[0]).toMatchObject({ form: { opinion: '推荐' } });
  });

  test('a connection cut in the middle of the body reaches nobody and harms nobody', async () => {
    const { port, seen, url } = await listening();
    const sent = callback(click(AT), AT);
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`POST /lark/events HTTP/1.1\r\nhost: x\r\ncontent-length: ${sent.rawBody.length}\r\n\r\n`);
        socket.write(sent.rawBody.subarray(0, 40), () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    const answer = await fetch(url, { method: 'POST', body: sent.rawBody, headers: sent.headers });
    expect(answer.status).toBe(200);
    expect(seen).toHaveLength(1);
  });
});
