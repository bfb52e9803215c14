import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { type Pages, startPages } from './pages-world.ts';

/** `D` and `G` stand for the numbers of a plaque that holds and of a certificate that was revoked. */
const SHOWN = [
  '/',
  '/announcements/2026',
  '/announcements/2031',
  '/regulation?q=公示几天',
  '/results/2025',
  '/results/2024',
  '/certificates/D',
  '/certificates/G',
  '/holders',
  '/holders?q=精工',
] as const;
/** Folder for pictures of every page, for whoever wants to look. */
const pictures = process.env.PICTURES;

inBrowser('the public pages', () => {
  let pages: Pages;
  let browser: Browser;
  let at = (path: string): string => path;
  beforeAll(async () => {
    pages = await startPages();
    await pages.timeIs('2026-03-10T09:00:00+08:00');
    await pages.given({ year: 2024, state: 'closed' });
    await pages.given({ year: 2025, state: 'closed' });
    await pages.held([
      { year: 2010, kind: 'organisation', name: '威海某某造船集团有限公司', state: 'valid' },
      { year: 2015, kind: 'individual', name: '时岚', state: 'revoked', revokedOn: day('2019-05-05') },
    ]);
    await pages.published(2024, []);
    const { answer } = await pages.published(2025, [
      { kind: 'organisation', name: '威海海润精密机械智能制造产业技术研究院股份有限公司' },
      { kind: 'organisation', name: '威海海岳精工有限公司' },
      { kind: 'individual', name: '郁青禾', unit: '威海海岳精工有限公司', post: '首席技师', state: 'revoked' },
    ]);
    const { numbers } = answer as { readonly numbers: readonly string[] }; // as the world answers
    at = (path) => path.replace('/D', `/${numbers[0]}`).replace('/G', `/${numbers[2]}`);
    await pages.given({ year: 2026, state: 'open', choices: { contact: '0631-5200000' } });
    await pages.moved(
      2026,
      { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') },
      '飞书平台连续停运两天，为所有区市统一顺延。',
    );
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
  });

  const on = async <T>(width: number, body: (context: BrowserContext) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: 'reduce' });
    try {
      return await body(context);
    } finally {
      await context.close();
    }
  };

  test.each(SHOWN)('%s on a phone: nothing sticks out, nothing blocked, nothing asked of others', (path) =>
    on(390, async (context) => {
      const tab = await context.newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('request', (request) => asked.push(request.url()));
      await tab.goto(pages.url + at(path));
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(pages.url))).toEqual([]);
      if (pictures) await tab.screenshot({ path: `${pictures}/${encodeURIComponent(path)}-390.png`, fullPage: true });
    }),
  );

  test.each([
    { width: 320, text: '100%' },
    { width: 640, text: '200%' },
  ])('at $width px with text at $text nobody has to scroll sideways', ({ width, text }) =>
    on(width, async (context) => {
      const tab = await context.newPage();
      for (const path of SHOWN) {
        await tab.goto(pages.url + at(path));
        await tab.evaluate(`document.documentElement.style.fontSize = '${text}'`);
        expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
      }
    }),
  );

  test('a paragraph of the notice is indented by two characters', () =>
    on(390, async (context) => {
      const tab = await context.newPage();
      await tab.goto(`${pages.url}/announcements/2026`);
      const style = "getComputedStyle(document.querySelector('.notice section > p[dir]'))";
      const [indent, size] = await tab.evaluate<string[]>(`[${style}.textIndent, ${style}.fontSize]`);
      expect(Number.parseFloat(indent ?? '')).toBeCloseTo(2 * Number.parseFloat(size ?? ''), 1);
    }));

  test('by keyboard: skip link first, then the search box can be asked and its answer followed', () =>
    on(1280, async (context) => {
      const tab = await context.newPage();
      await tab.goto(`${pages.url}/regulation`);
      await tab.keyboard.press('Tab');
      expect(await tab.evaluate('document.activeElement.textContent')).toBe('跳到正文');
      await tab.getByLabel('查条款或提问').fill('公示几天');
      await tab.keyboard.press('Enter');
      await tab
        .getByRole('link', { name: /^第十五条/ })
        .first()
        .click();
      expect(new URL(tab.url()).hash).toBe('#art-15');
      expect(await tab.locator('#art-15').evaluate((article) => article.matches(':target'))).toBe(true);
    }));

  test('on paper the notice stands alone', () =>
    on(794, async (context) => {
      const tab = await context.newPage();
      await tab.goto(`${pages.url}/announcements/2026`);
      await tab.emulateMedia({ media: 'print' });
      expect(
        await tab
          .locator('.site-head, .site-foot, .skip')
          .evaluateAll((parts) => parts.every((part) => !part.checkVisibility())),
      ).toBe(true);
      expect(await tab.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
      if (pictures) {
        await tab.screenshot({ path: `${pictures}/print.png`, fullPage: true });
        await tab.emulateMedia({ media: 'screen' });
        await tab.setViewportSize({ width: 1280, height: 900 });
        for (const path of SHOWN) {
          await tab.goto(pages.url + at(path));
          await tab.screenshot({ path: `${pictures}/${encodeURIComponent(path)}-1280.png` });
        }
      }
    }));
});
