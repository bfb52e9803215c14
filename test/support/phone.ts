import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { DESKTOP, PHONE, screenshot, watchedPage } from './browser.ts';
import type { World } from './world.ts';

/** A person's phone in a real browser: everything is found by the words a person reads. */
export class Phone {
  readonly page: Page;
  readonly name: string;
  readonly #faults: string[];

  private constructor(name: string, page: Page, faults: string[]) {
    this.name = name;
    this.page = page;
    this.#faults = faults;
  }

  static async of(browser: Browser, world: World, name: string, device: 'phone' | 'desktop' = 'phone'): Promise<Phone> {
    const { openId } = world.as(name);
    const { page, faults } = await watchedPage(
      browser,
      `${world.sandbox.url}/?as=${openId}&frame=${device}&bare=1&chat=bot`,
      device === 'phone' ? PHONE : DESKTOP,
    );
    await page.getByRole('log').waitFor();
    return new Phone(name, page, faults);
  }

  async says(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^发送给/ }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The newest card whose text has these words. */
  card(words: string): Locator {
    return this.page.getByRole('region').filter({ hasText: words }).last();
  }

  async sees(words: string): Promise<void> {
    await this.card(words).waitFor();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: false }).last().fill(text);
  }

  /** One text after the other, by label. */
  async fillAll(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(texts)) await this.fill(label, text);
  }

  /** Opens the list behind a label and taps the option, or several and 「确定」. */
  async choose(label: string, ...options: readonly string[]): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).last().click();
    const sheet = this.page.getByRole('dialog').last();
    for (const option of options) await sheet.getByRole('option', { name: option, exact: true }).click();
    const done = sheet.getByRole('button', { name: '确定' });
    if (await done.isVisible().catch(() => false)) await done.click();
    await sheet.waitFor({ state: 'detached' });
  }

  async tick(label: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: label }).last().check({ force: true });
  }

  /** Sends a file to the chat, as picked from the phone. */
  async sendsFile(name: string, bytes: Uint8Array): Promise<void> {
    await this.page
      .getByLabel('选择文件')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  }

  /** Picks a day as a thumb would: opens the sheet, goes to the month, taps the day. */
  async pickDay(label: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    await this.page.getByRole('combobox', { name: label }).last().click();
    const sheet = this.page.getByRole('dialog').last();
    const shown = async (): Promise<number> => {
      const [, y, m] =
        /(\d+)年(\d+)月/.exec((await sheet.getByRole('group').first().getAttribute('aria-label')) ?? '') ?? [];
      return Number(y) * 12 + Number(m);
    };
    const wanted = `${year}年${Number(month)}月`;
    for (let turned = 0; turned < 40; turned += 1) {
      const away = Number(year) * 12 + Number(month) - (await shown());
      if (away === 0) break;
      await sheet
        .getByRole('button', {
          name: away < 0 ? (away <= -12 ? '上一年' : '上个月') : away >= 12 ? '下一年' : '下个月',
        })
        .click();
    }
    await sheet.getByRole('button', { name: `${wanted}${Number(date)}日`, exact: true }).click();
    const done = sheet.getByRole('button', { name: '确定' });
    if (await done.isVisible().catch(() => false)) await done.click();
  }

  /** Presses the newest enabled button with these words, and stops where the card asks again. */
  async reachFor(label: string): Promise<void> {
    await this.page.getByRole('region').getByRole('button', { name: label, exact: true }).last().click();
    await this.page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).waitFor();
  }

  /** Yes to what the card asks. */
  async confirms(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click();
  }

  /** Presses the newest enabled button with these words, and says yes when the card asks again. */
  async press(label: string): Promise<void> {
    await this.page.getByRole('region').getByRole('button', { name: label, exact: true }).last().click();
    // What the card asks stands there with the next picture; a question that comes later would be a fault of the client.
    await this.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const asked = this.page.getByRole('dialog').getByRole('button', { name: '确定', exact: true });
    if (await asked.isVisible()) await asked.click();
  }

  async toast(words: string | RegExp): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).first().waitFor();
  }

  async screenshot(name: string): Promise<void> {
    await screenshot(this.page, name);
  }

  /** As somebody who scrolls up to where this card begins. */
  async screenshotOf(words: string, name: string): Promise<void> {
    await this.card(words).evaluate((card) => card.scrollIntoView({ block: 'start' }));
    await screenshot(this.page, name);
  }

  /** Nothing serious for anyone who reads with ears or a keyboard; nothing asked of another machine. */
  async isSound(): Promise<void> {
    await this.page.evaluate(SET_ASIDE);
    // One page without frames: the other mode opens a second page for every look.
    const { violations } = await new AxeBuilder({ page: this.page }).exclude('[data-sound]').setLegacyMode().analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    if (serious.length > 0)
      throw new Error(`${this.name}: ${serious.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`).join('; ')}`);
    if (this.#faults.length > 0) throw new Error(`${this.name}: ${this.#faults.join('; ')}`);
  }
}

/**
 * A message that was looked at and reads the same since is not looked at again: a long chat is mostly that. What a
 * fault is found in fails the test, so everything that was looked at was sound.
 */
const SET_ASIDE = `
  for (const message of document.querySelectorAll('.log-item')) {
    const reads = message.innerHTML;
    message.toggleAttribute('data-sound', message.wasSound === reads);
    message.wasSound = reads;
  }`;
