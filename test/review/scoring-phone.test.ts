import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmAssignment } from '../../src/usecases/review/confirm-assignment.ts';
import { formPanel } from '../../src/usecases/review/form-panel.ts';
import { proposeAssignment } from '../../src/usecases/review/propose-assignment.ts';
import { signOpinion } from '../../src/usecases/review/sign-opinion.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { checkedAndVisited, heard, lastSheet } from '../support/all-streams.ts';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { does } from '../support/open-cycle.ts';
import { Phone } from '../support/phone.ts';
import { fillsSheet, IMPROVEMENTS, STRENGTHS, scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { assignedOf, type ReviewWorld, toReview, type UnderReview, YEAR } from '../support/under-review.ts';

/*
 * Arts. 14, 24 at phone size, told in order: an interest is declared, one application is scored card by card, the panel
 * agrees, its leader signs, and the office reads the ranking. What is nobody's story here is done without the chat.
 */
const UNIT = '威海甲船机有限公司';
const OTHER = '威海乙食品有限公司';
const CLERK = '尹舒禾';
const ME = '顾清和';
const PANEL = ['沈砚', ME, '陆知微', '程以宁'];
const PERCENTS = { [UNIT]: 70, [OTHER]: 65 };

inBrowser('a review on the phone', () => {
  let begun: ReviewWorld;
  let scene: UnderReview;
  let browser: Browser;
  let panelist: Phone;

  const idOf = (title: string): string => begun.ids[title] ?? '';
  const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';

  beforeAll(async () => {
    begun = await toReview({
      organisations: [UNIT, OTHER],
      individuals: [],
      panelists: PANEL,
      panelMinimum: 3,
      gate: 'none',
      world: { sandbox: { clientDir: join(import.meta.dirname, '../../dist/sandbox-client'), botName: '质量奖助手' } },
    });
    const { world } = begun;
    const members = PANEL.map((name) => world.as(name).openId);
    await does(world, CLERK, formPanel, { year: YEAR, members, leader: members[0] });
    for (const name of PANEL.filter((one) => one !== ME))
      await does(world, name, signStatement, { year: YEAR, conflicts: [] });
    await world.settled();
    browser = await launchBrowser();
    panelist = await Phone.of(browser, world, ME);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await begun?.world.close();
  });

  test('declares an interest on names alone, and is given the other one only', async () => {
    const { world, ids } = begun;
    // The card came with the seat.
    await panelist.sees('依法保守商业秘密和技术秘密');
    await panelist.choose('与您有利害关系的', `${OTHER}（单位）`);
    await panelist.screenshotOf('签署前看不到任何材料', 'statement');
    await panelist.isSound();
    await panelist.press('签署承诺');
    await panelist.sees('已回避 1 件');
    await does(world, CLERK, proposeAssignment, { year: YEAR });
    await does(world, CLERK, confirmAssignment, { year: YEAR });
    await world.settled();
    scene = { ...begun, leader: PANEL[0] ?? '', assigned: await assignedOf(world, ids) };
    expect(scene.assigned[UNIT]?.panelists).toContain(ME);
    expect(scene.assigned[OTHER]?.panelists).not.toContain(ME);
    await panelist.sees('您评审的申报');
    expect(await shows(world, ME, 'application.desk', { application: idOf(OTHER) })).toContain('没有找到');
    // The others are done before: nothing of it is to be seen on the phone.
    for (const name of (scene.assigned[UNIT]?.panelists ?? []).filter((one) => one !== ME))
      await scoresAll(world, name, { application: idOf(UNIT), percent: ({ code }) => (code === '4.1.3' ? 95 : 70) });
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
    await sheet.getByRole('option', { name: '50–65 ｜ 65%', exact: true }).scrollIntoViewIfNeeded();
    await panelist.screenshot('scoring-options');
    await sheet.getByRole('option', { name: '50–65 ｜ 65%', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });

    await panelist.choose('4.1.2 评价要素', '方法', '展开');
    await panelist.choose('4.1.3 组织治理', '70–85 ｜ 75%');
    await panelist.choose('4.1.4 社会责任', '50–65 ｜ 65%');
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

  test('with the other cards filled in like the first, hands in, and reads nothing of the others before', async () => {
    await fillsSheet(begun.world, ME, { application: idOf(UNIT), percent: () => 65 });
    await panelist.says('待办');
    await panelist.press('办理');
    await panelist.sees('已填全，可以提交');
    const sheet = { application: idOf(UNIT), kind: 'material' };
    expect(await panelist.card('已填全，可以提交').getByRole('button', { name: '查看同组评分' }).count()).toBe(0);
    expect(await shows(begun.world, ME, 'scoring.peers', sheet)).toContain('没有找到');
    await panelist.press('提交评分');
    await panelist.sees('评分已提交');
    await panelist.screenshotOf('评分已提交', 'scoring-final');
    await panelist.isSound();
  });

  test('the leader records what the panel agrees on, and signs the opinion', async () => {
    const { world } = scene;
    await world.settled();
    const leader = await Phone.of(browser, world, leadOf(UNIT));
    await leader.sees('记录合议');
    await leader.choose('合议分档', '90–100 ｜ 90%');
    await leader.fill('合议理由', '合议时核对了董事会的会议记录，认为治理已经系统。');
    await leader.screenshotOf('条目已合议', 'consensus');
    await leader.isSound();
    await leader.press('记录合议');
    await leader.sees('合议已完成');

    for (const name of scene.assigned[OTHER]?.panelists ?? [])
      await scoresAll(world, name, { application: idOf(OTHER), percent: () => PERCENTS[OTHER] ?? 0 });
    await checkedAndVisited(scene, PERCENTS);
    await heard(scene, { percents: PERCENTS });
    for (const title of [UNIT, OTHER]) await lastSheet(scene, title, { percents: PERCENTS });
    await world.settled();
    await leader.says(`办理 受理${YEAR}-001`);
    await leader.press('评审意见');
    await leader.sees('待本件组长签署');
    await leader.choose('评审结论', '建议列入候选');
    await leader.screenshotOf('待本件组长签署', 'opinion');
    await leader.isSound();
    await leader.press('签署评审意见');
    await leader.toast('评审意见已签署');
  });

  test('the office reads the ranking with its formula, once everything is concluded', async () => {
    const { world } = scene;
    const office = await Phone.of(browser, world, CLERK);
    await office.says('评审');
    await office.sees('申报（2）');
    expect(await office.page.getByRole('button', { name: '综合排名（单位）' }).count()).toBe(0);
    await office.screenshotOf('申报（2）', 'review-overview');
    await does(world, leadOf(OTHER), signOpinion, {
      application: idOf(OTHER),
      assessment: '评审组依据第十四条完成五个方面的评审，情况如上所述。',
      conclusion: 'recommended',
    });
    await world.settled();
    await office.says('评审');
    await office.press('综合排名（单位）');
    await office.sees('评审排名（单位）');
    const card = office.card('评审排名（单位）');
    for (const said of ['材料', '现场', '答辩', '50', '40', '10', UNIT, OTHER])
      expect(await card.innerText()).toContain(said);
    // The card before had a higher chart in its place.
    const chart = card.getByRole('img').first();
    // It is drawn when it comes into sight, and the chat stands at the end of a card that is longer than the screen; a
    // card that comes meanwhile may bring it there again.
    const inSight = async (): Promise<string | null> => {
      await chart.scrollIntoViewIfNeeded();
      return chart.getAttribute('data-state');
    };
    await expect.poll(inSight, { timeout: 40_000 }).toBe('drawn');
    // It takes the size of its place a moment after it is drawn.
    const beyond = async (): Promise<number> => {
      const [room, drawn] = [await chart.boundingBox(), await chart.locator('canvas').first().boundingBox()];
      return (drawn?.height ?? Number.POSITIVE_INFINITY) - (room?.height ?? 0);
    };
    await expect.poll(beyond, { timeout: 10_000 }).toBeLessThanOrEqual(1);
    await office.screenshotOf('评审排名（单位）', 'ranking');
    await office.isSound();
  });
});
