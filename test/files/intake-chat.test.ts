import { afterAll, beforeAll, expect, test } from 'vitest';
import { diagnose } from '../../src/doctor.ts';
import type { RecordedPush } from '../../src/sandbox/protocol.ts';
import { row, workbook } from '../people/workbook.ts';
import { post } from '../support/http.ts';
import { createWorld, type World } from '../support/world.ts';
import { EICAR, type FakeClamd, startClamd } from './fake-clamd.ts';

let clamd: FakeClamd;
let world: World;

beforeAll(async () => {
  clamd = await startClamd();
  world = await createWorld({
    people: { 吴管理: ['systemAdmin'], 路人甲: [] },
    env: { CLAMD_URL: clamd.url },
  });
});
afterAll(async () => {
  await world.close();
  await clamd.close();
});

const lastLine = async (who: string): Promise<string> =>
  JSON.stringify((await world.as(who).messages()).filter(({ from }) => from.kind === 'bot').at(-1)?.content);
const table = (name: string) => workbook([row({ 姓名: name, open_id: 'ou_nobody', 角色: '评审员' })]);
const staged = () => world.database.client.stagedImport.count();

test('the running service has every file scanned: an infected table is refused, a clean one previewed', async () => {
  const infected = Buffer.concat([await table('甲')]);
  // In the comment of the archive, where no reader minds it.
  infected.writeUInt16LE(EICAR.length, infected.length - 2);
  await world.as('吴管理').sendsFile('人员.xlsx', Buffer.concat([infected, Buffer.from(EICAR)]));
  expect(await lastLine('吴管理')).toContain('带有病毒');
  expect(await staged()).toBe(0);
  const clean = await table('乙');
  await world.as('吴管理').sendsFile('人员.xlsx', clean);
  expect(await world.as('吴管理').reads()).toContain('乙');
  expect(clamd.seen().equals(clean)).toBe(true);
});

test('a file nobody waits for reaches neither the scanner nor the disk', async () => {
  const before = clamd.seen();
  await world.as('路人甲').sendsFile('报告.pdf', Buffer.from('%PDF-1.7 something'));
  expect(await lastLine('路人甲')).toMatch(/没有读取这个文件.*我的申报/);
  expect(clamd.seen().equals(before)).toBe(true);
});

test('the message is acknowledged at once, however long the file takes', async () => {
  const rule = { kind: 'slow', match: 'GET .*/resources/', ms: 4_000, times: 1 };
  await post(`${world.sandbox.url}/sandbox/faults`, rule);
  const began = await staged();
  await world.as('吴管理').sendsFile('人员.xlsx', await table('慢慢来'));
  expect(await world.as('吴管理').reads()).toContain('慢慢来');
  expect(await staged()).toBe(began + 1);
  const pushes = (await (await fetch(`${world.sandbox.url}/sandbox/pushes`)).json()) as RecordedPush[]; // as the protocol says
  // The platform gives up after three seconds: an acknowledgement that waited for the file would have failed.
  const messages = pushes.filter(({ eventType }) => eventType === 'im.message.receive_v1');
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(({ code, attempt }) => code !== 0 || attempt !== messages[0]?.attempt)).toEqual([]);
});

/** Files that were acknowledged and of which nobody has been told yet. */
const halfway = async (): Promise<number> => {
  const rows = await world.database.client.inbox.findMany();
  const done = new Set(rows.map(({ key }) => key));
  return rows.filter(({ key }) => key.startsWith('file-arrived:') && !done.has(key.replace('file-arrived', 'message')))
    .length;
};

test('a service that ends in the middle of a file: the next one brings it in, once', async () => {
  await post(`${world.sandbox.url}/sandbox/faults`, { kind: 'slow', match: 'GET .*/resources/', ms: 20_000, times: 1 });
  const began = await staged();
  const { openId } = await world.database.client.person.findFirstOrThrow({ where: { name: '吴管理' } });
  await fetch(`${world.sandbox.url}/sandbox/as/${openId}/file?name=${encodeURIComponent('人员.xlsx')}`, {
    method: 'POST',
    body: new Uint8Array(await table('半途')),
  });
  while ((await halfway()) === 0) await new Promise((done) => setTimeout(done, 50));
  await world.restart();
  expect(await staged()).toBe(began);
  // As if nobody had held it for two minutes.
  await world.database.client.$executeRaw`
    UPDATE inbox SET claimed_at = claimed_at - interval '2 minutes' WHERE starts_with(key, 'file-arrived:')`;
  await world.as('吴管理').sees('半途');
  await world.settled();
  expect([await staged(), await halfway()]).toEqual([began + 1, 0]);
});

test('with the scanner away nothing is taken, and the doctor says so', async () => {
  await clamd.close();
  const before = await staged();
  await world.as('吴管理').sendsFile('人员.xlsx', await table('丙'));
  expect(await lastLine('吴管理')).toContain('暂时不能检查文件是否带有病毒');
  expect(await staged()).toBe(before);
  const findings = await diagnose({
    LARK_APP_ID: 'cli_0123456789abcdef',
    LARK_APP_SECRET: 'x',
    LARK_ENCRYPT_KEY: 'x',
    LARK_VERIFICATION_TOKEN: 'x',
    LARK_DOMAIN: world.sandbox.url,
    DATA_KEY: Buffer.alloc(32).toString('base64'),
    CLAMD_URL: clamd.url,
  });
  expect(findings.find(({ about }) => about === 'virus scanner')).toMatchObject({ state: 'fault' });
  clamd = await startClamd();
});
