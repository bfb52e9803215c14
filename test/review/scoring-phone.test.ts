import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { Phone } from '../support/phone.ts';
import { IMPROVEMENTS, STRENGTHS } from '../support/scored.ts';
import { type UnderReview, underReview } from '../support/under-review.ts';

const UNIT = '威海甲船机有限公司';

inBrowser('a panelist scores on the phone', () => {
  let scene: UnderReview;
  let browser: Browser;
  let panelist: Phone;

  beforeAll(async () => {
    scene = await underReview({
      organisations: [UNIT],
      individuals: [],
      panelists: ['沈砚', '顾清和', '陆知微'],
      panelMinimum: 3,
      world: { sandbox: { clientDir: join(import.meta.dirname, '../../dist/sandbox-client'), botName: '质量奖助手' } },
    });
    browser = await launchBrowser();
    panelist = await Phone.of(browser, scene.world, '顾清和');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await scene?.world.close();
  });

  test('chooses each percent by its words, band first, and goes on to the next card', async () => {
    await panelist.says('待办');
    await panelist.press('办理');
    await panelist.sees('还没有开始评分');
    await panelist.screenshotOf('还没有开始评分', 'scoring-overview');
    await panelist.press('开始评分');
    await panelist.sees('本组还缺：4.1.2、4.1.3、4.1.4、优势、改进');

    // The list of 21 stands open: bands are read before percents.
    await panelist.page.getByRole('combobox', { name: '4.1.2 高层领导的作用' }).last().click();
    const sheet = panelist.page.getByRole('dialog').last();
    expect(await sheet.getByRole('option').count()).toBe(21);
    await sheet.getByRole('option', { name: '50–65 ｜ 55%', exact: true }).scrollIntoViewIfNeeded();
    await panelist.screenshot('scoring-options');
    await sheet.getByRole('option', { name: '50–65 ｜ 55%', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });

    await panelist.choose('4.1.2 评价要素', '方法', '展开');
    await panelist.choose('4.1.3 组织治理', '70–85 ｜ 70%');
    await panelist.choose('4.1.4 社会责任', '30–45 ｜ 45%');
    await panelist.fill('优势', STRENGTHS);
    await panelist.fill('改进', IMPROVEMENTS);
    await panelist.screenshotOf('4.1 领导', 'scoring-card');
    await panelist.isSound();
    await panelist.press('保存评分');
    await panelist.sees('4.2 战略');
    await panelist.press('评分总览');
    await panelist.sees('✅ 4.1 领导　3/3');
    await panelist.screenshotOf('评分中', 'scoring-progress');
  });
});
