import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day, workingDaysBetween } from '../../src/domain/calendar.ts';
import { openId } from '../../src/domain/ids.ts';
import { confirmArrangement } from '../../src/usecases/calendar/decide-arrangement.ts';
import { execute } from '../../src/usecases/execute.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARRANGEMENT_2027, bytesOf, WITH_MAKE_UP_DAY } from './arrangement-2027.ts';

describe('the office loads next year’s holidays, two persons', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      people: {
        张经办: ['officeClerk'],
        刘经办: ['officeClerk'],
        钱主任: ['officeClerk', 'officeDirector'],
        王主任: ['officeDirector'],
        马监督: ['supervisor'],
        李科长: ['districtOfficer:huancui'],
        吴管理: ['systemAdmin'],
      },
      startAt: '2026-12-28T09:00:00+08:00',
    });
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    const drafted = await clerk.click('保存并继续', {
      年度: '2027',
      申报开始: '2027-01-11',
      申报截止: '2027-03-31',
      推荐截止: '2027-04-30',
      受理截止: '2027-05-14',
    });
    expect(drafted.toast?.content).toBe('已新建，请继续填写');
  });
  afterAll(() => world.close());

  /** The open proposal of 2027. */
  const waiting = async (): Promise<string> => {
    const row = await world.database.client.proposal.findFirstOrThrow({ where: { kind: 'calendar', state: 'open' } });
    return row.id;
  };
  const send = (who: string, content: unknown, name = '2027.json') => world.as(who).sendsFile(name, bytesOf(content));
  const lastLine = async (who: string): Promise<string> => {
    const newest = (await world.as(who).messages()).filter(({ from }) => from.kind === 'bot').at(-1);
    return JSON.stringify(newest?.content);
  };
  /** Counted in this process, which has its own store: as another process would. */
  const countedElsewhere = () =>
    world.store.read({ system: 'clock' }, async (work) =>
      workingDaysBetween(work.calendar, day('2026-12-28'), day('2027-01-11')),
    );

  test('until it is loaded, the year is missing on the office’s card, and counts are provisional', async () => {
    await world.as('张经办').says('周期');
    const overview = await world.as('张经办').reads();
    expect(overview).toContain('2027年的安排还没有装载');
    expect(overview).toMatch(/已有 2004—2026年/);
    expect(overview).toContain('把安排存成 .json 文件发到这里');
    await world.as('张经办').says('进度');
    // 29, 30, 31 December, 1 January, 4 to 8, 11.
    await world.as('张经办').sees('还有 10 个工作日（暂定）');
    expect(await countedElsewhere()).toEqual({ days: 10, provisional: true });
  });

  test('a wrong file is refused with all that is wrong with it; nothing waits then', async () => {
    const { days } = ARRANGEMENT_2027;
    await send('张经办', { year: 2027, days: days.filter(({ name }) => name !== '国庆节' && name !== '春节') });
    expect(await lastLine('张经办')).toContain(
      '节假日安排没有采用：缺少2027年春节的放假日期；缺少2027年国庆节的放假日期。请改正后重新发送。',
    );
    await send('张经办', 'year: 2027', '2027.JSON');
    expect(await lastLine('张经办')).toContain('文件不是 UTF-8 编码的 JSON');
    await send('张经办', 'x'.repeat(210 * 1024));
    expect(await lastLine('张经办')).toContain('文件超过 200 KB');
    const later = days
      .filter(({ isOffDay }) => isOffDay)
      .map((one) => ({ ...one, date: one.date.replace('2027', '2028').replace('2026', '2027') }));
    await send('张经办', { year: 2028, days: later });
    expect(await lastLine('张经办')).toContain(
      '现在只能装载2026年和2027年的节假日安排，不能装载2028年的（办法未规定）',
    );
    expect(await world.database.client.proposal.count({ where: { kind: 'calendar' } })).toBe(0);
    expect(await world.database.client.storedFile.count()).toBe(0);
  });

  test('from nobody outside the office is a file taken, nor even fetched', async () => {
    for (const who of ['李科长', '马监督']) {
      await send(who, ARRANGEMENT_2027);
      expect(await lastLine(who)).toContain('目前没有需要上传文件的事项');
    }
    await send('吴管理', ARRANGEMENT_2027);
    expect(await lastLine('吴管理')).toContain('这不是 .xlsx 表格');
    expect(await world.journal('CalendarProposed')).toBe(0);
  });

  test('two clerks send it at once: one waits, the other is told', async () => {
    await Promise.all([send('张经办', ARRANGEMENT_2027), send('刘经办', ARRANGEMENT_2027)]);
    await world.settled();
    const told = [await lastLine('张经办'), await lastLine('刘经办')];
    expect(told.filter((text) => text.includes('已有一份2027年节假日安排等待确认'))).toHaveLength(1);
    expect(await world.journal('CalendarProposed')).toBe(1);
    const first = told[0]?.includes('已有一份') ? '刘经办' : '张经办';
    const other = first === '张经办' ? '刘经办' : '张经办';
    // Clicks are answered for whoever holds the card; only the proposer has this button.
    expect(await world.as(other).find('撤回')).toBeUndefined();
    const withdrawn = await world.as(first).click('撤回');
    expect(withdrawn.toast?.content).toBe('已撤回');
    await world.as('王主任').sees('⏹️ 已撤回');
    expect(await world.as('王主任').find('确认节假日安排')).toBeUndefined();
    await world.as('王主任').says('待办');
    expect(await world.as('王主任').reads()).not.toContain('确认节假日安排');
  });

  test('the preview shows the holidays and which counts move; the director sends it back', async () => {
    await send('张经办', ARRANGEMENT_2027);
    const preview = await world.as('张经办').sees('元旦　放假 2026年12月31日（周四）至1月3日（周日）');
    expect(preview).toContain('春节　放假 2月5日（周五）至2月9日（周二）；上班 1月31日（周日）、2月20日（周六）');
    expect(preview).toContain('须由另一位市强市办负责人确认');
    await world.as('王主任').sees('张经办提出');
    const card = JSON.stringify((await world.as('王主任').cards()).at(-1)?.content);
    expect(card).toContain('"date":"2027年度申报开始 1月11日（周一）","before":"10 个（暂定）","after":"8 个"');
    await world.as('王主任').says('待办');
    await world.as('王主任').sees('确认节假日安排（2027年度）');
    const short = await world.as('王主任').click('驳回', { 驳回意见: '错' });
    expect(short.toast?.content).toContain('至少 2 个字');
    const rejected = await world.as('王主任').click('驳回', { 驳回意见: '元旦少了一个补班日。' });
    expect(rejected.toast?.content).toBe('已驳回');
    await world.as('张经办').sees('2027年节假日安排未装载');
    await world.as('张经办').sees('元旦少了一个补班日');
    expect(await countedElsewhere()).toEqual({ days: 10, provisional: true });
  });

  test('whoever brought it cannot confirm it, although a director', async () => {
    await send('钱主任', ARRANGEMENT_2027);
    await world.as('王主任').sees('钱主任提出');
    expect(await world.as('钱主任').find('确认节假日安排')).toBeUndefined();
    const proposal = await waiting();
    const codeFor = async (who: string): Promise<unknown> => {
      const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
        const verdict = await execute(work, confirmArrangement, { proposal });
        return { code: verdict.ok ? 'allowed' : verdict.breaches[0].code };
      });
      return answer.code;
    };
    expect(await codeFor('钱主任')).toBe('own-proposal');
    expect(await codeFor('刘经办')).toBe('not-permitted');
    expect(await codeFor('马监督')).toBe('not-permitted');
    expect(await codeFor('李科长')).toBe('not-found');
  });

  test('confirmed, it counts at once, on cards already sent and in a process that was running before', async () => {
    const other = await world.another();
    try {
      const button = await world.as('王主任').find('确认节假日安排');
      if (!button) throw new Error('no button');
      const press = () =>
        world.as('王主任').press(button.message.messageId, button.button as Record<string, unknown>, undefined, {});
      const answers = await Promise.all([press(), press()]);
      const said = answers.map(({ toast }) => toast?.content ?? '').sort();
      expect(said).toEqual(['已确认，工作日按它计算', '这份安排已经确认（办法未规定）'].sort());
      expect(await world.journal('CalendarLoaded')).toBe(1);
      // The card of before is counted anew by itself: 29, 30 December, 4 to 8 January, 11.
      await world.as('张经办').sees('还有 8 个工作日');
      expect(await countedElsewhere()).toEqual({ days: 8, provisional: false });
      for (const who of ['张经办', '刘经办', '钱主任', '王主任']) await world.as(who).sees('2027年节假日安排已装载');
      expect(await world.as('李科长').cards()).toHaveLength(0);
      await world.as('张经办').sees('已有 2004—2027年');
    } finally {
      // From here on everything is answered and drawn by the process that never heard of it.
      await world.goOnWith(other);
    }
    await world.as('刘经办').says('进度');
    expect(await world.as('刘经办').reads()).toContain('还有 8 个工作日');
    expect(await world.as('刘经办').reads()).not.toContain('暂定');
  });

  test('the same again is not wanted; a correction replaces it and the old version stays', async () => {
    await send('张经办', ARRANGEMENT_2027);
    expect(await lastLine('张经办')).toContain('与现在使用的2027年安排相同');
    await send('张经办', WITH_MAKE_UP_DAY);
    await world.as('王主任').sees('1月10日（周日） 改为上班');
    await world.as('王主任').says('办理 节假日2027');
    expect(await world.as('王主任').reads()).toContain('待确认');
    const confirmed = await world.as('王主任').click('确认节假日安排');
    expect(confirmed.toast?.content).toBe('已确认，工作日按它计算');
    await world.as('刘经办').sees('还有 9 个工作日');
    expect(await countedElsewhere()).toEqual({ days: 9, provisional: false });
    const kept = await world.database.client.holidayArrangement.findMany({ orderBy: { version: 'asc' } });
    expect(kept.map(({ year, version }) => `${year}/${version}`)).toEqual(['2027/1', '2027/2']);
    await expect(world.database.client.holidayArrangement.deleteMany()).rejects.toThrow('append-only');
  });
});
