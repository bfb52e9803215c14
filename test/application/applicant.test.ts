import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { decideVerification } from '../../src/usecases/application/decide-verification.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { requestCorrection } from '../../src/usecases/application/request-correction.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { execute } from '../../src/usecases/execute.ts';
import { pdf, pdfWithScript } from '../files/made.ts';
import {
  PERSON_BASICS,
  PERSON_DECLARATIONS,
  PERSON_DEEDS,
  UNIT_BASICS,
  UNIT_CODE,
  UNIT_DECLARATIONS,
  UNIT_FIGURES,
  UNIT_QUALITY,
} from '../support/application-form.ts';
import { draftApplication, submittedApplication } from '../support/draft-application.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import type { Person } from '../support/person.ts';
import { createWorld, type World } from '../support/world.ts';

const PEOPLE = {
  张经办: ['officeClerk'],
  王主任: ['officeDirector'],
  李科长: ['districtOfficer:huancui'],
  孙局长: ['districtSigner:huancui'],
  评审甲: ['panelist'],
  监督乙: ['supervisor'],
  祁安然: [],
  宁知远: [],
  郁青禾: [],
  路人甲: [],
} as const;

/** All steps of a unit's form in one go. */
const fillsUnit = async (who: Person, basics: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  await who.says('申报');
  await who.click('申报（单位）');
  for (const answers of [{ ...UNIT_BASICS, ...basics }, UNIT_FIGURES, UNIT_QUALITY, UNIT_DECLARATIONS]) {
    const saved = await who.click('保存并继续', answers);
    expect(saved.toast?.content).toBe('已保存');
  }
};
const uploads = async (who: Person, slot: string, name: string, pages: number): Promise<void> => {
  await who.click(`上传${slot}`);
  await who.sendsFile(name, await pdf(pages));
  await who.sees(name);
};
const overview = async (who: Person, number: string): Promise<void> => who.says(`办理 ${number}`);

describe('a unit applies, from its first word to the receipt', () => {
  let world: World;
  let qi: Person;
  let number = '';
  const rows = () => world.database.client.application.findMany({ orderBy: { startedAt: 'asc' } });

  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    qi = world.as('祁安然');
    await qi.says('申报');
    expect(await qi.reads()).toContain('尚未开始');
    expect(await qi.find('申报（单位）')).toBeUndefined();
    await openCycle(world, { clerk: '张经办', director: '王主任' });
  });
  afterAll(() => world.close());

  test('whoever scores or watches does not apply, and is told by which article', async () => {
    for (const name of ['评审甲', '监督乙']) {
      await world.as(name).says('申报');
      expect(await world.as(name).find('申报（单位）')).toBeUndefined();
    }
    await world.as('路人甲').says('申报');
    const found = await world.as('路人甲').find('申报（单位）');
    if (!found) throw new Error('no button');
    const person = await world.database.client.person.findFirstOrThrow({ where: { name: '路人甲' } });
    await world.database.client.roleGrant.create({
      data: { personId: person.id, role: 'panelist', fromDay: '2020-01-01', grantedAt: new Date() },
    });
    const refused = await world.as('路人甲').press(found.message.messageId, found.button, found.form, {});
    expect(refused.toast?.content).toContain('不能同时申报（第二十四条）');
    expect(await rows()).toHaveLength(0);
  });

  test('the first step: what can be read is kept, what cannot is named with its cure, and stays to be mended', async () => {
    await qi.says('申报');
    await qi.click('申报（单位）');
    expect(await qi.reads()).toContain('●○○○○ 1/5　基本情况');
    const saved = await qi.click('保存并继续', {
      ...UNIT_BASICS,
      从业人员数: '三百八',
      正常运行起始日期: '2011-01-01',
      联系电话: '5200000',
      统一社会信用代码: '91371000MA3N2K7W5D',
    });
    expect(saved.toast?.type).toBe('warning');
    expect(saved.toast?.content).toContain('从业人员数（人）请填整数');
    const card = await qi.reads();
    expect(card).toContain('1/5　基本情况');
    expect(card).toContain('正常运行起始日期不能早于成立日期（2012年6月8日（周五））');
    expect(card).toContain('联系电话请加上区号');
    expect(card).toContain('⚠️ 统一社会信用代码的校验位对不上');
    expect(card).toContain('本步还缺：从业人员数（人）、联系电话');
    const shown = JSON.stringify((await qi.cards()).at(-1)?.content);
    expect(shown).toContain('三百八');
    expect(shown).toContain('威海澄海精工有限公司');
    expect(shown).not.toContain('5200000');
  });

  test('mended, the next step comes; an empty telephone stays as it was, shown as a mask only', async () => {
    const saved = await qi.click('保存并继续', {
      从业人员数: '386',
      正常运行起始日期: '2012-09-01',
      联系电话: '13806310000',
      统一社会信用代码: UNIT_CODE,
    });
    expect(saved.toast?.content).toBe('已保存');
    expect(await qi.reads()).toContain('2/5　经营数据');
    expect(await qi.reads()).toContain('其他未完成：质量管理');
    await qi.click('上一步', { '2025年营业收入': '１２，３４５．５' });
    expect(await qi.reads()).toContain('本步已填全');
    const shown = JSON.stringify((await qi.cards()).at(-1)?.content);
    expect(shown).toContain('138****0000');
    expect(shown).not.toContain('13806310000');
    await qi.click('保存并继续');
    expect(await qi.reads()).toContain('2/5　经营数据');
    expect(JSON.stringify((await qi.cards()).at(-1)?.content)).toContain('12345.5');
  });

  test('another day, another device: the same draft where it was left; a second one is begun on purpose only', async () => {
    await world.moveClock('2026-02-20T10:00:00+08:00');
    await world.restart();
    await qi.says('申报');
    await qi.click('申报（单位）');
    expect(await rows()).toHaveLength(1);
    number = (await rows())[0]?.number ?? '';
    // Its old card has been sent anew meanwhile, so this one is not the last one in the chat.
    expect(await qi.sees(`您已有这份草稿（${number}）`)).toContain('2/5　经营数据');
    await qi.click('另行申报一份');
    expect(await rows()).toHaveLength(2);
    await qi.sees('本年度还有 1 份同一申报人的申报或草稿');
    const second = (await rows())[1]?.number ?? '';
    await overview(qi, second);
    await qi.click('撤回申报');
    await qi.sees('您已撤回这份申报');
  });

  test('handing in with gaps names all of them at once, on the card', async () => {
    await overview(qi, number);
    const refused = await qi.click('提交申报');
    expect(refused.toast?.type).toBe('warning');
    const card = await qi.reads();
    expect(card).toContain('还不能提交');
    for (const missing of ['2024年营业收入（万元）', '质量信用记录', '承诺人', '自我评价报告、主体资格证明'])
      expect(card).toContain(missing);
    expect(card).toContain('✅ 1 基本情况');
    expect(card).toContain('2026年3月31日（周二）24时');
    expect(await world.journal('ApplicationSubmitted')).toBe(0);
  });

  test('figures, quality, declarations', async () => {
    await overview(qi, number);
    await qi.click('2 经营数据');
    await qi.click('保存并继续', { ...UNIT_FIGURES, '2025年研发投入': '99999' });
    await qi.click('上一步', {});
    expect(await qi.reads()).toContain('2025年研发投入（万元）大于当年营业收入');
    await qi.click('保存并继续', { '2025年研发投入': '3000' });
    await qi.click('保存草稿', { 质量管理体系建设情况: '先记一句。' });
    expect(await qi.reads()).toContain('3/5　质量管理');
    await qi.click('保存并继续', UNIT_QUALITY);
    await qi.click('保存并继续', UNIT_DECLARATIONS);
    expect(await qi.reads()).toContain('5/5　材料');
    expect(await qi.reads()).toContain('还缺：自我评价报告、主体资格证明');
  });

  test('files: into the slot that was opened, else the bot asks; nothing is lost, twice or unsafe', async () => {
    const await_ = await qi.click('上传自我评价报告');
    expect(await_.toast?.content).toBe('请把文件发到本会话');
    expect(await qi.reads()).toContain('请把文件发到本会话');
    const report = await pdf(12);
    await qi.sendsFile('自我评价报告.pdf', report);
    const received = await qi.sees('已收到　自我评价报告.pdf，放入“自我评价报告”');
    expect(received).toContain('12 页');

    // Nobody has opened a slot: two files come, each asks for itself.
    await qi.sendsFile('营业执照.pdf', await pdf(1));
    await qi.sendsFile('体系证书.pdf', await pdf(2));
    for (const name of ['营业执照.pdf', '体系证书.pdf'])
      expect(await qi.sees(name)).toContain('已收到，还没有放入申报');
    await qi.click('质量管理体系证明');
    expect(await qi.reads()).toContain('体系证书.pdf，放入“质量管理体系证明”');
    await qi.click('主体资格证明');
    expect(await qi.sees('营业执照.pdf，放入“主体资格证明”')).toContain('必需的材料已齐');

    await qi.click('上传其他');
    await qi.sendsFile('另一个名字.pdf', report);
    await qi.waitFor(async () =>
      (await qi.messages()).some(({ content }) =>
        JSON.stringify(content).includes('中的《自我评价报告.pdf》内容完全相同'),
      ),
    );
    await qi.sendsFile('带脚本.pdf', await pdfWithScript());
    await qi.waitFor(async () => (await qi.messages()).some(({ content }) => JSON.stringify(content).includes('脚本')));

    await qi.click('上传自我评价报告');
    await qi.sendsFile('自我评价报告.pdf', await pdf(14));
    expect(await qi.sees('已替换　自我评价报告.pdf')).toContain('14 页');
    const listed = await world.database.client.applicationMaterial.findMany({ where: { slot: 'selfAssessment' } });
    expect(listed.map(({ removedAt }) => removedAt !== null).sort()).toEqual([false, true]);
  });

  test('a file is looked at and taken out again; the whole form can be read and had as a document', async () => {
    const opened = await qi.click('查看');
    expect(opened.toast?.content).toBe('文件稍后发送到这里');
    await qi.waitFor(async () =>
      (await qi.messages()).some(({ type, from }) => type === 'file' && from.kind === 'bot'),
    );
    expect(await world.journal('MaterialOpened')).toBe(0);
    await uploads(qi, '其他', '补充说明.pdf', 3);
    await qi.waitFor(async () => (await qi.find('删除')) !== undefined);
    const before = await world.journal('MaterialRemoved');
    await overview(qi, number);
    await qi.click('5 材料');
    await qi.click('删除');
    expect(await world.journal('MaterialRemoved')).toBe(before + 1);
    await uploads(qi, '自我评价报告', '自我评价报告.pdf', 15);

    // Art. 22: named file by file, by whoever applies.
    await overview(qi, number);
    await qi.click('5 材料');
    expect((await qi.click('标为商业秘密')).toast?.content).toBe('已标为商业秘密');
    expect(await qi.reads()).toContain('商业秘密，不列入分享（第二十二条）');
    expect((await qi.click('取消商业秘密')).toast?.content).toBe('已取消商业秘密标记');
    expect(await qi.reads()).not.toContain('不列入分享');
    await qi.click('标为商业秘密');
    // A new version of the same file is as secret as the one before.
    await uploads(qi, '自我评价报告', '自我评价报告.pdf', 16);
    expect(await world.journal('MaterialMarked')).toBe(3);

    await overview(qi, number);
    await qi.click('预览');
    const preview = await qi.reads();
    expect(preview).toMatch(/自我评价报告\.pdf（16 页，[^（）]*，商业秘密）/);
    for (const words of ['威海澄海精工有限公司', '2012年6月8日', '高新技术企业', '自我评价报告.pdf'])
      expect(preview).toContain(words);
    expect(JSON.stringify((await qi.cards()).at(-1)?.content)).not.toContain('13806310000');
    await qi.click('下载申报表');
    await qi.waitFor(async () =>
      (await qi.messages()).some(
        ({ from, content }) =>
          from.kind === 'bot' && JSON.stringify(content).includes('.pdf') && JSON.stringify(content).includes('申报表'),
      ),
    );
  });

  test('handed in once, however often it is pressed; the receipt says number, time, digest and files', async () => {
    await overview(qi, number);
    const button = await qi.find('提交申报');
    if (!button) throw new Error('no button');
    const press = () => qi.press(button.message.messageId, button.button, button.form, {});
    const said = (await Promise.all([press(), press()])).map(({ toast }) => toast?.content ?? '');
    expect(said.filter((text) => text === '申报已提交，回执已发送')).toHaveLength(1);
    expect(said.filter((text) => text.includes('已经提交'))).toHaveLength(1);
    expect(await world.journal('ApplicationSubmitted')).toBe(1);
    const receipt = await qi.sees('请保存本回执');
    const [row] = await rows();
    for (const words of [number, '2月20日', row?.contentHash ?? '?', '自我评价报告.pdf', '16 页', '营业执照.pdf'])
      expect(receipt).toContain(words);
    await world.as('李科长').sees(number);
    await overview(qi, number);
    expect(await qi.reads()).toContain('区市正在审核材料');
    await qi.waitFor(async () => (await qi.find('提交申报')) === undefined, 'it can be handed in twice');
  });

  test('officials open its files, which the journal keeps; strangers find nothing', async () => {
    const officer = world.as('李科长');
    await overview(officer, number);
    await officer.click('查看材料');
    await officer.click('查看');
    await officer.waitFor(async () => (await officer.messages()).some(({ type }) => type === 'file'));
    expect(await world.journal('MaterialOpened')).toBe(1);
    await overview(world.as('郁青禾'), number);
    expect(await world.as('郁青禾').reads()).toContain('没有找到');
  });

  test('the same code from somebody else: the one that is in is named, and it stays the only one', async () => {
    const other = world.as('宁知远');
    await fillsUnit(other);
    await uploads(other, '自我评价报告', '自评.pdf', 21);
    await uploads(other, '主体资格证明', '执照.pdf', 22);
    await other.click('申报总览');
    expect(await other.reads()).toContain('本年度还有 1 份同一申报人的申报或草稿');
    const refused = await other.click('提交申报');
    expect(refused.toast?.content).toContain(`已有申报在办（${number}）`);
    expect(await world.journal('ApplicationSubmitted')).toBe(1);
  });

  test('withdrawn with a reason, which stands in nobody’s journal; the way is free for the other', async () => {
    await overview(qi, number);
    const withdrawn = await qi.click('撤回申报', { 撤回理由: '材料准备不足，由宁总另报。' });
    expect(withdrawn.toast?.content).toBe('已撤回');
    const lines = await world.database.client.journalEntry.findMany({ where: { act: 'ApplicationWithdrawn' } });
    expect(JSON.stringify(lines.map(({ data }) => data))).not.toContain('材料准备不足');
    const other = world.as('宁知远');
    const again = await other.click('提交申报');
    expect(again.toast?.content).toBe('申报已提交，回执已发送');
  });
});

describe('what the office asks for is all that can be changed, and one party is in once', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    await openCycle(world, { clerk: '张经办', director: '王主任' });
  });
  afterAll(() => world.close());

  test('two people hand in for one code at the same moment: one is in, the other is told by number', async () => {
    const drafts = [
      { who: '祁安然', ...(await draftApplication(world, '祁安然')) },
      { who: '宁知远', ...(await draftApplication(world, '宁知远')) },
    ];
    const said = await Promise.all(
      drafts.map(async ({ who, application }) => {
        const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
          const verdict = await execute(work, submitApplication, { application });
          return { said: verdict.ok ? 'in' : `${verdict.breaches[0].code} ${verdict.breaches[0].params.number}` };
        });
        return String(answer.said);
      }),
    );
    const winner = drafts[said.indexOf('in')];
    expect(said.filter((one) => one !== 'in')).toEqual([`party-applied ${winner?.number}`]);
    const [other] = drafts.filter((one) => one !== winner);
    if (other) await does(world, other.who, withdrawApplication, { application: other.application });
  });

  test('texts too long for one card stay as they are where they are left empty, and are changed one by one', async () => {
    const qi = world.as('祁安然');
    const long = Object.fromEntries(
      ['qualitySystem', 'method', 'greenSafety', 'peerStanding', 'activities', 'creditRecord'].map((name, i) => [
        name,
        `${i}、${'持续改进，有记录可查。'.repeat(90)}`,
      ]),
    );
    const { application, number } = await draftApplication(world, '祁安然', { answers: long });
    await overview(qi, number);
    await qi.click('3 质量管理');
    expect(await qi.reads()).toContain('已填写 992 字；留空不变');
    await qi.click('保存草稿');
    expect(await qi.reads()).toContain('本步已填全');
    await qi.click('全文：质量管理方法及推广情况');
    const shown = JSON.stringify((await qi.cards()).at(-1)?.content);
    expect(shown).toContain(long.method);
    await qi.click('保存', { method: '改短了：推行首件检验与班组自主改善。' });
    await qi.click('返回申报表');
    expect(await qi.reads()).toContain('改短了：推行首件检验与班组自主改善。');
    expect(await qi.reads()).toContain('0、持续改进');
    await does(world, '祁安然', withdrawApplication, { application });
  });

  test('a correction opens the listed items and nothing else; answered, the office has it again', async () => {
    const yu = world.as('郁青禾');
    const { application, number } = await submittedApplication(world, '郁青禾', { kind: 'individual' });
    await does(world, '李科长', draftEndorsement, { application, opinion: '材料属实，质量工作突出，同意推荐。' });
    await does(world, '孙局长', signEndorsement, { application });
    await does(world, '张经办', requestCorrection, {
      application,
      items: ['position', 'slot:employmentProof'],
      note: '职务与从业证明不一致，请核对并重新上传从业证明。',
    });
    const asked = await yu.sees('职务与从业证明不一致');
    expect(asked).toContain('补正内容：职务（岗位）、材料：从业证明');
    await overview(yu, number);
    const refused = await yu.click('提交补正材料');
    expect(refused.toast?.content).toContain('与上次提交的内容完全相同');
    await yu.click('补正基本情况');
    expect(await yu.reads()).not.toContain('证件类型');
    await yu.click('保存草稿', { position: '质量管理部部长' });
    await overview(yu, number);
    await yu.click('补正材料');
    expect(await yu.find('上传身份证明')).toBeUndefined();
    await uploads(yu, '从业证明', '从业证明（新）.pdf', 2);
    const answered = await yu.click('提交补正材料');
    expect(answered.toast?.content).toBe('补正材料已提交，回执已发送');
    expect(await yu.sees('补正材料已提交')).toContain('从业证明（新）.pdf');
    const row = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
    expect(row.state).toBe('endorsed');
  });
});

describe('a condition that is computed stands in the way until the office has looked', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    await openCycle(world, { clerk: '张经办', director: '王主任' });
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const held = {
        year: 2019,
        kind: 'organisation',
        name: '威海澄海精工有限公司',
        code: UNIT_CODE,
        state: 'valid',
      } as const;
      await work.holders.saveAll({ add: [held] });
      return {};
    });
  });
  afterAll(() => world.close());

  test('refused with the article and the fact; 「申请核实」 asks the office, and its answer opens the way', async () => {
    const qi = world.as('祁安然');
    const { application, number } = await draftApplication(world, '祁安然');
    await overview(qi, number);
    expect(await qi.reads()).toContain('不符合　此前未获得认定');
    const refused = await qi.click('提交申报');
    expect(refused.toast?.content).toContain('不符合“此前未获得认定”：2019年已获得认定');
    expect(refused.toast?.content).toContain('第六条');
    await qi.click('申请核实');
    const short = await qi.click('申请核实', { 核实理由: '有误' });
    expect(short.toast?.content).toContain('至少 5 个字');
    const asked = await qi.click('申请核实', { 核实理由: '名册中的是已注销的同名企业，附注销证明。' });
    expect(asked.toast?.content).toBe('已申请核实，等待市强市办答复');
    expect(await qi.reads()).toContain('等待期间不计入申报时间');
    await world.as('张经办').sees('名册中的是已注销的同名企业');
    await overview(qi, number);
    expect((await qi.click('提交申报')).toast?.content).toContain('核实申请正在办理');
    const answer = {
      application,
      condition: 'not-a-holder',
      verdict: 'met',
      answer: '经核对登记档案，不是同一单位。',
    };
    // One clerk does not pass over the register: two persons correct it first.
    await expect(does(world, '张经办', decideVerification, answer)).rejects.toThrow('register-first');
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const [from] = await work.holders.byCode(UNIT_CODE);
      if (!from) throw new Error('the register has lost its holder');
      const { id: _, code: __, ...rest } = from;
      await work.holders.saveAll({ change: [{ from, to: { ...rest, name: '威海澄海精工有限公司（已注销）' } }] });
      return {};
    });
    await does(world, '张经办', decideVerification, answer);
    await overview(qi, number);
    expect((await qi.click('提交申报')).toast?.content).toBe('申报已提交，回执已发送');
  });
});

describe('a person applies, and the deadline counts to the second', () => {
  let behindMs = 0;
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: PEOPLE,
      startAt: '2026-01-05T09:00:00+08:00',
      sandbox: { now: () => Date.now() - behindMs },
    });
    await openCycle(world, { clerk: '张经办', director: '王主任' });
  });
  afterAll(() => world.close());

  test('four steps; a wrong identity number is named and never shown', async () => {
    const yu = world.as('郁青禾');
    await yu.says('申报');
    await yu.click('申报（个人）');
    expect(await yu.reads()).toContain('●○○○ 1/4　基本情况');
    const wrong = await yu.click('保存并继续', { ...PERSON_BASICS, idNumber: '371002198001011233' });
    expect(wrong.toast?.content).toContain('证件号码的校验位对不上');
    expect(JSON.stringify((await yu.cards()).at(-1)?.content)).not.toContain('37100219800101123');
    await yu.click('保存并继续', { idNumber: PERSON_BASICS.idNumber });
    expect(await yu.reads()).toContain('2/4　质量工作业绩');
    await yu.click('保存并继续', PERSON_DEEDS);
    await yu.click('保存并继续', PERSON_DECLARATIONS);
    expect(await yu.reads()).toContain('4/4　材料');
    for (const [i, slot] of ['自我评价报告', '身份证明', '从业证明'].entries())
      await uploads(yu, slot, `${slot}.pdf`, i + 30);
  });

  test('pressed in the last seconds and here half a minute late, it counts', async () => {
    const yu = world.as('郁青禾');
    await yu.click('申报总览');
    await world.moveClock('2026-04-01T00:00:30+08:00');
    const button = await yu.find('提交申报');
    if (!button) throw new Error('no button');
    behindMs = 60_000;
    const submitted = await yu.press(button.message.messageId, button.button, button.form, {});
    behindMs = 0;
    expect(submitted.toast?.content).toBe('申报已提交，回执已发送');
  });

  test('pressed after midnight it does not, and nobody begins any more', async () => {
    const ning = world.as('宁知远');
    await ning.says('申报');
    expect(await ning.find('申报（单位）')).toBeUndefined();
    expect(await ning.reads()).toContain('申报已截止');
  });

  test('a draft left behind: late by a second is late, and then it lapses with its reason', async () => {
    const late = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    try {
      await openCycle(late, { clerk: '张经办', director: '王主任', until: '2026-03-31T20:00:00+08:00' });
      const ning = late.as('宁知远');
      await fillsUnit(ning);
      await late.moveClock('2026-04-01T00:00:01+08:00');
      const refused = await ning.click('上传自我评价报告');
      expect(refused.toast?.content).toContain('已过3月31日24时');
      await late.moveClock('2026-04-01T00:10:01+08:00');
      await ning.waitFor(async () => (await late.journal('ApplicationLapsed')) === 1);
    } finally {
      await late.close();
    }
  });
});
