import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  dismissObjection,
  explainObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { clientAddress } from '../../src/web/client-address.ts';
import { createFormTokens } from '../../src/web/form-token.ts';
import { OBJECTION_FLOOD } from '../../src/web/objection-routes.ts';
import { pdf } from '../files/made.ts';
import { inBrowser, launchBrowser, PHONE, screenshot } from '../support/browser.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';

const A = '威海甲船机有限公司';
let scene: NoticingWorld;
beforeAll(async () => {
  scene = await toNoticing();
}, 120_000);
afterAll(() => scene.world.close());

const form = (): string => `${scene.world.service.url}/notices/${scene.notice.id}/objections`;
const OURS = { 'sec-fetch-site': 'same-origin' } as const;
const token = async (page = form()): Promise<string> =>
  /name="token" value="([^"]+)"/.exec(await (await fetch(page)).text())?.[1] ?? '';

interface Sent {
  readonly headers?: Record<string, string>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}
/** As a browser sends the form, from an address of its own. */
const send = async ({ headers = OURS, fields = {}, files = [] }: Sent = {}): Promise<Response> => {
  const body = new FormData();
  const filled = {
    token: await token(),
    about: A,
    facts: '该单位近三年发生过一起未公开的质量事故。',
    realName: '乔远山',
    contact: '13955557777',
    ...fields,
  };
  for (const [name, value] of Object.entries(filled)) body.append(name, value);
  for (const { name, bytes } of files) body.append('files', new Blob([new Uint8Array(bytes)]), name);
  return fetch(form(), { method: 'POST', headers, body });
};
let addresses = 0;
/** An address that nobody else of these tests has. */
const elsewhere = (): Record<string, string> => {
  addresses += 1;
  return { ...OURS, 'x-forwarded-for': `203.0.113.${addresses}` };
};
const objections = () => scene.world.database.client.objection.count();
const receiptIn = (page: string): string => /<code>([2-9A-Z-]{19})<\/code>/.exec(page)?.[1] ?? '';

describe('the objection form without a browser', () => {
  test('sent twice it is one objection with one receipt; evidence lies sealed, and its name is nowhere else', async () => {
    const before = await objections();
    const files = [{ name: '退货单.pdf', bytes: await pdf() }];
    const headers = elsewhere();
    const [first, second] = await Promise.all([send({ headers, files }), send({ headers, files })]);
    expect([first?.status, second?.status]).toEqual([200, 200]);
    const receipts = [receiptIn(await (first as Response).text()), receiptIn(await (second as Response).text())];
    expect(receipts[0]).not.toBe('');
    expect(receipts[0]).toBe(receipts[1]);
    expect(await objections()).toBe(before + 1);
    expect(first?.headers.get('cache-control')).toBe('no-store');
  });

  test('what is wrong comes back with all that was typed, escaped, and nothing is registered', async () => {
    const before = await objections();
    const answer = await send({ headers: elsewhere(), fields: { facts: '<b>短</b>', contact: '', about: A } });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('&lt;b&gt;短&lt;/b&gt;');
    // All at once: too short, and nobody to answer.
    expect(page).toContain('请写明真实姓名');
    expect(page).toContain('role="alert"');
    expect(page).toContain(`<option selected>${A}</option>`);
    const file = await send({
      headers: elsewhere(),
      files: [{ name: '程序.exe', bytes: Buffer.from('MZ\u0000\u0001'.repeat(50)) }],
    });
    expect(file.status).toBe(422);
    expect(await file.text()).toContain('程序.exe');
    expect(await objections()).toBe(before);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin, of an older browser', { origin: 'https://evil.example' }],
    ['nowhere', {}],
  ])('a request from %s is turned away', async (_name, headers) => {
    const before = await objections();
    expect((await send({ headers: { ...headers, 'x-forwarded-for': '198.51.100.7' } })).status).toBe(403);
    expect(await objections()).toBe(before);
  });

  test('a form that is not ours, or too old, comes back and is not taken', async () => {
    const before = await objections();
    for (const made of ['', 'x', `${Math.floor(Date.now() / 3_600_000)}.AAAA`])
      expect((await send({ headers: elsewhere(), fields: { token: made } })).status).toBe(422);
    let hour = 0;
    const tokens = createFormTokens({ key: Buffer.alloc(32, 7), now: () => hour * 3_600_000 });
    const drawn = tokens.draw('a');
    expect([tokens.isOurs('a', drawn), tokens.isOurs('b', drawn)]).toEqual([true, false]);
    hour = 73;
    expect(tokens.isOurs('a', drawn)).toBe(false);
    expect(await objections()).toBe(before);
  });

  test('a flood from one address is stopped there, whoever else writes goes on; addresses are kept as marks', async () => {
    const headers = elsewhere();
    const spoofed = (n: number) => ({ ...headers, 'x-forwarded-for': `10.0.0.${n}, ${headers['x-forwarded-for']}` });
    const fields = { facts: '短' };
    const answers: number[] = [];
    for (let n = 0; n < OBJECTION_FLOOD.perAddress + 2; n += 1)
      answers.push((await send({ headers: spoofed(n), fields })).status);
    expect(answers.slice(0, OBJECTION_FLOOD.perAddress).every((status) => status === 422)).toBe(true);
    expect(answers.slice(OBJECTION_FLOOD.perAddress)).toEqual([429, 429]);
    expect((await send({ headers: elsewhere(), fields })).status).toBe(422);
    const kept = await scene.world.database.client.floodCount.findMany();
    expect(
      JSON.stringify(kept, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain('203.0.113');
  });

  test('an address is the one our own proxy saw, and an IPv6 network is one', () => {
    const from = (remoteAddress: string, forwarded?: string, hops = 1) =>
      clientAddress({ req: { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } } as never, hops);
    expect(from('10.0.0.1', '1.2.3.4, 5.6.7.8')).toBe('5.6.7.8');
    expect(from('10.0.0.1', '1.2.3.4, 5.6.7.8', 0)).toBe('10.0.0.1');
    expect(from('::ffff:9.9.9.9')).toBe('9.9.9.9');
    expect(from('10.0.0.1', '2001:db8:1:2::5')).toBe(from('10.0.0.1', '2001:db8:1:2:ffff::9'));
  });

  test('nothing is said of a notice that is none', async () => {
    const other = form().replace(scene.notice.id, '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90');
    expect((await fetch(other)).status).toBe(404);
    expect((await fetch(other, { method: 'POST', headers: elsewhere(), body: 'x' })).status).toBe(404);
  });
});

describe('the answer by receipt and contact', () => {
  const ask = async (receipt: string, contact: string): Promise<{ status: number; said: string }> => {
    const page = `${scene.world.service.url}/objections`;
    const body = new URLSearchParams({ token: await token(page), receipt, contact });
    const answer = await fetch(page, { method: 'POST', headers: elsewhere(), body });
    return { status: answer.status, said: (await answer.text()).replace(/name="token" value="[^"]+"/, '') };
  };

  test('whatever is wrong, the page is the same; what fits is read however it was typed', async () => {
    const received = await send({
      headers: elsewhere(),
      fields: { facts: '该单位拖欠质量赔偿款，附有判决书。', contact: '0631-522 2222' },
    });
    const receipt = receiptIn(await received.text());
    const wrong = await Promise.all([
      ask(receipt, '0631-5222223'),
      ask('AAAA-BBBB-CCCC-DDDD', '0631-5222222'),
      ask('', ''),
    ]);
    expect(new Set(wrong.map(({ said }) => said)).size).toBe(1);
    expect(wrong[0]?.status).toBe(422);
    expect((await ask(receipt.toLowerCase().replaceAll('-', ' '), '０６３１ 5222222')).said).toContain('已收到');
    const objection = await scene.world.store.read({ system: 'clock' }, async (work) => {
      const found = await work.objections.byReceipt(receipt);
      return found?.id;
    });
    await does(scene.world, '尹舒禾', admitObjection, { objection });
    await does(scene.world, '尹舒禾', askCandidate, { objection, facts: '请说明有关赔偿款的支付情况。' });
    await does(scene.world, `${A}申报人`, explainObjection, { objection, statement: '赔偿款已于五月付清，凭证随附。' });
    await does(scene.world, '尹舒禾', dismissObjection, { objection, finding: '经核实，赔偿款已付清。' });
    await does(scene.world, '尹舒禾', answerObjection, { objection, answer: '经核实，赔偿款已付清，异议不成立。' });
    const { said } = await ask(receipt, '0631-5222222');
    expect(said).toContain('经核实，赔偿款已付清，异议不成立。');
    expect(said).not.toContain('凭证随附');
  });
});

inBrowser('a visitor without script', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('objects with the keyboard only, at phone size, and keeps a receipt', async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${scene.world.service.url}/notices/${scene.notice.id}`);
    await page.keyboard.press('Tab');
    const fields = page.locator('form.fields');
    for (let presses = 0; presses < 12; presses += 1) {
      if (await fields.locator('select:focus').count()) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('该单位申报材料中的专利数量与公开信息不一致。');
    await page.keyboard.press('Tab');
    await page.keyboard.type('简明远');
    await page.keyboard.press('Tab');
    await page.keyboard.type('jian@example.cn');
    await page.keyboard.press('Enter');
    await page.waitForURL(form());
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await page.locator('code').textContent()).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
    await screenshot(page, 'objection-received-phone');
    await context.close();
  }, 60_000);
});
