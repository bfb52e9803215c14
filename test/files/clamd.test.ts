import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createClamd } from '../../src/files/clamd.ts';
import { inspectFile } from '../../src/files/inspect-file.ts';
import { EICAR, type FakeClamd, startClamd } from './fake-clamd.ts';
import { held, jpg } from './made.ts';

const running: FakeClamd[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

const clamd = async (options: Parameters<typeof startClamd>[0] = {}): Promise<FakeClamd> => {
  const started = await startClamd(options);
  running.push(started);
  return started;
};

test('every byte reaches the scanner, and what it lets pass is taken', async () => {
  const { url, seen } = await clamd();
  const bytes = randomBytes(700_001);
  expect(await createClamd({ url })(held(bytes, 300_000))).toEqual({ result: 'clean' });
  expect(seen().equals(bytes)).toBe(true);
  expect(await inspectFile(held(jpg()), { scan: createClamd({ url }) })).toEqual({ ok: true, type: 'jpg' });
});

test('a virus is refused by its name', async () => {
  const { url } = await clamd();
  const infected = Buffer.concat([jpg(), Buffer.from(EICAR)]);
  expect(await inspectFile(held(infected), { scan: createClamd({ url }) })).toEqual({
    ok: false,
    code: 'file-virus',
    name: 'Win.Test.EICAR_HDB-1',
  });
});

test('without an answer nothing passes: away, silent, full, or in other words', async () => {
  const full = await clamd({ most: 100_000 });
  const odd = await clamd({ answer: 'stream: well, perhaps' });
  const silent = await clamd({ silent: true });
  const gone = await clamd();
  await running.pop()?.close();
  const whys: string[] = [];
  for (const { url } of [full, odd, silent, gone]) {
    const scan = createClamd({ url, silenceMs: 300, onUnscanned: (why) => whys.push(why) });
    expect(await inspectFile(held(jpg(4_000_000)), { scan })).toEqual({ ok: false, code: 'file-unscanned' });
  }
  expect(whys[0]).toMatch(/size limit|EPIPE|ECONNRESET/);
  expect(whys).toHaveLength(4);
});
