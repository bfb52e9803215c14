import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { askVerification } from '../../src/usecases/application/ask-verification.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { proposeDecline } from '../../src/usecases/application/end-application.ts';
import { receiveMaterial } from '../../src/usecases/application/receive-material.ts';
import { removeMaterial } from '../../src/usecases/application/remove-material.ts';
import { requestCorrection } from '../../src/usecases/application/request-correction.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { startApplication } from '../../src/usecases/application/start-application.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import type { Person } from '../support/person.ts';
import { aFile, organisationAnswers, submitted } from '../support/submitted.ts';
import { type World, worldAfter } from '../support/world.ts';

const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，同意推荐。';
const PEOPLE = {
  尹舒禾: ['officeClerk'],
  郗明远: ['officeDirector'],
  宫雨辰: ['districtOfficer:huancui'],
  戚长河: ['districtSigner:huancui'],
  车晚舟: ['districtOfficer:rongcheng'],
  毕云帆: ['districtSigner:rongcheng'],
  铁鉴明: ['supervisor'],
  詹思远: ['leader'],
  冀北辰: ['panelist'],
  时岚: [],
  滕默: [],
  庄栖: [],
  柯然: [],
  艾宁: [],
  路人: [],
} as const;

const opened = async (): Promise<World> => {
  const { world } = await worldAfter({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' }, (setting) =>
    openCycle(setting, { clerk: '尹舒禾', director: '郗明远' }),
  );
  return world;
};

/** What the assistant has said as plain lines, the newest last. */
const lines = async (person: Person): Promise<readonly string[]> =>
  (await person.messages())
    .filter(({ type, from }) => type === 'text' && from.kind === 'bot')
    .map(({ content }) => String(content.text));
const lastLine = async (person: Person): Promise<string> => (await lines(person)).at(-1) ?? '';

describe('who helps with an application', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await opened();
    id = await submitted(world, '时岚', { title: '威海海岳精工有限公司', draft: true });
  });
  afterAll(() => world.close());

  const editorsCard = async (name: string): Promise<string> => {
    const person = world.as(name);
    await person.says('我的申报');
    await person.click('继续办理');
    await person.click('邀请协办');
    return person.reads();
  };
  const invites = async (label = '邀请协办'): Promise<string> => {
    const said = (await world.as('时岚').click(label)).toast?.content ?? '';
    return /邀请码 ([2-9A-Z]{8})/.exec(String(said))?.[1] ?? `no code in: ${String(said)}`;
  };

  test('the code is in the toast and in one private line, and is kept nowhere in words', async () => {
    expect(await editorsCard('时岚')).toContain('0 人，最多 4 人');
    const code = await invites();
    await world.as('时岚').waitFor(async () => (await lastLine(world.as('时岚'))).includes(`加入 ${code}`));
    const kept = await world.database.client.$queryRaw<{ found: bigint }[]>`
      SELECT (SELECT count(*) FROM outbox WHERE view::text LIKE ${`%${code}%`})
        + (SELECT count(*) FROM journal WHERE data::text LIKE ${`%${code}%`})
        + (SELECT count(*) FROM message WHERE view::text LIKE ${`%${code}%`})
        + (SELECT count(*) FROM inbox WHERE answer::text LIKE ${`%${code}%`}) AS found`;
    expect(Number(kept[0]?.found)).toBe(0);
    expect(await world.as('时岚').sees('邀请码有效')).toContain('只能用一次');
  });

  test('who comes with the code waits for the applicant; no code comes in twice', async () => {
    const code = await invites('重新生成邀请码');
    const helper = world.as('柯然');
    await helper.says(`加入 ${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`);
    await helper.sees('等待申报人同意');
    await helper.says('我的申报');
    expect(await helper.reads()).toContain('还没有申报');

    await world.as('艾宁').says(`加入${code}`);
    expect(await lastLine(world.as('艾宁'))).toContain('已经使用');

    await world.as('时岚').sees('凭邀请码申请协办');
    expect((await world.as('时岚').click('同意加入')).toast?.content).toBe('已同意，对方可以协办');
    await helper.sees('威海海岳精工有限公司');
    await helper.says('我的申报');
    expect(await helper.reads()).toContain('（协办）');
    expect(await world.journal('EditorJoined')).toBe(1);
  });

  test('the code before counts no more, nor does one whose week is over', async () => {
    await editorsCard('时岚');
    const first = await invites();
    const second = await invites('重新生成邀请码');
    expect(second).not.toBe(first);
    await world.as('艾宁').says(`加入 ${first}`);
    expect(await lastLine(world.as('艾宁'))).toContain('邀请码不对');
    await world.moveClock('2026-02-09T10:00:00+08:00');
    await world.as('艾宁').says(`加入 ${second}`);
    expect(await lastLine(world.as('艾宁'))).toContain('已经过期');
    expect(await world.journal('EditorAsked')).toBe(1);
  });

  test('the applicant tries the own code: it is refused and not used up', async () => {
    await editorsCard('时岚');
    const code = await invites();
    await world.as('时岚').says(`加入 ${code}`);
    expect(await lastLine(world.as('时岚'))).toContain('您已经可以办理这件申报（第十三条）');
    await world.as('艾宁').says(`加入 ${code}`);
    await world.as('艾宁').sees('等待申报人同意');
    await world.as('时岚').sees('凭邀请码申请协办');
    await world.as('时岚').click('不同意');
    await world.as('艾宁').sees('申报人没有同意');
  });

  test('who scores does not help to write', async () => {
    await editorsCard('时岚');
    const code = await invites();
    await world.as('冀北辰').says(`加入 ${code}`);
    expect(await lastLine(world.as('冀北辰'))).toContain('不能同时申报（第二十四条）');
  });

  test('ten wrong codes in an hour, and then even the right one has to wait', async () => {
    await editorsCard('时岚');
    const code = await invites('重新生成邀请码');
    const guesser = world.as('路人');
    for (let n = 0; n < 10; n += 1) await guesser.says(`加入 AAAA222${n}`);
    expect(await lastLine(guesser)).toContain('邀请码不对');
    await guesser.says(`加入 ${code}`);
    expect(await lastLine(guesser)).toContain('1 小时内已输错 10 次');
    expect(await world.journal('InviteMistyped')).toBeGreaterThanOrEqual(10);
    await world.moveClock('2026-02-09T11:30:00+08:00');
    await guesser.says(`加入 ${code}`);
    await guesser.sees('等待申报人同意');
  });

  test('the applicant takes a co-editor off, who then sees nothing of it any more', async () => {
    await editorsCard('时岚');
    await world.as('时岚').click('移除');
    await world.as('柯然').sees('不再协办申报');
    await world.as('柯然').says('我的申报');
    expect(await world.as('柯然').reads()).toContain('还没有申报');
    expect(await world.journal('EditorRemoved')).toBeGreaterThan(0);
    expect(id).not.toBe('');
  });
});

describe('what is told, asked and answered', () => {
  let world: World;
  beforeAll(async () => {
    world = await opened();
  });
  afterAll(() => world.close());

  test('nobody has applied: how to begin; then where it stands, what comes next, until when', async () => {
    const shi = world.as('时岚');
    await shi.says('我的申报');
    expect(await shi.reads()).toContain('从认定通知开始申报');
    await submitted(world, '时岚', { title: '威海青屿食品有限公司' });
    await shi.sees('申报已提交');
    // The card that said there was none is drawn anew by itself.
    await shi.says('我的申报');
    const own = await shi.sees('等待区市审核推荐');
    expect(own).toContain('威海青屿食品有限公司');
    expect(own).toContain('已提交，待区市推荐');
    expect(own).toContain('等待区市审核推荐');
    expect(own).toContain('4月30日24时');
  });

  test('sent back: the reasons in full, who, when, until when, and the way on; the signer hears of it', async () => {
    const reasons = `一、请补充质量管理体系证书。${'二、指标请写明统计口径与来源。'.repeat(30)}完。`;
    const application = await submitted(world, '滕默', { title: '威海澜石轮机有限公司' });
    await does(world, '宫雨辰', sendBack, { application, reasons });
    const told = await world.as('滕默').sees('区市退回修改');
    expect(told).toContain('统计口径与来源。完。');
    expect(told).toContain('全文：退回意见');
    expect(told).toContain('宫雨辰');
    expect(told).toContain('第十三条');
    expect(told).toContain('2026年4月29日（周三）24时');
    expect(await world.as('戚长河').sees('等待申报人修改后重新提交')).toContain('区市退回修改');
    await world.as('滕默').click('继续填写');
    await world.as('滕默').sees('区市已退回修改');
  });

  test('a proposed end is put to the applicant, who answers it once; those who decide read the answer', async () => {
    const application = await submitted(world, '庄栖', { title: '威海石岛船务有限公司' });
    await does(world, '宫雨辰', proposeDecline, { application, reason: '检测报告编号经核对不存在。' });
    const put = await world.as('庄栖').sees('拟不予推荐，请陈述申辩');
    expect(put).toContain('检测报告编号经核对不存在。');
    expect(put).toContain('宫雨辰');
    await world.as('庄栖').says('我的申报');
    expect(await world.as('庄栖').reads()).toContain('可以提交陈述申辩');
    await world.as('庄栖').click('陈述申辩');
    const short = await world.as('庄栖').click('提交陈述申辩', { statement: '不' });
    expect(short.toast?.content).toContain('至少 2 个字');
    const made = await world.as('庄栖').click('提交陈述申辩', { statement: '报告由第三方代办，已另行委托检测。' });
    expect(made.toast?.content).toBe('已提交，将一并考虑');
    expect(await world.as('庄栖').reads()).toContain('报告由第三方代办');
    expect(await world.as('庄栖').reads()).not.toContain('提交陈述申辩');
    await world.as('戚长河').sees('报告由第三方代办');
    expect(await world.journal('StatementMade')).toBe(1);
    const written = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'StatementMade' } });
    expect(JSON.stringify(written.data)).not.toContain('第三方');

    await world.as('戚长河').click('确认不予推荐');
    const over = await world.as('庄栖').sees('已决定不予推荐');
    for (const part of ['检测报告编号经核对不存在', '第十三条', '报告由第三方代办', '宫雨辰', '戚长河', '可以重新申报'])
      expect(over).toContain(part);
    expect(await world.as('宫雨辰').sees('这件申报不再办理')).toContain('已决定不予推荐');
  });

  test('endorsed and accepted: both sides are told who did what, the applicant with the number', async () => {
    const application = await submitted(world, '艾宁', { title: '威海碧海泵业有限公司' });
    await does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION });
    await does(world, '戚长河', signEndorsement, { application });
    const own = await world.as('艾宁').sees('区市已签署推荐意见');
    expect(own).toContain('戚长河');
    expect(own).toContain('审查是否受理');
    // What the district wrote is for officials.
    expect(own).not.toContain('同意推荐');
    expect(await world.as('宫雨辰').sees('区市已签署推荐意见')).toContain('同意推荐');
    await does(world, '尹舒禾', acceptApplication, { application });
    expect(await world.as('艾宁').sees('申报已受理')).toContain('受理2026-001');
    expect(await world.as('戚长河').sees('申报已受理')).toContain('尹舒禾');
  });

  test('a correction: the district reads what the office asked for', async () => {
    const application = await submitted(world, '柯然', { title: '威海双岛电子有限公司', district: '荣成市' });
    await does(world, '车晚舟', draftEndorsement, { application, opinion: OPINION });
    await does(world, '毕云帆', signEndorsement, { application });
    await does(world, '尹舒禾', requestCorrection, { application, items: ['address'], note: '地址请写到门牌号。' });
    const told = await world.as('车晚舟').sees('市强市办通知补正');
    expect(told).toContain('单位地址');
    expect(told).toContain('地址请写到门牌号。');
    expect(told).toContain('第八条');
  });

  test('officials read the files that were handed in, not those being changed; then both versions', async () => {
    const application = await submitted(world, '路人', { title: '威海里口山茶业有限公司' });
    await does(world, '宫雨辰', sendBack, { application, reasons: '请更换自我评价报告。' });
    await does(world, '路人', awaitMaterial, { application, slot: 'selfAssessment' });
    await does(world, '路人', receiveMaterial, { file: aFile('更换后的报告.pdf') });
    const [before] = (
      await world.database.client.applicationMaterial.findMany({
        where: { applicationId: application, slot: 'selfAssessment' },
      })
    ).map(({ fileId }) => fileId);
    await does(world, '路人', removeMaterial, { application, file: before });
    const officer = world.as('宫雨辰');
    const opens = async (): Promise<string> => {
      await officer.says('办件 里口山');
      await officer.click('查看');
      await officer.click('查看材料');
      return officer.reads();
    };
    const then = await opens();
    expect(then).toContain('selfAssessment.pdf');
    expect(then).not.toContain('更换后的报告');
    await does(world, '路人', submitApplication, { application });
    const now = await opens();
    expect(now).toContain('更换后的报告.pdf');
    expect(now).toContain('以前的版本 1 份');
    expect(now).toContain('selfAssessment.pdf');
  });

  test('what was sent back and never came in again lapses: told which deadline and why', async () => {
    await world.moveClock('2026-04-30T09:00:00+08:00');
    const told = await world.as('滕默').sees('申报已失效');
    expect(told).toContain('退回修改后，在期限内没有重新提交（4月29日24时截止）');
    expect(told).toContain('第八条');
    expect(await world.as('戚长河').sees('申报已失效')).toContain('这件申报不再办理');
  });
});

describe('the office answers what an applicant doubts', () => {
  let world: World;
  beforeAll(async () => {
    world = await opened();
    await does(world, '时岚', startApplication, { year: 2026, kind: 'organisation' });
  });
  afterAll(() => world.close());

  test('facts, what was computed and the reason stand on the card; the answer reaches the applicant', async () => {
    const [{ id = '' } = {}] = await world.database.client.application.findMany();
    const [basics] = organisationAnswers('威海初村机械有限公司');
    await does(world, '时岚', saveStep, {
      application: id,
      step: 1,
      answers: { ...basics, operatingSince: '2024-06-01', establishedOn: '2024-05-01' },
    });
    await does(world, '时岚', askVerification, {
      application: id,
      condition: 'operated-long-enough',
      reason: '由2010年成立的工厂改制而来，运行没有中断。',
    });
    const clerk = world.as('尹舒禾');
    const card = await clerk.sees('核实申请：正常运行年限');
    expect(card).toContain('威海初村机械有限公司');
    expect(card).toContain('不符合');
    expect(card).toContain('由2010年成立的工厂改制而来');
    expect(card).toContain('时岚');
    expect(card).toContain('2026年2月4日');
    expect(await world.as('宫雨辰').cards()).not.toContainEqual(
      expect.objectContaining({ content: expect.stringContaining('初村') }),
    );
    const short = await clerk.click('答复', { verdict: '符合', answer: '可' });
    expect(short.toast?.content).toContain('答复至少 2 个字');
    const answered = await clerk.click('答复', { verdict: '符合', answer: '经核对改制批文，运行年限连续计算。' });
    expect(answered.toast?.content).toBe('已答复');
    expect(await clerk.reads()).toContain('已答复：符合');
    const told = await world.as('时岚').sees('核实申请已答复');
    for (const part of ['经核对改制批文', '尹舒禾', '第十条第（一）项', '等待答复的时间已顺延'])
      expect(told).toContain(part);
  });
});

describe('lists, counts and the table', () => {
  let world: World;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await opened();
    for (const [who, title, district] of [
      ['时岚', '威海海岳精工有限公司', '环翠区'],
      ['滕默', '威海澜石轮机有限公司', '环翠区'],
      ['庄栖', '荣成成山头风电有限公司', '荣成市'],
      ['柯然', '荣成石岛船务有限公司', '荣成市'],
    ] as const)
      ids[who] = await submitted(world, who, { title, district });
    for (const [who, officer, signer] of [
      ['时岚', '宫雨辰', '戚长河'],
      ['庄栖', '车晚舟', '毕云帆'],
      ['柯然', '车晚舟', '毕云帆'],
    ] as const) {
      await does(world, officer, draftEndorsement, { application: ids[who], opinion: OPINION });
      await does(world, signer, signEndorsement, { application: ids[who] });
    }
    await world.settled();
  });
  afterAll(() => world.close());

  test('a district reads its own numbers and names and nobody else any', async () => {
    const officer = world.as('宫雨辰');
    await officer.says('办件');
    const own = await officer.reads();
    expect(own).toContain('办件（环翠区）');
    expect(own).toContain('已提交 2 件');
    expect(own).toContain('待拟推荐意见：1 件');
    expect(own).toContain('推荐截止');
    expect(own).not.toContain('成山头');
    expect(await officer.find('批量受理')).toBeUndefined();
    expect(await officer.find('导出')).toBeUndefined();
    await officer.says('办件 石岛');
    expect(await officer.reads()).not.toContain('荣成石岛');

    await world.as('车晚舟').says('办件 风电');
    expect(await world.as('车晚舟').reads()).toContain('荣成成山头风电有限公司');
    for (const outsider of ['詹思远', '冀北辰', '路人']) {
      await world.as(outsider).says('办件');
      expect(await world.as(outsider).reads()).not.toMatch(/已提交|荣成|威海海岳/);
    }
  });

  test('the office reads all of them by state and district; a state alone can be listed', async () => {
    const clerk = world.as('尹舒禾');
    await clerk.says('办件');
    const all = await clerk.reads();
    expect(all).toContain('已提交 4 件');
    expect(all).toContain('待受理：3 件');
    const shown = JSON.stringify((await clerk.cards()).at(-1)?.content);
    expect(shown).toContain('"district":"荣成市","submitted":2,"endorsed":2,"accepted":0');
    await clerk.click('待区市推荐 1');
    expect(await clerk.reads()).toContain('威海澜石轮机有限公司');
    expect(await clerk.reads()).not.toContain('成山头');
    await world.as('铁鉴明').says('办件');
    expect(await world.as('铁鉴明').reads()).toContain('已提交 4 件');
    expect(await world.as('铁鉴明').find('批量受理')).toBeUndefined();
  });

  test('progress counts for the office and the district, and for a leader not at all', async () => {
    await world.as('郗明远').says('进度');
    expect(await world.as('郗明远').reads()).toContain('申报办理');
    expect(JSON.stringify((await world.as('郗明远').cards()).at(-1)?.content)).toContain('区市已推荐 3 件');
    await world.as('戚长河').says('进度');
    expect(JSON.stringify((await world.as('戚长河').cards()).at(-1)?.content)).toContain('已提交 2 件');
    await world.as('詹思远').says('进度');
    expect(await world.as('詹思远').reads()).toContain('2026年度进度');
    expect(await world.as('詹思远').reads()).not.toContain('申报办理');
  });

  test('the table goes to whoever may have it, is recorded, and holds no number of a person', async () => {
    await world.as('宫雨辰').says('导出');
    expect(await lastLine(world.as('宫雨辰'))).not.toBe('');
    expect(await world.journal('ApplicationsExported')).toBe(0);
    const clerk = world.as('尹舒禾');
    await clerk.says('导出');
    expect((await clerk.messages()).at(-1)?.type).toBe('file');
    expect(await world.journal('ApplicationsExported')).toBe(1);
    const rows = await tableOf(world, '尹舒禾');
    expect(rows).toHaveLength(5);
    const text = JSON.stringify(rows);
    for (const part of ['荣成石岛船务有限公司', '待受理', '毕云帆', '荣成市']) expect(text).toContain(part);
    expect(text).not.toContain('13800001111');
  });

  test('several are accepted at once, exactly those that were named; one that changed stops all', async () => {
    const clerk = world.as('尹舒禾');
    await clerk.says('办件');
    await clerk.click('批量受理');
    expect(await clerk.reads()).toContain('待受理 3 件');
    await clerk.click('预览', { applications: [ids.时岚, ids.庄栖] });
    const preview = await clerk.reads();
    expect(preview).toContain('威海海岳精工有限公司');
    expect(preview).toContain('荣成成山头风电有限公司');
    expect(preview).not.toContain('石岛');
    const pressed = await clerk.find('确认受理 2 件');
    if (!pressed) throw new Error('no button to confirm');

    await does(world, '庄栖', withdrawApplication, { application: ids.庄栖 });
    const stopped = await clerk.press(pressed.message.messageId, pressed.button, undefined, {});
    expect(stopped.toast?.content).toContain('现在不在受理审查环节');
    expect(await world.journal('ApplicationAccepted')).toBe(0);
    await clerk.sees('1 件现在不能受理');
    await clerk.click('重新选择');
    await clerk.click('全选 2 件');
    expect((await clerk.click('确认受理 2 件')).toast?.content).toBe('已受理');
    expect(await world.journal('ApplicationAccepted')).toBe(2);
    const numbers = (await world.database.client.application.findMany({ where: { state: 'accepted' } })).map(
      ({ acceptanceNumber }) => acceptanceNumber,
    );
    expect(numbers.sort()).toEqual(['受理2026-001', '受理2026-002']);
  });

  test('what is late comes first, on the list and on the progress card', async () => {
    await world.moveClock('2026-05-06T09:00:00+08:00');
    await world.settled();
    await world.as('宫雨辰').says('办件');
    expect(await world.as('宫雨辰').reads()).toContain('逾期未办 1 件');
    await world.as('尹舒禾').says('进度');
    expect(await world.as('尹舒禾').reads()).toContain('逾期未办 1 件');
    await world.as('尹舒禾').says('办件');
    const list = await world.as('尹舒禾').reads();
    expect(list.indexOf('威海澜石轮机')).toBeLessThan(list.indexOf('荣成石岛'));
  });
});

/** The newest table as its receiver opens it: a header and a row each. */
const tableOf = async (world: World, name: string): Promise<readonly unknown[][]> => {
  const file = (await world.as(name).messages()).filter(({ type }) => type === 'file').at(-1);
  const answer = await fetch(`${world.sandbox.url}/sandbox/files/${String(file?.content.file_key)}`);
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.from(await answer.arrayBuffer()) as unknown as exceljs.Buffer); // exceljs declares its own, older Buffer
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow((row) => rows.push([...(row.values as unknown[])]));
  return rows;
};
