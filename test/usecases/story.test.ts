import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

const DAYS = { 申报开始: '2026-02-02', 申报截止: '2026-03-31', 推荐截止: '2026-04-30', 受理截止: '2026-05-15' };

describe('the office opens the year in chat, two people signing', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      people: {
        张经办: ['officeClerk'],
        钱经办: ['officeClerk', 'officeDirector'],
        王主任: ['officeDirector'],
        赵副主任: ['officeDirector'],
        李科长: ['districtOfficer:huancui'],
        孙局长: ['districtSigner:wendeng'],
        综保科长: ['districtOfficer:baoshui'],
        周组员: ['leader'],
        路人甲: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    });
  });
  afterAll(() => world.close());

  test('days out of order are refused with the article, and nothing is made', async () => {
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    const refused = await clerk.click('保存并继续', { 年度: '2026', ...DAYS, 推荐截止: '2026-03-01', 单位名额: '6' });
    expect(refused.toast?.type).toBe('warning');
    expect(refused.toast?.content).toContain('推荐截止不能早于申报截止（第十三条）');
    expect(refused.toast?.content).toContain('单位名额应为 0 至 5 的整数，不能是 6（第六条第一款）');
    expect(await world.journal('CycleDrafted')).toBe(0);
  });

  test('a clerk drafts the cycle with full-width figures, and every group stands filled in', async () => {
    const clerk = world.as('张经办');
    const drafted = await clerk.click('保存并继续', { 年度: '２０２６', ...DAYS });
    expect(drafted.toast?.content).toBe('已新建，请继续填写');
    for (const group of ['办理时限与公开事项', '评审标准与权重', '评审组与计分', '名单、异议与表决']) {
      expect(await clerk.reads()).toContain(group);
      const saved = await clerk.click(
        '保存并继续',
        group.startsWith('评审标准') ? { 材料审查权重: '60', 现场评审权重: '30' } : {},
      );
      expect(saved.error).toBeUndefined();
      expect(saved.toast?.content).toBe('已保存');
    }
    expect(await clerk.reads()).toContain('材料审查权重：60 %〔办法未规定〕');
  });

  test('a second cycle for the same year is refused', async () => {
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    const refused = await clerk.click('保存并继续', { 年度: '2026', ...DAYS });
    expect(refused.toast?.content).toContain('每年只认定一次（第六条第一款）');
  });

  test('the plan is handed in, and waits for each director who did not write it', async () => {
    const clerk = world.as('张经办');
    await clerk.says('办理 2026');
    const submitted = await clerk.click('提交方案');
    expect(submitted.toast?.content).toBe('已提交，等待签署');
    await world.as('王主任').sees('张经办 于 1月5日');
    await world.as('赵副主任').sees('待签署');
    await world.as('王主任').says('待办');
    expect(await world.as('王主任').reads()).toContain('签署认定方案（2026年度）');
    // Neither a district nor a stranger hears of a plan in hand.
    expect(await world.as('李科长').cards()).toHaveLength(0);
    await world.as('李科长').says('办理 2026');
    expect(await world.as('李科长').reads()).toContain('没有找到');
  });

  test('a director sends it back with a reason; the clerk reads it, mends it, hands it in again', async () => {
    const short = await world.as('王主任').click('退回修改', { 退回意见: '改' });
    expect(short.toast?.content).toBe('理由至少 2 个字（第八条第（一）项）');
    const returned = await world.as('王主任').click('退回修改', { 退回意见: '受理截止偏早，请改到5月20日。' });
    expect(returned.toast?.content).toBe('已退回修改');
    await world.as('张经办').sees('受理截止偏早');
    await world.as('张经办').click('修改方案');
    await world.as('张经办').click('保存并继续', { 受理截止: '2026-05-20' });
    await world.as('张经办').says('办理 2026');
    await world.as('张经办').click('提交方案');
    expect(await world.journal('PlanReturned')).toBe(1);
  });

  test('two directors sign at once: one signature, and the other is told', async () => {
    await world.as('王主任').sees('受理截止：2026年5月20日');
    await world.as('赵副主任').sees('受理截止：2026年5月20日');
    // Both have the button before either presses: the slower one's card may change under the finger.
    const ready = await Promise.all(
      ['王主任', '赵副主任'].map(async (name) => ({
        person: world.as(name),
        found: await world.as(name).finds('签署方案'),
      })),
    );
    const [first, second] = await Promise.all(
      ready.map(({ person, found: { message, button, form } }) => person.press(message.messageId, button, form, {})),
    );
    const said = [first?.toast, second?.toast].map((toast) => toast?.content ?? '');
    expect(said.filter((text) => text === '已签署，内容已固定')).toHaveLength(1);
    expect(said.filter((text) => text.includes('方案已经签署（第八条第（一）项）'))).toHaveLength(1);
    expect(await world.journal('PlanSigned')).toBe(1);
    await world.as('赵副主任').sees('签署，内容已固定');
    await world.as('王主任').sees('签署，内容已固定');
    await world.as('张经办').sees('年度认定方案已签署');
  });

  test('the call goes out to every active district, once each', async () => {
    const issued = await world.as('王主任').click('发布认定通知');
    expect(issued.toast?.content).toBe('认定通知已发布');
    for (const name of ['李科长', '孙局长']) await world.as(name).sees('2026年度市长质量奖认定通知');
    await world.settled();
    expect(await world.as('综保科长').cards()).toHaveLength(0);
    // The card just pressed waits for its click's own answer first; then its button is gone like everybody's.
    const other = world.as('赵副主任');
    await other.waitFor(async () => (await other.find('发布认定通知')) === undefined, 'the call can be issued twice');
    expect(
      (await world.as('李科长').cards()).filter(({ content }) => JSON.stringify(content).includes('认定通知')),
    ).toHaveLength(1);
  });

  test('before the first day nobody is let in; at 00:00 of it the clock opens the cycle', async () => {
    await world.moveClock('2026-02-01T23:59:00.000+08:00');
    await world.as('路人甲').says('申报');
    expect(await world.as('路人甲').reads()).toContain('尚未开始');
    expect(await world.journal('CycleOpened')).toBe(0);
    await world.moveClock('2026-02-02T00:00:00.000+08:00');
    expect(await world.journal('CycleOpened')).toBe(1);
    await world.as('李科长').sees('年度开始接受申报');
    await world.as('路人甲').sees('正在接受申报');
    const back = await world.moveClock('2026-01-01T00:00:00+08:00');
    expect(back.status).toBe(409);
  });

  test('an announced day is put off by two people, never shortened, and everyone is told', async () => {
    await world.as('张经办').says('办理 2026');
    await world.as('张经办').click('调整时间安排');
    const shorter = await world
      .as('张经办')
      .click('提交调整', { 申报截止: '2026-03-20', 调整理由: '提前结束申报以便评审。' });
    expect(shorter.toast?.content).toContain('申报截止不能早于已公布的 2026年3月31日');
    const proposed = await world
      .as('张经办')
      .click('提交调整', { 申报截止: '2026-04-10', 调整理由: '系统维护两天，顺延申报。' });
    expect(proposed.toast?.content).toBe('已提出，等待另一人确认');
    await world.as('王主任').sees('系统维护两天');
    const confirmed = await world.as('王主任').click('确认调整');
    expect(confirmed.toast?.content).toBe('已确认，已通知各区市');
    await world.as('李科长').sees('申报截止：2026年3月31日（周二） → 2026年4月10日（周五）');
    await world.as('周组员').sees('年度时间安排有调整');
    // The first card is a month old: the platform takes no more updates of it, a new one tells.
    await world.as('李科长').says('申报');
    await world.as('李科长').sees('申报截止由 2026年3月31日（周二） 调整为 2026年4月10日（周五）');
  });

  test('whoever drafts may not sign, and whoever proposes may not confirm', async () => {
    // 钱经办 holds both roles; drafting the next year shuts them out from signing it.
    const both = world.as('钱经办');
    await both.says('周期');
    await both.click('新建认定周期');
    await both.click('保存并继续', {
      年度: '2027',
      申报开始: '2027-02-01',
      申报截止: '2027-03-31',
      推荐截止: '2027-04-30',
      受理截止: '2027-05-15',
    });
    await both.says('办理 2027');
    await both.click('提交方案');
    expect(await both.sees('方案由您起草，须由另一人签署：王主任、赵副主任。')).not.toContain('签署方案');
    await both.says('办理 2026');
    await both.click('调整时间安排');
    await both.click('提交调整', { 推荐截止: '2026-05-08', 调整理由: '五一假期顺延推荐截止。' });
    await world.settled();
    expect(await both.find('确认调整')).toBeUndefined();
    await world.as('赵副主任').sees('五一假期顺延');
    const rejected = await world.as('赵副主任').click('驳回', { 驳回意见: '时间充足，不必顺延。' });
    expect(rejected.toast?.content).toBe('已驳回');
    await both.sees('时间充足，不必顺延');
  });
});
