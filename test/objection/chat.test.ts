import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { textsIn } from '../support/person.ts';

/*
 * Art. 15, in the chat: who objects, what they wrote and how to reach them is marked with words found nowhere else. They
 * may stand on no card of anybody but the objector and whoever has the case in hand, and in no table in plain text.
 */
const A = '威海甲船机有限公司';
const NAME = '玄圭子';
const CONTACT = 'xuangui-marker@example.cn';
const FACTS = '其出口法兰“蓝鲸丁卯”批次因材质不符被退货，没有如实申报。';
const MARKS = [NAME, 'xuangui-marker', '蓝鲸丁卯'];

let scene: NoticingWorld;
beforeAll(async () => {
  scene = await toNoticing({
    world: { told: true },
    individuals: [],
    people: { 路人甲: [], 尹副手: ['officeClerk'], 章组长: ['chair'], 桑启元: ['systemAdmin'], 宁审言: ['auditAdmin'] },
  });
}, 120_000);
afterAll(() => scene.world.close());

const as = (name: string) => scene.world.as(name);
const chatOf = async (name: string): Promise<string> =>
  (await as(name).messages())
    .map(({ content }) => (typeof content === 'string' ? content : textsIn(content).join('\n')))
    .join('\n');

test('from 「提出异议」 to the answer and the strike-out, by cards; a restart in the middle changes nothing', async () => {
  const { world } = scene;
  const objector = as('路人甲');
  await objector.says('异议');
  await objector.sees('正在公示');
  const form = { about: A, facts: FACTS, realName: NAME, contact: CONTACT };
  const press = await objector.finds('提出异议');
  const [first, second] = await Promise.all([objector.click('提出异议', form), objector.click('提出异议', form)]);
  expect([first.toast?.type, second.toast?.type]).toContain('success');
  expect(press.form).toBeDefined();
  const receipt = /回执号：\s*([2-9A-Z-]{19})/.exec(await objector.sees('回执号'))?.[1] ?? '';
  expect(receipt).not.toBe('');
  expect(await world.journal('ObjectionReceived')).toBe(1);

  const clerk = as('尹舒禾');
  await clerk.sees('待决定是否受理');
  await clerk.click('受理异议');
  await clerk.sees('已受理，正在核实');
  const early = await clerk.click('异议成立', { finding: '经核实情况属实。' });
  expect(early.toast?.content).toContain('要求候选对象说明');
  const shown = await clerk.click('查看异议人');
  expect(shown.toast?.content).toContain(NAME);
  expect(await chatOf('尹舒禾')).not.toContain(NAME);
  await clerk.click('要求候选对象说明', { facts: '请说明去年出口退货的经过和处理结果。' });

  const candidate = as(`${A}申报人`);
  await candidate.sees('需要说明的事项');
  await candidate.click('提交说明', { statement: '退货属实，已整改。' });
  await clerk.sees('退货属实，已整改。');
  await clerk.click('异议成立', { finding: '经核实，退货属实，没有如实申报。' });
  await world.restart();
  await clerk.sees('异议成立，待答复');
  await clerk.click('取消候选资格', { reason: '申报材料与事实不符，没有如实申报。' });
  await candidate.sees('异议成立，拟取消候选资格');
  await candidate.click('提交陈述申辩', { statement: '请考虑整改情况。' });
  const director = as('郗明远');
  await director.sees('待负责人决定');
  await director.click('确认取消候选资格');
  await candidate.sees('已决定取消候选资格');
  await as('宫雨辰').sees('已决定取消候选资格');
  await clerk.click('答复异议人', { answer: '经核实情况属实，已取消该单位候选资格。' });
  expect(await objector.sees('已答复')).toContain('已取消该单位候选资格');
  await objector.says(`异议 ${receipt.replaceAll('-', ' ').toLowerCase()}`);
  expect(await objector.reads()).toContain('已取消该单位候选资格');
  const page = await (await fetch(`${world.service.url}/notices/${scene.notice.id}`)).text();
  expect(page).toContain('取消候选资格');
}, 120_000);

test('everybody else looks everywhere and finds no trace of who objected, or of what they wrote', async () => {
  const { world } = scene;
  const others = [`${A}申报人`, '宫雨辰', '戚长河', '裴督', '章组长', '桑启元', '宁审言', '郗明远', '尹副手'];
  const id = (await world.database.client.objection.findFirstOrThrow()).number;
  for (const who of others) {
    for (const words of ['异议', `办理 ${id}`, '待办', '名单', '办件', '我的申报', '进度']) await as(who).says(words);
    const said = await chatOf(who);
    // The other clerk was asked before anybody had the case in hand, and read then what had to be decided on.
    for (const mark of who === '尹副手' ? MARKS.slice(0, 2) : MARKS) expect(said, who).not.toContain(mark);
  }
  expect(await chatOf('裴督')).toContain(id);
  expect(await chatOf('宫雨辰')).not.toContain(id);
}, 120_000);

test('in plain text it stands in no table, and the journal names nobody', async () => {
  const { client } = scene.world.database;
  for (const mark of MARKS) {
    const [found] = await client.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) AS count FROM (
        SELECT j::text AS said FROM journal j UNION ALL SELECT o::text FROM objection o UNION ALL SELECT t::text FROM task t
        UNION ALL SELECT b::text FROM outbox b UNION ALL SELECT m::text FROM message m UNION ALL SELECT i::text FROM inbox i
        UNION ALL SELECT r::text FROM text_revision r) every WHERE said LIKE ${`%${mark}%`}`;
    expect(Number(found?.count), mark).toBe(0);
  }
  const objector = await client.person.findFirstOrThrow({ where: { openId: as('路人甲').openId } });
  expect(
    await client.journalEntry.count({
      where: {
        OR: [{ actor: objector.id }, { data: { string_contains: objector.id } }],
        act: { startsWith: 'Objection' },
      },
    }),
  ).toBe(0);
  expect(await client.textRevision.count({ where: { authorId: objector.id } })).toBe(0);
});
