import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import { openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，同意推荐。';

describe('the district and the office work on what was handed in', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        仲清和: ['officeDirector', 'officeClerk'],
        宫雨辰: ['districtOfficer:huancui', 'districtSigner:huancui'],
        戚长河: ['districtSigner:huancui'],
        车晚舟: ['districtOfficer:rongcheng'],
        毕云帆: ['districtSigner:rongcheng'],
        铁鉴明: ['supervisor'],
        时岚: [],
        滕默: [],
        庄栖: [],
        艾宁: [],
        柯然: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
  });
  afterAll(() => world.close());

  /** The newest card of this application, by the word that brings it. */
  const opens = async (name: string, number: string): Promise<string> => {
    await world.as(name).says(`办理 ${number}`);
    return world.as(name).reads();
  };
  const numberOf = async (id: string): Promise<string> =>
    (await world.database.client.application.findUniqueOrThrow({ where: { id } })).number;
  const stateOf = async (id: string): Promise<string> =>
    (await world.database.client.application.findUniqueOrThrow({ where: { id } })).state;

  test('an opinion is drafted by one and signed by another; both districts see only their own', async () => {
    const id = await submitted(world, '时岚', { title: '威海海岳精工有限公司' });
    const number = await numberOf(id);
    const officer = world.as('宫雨辰');
    await officer.sees('已提交，待区市推荐');
    expect(await opens('车晚舟', number)).toContain('没有找到');
    expect(await opens('铁鉴明', number)).toContain('威海海岳精工有限公司');

    await opens('宫雨辰', number);
    const short = await officer.click('推荐', { opinion: '同意' });
    expect(short.toast?.content).toBe('推荐意见至少 10 个字（第十三条）');
    expect((await officer.click('推荐', { opinion: OPINION })).toast?.content).toBe('推荐意见已提交，等待签署');
    // Signer too, but not of an opinion of one's own.
    expect(await officer.reads()).toContain('须由另一位签署人签署');
    expect(await opens('宫雨辰', number)).not.toContain('签署推荐意见');

    const signer = world.as('戚长河');
    await signer.sees('同意推荐');
    await opens('戚长河', number);
    expect((await signer.click('退回经办人', { reason: '请写明主要指标。' })).toast?.content).toBe('已退回经办人');
    await officer.sees('请写明主要指标。');
    await opens('宫雨辰', number);
    await officer.click('推荐', { opinion: `${OPINION}主要指标见附件。` });
    await opens('戚长河', number);
    const card = await signer.find('签署推荐意见');
    if (!card) throw new Error('the signer has no button');
    // Twice in one breath: one signature, and the second press is told that it is done.
    const pressed = await Promise.all(
      [1, 2].map(() => signer.press(card.message.messageId, card.button, card.form, {})),
    );
    const said = pressed.map(({ toast }) => String(toast?.content));
    expect(said.filter((text) => text === '已签署，已报市强市办')).toHaveLength(1);
    expect(said.filter((text) => text.includes('现在不在区市办理环节（第十三条）'))).toHaveLength(1);
    expect(await stateOf(id)).toBe('endorsed');
    expect(await world.journal('ApplicationEndorsed')).toBe(1);
    await world.as('尹舒禾').sees('区市已推荐，待受理');
  });

  test('the office asks for corrections, sees before and after, and accepts with a number', async () => {
    const id = await submitted(world, '滕默', { title: '威海澜石轮机有限公司' });
    const number = await numberOf(id);
    await opens('宫雨辰', number);
    await world.as('宫雨辰').click('推荐', { opinion: OPINION });
    await opens('戚长河', number);
    await world.as('戚长河').click('签署推荐意见');

    const clerk = world.as('尹舒禾');
    await opens('尹舒禾', number);
    const asked = await clerk.click('通知补正', {
      items: ['近三年纳税总额', '材料：自我评价报告'],
      note: '纳税总额请按完税证明填写。',
    });
    expect(asked.toast?.content).toBe('已通知补正');
    expect(await stateOf(id)).toBe('correcting');
    expect(await clerk.reads()).toContain('近三年纳税总额、材料：自我评价报告');
    await world.as('滕默').sees('纳税总额请按完税证明填写。');
  });

  test('a refusal is proposed by one, heard, and confirmed by another', async () => {
    const id = await submitted(world, '庄栖', { title: '威海青屿食品有限公司' });
    const number = await numberOf(id);
    await opens('宫雨辰', number);
    await world.as('宫雨辰').click('推荐', { opinion: OPINION });
    await opens('戚长河', number);
    await world.as('戚长河').click('签署推荐意见');
    await opens('仲清和', number);
    const proposed = await world.as('仲清和').click('不予受理', { article: '10.1', reason: '正常运行不足五年。' });
    expect(proposed.toast?.content).toBe('已提出，等待另一位决定');
    expect(await world.as('仲清和').reads()).toContain('须由另一位市强市办负责人决定');
    // Not before the applicant was heard.
    expect(await opens('郗明远', number)).toContain('申报人提交陈述申辩，或者期限届满之后，才能决定');
    expect(await world.as('郗明远').find('确认不予受理')).toBeUndefined();
    await world.as('庄栖').sees('正常运行不足五年。');
    await world.as('庄栖').click('提交陈述申辩', { statement: '改制前已连续运行，附改制批文。' });
    expect(await opens('郗明远', number)).toContain('改制前已连续运行');
    const confirmed = await world.as('郗明远').click('确认不予受理');
    expect(confirmed.toast?.content).toBe('已确认不予受理');
    expect(await stateOf(id)).toBe('refused');
    const told = await world.as('庄栖').sees('不予受理');
    expect(told).toContain('第十条第（一）项');
  });

  test('whoever belongs to the unit reads why it is not theirs to do, and can do nothing', async () => {
    const id = await submitted(world, '柯然', { title: '威海北辰纤维有限公司' });
    const number = await numberOf(id);
    const { form } = await world.store
      .read({ system: 'clock' }, async (work) => ({ form: (await work.applications.find(applicationId(id)))?.form }))
      .then(({ form: found }) => ({ form: found ?? {} }));
    await world.database.client.person.updateMany({
      where: { name: '宫雨辰' },
      data: { employerCode: String(form.creditCode) },
    });
    expect(await opens('宫雨辰', number)).toContain('这件申报与您本人或所在单位有关');
    const press = await world.as('宫雨辰').find('推荐');
    expect(press?.message.messageId).not.toBe((await world.as('宫雨辰').cards()).at(-1)?.messageId);
    await world.database.client.person.updateMany({ where: { name: '宫雨辰' }, data: { employerCode: null } });
  });

  test('without a statement the days decide when the second person may', async () => {
    const id = await submitted(world, '艾宁', { title: '威海拓岸医疗有限公司' });
    const number = await numberOf(id);
    await opens('宫雨辰', number);
    await world.as('宫雨辰').click('不予推荐', { reason: '材料与事实不符。' });
    await opens('戚长河', number);
    expect(await world.as('戚长河').find('确认不予推荐')).toBeUndefined();
    // Three working days are preset; the fourth morning is after them.
    await world.moveClock('2026-02-06T09:00:00+08:00');
    await world.settled();
    await world.as('戚长河').sees('申报人未在期限内提交');
    expect(await world.database.client.journalEntry.findFirst({ where: { act: 'StatementTimeOver' } })).toMatchObject({
      article: 'unregulated',
    });
    await opens('戚长河', number);
    expect((await world.as('戚长河').click('确认不予推荐')).toast?.content).toBe('已确认不予推荐');
    expect(await stateOf(id)).toBe('declined');
  });
});
