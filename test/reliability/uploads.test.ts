import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, request as http } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_IN_SLOT } from '../../src/domain/application/decide-own.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { draftCycle } from '../../src/usecases/cycle/draft-cycle.ts';
import { issueCall } from '../../src/usecases/cycle/issue-call.ts';
import { signPlan } from '../../src/usecases/cycle/sign-plan.ts';
import { submitPlan } from '../../src/usecases/cycle/submit-plan.ts';
import { jpg, pdf, pdfWithPassword, word } from '../files/made.ts';
import { storedZip } from '../people/zip.ts';
import { draftApplication } from '../support/draft-application.ts';
import { post } from '../support/http.ts';
import { does, OPEN_DAYS } from '../support/open-cycle.ts';
import { type FreshRedis, freshRedis, realServersOnly } from '../support/services.ts';
import { type Child, startChild } from './child.ts';
import { share } from './shares.ts';
import { createStage, type Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const MEGABYTE = 1024 * 1024;
const MOST = 100 * MEGABYTE;
/** So many are enough to tell files that stay in memory from files that flow through; a thousand are sent in a soak. */
const FILES = share('files sent to one process', { ci: { ms: 15_000, least: 150 }, soak: 1_000 });
/** Over idle, in the service's own process, whatever is sent to it. */
const GROWTH_MOST = 60 * MEGABYTE;
const WHO = '祁安然';

/** Stands between the service and the platform, and does with the next download what it is told to. */
interface Between {
  readonly url: string;
  /** Cut off after so many bytes. */
  cutNextAfter(bytes: number): void;
  /** Another content of this size, since the platform itself takes no file that is empty or too large. */
  swapNextFor(content: { readonly size: number; readonly announced: boolean }): void;
  readonly cuts: () => number;
  close(): void;
}

const startBetween = async (platform: string): Promise<Between> => {
  let most: number | undefined;
  let swapped: Parameters<Between['swapNextFor']>[0] | undefined;
  let cuts = 0;
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', platform);
    const onward = http(
      target,
      { method: request.method, headers: { ...request.headers, host: target.host } },
      (answer) => {
        const isDownload = /\/resources\//.test(target.pathname);
        if (isDownload && swapped) {
          const { size, announced } = swapped;
          swapped = undefined;
          answer.resume();
          const { 'content-length': _, ...headers } = answer.headers;
          response.writeHead(200, { ...headers, ...(announced ? { 'content-length': size } : {}) });
          // Whoever has had enough hangs up.
          pipeline(Readable.from(made(size)), response).catch(() => undefined);
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        const limit = isDownload ? most : undefined;
        if (limit === undefined) {
          answer.pipe(response);
          return;
        }
        most = undefined;
        let passed = 0;
        answer.on('data', (part: Buffer) => {
          response.write(part);
          passed += part.length;
          if (passed < limit) return;
          cuts += 1;
          answer.destroy();
          response.socket?.destroy();
        });
      },
    );
    onward.on('error', () => response.socket?.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    cutNextAfter: (bytes) => {
      most = bytes;
    },
    swapNextFor: (content) => {
      swapped = content;
    },
    cuts: () => cuts,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const made = function* (size: number): Generator<Buffer> {
  const part = Buffer.alloc(64 * 1024, 0x55);
  for (let left = size; left > 0; left -= part.length) yield left < part.length ? part.subarray(0, left) : part;
};

/** Resident memory of a process, as its system says. */
const residentOf = async (child: Child): Promise<number> => {
  const status = await readFile(`/proc/${child.process.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
};

/** Each another content: whatever stands between the marks of a picture. */
const picture = (n: number): Buffer => Buffer.concat([jpg(600, false), Buffer.from(`${n}`), Buffer.from([0xff, 0xd9])]);

realServersOnly('files of all sizes and kinds, sent to a service of its own process', () => {
  let stage: Stage;
  let redis: FreshRedis;
  let child: Child;
  let between: Between;
  let application = '';
  let idle = 0;
  let peak = 0;
  let sent = 0;
  let watching: NodeJS.Timeout;

  const send = async (name: string, bytes: Uint8Array): Promise<void> => {
    const answer = await fetch(
      `${stage.sandbox.url}/sandbox/as/${stage.openId(WHO)}/file?name=${encodeURIComponent(name)}`,
      { method: 'POST', body: Buffer.from(bytes) },
    );
    if (!answer.ok) throw new Error(`the platform does not take ${name}: ${await answer.text()}`);
    sent += 1;
  };
  /** Files that the service is done with: placed, asked about or refused. */
  const settled = async (): Promise<number> => {
    const [row] = await stage.database.client.$queryRaw<{ done: bigint }[]>`
      SELECT count(*) AS done FROM inbox WHERE starts_with(key, 'file-arrived:')
        AND EXISTS (SELECT FROM inbox AS told WHERE told.key = replace(inbox.key, 'file-arrived:', 'message:'))`;
    return Number(row?.done);
  };
  const allSettled = async (): Promise<void> => {
    const until = Date.now() + 120_000;
    while ((await settled()) < sent) {
      if (Date.now() > until) throw new Error(`${await settled()} of ${sent} files are settled`);
      await sleep(50);
    }
  };
  const into = (slot: string) => does(stage, WHO, awaitMaterial, { application, slot });
  const placed = () => stage.database.client.applicationMaterial.count({ where: { applicationId: application } });
  /** Side by side, as a phone sends what was picked at once. */
  const sendsMany = async (count: number): Promise<void> => {
    const first = sent;
    await Promise.all(Array.from({ length: count }, (_, n) => send(`又一份${first + n}.jpg`, picture(first + n))));
    await allSettled();
  };
  /** The last line or card that the applicant got, whatever was still on its way. */
  const hears = async (words: string): Promise<void> => {
    const person = stage.as(WHO);
    await person.waitFor(
      async () => JSON.stringify((await person.messages(40)).map(({ content }) => content)).includes(words),
      `${WHO} never hears 「${words}」`,
    );
  };
  const onDisk = () => stage.database.client.storedFile.count();

  beforeAll(async () => {
    redis = await freshRedis();
    stage = await createStage({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], [WHO]: [] },
      redisUrl: redis.url,
      sandbox: { limits: { perSecond: 1_000, perMinute: 100_000, perTarget: 1_000 } },
    });
    await does(stage, '张经办', draftCycle, { year: 2026, ...OPEN_DAYS, organisationQuota: '5', individualQuota: '3' });
    await does(stage, '张经办', submitPlan, { year: 2026 });
    await does(stage, '王主任', signPlan, { year: 2026 });
    await does(stage, '王主任', issueCall, { year: 2026 });
    between = await startBetween(stage.sandbox.url);
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    // As it is built: what looks into a PDF is a thread with a file of its own there.
    child = startChild(join(ROOT, 'dist/main.js'), [], {
      ...stage.environment,
      LARK_DOMAIN: between.url,
      LOG_LEVEL: 'info',
      // As `npm start` gives it: streams and buffers stay below 15 MB all the while, but with the heap that Node would
      // take on a large machine the rubbish of a thousand files grows by 100 to 200 MB before it is cleared away.
      NODE_OPTIONS: `${/--max-old-space-size=\d+/.exec(scripts.start)}`,
    });
    const url = await child.ready;
    if (url === undefined) throw new Error(`the service does not start: ${child.errors()}`);
    await stage.connect(url);
    await post(`${url}/demo/clock`, { to: '2026-02-02T09:00:00+08:00' });
    application = (await draftApplication(stage, WHO)).application;
    // What a service needs for its first files is no growth of the thousandth: after these it has its working size.
    for (const name of ['一.pdf', '二.pdf', '三.pdf']) await send(name, await pdf(2));
    for (let batch = 0; batch < 2; batch += 1) await sendsMany(50);
    await sleep(3_000);
    idle = await residentOf(child);
    watching = setInterval(() => {
      void residentOf(child).then((now) => {
        peak = Math.max(peak, now);
      });
    }, 100);
  }, 180_000);
  afterAll(async () => {
    clearInterval(watching);
    child?.process.kill('SIGTERM');
    await child?.ended;
    between?.close();
    await stage?.close();
    await redis?.drop();
  });

  test('what may not be used is refused in a sentence each, and nothing of it stays', async () => {
    const before = await onDisk();
    const bomb = storedZip(word({ name: 'word/media/a.xml', bytes: Buffer.alloc(60 * MEGABYTE) }), { deflate: true });
    const refused: readonly (readonly [name: string, bytes: Uint8Array, words: string])[] = [
      ['自我评价报告.pdf', Buffer.from(`MZ\u0090${randomBytes(200).toString('hex')}`), '不能使用这种文件'],
      ['报告.docx', bomb, '展开后'],
      ['加密报告.pdf', await pdfWithPassword(), '密码'],
      ['带宏报告.docx', storedZip(word({ name: 'word/vbaProject.bin', bytes: 'x' })), '宏'],
    ];
    for (const [name, bytes, words] of refused) {
      await into('other');
      await send(name, bytes);
      await allSettled();
      await hears(words);
    }
    expect(await onDisk()).toBe(before);
  }, 120_000);

  test('one byte over the limit, announced or not, and an empty file: refused in a sentence, and nothing of it stays', async () => {
    const before = await onDisk();
    for (const [size, announced, words] of [
      [MOST + 1, true, '文件超过 100 MB'],
      [MOST + 1, false, '文件超过 100 MB'],
      [0, true, '文件是空的'],
    ] as const) {
      await into('other');
      between.swapNextFor({ size, announced });
      await send(`${size}${announced}.jpg`, picture(sent));
      await allSettled();
      await hears(words);
      expect(await onDisk()).toBe(before);
    }
    const left = await readdir(join(stage.environment.DATA_DIR ?? '', 'files'), { recursive: true });
    expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 120_000);

  test('a connection cut midway leaves nothing; sent again it is there', async () => {
    const before = await onDisk();
    const bytes = jpg(20 * MEGABYTE);
    between.cutNextAfter(5 * MEGABYTE);
    await into('other');
    await send('现场照片.jpg', bytes);
    await allSettled();
    expect(between.cuts()).toBe(1);
    expect([await onDisk(), await placed()]).toEqual([before, 2]);
    await hears('重新发送');
    await send('现场照片.jpg', bytes);
    await allSettled();
    expect([await onDisk(), await placed()]).toEqual([before + 1, 3]);
  }, 120_000);

  test('a hundred megabytes to the last byte flow through', async () => {
    await into('other');
    const whole = jpg(MOST - jpg(0).length);
    expect(whole).toHaveLength(MOST);
    await send('大图.jpg', whole);
    await allSettled();
    expect(await placed()).toBe(4);
  }, 120_000);

  test(
    `more and more files: the slot takes ${MOST_IN_SLOT}, every other one is refused or asked about, none is lost`,
    async () => {
      const [began, before] = [sent, await placed()];
      const run = FILES.begin();
      for (let n = 0; n < MOST_IN_SLOT + 2; n += 1) {
        await into('performanceProof');
        await send(`荣誉${n}.jpg`, picture(sent));
        await allSettled();
      }
      expect(await placed()).toBe(before + MOST_IN_SLOT);
      await hears(`最多放 ${MOST_IN_SLOT} 个文件`);
      while (run.goesOn(sent - began)) await sendsMany(50);
      run.reached(sent - began);
      expect(await placed()).toBe(before + MOST_IN_SLOT);
      const [row] = await stage.database.client.$queryRaw<{ unanswered: bigint }[]>`
      SELECT count(*) AS unanswered FROM inbox WHERE answer IS NULL`;
      expect(Number(row?.unanswered)).toBe(0);
    },
    FILES.patienceMs(300_000),
  );

  test('all the while the service has not grown by more than 60 MB over idle', async () => {
    console.log(
      `${sent} files: idle ${Math.round(idle / MEGABYTE)} MB, peak ${Math.round(peak / MEGABYTE)} MB, ` +
        `growth ${Math.round((peak - idle) / MEGABYTE)} MB`,
    );
    expect(peak - idle).toBeLessThan(GROWTH_MOST);
  });
});
