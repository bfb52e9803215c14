import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ballotMatter } from '../../src/domain/ids.ts';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { confirmBallot, proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { screenBallot, unscreenBallot } from '../../src/usecases/ballot/screen-ballot.ts';
import { signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { violationsOn } from '../support/accessible.ts';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { shows } from '../support/shows.ts';
import { YEAR } from '../support/under-review.ts';

/** Folder for pictures, for whoever wants to look. */
const PICTURES = process.env.PICTURES;
const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const WATCHER = '裴督';
const FIRST = '威海甲船机有限公司';
const SECOND = '威海乙食品有限公司';
const GROUP = ['万里晴', '白景行', '常思远'] as const;
const [CHAIR, LEADER] = GROUP;
const SCREENS = [
  [1920, 1080],
  [1280, 720],
  [390, 844],
] as const;

/*
 * Art. 7(2): the wall of the room in which the group sits. What stands on it everybody in the room may read, so it tells
 * how many have voted and never what; and its address is good for one sitting.
 */
describe('the wall of the room', () => {
  let scene: DeliberatingWorld;
  let address = '';
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: [FIRST, SECOND], individuals: [], group: GROUP });
    await does(scene.world, CLERK, proposeBallot, { year: YEAR });
  });
  afterAll(() => scene?.world.close());

  const opens = async (name: string): Promise<string> => {
    const { world } = scene;
    await shows(world, name, 'ballot', { year: YEAR }, ballotMatter(YEAR));
    const pressed = await world.as(name).click('投屏');
    expect(pressed.toast?.content).toBe('投屏地址稍后发送到这里');
    await world.as(name).sees('投屏页已准备好');
    const cards = (await world.as(name).cards()).map(({ content }) => JSON.stringify(content));
    const [found] = cards.flatMap((card) => /\/screen\/[0-9a-f-]{36}\/[0-9A-Za-z_-]+/.exec(card) ?? []).slice(-1);
    return scene.world.service.url + found;
  };
  const looks = async (when: string): Promise<void> => {
    const browser = await launchBrowser();
    try {
      const tab = await browser.newPage();
      await tab.goto(`${address}?hold`);
      expect(await tab.locator('main').textContent()).toContain(FIRST);
      for (const [width, height] of SCREENS) {
        await tab.setViewportSize({ width, height });
        expect(await violationsOn(tab), `${width}`).toEqual([]);
        expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        if (PICTURES) await tab.screenshot({ path: `${PICTURES}/screen-${when}-${width}.png` });
      }
    } finally {
      await browser.close();
    }
  };
  const wall = (of = address) => fetch(of);
  const seen = async (): Promise<string> => (await wall()).text();

  it('is not there before a second person has put the question, and not for everybody', async () => {
    const { world } = scene;
    await expect(does(world, CLERK, screenBallot, { year: YEAR })).rejects.toThrow('no-screen-yet');
    expect(await shows(world, CLERK, 'ballot', { year: YEAR }, ballotMatter(YEAR))).not.toContain('投屏');
    await does(world, DIRECTOR, confirmBallot, { year: YEAR });
    // What comes by itself comes first: the newest card is then the one that was asked for.
    await world.settled();
    for (const name of [LEADER, WATCHER]) {
      await expect(does(world, name, screenBallot, { year: YEAR })).rejects.toThrow('not-permitted');
      expect(await shows(world, name, 'ballot.screen', { year: YEAR }, ballotMatter(YEAR))).toContain('没有找到');
    }
  });

  it('shows the question, the turnout of the roll and the time; opened anew the old address is dead', async () => {
    const { world } = scene;
    const wakesAt = async () => (await world.database.client.ballot.findFirstOrThrow()).wakeAt?.getTime();
    const before = await wakesAt();
    const first = await opens(CLERK);
    address = await opens(CHAIR);
    expect(address).not.toBe(first);
    expect((await wall(first)).status).toBe(404);
    expect(await wakesAt()).toBe(before);
    expect(await world.journal('BallotScreened')).toBe(2);
    const page = await wall();
    expect(page.status).toBe(200);
    expect(page.headers.get('refresh')).toBe('5');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${address}?hold`)).headers.get('refresh')).toBeNull();
    const text = await page.text();
    for (const words of [FIRST, SECOND, '0 / 3', '应到', '截止', '还剩', '停止自动刷新']) expect(text).toContain(words);
    expect(text).toMatch(/还剩<\/dt><dd>3 天 \d+ 小时/);
    expect(text).not.toContain('回避');
    for (const wrong of [`${address}x`, address.replace(/.$/, '_'), address.replace(/\/[^/]+$/, '/')])
      expect((await wall(wrong)).status).toBe(404);
  });

  inBrowser('in the room, while it runs', () => {
    it('is read from afar and from a lap, by everybody', () => looks('running'));
  });

  it('tells no vote and no name of a voter while it runs', async () => {
    const { world } = scene;
    for (const name of GROUP) await does(world, name, signFairness, { year: YEAR });
    const { id: ballot } = await world.database.client.ballot.findFirstOrThrow();
    const votes = [
      { '1': 'for', '2': 'against' },
      { '1': 'for', '2': 'against' },
    ];
    for (const [at, choices] of votes.entries()) await does(world, GROUP[at] ?? '', castVote, { ballot, choices });
    await does(world, GROUP[2], standAside, { ballot, candidate: '2' });
    const text = await seen();
    expect(text).toContain('2 / 3');
    // How many, and neither who nor from whom: in three a name would be a guess away.
    expect(text).toContain('<dt>回避</dt><dd>1 人</dd>');
    expect(text).not.toMatch(/(赞成|反对|弃权) \d/);
    for (const name of GROUP) expect(text).not.toContain(name);
    await does(world, GROUP[2], castVote, { ballot, choices: { '1': 'for' } });
    await world.settled();
    expect(await seen()).toMatch(new RegExp(`${FIRST}.*赞成 3　反对 0　弃权 0`, 's'));
    expect(await seen()).toMatch(/赞成 0　反对 2　弃权 0/);
    for (const name of GROUP) expect(await seen()).not.toContain(name);
  });

  inBrowser('in the room, once it is counted', () => {
    it('is read from afar and from a lap, by everybody', () => looks('counted'));
  });

  it('is ended at once by whoever runs the sitting: the address is dead, and a new one is another', async () => {
    const { world } = scene;
    for (const name of [LEADER, WATCHER])
      await expect(does(world, name, unscreenBallot, { year: YEAR })).rejects.toThrow('not-permitted');
    await shows(world, DIRECTOR, 'ballot', { year: YEAR }, ballotMatter(YEAR));
    const pressed = await world.as(DIRECTOR).click('结束投屏');
    expect(pressed.toast?.content).toContain('原地址不能再打开');
    expect((await wall()).status).toBe(404);
    await expect(does(world, DIRECTOR, unscreenBallot, { year: YEAR })).rejects.toThrow('no-screen-shown');
    expect(await shows(world, DIRECTOR, 'ballot', { year: YEAR }, ballotMatter(YEAR))).not.toContain('结束投屏');
    expect(await world.journal('BallotUnscreened')).toBe(1);
    const dead = address;
    address = await opens(CLERK);
    expect(address).not.toBe(dead);
    expect([(await wall(dead)).status, (await wall()).status]).toEqual([404, 200]);
  });

  it('goes dark twelve hours later', async () => {
    const { world } = scene;
    await does(world, CHAIR, signMinutes, { year: YEAR });
    expect((await wall()).status).toBe(200);
    const now = await world.database.client.ballot.findFirstOrThrow();
    await world.moveClock(new Date((now.closedAt?.getTime() ?? 0) + 13 * 3_600_000).toISOString());
    expect((await wall()).status).toBe(404);
  });
});
