import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awaitEvidence } from '../../src/usecases/objection/add-evidence.ts';
import { admitObjection, dismissObjection } from '../../src/usecases/objection/handle-objection.ts';
import { jpg, pdf, pdfWithScript } from '../files/made.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';
import { type Person, textsIn } from '../support/person.ts';
import { reads } from '../support/reads.ts';

/*
 * Arts. 15, 24: evidence sent to the chat is held to what the page takes, read by the case's handler alone, and says to
 * nobody else, nor to whoever reads the tables, who sent it. Its name has a word found nowhere else.
 */
const A = '威海甲船机有限公司';
const OBJECTOR = '路人甲';
const CLERK = '尹舒禾';
const OTHER_CLERK = '尹副手';
const MARK = '蓝鲸丁卯';

let scene: NoticingWorld;
let objection = '';
let content: Buffer;
beforeAll(async () => {
  scene = await toNoticing({ individuals: [], people: { [OBJECTOR]: [], [OTHER_CLERK]: ['officeClerk'] } });
});
afterAll(() => scene?.world.close());

const as = (name: string): Person => scene.world.as(name);
const said = async (who: Person): Promise<string> =>
  (await who.messages())
    .map((one) => (typeof one.content === 'string' ? one.content : textsIn(one.content).join('\n')))
    .join('\n');
const hears = (who: Person, words: string): Promise<void> =>
  who.waitFor(
    async () => (await who.messages()).some((one) => JSON.stringify(one.content).includes(words)),
    `${who.name} never hears 「${words}」`,
  );
const added = () => scene.world.journal('EvidenceAdded');

test('an objector adds files to the receipt’s card; what the page would not take the chat does not take', async () => {
  const { world } = scene;
  const objector = as(OBJECTOR);
  await objector.says('异议');
  const facts = '其出口法兰批次因材质不符被退货，没有如实申报。';
  await objector.click('提出异议', { about: A, facts, realName: '玄圭子', contact: 'xuangui@example.cn' });
  await objector.sees('添加证据材料');
  objection = (await world.database.client.objection.findFirstOrThrow()).id;
  // Nothing is pressed yet: it is nobody's.
  await objector.sendsFile(`${MARK}.pdf`, await pdf());
  expect(await added()).toBe(0);
  const asked = await objector.click('添加证据材料');
  expect(asked.toast?.content).toContain('证据材料发到本会话');
  for (const [bytes, why] of [
    [await pdfWithScript(), '脚本'],
    [Buffer.from('MZ\u0000\u0001'.repeat(50)), '不能使用这种文件'],
    [Buffer.concat([await pdf(), Buffer.alloc(10 * 1024 * 1024)]), '超过 10 MB'],
  ] as const) {
    await objector.sendsFile(`${MARK}.pdf`, bytes);
    await hears(objector, why);
  }
  expect(await added()).toBe(0);
  content = await pdf(2);
  await objector.sendsFile(`${MARK}一.pdf`, content);
  expect(await objector.sees(`${MARK}一.pdf`)).toContain('回执号');
  // The slot stays open: a photograph comes after it, and the same paper once more is no second one.
  await objector.sendsFile(`${MARK}二.jpg`, jpg());
  await objector.sees(`${MARK}二.jpg`);
  await objector.sendsFile(`${MARK}三.pdf`, content);
  await world.settled();
  expect(await added()).toBe(2);
  for (const pages of [3, 4, 5]) await objector.sendsFile(`${MARK}${pages}.pdf`, await pdf(pages));
  await objector.sendsFile(`${MARK}六.pdf`, await pdf(6));
  await hears(objector, '证据材料最多 5 个');
  expect(await added()).toBe(5);
});

test('whoever has the case in hand opens it, on record; nobody else does, nor learns what it is called', async () => {
  const { world } = scene;
  await does(world, CLERK, admitObjection, { objection });
  await world.settled();
  const clerk = as(CLERK);
  await clerk.says(`办理 ${(await world.database.client.objection.findFirstOrThrow()).number}`);
  await clerk.click(`查看《${MARK}一.pdf》`);
  await hears(clerk, `"file_name":"${MARK}一.pdf"`);
  const opened = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'EvidenceOpened' } });
  expect(opened.data).toMatchObject({ file: createHash('sha256').update(content).digest('hex') });
  const file = createHash('sha256').update(content).digest('hex');
  for (const who of [OTHER_CLERK, '郗明远', '裴督', `${A}申报人`, '宫雨辰', OBJECTOR]) {
    expect(await reads(world, who, 'objection.evidence', { objection, file }), who).toContain('没有找到');
    expect(await reads(world, who, 'objection.case', { objection }), who).not.toContain(MARK);
    if (who !== OBJECTOR)
      await expect(does(world, who, awaitEvidence, { objection }), who).rejects.toThrow(
        /not-found|not-handler|not-perm/,
      );
  }
});

test('what is kept says to nobody who sent it', async () => {
  const { client } = scene.world.database;
  const [found] = await client.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM (
      SELECT j::text AS said FROM journal j UNION ALL SELECT o::text FROM objection o UNION ALL SELECT t::text FROM task t
      UNION ALL SELECT b::text FROM outbox b UNION ALL SELECT m::text FROM message m UNION ALL SELECT i::text FROM inbox i
      UNION ALL SELECT f::text FROM stored_file f UNION ALL SELECT s::text FROM file_slot s) every
    WHERE said LIKE ${`%${MARK}%`}`;
  expect(Number(found?.count)).toBe(0);
  const objector = await client.person.findFirstOrThrow({ where: { openId: as(OBJECTOR).openId } });
  expect(await client.storedFile.count({ where: { ownerId: objector.id } })).toBe(0);
  expect(
    new Set((await client.journalEntry.findMany({ where: { act: 'EvidenceAdded' } })).map(({ actor }) => actor)),
  ).toEqual(new Set(['objector']));
});

test('at the desk the handler adds what came by letter, under their own name; after the finding nobody does', async () => {
  const { world } = scene;
  const clerk = as(CLERK);
  await clerk.says('异议');
  await clerk.click('登记来信来访');
  await clerk.click('登记', {
    receivedOn: '2026-08-03',
    about: A,
    facts: '来信反映该单位拖欠质量赔偿款。',
    realName: '岳长庚',
    contact: '13800002222',
  });
  await clerk.sees('请把回执号告知异议人');
  const press = await clerk.click('添加证据材料');
  expect(press.toast?.content).toContain('证据材料发到本会话');
  await clerk.sendsFile('来信.pdf', await pdf(7));
  await clerk.sees('查看《来信.pdf》');
  const { actor } = await world.database.client.journalEntry.findFirstOrThrow({
    where: { act: 'EvidenceAdded' },
    orderBy: { id: 'desc' },
  });
  const { id } = await world.database.client.person.findFirstOrThrow({ where: { name: CLERK } });
  expect(actor).toBe(id);
  await does(world, CLERK, dismissObjection, { objection, finding: '经核实，没有退货。' });
  await world.settled();
  const objector = as(OBJECTOR);
  const before = await added();
  await objector.sendsFile('补充.pdf', await pdf(8));
  await hears(objector, '不能再添加证据材料');
  await expect(does(world, OBJECTOR, awaitEvidence, { objection })).rejects.toThrow(/evidence-late/);
  expect(await added()).toBe(before);
  expect(await said(objector)).not.toContain('来信.pdf');
});
