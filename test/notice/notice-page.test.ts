import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evolveNotice } from '../../src/domain/notice/decide-notice.ts';
import { ARTIFACTS, inBrowser, launchBrowser, PHONE } from '../support/browser.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';

inBrowser('the notice page', () => {
  let scene: NoticingWorld;
  let browser: Browser;
  beforeAll(async () => {
    scene = await toNoticing({
      organisations: [
        '威海海岳精工有限公司',
        '威海润禾食品有限公司',
        '威海经济技术开发区环翠机械制造与检测技术服务有限责任公司',
      ],
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.world.close();
  });

  const shows = async (path: string, picture: string): Promise<void> => {
    await mkdir(ARTIFACTS, { recursive: true });
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', javaScriptEnabled: true });
    const tab = await context.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(new URL(request.url()).host));
    await tab.goto(scene.world.service.url + path);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(new Set(asked)).toEqual(new Set([new URL(scene.world.service.url).host]));
    await tab.screenshot({ path: `${ARTIFACTS}/${picture}.png`, fullPage: true });
    await context.close();
  };

  test('on a phone: nothing sticks out, nothing asked of others', async () => {
    await shows(`/notices/${scene.notice.id}`, 'notice-390');
    await shows('/', 'home-noticing-390');
  });

  test('one that another round has taken the place of says so at its head', async () => {
    await scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
      const notice = await work.notices.find(scene.notice.id);
      if (!notice) throw new Error('no notice');
      await work.notices.save(
        evolveNotice(notice, { type: 'superseded', reason: '个人候选的单位名称有误。' }, work.now),
      );
      await work.notices.save({ ...notice, id: work.notices.newId(), round: 2 });
      return {};
    });
    await shows(`/notices/${scene.notice.id}`, 'notice-ended-390');
  });
});
