import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { Phone } from '../support/phone.ts';
import { createWorld, type World } from '../support/world.ts';

inBrowser('the office opens the year on two phones, by the words on the buttons', () => {
  let world: World;
  let browser: Browser;
  let clerk: Phone;
  let director: Phone;
  let district: Phone;

  beforeAll(async () => {
    world = await createWorld({
      people: {
        张文静: ['officeClerk'],
        王志强: ['officeDirector'],
        李建国: ['districtOfficer:huancui'],
      },
      startAt: '2026-01-05T09:00:00+08:00',
      sandbox: { clientDir: join(import.meta.dirname, '../../dist/sandbox-client'), botName: '质量奖助手' },
    });
    browser = await launchBrowser();
    clerk = await Phone.of(browser, world, '张文静');
    director = await Phone.of(browser, world, '王志强');
    district = await Phone.of(browser, world, '李建国');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('help says what each can do', async () => {
    await clerk.says('帮助');
    await clerk.sees('您的角色：市强市办经办人');
    await clerk.screenshot('01-help');
    await clerk.isSound();
  });

  test('the clerk drafts the year with thumbs: days from the sheet, presets saved', async () => {
    await clerk.says('周期');
    await clerk.press('新建认定周期');
    await clerk.sees('保存后随时可以回来修改');
    await clerk.pickDay('申报开始（当日0时起）', '2026-01-12');
    await clerk.pickDay('申报截止（当日24时止）', '2026-03-31');
    await clerk.pickDay('推荐截止（区市推荐，当日24时止）', '2026-04-30');
    await clerk.pickDay('受理截止（市强市办受理，当日24时止）', '2026-05-15');
    await clerk.screenshot('02-plan-basics');
    await clerk.press('保存并继续');
    for (const group of ['办理时限与公开事项', '评审标准与权重', '评审组与计分', '名单、异议与表决']) {
      await clerk.sees(group);
      await clerk.press('保存并继续');
    }
    await clerk.sees('核对无误后提交');
    await clerk.screenshot('03-plan-review');
    await clerk.isSound();
    await clerk.press('提交方案');
    await clerk.sees('待签署');
  });

  test('the director reads every item, signs, and issues the call', async () => {
    await director.sees('待签署');
    await director.screenshot('04-plan-to-sign');
    await director.press('签署方案');
    await director.sees('签署，内容已固定');
    await clerk.sees('年度认定方案已签署');
    await director.press('发布认定通知');
    await director.sees('查看认定通知');
    await director.screenshot('05-plan-issued');
    await director.isSound();
  });

  test('the district has the call on its phone, and reads on the first day that it may begin', async () => {
    await district.sees('2026年度市长质量奖认定通知');
    await world.moveClock('2026-01-12T08:30:00+08:00');
    await district.sees('年度开始接受申报');
    await district.screenshot('06-district-call');
    await district.says('公示几天');
    await district.sees('第十五条');
    await district.screenshot('07-rules');
    await district.isSound();
  });

  test('a day is put off by two people, and the district sees the old beside the new', async () => {
    await clerk.says('办理 2026');
    await clerk.press('调整时间安排');
    await clerk.pickDay('申报截止（现为 2026年3月31日（周二））', '2026-04-10');
    await clerk.fill('调整理由', '系统升级维护，顺延申报时间。');
    await clerk.press('提交调整');
    await director.sees('系统升级维护');
    await director.screenshot('08-schedule-decide');
    await director.press('确认调整');
    await district.sees('年度时间安排有调整');
    await district.screenshot('09-schedule-changed');
    expect(await world.journal('ScheduleChanged')).toBe(1);
    await director.isSound();
  });

  test('the same chat stands on a desktop, with nothing lost', async () => {
    const desk = await Phone.of(browser, world, '王志强', 'desktop');
    await desk.sees('已确认');
    await desk.screenshot('10-desktop');
    await desk.isSound();
  });
});
