import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startWorld, type World } from './server-world.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const required = process.env.REQUIRE_BROWSER === '1';

/** Without a browser these tests say so and skip; `REQUIRE_BROWSER=1` makes that a failure. */
export const browserMissing = !existsSync(executablePath) && !required;
if (browserMissing)
  console.warn(`SKIPPED: no browser at ${executablePath} (set CHROMIUM); the chat client is untested`);

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

export interface Stage {
  readonly world: World;
  /** The chat client as this person, the private chat open. */
  open(openId: string, device: 'phone' | 'desktop', more?: string): Promise<Page>;
  page(path: string, size?: { width: number; height: number }): Promise<Page>;
  /** Faults of the pages so far: script errors and what the content policy blocked. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** The built client on a real sandbox, in a real browser. */
export const openStage = async (): Promise<Stage> => {
  const clientDir = join(import.meta.dirname, '../../dist/sandbox-client');
  const world = await startWorld({ clientDir, botName: '质量奖助手' });
  await world.connectWebhook();
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const faults: string[] = [];
  const page = async (path: string, size = DESKTOP): Promise<Page> => {
    const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
    const tab = await context.newPage();
    tab.setDefaultTimeout(30_000);
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('console', (message) => {
      if (/Content Security Policy|component not drawn|chart not drawn/.test(message.text()))
        faults.push(message.text());
    });
    await tab.goto(world.url + path);
    return tab;
  };
  return {
    world,
    faults,
    page,
    open: async (openId, device, more = '') => {
      const tab = await page(
        `/?as=${openId}&frame=${device}&bare=1&chat=bot${more}`,
        device === 'phone' ? PHONE : DESKTOP,
      );
      await tab.getByRole('log').waitFor();
      return tab;
    },
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
};
