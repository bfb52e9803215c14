import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts';
import { startWorld, type World } from './server-world.ts';

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
  const browser = await launchBrowser();
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
