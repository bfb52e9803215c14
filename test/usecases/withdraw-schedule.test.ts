import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { withdrawScheduleChange } from '../../src/usecases/cycle/decide-schedule-change.ts';
import { execute } from '../../src/usecases/execute.ts';
import { createWorld, type World } from '../support/world.ts';

const DAYS = { 申报开始: '2026-03-16', 申报截止: '2026-04-30', 推荐截止: '2026-05-15', 受理截止: '2026-05-29' };
const MINUTES = '威质强领〔2026〕1号，2026年1月4日';

describe('an office with one director', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 李科长: ['districtOfficer:huancui'] },
      startAt: '2026-01-05T09:00:00+08:00',
    });
  });
  afterAll(() => world.close());

  const dueOf = async (kind: string): Promise<string | undefined> => {
    const task = await world.database.client.task.findFirst({ where: { kind, closedAt: null } });
    return task?.dueAt?.toISOString();
  };
  const codeFor = async (who: string): Promise<unknown> => {
    const row = await world.database.client.proposal.findFirstOrThrow({ where: { kind: 'schedule', state: 'open' } });
    const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
      const verdict = await execute(work, withdrawScheduleChange, { proposal: row.id });
      return { code: verdict.ok ? 'allowed' : verdict.breaches[0].code };
    });
    return answer.code;
  };

  test('what was typed into the plan stands in the journal as an HMAC only', async () => {
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    await clerk.click('保存并继续', { 年度: '2026', ...DAYS });
    for (let group = 0; group < 3; group += 1) await clerk.click('保存并继续');
    const saved = await clerk.click('保存并继续', { 领导小组纪要: MINUTES, 咨询方式: '市强市办质量科' });
    expect(saved.toast?.content).toBe('已保存');
    const lines = await world.database.client.journalEntry.findMany({ where: { act: 'PlanSaved' } });
    expect(JSON.stringify(lines.map(({ data }) => data))).not.toMatch(/威质强领|质量科/);
    expect(lines.at(-1)?.data).toMatchObject({
      part: 'decision',
      ballot: 'A',
      groupMinutesMac: expect.stringMatching(/./),
    });
    expect(await world.database.client.textRevision.count({ where: { name: 'plan.groupMinutes' } })).toBe(1);
  });

  test('a plan waits to be signed, and its call to be issued, until applications begin', async () => {
    const clerk = world.as('张经办');
    await clerk.says('办理 2026');
    await clerk.click('提交方案');
    expect(await dueOf('sign-plan')).toBe('2026-03-15T16:00:00.000Z');
    await world.as('王主任').click('签署方案');
    // A card called up by its number is drawn anew like any other.
    await clerk.sees('签署，内容已固定');
    expect(await dueOf('issue-call')).toBe('2026-03-15T16:00:00.000Z');
    await world.as('王主任').click('发布认定通知');
  });

  test('the director who proposed a change takes it back, and may propose anew', async () => {
    const director = world.as('王主任');
    const propose = async () => {
      await director.says('办理 2026');
      await director.click('调整时间安排');
      return director.click('提交调整', { 申报截止: '2026-05-08', 调整理由: '五一假期前后申报集中，顺延。' });
    };
    expect((await propose()).toast?.content).toBe('已提出，等待另一人确认');
    await director.says('办理 2026');
    await director.click('调整时间安排');
    expect(await director.reads()).toContain('已有一项调整等待另一人确认');
    expect(await codeFor('张经办')).toBe('proposal-not-yours');
    expect(await codeFor('李科长')).toBe('not-permitted');

    await world.as('张经办').says('办理 2026');
    await world.as('张经办').click('调整时间安排');
    expect(await world.as('张经办').find('撤回调整')).toBeUndefined();
    await world.as('张经办').click('查看这项调整');
    expect(await world.as('张经办').find('撤回调整')).toBeUndefined();

    const button = await director.find('撤回调整');
    if (!button) throw new Error('no button');
    const press = () =>
      director.press(button.message.messageId, button.button as Record<string, unknown>, undefined, {});
    const said = (await Promise.all([press(), press()])).map(({ toast }) => toast?.content ?? '').sort();
    expect(said).toEqual(['已撤回，可以重新提出', '这项调整已经撤回（第四条）'].sort());
    expect(await world.journal('ScheduleChangeWithdrawn')).toBe(1);
    await director.sees('⏹️ 已撤回');
    await world.as('张经办').sees('⏹️ 已撤回');
    await world.settled();
    expect(await director.find('撤回调整')).toBeUndefined();
    expect(await world.database.client.task.count({ where: { kind: 'decide-schedule', closedAt: null } })).toBe(0);

    expect((await propose()).toast?.content).toBe('已提出，等待另一人确认');
    await world.as('张经办').says('周期');
    await world.as('张经办').sees('王主任 撤回调整时间安排');
  });
});
