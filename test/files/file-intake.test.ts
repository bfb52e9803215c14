import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { type OpenId, openId } from '../../src/domain/ids.ts';
import { createFileIntake } from '../../src/feishu/file-intake.ts';
import { line } from '../../src/feishu/file-taker.ts';
import type { Gateway } from '../../src/feishu/gateway.ts';
import type { MaterialFile } from '../../src/feishu/material-intake.ts';
import { slotTakers } from '../../src/feishu/slot-intake.ts';
import type { Scanner } from '../../src/files/clamd.ts';
import { type Blobs, createBlobs } from '../../src/store/blobs.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import { workbook } from '../people/workbook.ts';
import { storedZip } from '../people/zip.ts';
import { type FreshDatabase, freshDatabase } from '../support/services.ts';
import { docx, jpg, pdf, pdfWithScript } from './made.ts';

const MEGABYTE = 1024 * 1024;
let fresh: FreshDatabase;
let database: Database;
let store: Store;
let blobs: Blobs;
let folder: string;

/** What the applicant's side did with a file; `closed` refuses inside its transaction, as a use case may. */
let received: MaterialFile[] = [];
let closed = false;
let fetches = 0;
let scan: Scanner | undefined;
/** What lies on the platform, by message. */
const sent = new Map<string, () => Readable>();

beforeAll(async () => {
  fresh = await freshDatabase();
  database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  const cipher = createCipher({ key: randomBytes(32), algorithm: 'aes' });
  store = createStore({ database, cipher, calendar: holidayTable, onCommitted: () => undefined });
  folder = await mkdtemp(join(tmpdir(), 'award-intake-'));
  blobs = createBlobs({ dataDir: folder, cipher });
});
beforeEach(async () => {
  received = [];
  closed = false;
  fetches = 0;
  scan = undefined;
  await rm(join(folder, 'files'), { recursive: true, force: true });
  await database.client.storedFile.deleteMany();
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

const gateway: Pick<Gateway, 'downloadResource' | 'findByContact' | 'member'> = {
  downloadResource: async ({ messageId }) => {
    fetches += 1;
    const open = sent.get(messageId);
    if (!open) return { ok: false, failure: { class: 'never', code: 234_037, reason: 'too-large' } };
    return { ok: true, stream: open(), size: undefined };
  },
  findByContact: async () => ({ ok: true, found: [] }),
  member: async () => ({ ok: false, failure: { class: 'bug', code: 41_012, reason: 'parameter' } }),
};

const applicants = new Set<OpenId>();
const person = async ({ applies }: { applies: boolean }): Promise<OpenId> => {
  const who = openId(`ou_${randomBytes(8).toString('hex')}`);
  await store.act({ who: { system: 'setup' } }, async (work) => {
    await meetPerson(work, { openId: who, name: '申报人' });
    return {};
  });
  if (applies) applicants.add(who);
  return who;
};

const intake = () =>
  createFileIntake({
    gateway,
    blobs,
    store,
    scan,
    materials: {
      expects: async ({ actor }) => actor.kind === 'person' && applicants.has(actor.openId),
      async receive(who, file) {
        received.push(file);
        const { answer } = await store.act({ who: { openId: who }, key: `file:${file.messageId}` }, async (work) => {
          if (closed) return { text: '已截止' };
          return { text: `已收到 ${await work.files.keep(file)}` };
        });
        return line(String(answer.text));
      },
    },
  });

let serial = 0;
const nextMessage = (): string => {
  serial += 1;
  return `om_${serial}`;
};
const send = async (
  who: OpenId,
  content: Uint8Array | (() => Readable),
  { name = '自我评价报告.pdf', messageId = nextMessage() } = {},
): Promise<string | undefined> => {
  sent.set(messageId, typeof content === 'function' ? content : () => Readable.from([Buffer.from(content)]));
  const view = await intake().receive({ messageId, fileKey: messageId, fileName: name }, who);
  return view && String(view.params.text);
};

const onDisk = async (): Promise<string[]> => {
  const found = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
};

test('an applicant’s file is stored as it came, with what it is and how many pages it has', async () => {
  const who = await person({ applies: true });
  const bytes = await pdf(3);
  expect(await send(who, bytes, { name: '..\\报告\u0007（终稿）.txt' })).toContain('已收到');
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ name: '报告（终稿）.txt', type: 'pdf', pages: 3, size: bytes.length });
  const [row] = await database.client.storedFile.findMany();
  expect(row).toMatchObject({ name: '报告（终稿）.txt', type: 'pdf' });
  expect((await buffer(await blobs.read(row?.sha256 ?? ''))).equals(bytes)).toBe(true);
  expect(await onDisk()).toHaveLength(1);
  await send(who, await docx());
  expect(received[1]).toMatchObject({ type: 'docx' });
  expect(received[1]).not.toHaveProperty('pages');
});

test('from somebody without an open application nothing is fetched', async () => {
  expect(await send(await person({ applies: false }), await pdf())).toBeUndefined();
  expect(fetches).toBe(0);
});

test('what is refused leaves nothing behind, and the applicant hears in one sentence what to do', async () => {
  const who = await person({ applies: true });
  const zip = storedZip([{ name: '报告.pdf', bytes: 'x' }]);
  expect(await send(who, zip)).toMatch(/^压缩包不能使用.*解压后.*。$/);
  expect(await send(who, await pdfWithScript())).toContain('脚本');
  expect(await send(who, Buffer.from('MZ\u0090'))).toContain('不能使用这种文件');
  expect(await send(who, Buffer.from('{"year": 2027, "days": []}'))).toContain('不能使用这种文件');
  expect(await send(who, new Uint8Array())).toContain('文件是空的');
  expect(received).toEqual([]);
  expect(await onDisk()).toEqual([]);
});

test('what the application refuses does not stay either; the same content kept before does', async () => {
  const who = await person({ applies: true });
  const bytes = await pdf(2);
  closed = true;
  expect(await send(who, bytes)).toBe('已截止');
  expect(await onDisk()).toEqual([]);
  closed = false;
  await send(who, bytes);
  closed = true;
  await send(who, bytes);
  expect(received).toHaveLength(3);
  expect(await onDisk()).toHaveLength(1);
});

test('one message, however often and at once, is one file; the same content in two messages is one content', async () => {
  const who = await person({ applies: true });
  const bytes = await pdf(4);
  const both = await Promise.all([
    send(who, bytes, { messageId: 'om_same' }),
    send(who, bytes, { messageId: 'om_same' }),
  ]);
  expect(both[0]).toBe(both[1]);
  expect(await database.client.storedFile.count()).toBe(1);
  await send(who, bytes);
  expect(await database.client.storedFile.count()).toBe(2);
  expect(await onDisk()).toHaveLength(1);
});

test('101 MB flow in piece by piece and are refused at the limit, in little memory, with nothing kept', async () => {
  const who = await person({ applies: true });
  let given = 0;
  const before = process.memoryUsage();
  let peak = 0;
  const endless = () =>
    Readable.from(
      (async function* () {
        while (given < 101 * MEGABYTE) {
          given += 65_536;
          const { arrayBuffers, heapUsed } = process.memoryUsage();
          peak = Math.max(peak, arrayBuffers + heapUsed - before.arrayBuffers - before.heapUsed);
          yield Buffer.alloc(65_536, 1);
        }
      })(),
    );
  expect(await send(who, endless)).toMatch(/文件超过 100 MB.*没有保存/);
  expect(given).toBeGreaterThan(100 * MEGABYTE);
  expect(peak).toBeLessThan(60 * MEGABYTE);
  expect(await onDisk()).toEqual([]);
  // Also when the platform itself will not hand it out.
  const view = await intake().receive({ messageId: 'om_huge', fileKey: 'k', fileName: 'x.pdf' }, who);
  expect(view?.params.text).toContain('文件超过 100 MB');
});

test('a download that breaks off leaves nothing, and is to be sent again', async () => {
  const who = await person({ applies: true });
  const cut = () =>
    Readable.from(
      (async function* () {
        yield await pdf();
        throw new Error('connection cut');
      })(),
    );
  expect(await send(who, cut)).toBe('没有取到文件，请重新发送。');
  expect(await onDisk()).toEqual([]);
  expect(received).toEqual([]);
});

test('with a scanner, only what it lets pass stays', async () => {
  const who = await person({ applies: true });
  scan = async () => ({ result: 'virus', name: 'Eicar' });
  expect(await send(who, jpg())).toContain('病毒');
  scan = async () => ({ result: 'unscanned', why: 'away' });
  expect(await send(who, jpg())).toContain('稍后重新发送');
  expect(await onDisk()).toEqual([]);
  scan = async () => ({ result: 'clean' });
  expect(await send(who, jpg())).toContain('已收到');
});

test('an applicant who also keeps the register: a table of people is an import, any other workbook is material', async () => {
  const who = await person({ applies: true });
  await store.act({ who: { system: 'setup' } }, async (work) => {
    const found = await work.people.byOpenId(who);
    if (found) await work.people.grant(found.id, { role: 'systemAdmin', from: work.today });
    return {};
  });
  expect(await send(who, await workbook([['指标', 1]], { header: ['年份', '数值'] }))).toContain('已收到');
  expect(received[0]).toMatchObject({ type: 'xlsx' });
  await send(who, await workbook([['张三', 'ou_x']]));
  expect(received).toHaveLength(1);
});

test('a slot that was filled is still there for the message that filled it, which may be brought again, and for no other', async () => {
  const who = await person({ applies: false });
  const slot = { for: 'minutes', year: 2026 } as const;
  const [minutes] = slotTakers({ store });
  await store.act({ who: { openId: who } }, async (work) => {
    await work.files.openSlot(slot);
    expect(await minutes?.may(work, 'om_first')).toBe(true);
    await work.files.fillSlot('om_first');
    return {};
  });
  await store.read({ openId: who }, async (work) => {
    expect(await work.files.slot()).toBeUndefined();
    expect(await work.files.slot('om_first')).toEqual(slot);
    expect(await minutes?.may(work, 'om_first')).toBe(true);
    expect(await minutes?.may(work, 'om_second')).toBe(false);
  });
  // Pressed once more, the next file goes there.
  await store.act({ who: { openId: who } }, async (work) => {
    await work.files.openSlot(slot);
    expect(await minutes?.may(work, 'om_second')).toBe(true);
    return {};
  });
});
