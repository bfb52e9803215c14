import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { describe, test } from 'vitest';

/** The one without a window of its own comes first: it draws the same pages and takes half the processor. */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;
const executablePath = process.env.CHROMIUM ?? BROWSERS.find(existsSync) ?? BROWSERS[1];
const here = existsSync(executablePath);

/** Kept by CI; one of them stands in the README. */
export const ARTIFACTS = join(import.meta.dirname, '..', '..', 'artifacts');

/** Skips loudly without a browser; fails under REQUIRE_BROWSER=1, so that CI cannot fall silent. */
export const inBrowser = (name: string, body: () => void): void => {
  if (here) {
    describe(name, body);
  } else if (process.env.REQUIRE_BROWSER === '1') {
    test(name, () => {
      throw new Error(`REQUIRE_BROWSER=1, but there is no browser at ${executablePath}.`);
    });
  } else {
    console.warn(`SKIPPED, needs a browser at ${executablePath} (set CHROMIUM): ${name}`);
    describe.skip(name, body);
  }
};

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** A page that remembers what went wrong in it: script errors, and anything asked of another machine. */
export interface Watched {
  readonly page: Page;
  readonly faults: string[];
}

export const watchedPage = async (browser: Browser, url: string, viewport = PHONE): Promise<Watched> => {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', deviceScaleFactor: 2 });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`asked ${hostname}`);
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults };
};

export const screenshot = async (page: Page, name: string): Promise<void> => {
  await mkdir(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
};
