import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { Phone } from '../support/phone.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const UNITS = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;

type Choice = '赞成' | '反对' | '弃权';
/** What each of the nine comes to in the end; nobody's on the second unit where they stand aside. */
const PAPERS: readonly (readonly [Choice, Choice | undefined])[] = [
  ['赞成', '反对'],
  ['赞成', '赞成'],
  ['赞成', undefined],
  ['弃权', '反对'],
  ['赞成', '赞成'],
  ['反对', '弃权'],
  ['赞成', '反对'],
  ['赞成', '赞成'],
  ['赞成', '反对'],
];
const [CHANGES, ASIDE] = [1, 2];

const counted = (of: 0 | 1): string => {
  const votes = PAPERS.map((paper) => paper[of]);
  const count = (choice: Choice): number => votes.filter((one) => one === choice).length;
  const entitled = votes.filter((one) => one !== undefined).length;
  return `赞成 ${count('赞成')}　反对 ${count('反对')}　弃权 ${count('弃权')}　应表决 ${entitled} 人`;
};

inBrowser('nine leaders vote on their phones', () => {
  let scene: DeliberatingWorld;
  let browser: Browser;

  beforeAll(async () => {
    scene = await toDeliberating({
      organisations: UNITS,
      individuals: [],
      world: { sandbox: { clientDir: join(import.meta.dirname, '../../dist/sandbox-client'), botName: '质量奖助手' } },
    });
    await does(scene.world, DIRECTOR, proposeBallot, { year: YEAR });
    for (const name of scene.group.slice(1)) await does(scene.world, name, signFairness, { year: YEAR });
    await scene.world.settled();
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await scene?.world.close();
  });

  test('one signs first, one changes, one stands aside; the office sees turnout only; the result is what was voted', async () => {
    const { world, group, chair } = scene;
    for (const [at, name] of group.entries()) {
      const phone = await Phone.of(browser, world, name);
      const [first = '赞成', second] = PAPERS[at] ?? [];
      if (at === 0) {
        await phone.sees('请先签署承诺');
        await phone.screenshotOf('审议表决', 'ballot-statement');
        await phone.press('签署承诺');
      }
      await phone.sees('请对每个候选对象表决');
      if (at === ASIDE) {
        await phone.choose('与候选对象有利害关系的，请回避', `2号 ${UNITS[1]}`);
        await phone.press('自行回避');
        await phone.sees('您已回避');
      }
      const fill = async (one: Choice, other: Choice | undefined): Promise<void> => {
        await phone.choose(`1号 ${UNITS[0]}`, one);
        if (other) await phone.choose(`2号 ${UNITS[1]}`, other);
      };
      if (at === CHANGES) {
        await fill('反对', '反对');
        await phone.press('提交表决');
        await phone.sees('您已提交表决');
        await fill(first, second);
        await phone.screenshotOf('审议表决', 'ballot-changed');
        await phone.press('修改表决意见');
      } else {
        await fill(first, second);
        if (at === 0) {
          await phone.screenshotOf('审议表决', 'ballot-paper');
          await phone.isSound();
        }
        await phone.press('提交表决');
      }
      await phone.toast(/已提交：/);
      await phone.sees('您已提交表决');
      await phone.page.context().close();
      if (at === 4) {
        const seen = await reads(world, CLERK, 'ballot', { year: YEAR });
        expect(seen).toContain('5/9');
        expect(seen).not.toMatch(/赞成 \d|反对 \d/);
      }
    }
    await world.settled();
    const head = await Phone.of(browser, world, chair);
    await head.sees('已计票，等待组长签署审议纪要');
    await head.screenshotOf('领导小组审议', 'ballot-result');
    await head.sees(counted(0));
    await head.sees(counted(1));
    await head.press('签署审议纪要');
    await head.toast('已签署');
    await head.page.context().close();
    const rows = await world.database.client.application.findMany({ orderBy: { slatePlace: 'asc' } });
    expect(rows.map(({ state }) => state)).toEqual(['elected', 'notElected']);
  }, 240_000);
});
