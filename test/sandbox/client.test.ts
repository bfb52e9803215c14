import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBrowser } from '../support/browser.ts';
import { openStage, type Stage } from './client-browser.ts';
import { everything, opinionCard } from './client-cards.ts';
import { buttonCard, plainCard, until } from './server-world.ts';

let stage: Stage;

const card = (page: Page, title: string): Locator => page.getByRole('region', { name: title });
const clicks = () => stage.world.app.ofType('card.action.trigger');
const lastClick = () => {
  // What a card callback carries by the platform's own description.
  const event = clicks().at(-1)?.body.event as { action: { form_value: Record<string, unknown> } } | undefined;
  if (!event) throw new Error('nothing was pressed');
  return event.action;
};

const pickOption = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

/** Serious and critical faults that axe finds, by rule and place. */
const axeFaults = async (page: Page, part = 'body'): Promise<string[]> => {
  // The browser is driven by playwright-core; the checker's types name the same page of another copy.
  const { violations } = await new AxeBuilder({ page: page as never }).include(part).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`));
};

inBrowser('the chat client', () => {
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(async () => stage?.close());

  test('without a connection a press says that nothing was sent, what was typed stays, and pressed again it goes once', async () => {
    const { world } = stage;
    const lu = await world.person('陆评');
    await world.sendCard(lu.openId, opinionCard('待推荐：丁公司'));
    world.app.answer({ body: { toast: { type: 'success', content: '已推荐' } } });
    const page = await stage.open(lu.openId, 'phone');
    const form = card(page, '待推荐：丁公司');
    const before = clicks().length;
    await form.getByLabel('推荐意见').fill('断网时写下的意见。');
    await pickOption(page, '所在区市', '乳山市');
    const pressed = async () => {
      await form.getByRole('button', { name: '推荐' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    };

    await page.context().setOffline(true);
    await pressed();
    await page.getByRole('status').getByText('网络不可用，没有发出；填写的内容还在').waitFor();
    expect(await form.getByLabel('推荐意见').inputValue()).toBe('断网时写下的意见。');
    expect(clicks().length).toBe(before);

    // The lists are read anew; a card that has not changed keeps what was typed on it.
    await page.context().setOffline(false);
    await page.getByText('网络连接已断开').waitFor({ state: 'hidden' });
    expect(await form.getByLabel('推荐意见').inputValue()).toBe('断网时写下的意见。');
    await pressed();
    await page.getByRole('status').getByText('已推荐').waitFor();
    expect(clicks().length).toBe(before + 1);
    expect(lastClick()).toMatchObject({ form_value: { opinion: '断网时写下的意见。', district: '乳山市' } });
    await page.context().close();
  });

  test('a form: required fields are asked for, a refused confirmation sends nothing, then all goes at once', async () => {
    const { world } = stage;
    const wang = await world.person('王科长');
    await world.sendCard(wang.openId, opinionCard('待推荐：甲公司'));
    world.app.answer({ body: { toast: { type: 'success', content: '已推荐' } }, after: 300 });
    const page = await stage.open(wang.openId, 'desktop');
    const form = card(page, '待推荐：甲公司');
    const before = clicks().length;

    await form.getByRole('button', { name: '推荐' }).click();
    await page.getByText('有必填项未填写').waitFor();
    expect(await form.getByText('此项为必填项').count()).toBe(2);
    expect(await page.getByRole('dialog').count()).toBe(0);

    await form.getByLabel('推荐意见').fill('质量管理水平突出，\n同意推荐。');
    await pickOption(page, '所在区市', '荣成市');
    await page.getByRole('combobox', { name: '鼓励方向' }).click();
    await page.getByRole('option', { name: '数字化' }).click();
    await page.getByRole('option', { name: '标准引领' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    expect(await form.getByText('此项为必填项').count()).toBe(0);

    await form.getByRole('button', { name: '推荐' }).click();
    await page.getByRole('dialog', { name: '确认推荐？' }).getByRole('button', { name: '取消' }).click();
    expect(clicks().length).toBe(before);

    await form.getByRole('checkbox', { name: '承诺内容真实' }).check();
    const button = form.getByRole('button', { name: '推荐' });
    const at = await button.boundingBox();
    await button.click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await form.locator('.btn-loading').waitFor();
    expect(await form.locator('.btn-loading').boundingBox(), 'the pressed button stays where it is').toEqual(at);
    await page.getByRole('status').getByText('已推荐').waitFor();

    expect(clicks().length).toBe(before + 1);
    expect(lastClick()).toMatchObject({
      tag: 'button',
      name: 'endorse',
      value: { act: 'endorse' },
      form_value: {
        opinion: '质量管理水平突出，\n同意推荐。',
        district: '荣成市',
        kinds: ['数字化', '标准引领'],
        commitment: true,
      },
    });
    expect(lastClick().form_value).not.toHaveProperty('since');
    await page.context().close();
  });

  test('on a phone selects and dates open a sheet that traps the keyboard and closes on Escape', async () => {
    const { world } = stage;
    const li = await world.person('李科长');
    await world.sendCard(li.openId, opinionCard('待推荐：乙公司'));
    world.app.answer({ body: {} });
    const page = await stage.open(li.openId, 'phone');
    const form = card(page, '待推荐：乙公司');
    const district = page.getByRole('combobox', { name: '所在区市' });

    await district.click();
    const sheet = page.getByRole('dialog', { name: '所在区市' });
    const [sheetBox, screen] = [await sheet.boundingBox(), page.viewportSize()];
    expect(Math.round((sheetBox?.y ?? 0) + (sheetBox?.height ?? 0))).toBe(screen?.height);
    for (let i = 0; i < 8; i += 1) await page.keyboard.press('Tab');
    expect(await sheet.evaluate((box) => box.matches(':focus-within'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await sheet.count()).toBe(0);
    expect(await district.evaluate((field) => field.matches(':focus'))).toBe(true);

    await pickOption(page, '所在区市', '乳山市');
    await page.getByRole('combobox', { name: '成立日期' }).click();
    await page.getByRole('button', { name: /^\d{4}年\d{1,2}月$/ }).click();
    while ((await page.getByRole('button', { name: '2004年' }).count()) === 0) {
      await page.getByRole('button', { name: '更早的年份' }).click();
    }
    await page.getByRole('button', { name: '2004年' }).click();
    while ((await page.getByRole('button', { name: '2004年4月1日', exact: true }).count()) === 0) {
      await page.getByRole('button', { name: '上个月' }).click();
      if ((await page.getByRole('button', { name: '2003年12月', exact: true }).count()) > 0) {
        await page.getByRole('button', { name: '下一年' }).click();
      }
    }
    await page.getByRole('button', { name: '2004年4月1日', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await form.getByLabel('推荐意见').fill('同意。');

    const small = await page
      .locator('.card button, .card input, .card textarea, .card label, .composer button, .navbar button')
      .evaluateAll((all) =>
        all
          .filter((e) => e.checkVisibility() && !e.matches('.checker-label input, .field-label'))
          .filter((e) => e.getBoundingClientRect().height < 44)
          .map((e) => e.outerHTML.slice(0, 120)),
      );
    expect(small, 'touch targets').toEqual([]);

    const before = clicks().length;
    await form.getByRole('button', { name: '推荐' }).click();
    await page.getByRole('dialog', { name: '确认推荐？' }).getByRole('button', { name: '确定' }).click();
    await until(() => clicks().length > before);
    expect(lastClick().form_value).toEqual({
      opinion: '同意。',
      district: '乳山市',
      since: '2004-04-01 +0800',
      commitment: false,
      note: '',
    });
    await page.context().close();
  });

  test('what is typed survives another message’s update, and starts anew when its own card is replaced', async () => {
    const { world } = stage;
    const zhao = await world.person('赵科长');
    const other = await world.sendCard(zhao.openId, plainCard('第一版'));
    const own = await world.sendCard(zhao.openId, opinionCard('待推荐：丙公司'));
    const page = await stage.open(zhao.openId, 'desktop');
    const opinion = page.getByLabel('推荐意见');
    await opinion.fill('写到一半');

    const patch = (id: string, content: object) =>
      world.client.im.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(content) } });
    await patch(other, plainCard('第二版'));
    await page.getByText('第二版').waitFor();
    await world.sendText(zhao.openId, '新的一条');
    await page.getByRole('log').getByText('新的一条').waitFor();
    expect(await opinion.inputValue()).toBe('写到一半');

    await patch(own, opinionCard('待推荐：丙公司（改）'));
    await card(page, '待推荐：丙公司（改）').waitFor();
    expect(await opinion.inputValue()).toBe('');
    await page.context().close();
  });

  test('the answer’s card replaces the pressed one; a failed callback shows the code', async () => {
    const { world } = stage;
    const sun = await world.person('孙科长');
    await world.sendCard(sun.openId, buttonCard('签收', { act: 'sign' }));
    const page = await stage.open(sun.openId, 'desktop');
    world.app.answer({ status: 500, body: {} });
    await page.getByRole('button', { name: '签收' }).click();
    await page
      .getByRole('status')
      .getByText(/200671/)
      .waitFor();
    world.app.answer({ body: { card: { type: 'raw', data: plainCard('孙科长 已签收') } } });
    await page.getByRole('button', { name: '签收' }).click();
    await page.getByText('孙科长 已签收').waitFor();
    expect(await page.getByRole('button', { name: '签收' }).count()).toBe(0);
    world.app.answer({ body: {} });
    await page.context().close();
  });

  test('a second press while the first is under way is not sent', async () => {
    const { world } = stage;
    const zhou = await world.person('周科长');
    await world.sendCard(zhou.openId, buttonCard('受理', { act: 'accept' }));
    world.app.answer({ body: { toast: { type: 'info', content: '受理完成' } }, after: 800 });
    const page = await stage.open(zhou.openId, 'desktop');
    const before = clicks().length;
    const button = page.getByRole('button', { name: '受理' });
    await button.dblclick();
    await page.getByText('受理完成').waitFor();
    expect(clicks().length).toBe(before + 1);
    world.app.answer({ body: {} });
    await page.context().close();
  });

  test('nothing that people type becomes markup', async () => {
    const { world } = stage;
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const wu = await world.person('吴科长');
    await world.sendCard(wu.openId, {
      schema: '2.0',
      header: { title: { tag: 'plain_text', content: `题 ${evil}` } },
      body: {
        elements: [
          {
            tag: 'markdown',
            content: `甲 ${evil} [点我](javascript:window.hacked=1) <a href="javascript:window.hacked=1">链</a>`,
          },
          { tag: 'div', text: { tag: 'lark_md', content: `乙 ${evil} <font color="red;background:url(x)">红</font>` } },
          { tag: 'div', text: { tag: 'plain_text', content: `丙 ${evil}` } },
        ],
      },
    });
    await wu.writes(`丁 ${evil} https://example.com/a?b=1。`);
    const page = await stage.open(wu.openId, 'desktop');
    await page.getByRole('log').getByText('丁 <img').waitFor();
    await page.getByText('点我').click();
    await page.getByText('链', { exact: true }).click();
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('.log img, .log script, .log [href^="javascript"]').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'https://example.com/a?b=1' }).count()).toBe(1);
    await page.context().close();
  });

  test('chat: text, file, menu, unread, recall, forward refused', async () => {
    const { world } = stage;
    const qian = await world.person('钱经理');
    await world.must('PUT', '/app/menu', [
      { name: '待办', eventKey: 'todo' },
      { name: '申报', children: [{ name: '我的申报', eventKey: 'mine' }] },
    ]);
    await world.sendText(qian.openId, '欢迎使用');
    const page = await stage.page(`/?as=${qian.openId}`, { width: 390, height: 844 });
    const row = page.getByRole('button', { name: /质量奖助手/ });
    await page.getByRole('button', { name: '质量奖助手，1 条未读' }).waitFor();
    await row.click();
    await page.getByRole('log').getByText('欢迎使用').waitFor();

    await page.getByRole('button', { name: '申报' }).click();
    await page.getByRole('menuitem', { name: '我的申报' }).click();
    await until(() => world.app.ofType('application.bot.menu_v6').at(-1)?.body.event.event_key === 'mine');

    await page.getByRole('button', { name: '切换到键盘' }).click();
    await page.getByRole('textbox', { name: '发送给 质量奖助手' }).fill('帮助');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('帮助').waitFor();
    await page
      .getByLabel('选择文件')
      .setInputFiles({ name: '自我评价报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') });
    await page.getByRole('link', { name: /自我评价报告\.pdf/ }).waitFor();
    expect((await qian.inbox()).map(({ type }) => type)).toEqual(['text', 'text', 'file']);

    const id = await world.sendCard(qian.openId, { ...plainCard('不公开'), config: { enable_forward: false } });
    await page.getByText('不公开').waitFor();
    await page.getByRole('button', { name: '消息操作' }).last().click();
    await page.getByRole('menuitem', { name: '转发' }).click();
    await page.getByText('该消息不支持转发').waitFor();
    await world.client.im.message.delete({ path: { message_id: id } });
    await page.getByText('质量奖助手撤回了一条消息').waitFor();

    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: '质量奖助手', exact: true }).waitFor();
    await page.context().close();
  });

  test('a lost stream comes back, with what was missed', async () => {
    const { world } = stage;
    const feng = await world.person('冯科长');
    const page = await stage.page('/gallery');
    await page.addInitScript(`
      const Native = EventSource;
      window.EventSource = class extends Native { constructor(url) { super(url); window.stream = this; } };
    `);
    await page.goto(`${world.url}/?as=${feng.openId}&frame=desktop&bare=1`);
    await page.getByRole('log').waitFor();
    await page.route('**/sandbox/stream*', (route) => route.abort());
    await page.evaluate('stream.close(); stream.dispatchEvent(new Event("error"))');
    await page.getByText('网络连接已断开').waitFor();
    await world.sendText(feng.openId, '断线时发来的');
    await page.unroute('**/sandbox/stream*');
    await page.getByRole('log').getByText('断线时发来的').waitFor();
    expect(await page.getByText('网络连接已断开').count()).toBe(0);
    await page.context().close();
  });

  test('long histories load page by page and stay in place', async () => {
    const { world } = stage;
    const chen = await world.person('陈科长');
    for (let n = 1; n <= 120; n += 1) await chen.writes(`第 ${n} 条`);
    const page = await stage.open(chen.openId, 'desktop');
    const log = page.getByRole('log');
    await log.getByText('第 120 条').waitFor();
    expect(await log.getByText('第 70 条').count()).toBe(0);
    await log.evaluate((box) => box.scrollTo(0, 0));
    await log.getByText('第 70 条').waitFor({ state: 'attached' });
    await until(async () => log.getByText('第 71 条').isVisible());
    expect(await log.evaluate((box) => box.scrollTop)).toBeGreaterThan(100);

    await world.sendText(chen.openId, '刚到的一条');
    await page.getByRole('button', { name: '1 条新消息' }).click();
    expect(await log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(5);
    await page.context().close();
  });

  test('the gallery shows cards at two widths, an unknown component as a grey box, and sends nothing', async () => {
    const { world } = stage;
    const gao = await world.person('高科长');
    const page = await stage.page('/', { width: 1280, height: 900 });
    const samples = [
      { name: 'button', title: '按钮', card: buttonCard('推荐', { act: 'endorse' }) },
      {
        name: 'unknown',
        title: '未知',
        card: { schema: '2.0', body: { elements: [{ tag: 'hologram' }, { tag: 'markdown', content: '照常' }] } },
      },
      { name: 'all', title: '全部', card: everything(gao.openId) },
    ];
    await page.route(`${world.url}/samples.json`, (route) => route.fulfill({ json: samples }));
    await page.goto(`${world.url}/gallery?src=/samples.json`);
    await page.getByText('暂不支持的组件 <hologram>').first().waitFor();
    expect(await page.getByText('照常').count()).toBe(2);
    const widths = await page.locator('#button .card').evaluateAll((all) => all.map((c) => c.clientWidth + 2));
    expect(widths).toEqual([358, 600]);
    const before = clicks().length;
    await page.getByRole('button', { name: '推荐' }).first().click();
    await page.getByText('这里只展示卡片').waitFor();
    expect(clicks().length).toBe(before);
    await page.getByLabel('筛选卡片').fill('未知');
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
    await page.getByLabel('筛选卡片').fill('');
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('a chart has the size of its box: of one that changes in the middle of the first drawing, and of one that changes later', async () => {
    const { world } = stage;
    const tu = await world.person('图观察');
    await world.sendCard(tu.openId, everything(tu.openId));
    const page = await stage.open(tu.openId, 'phone');
    const chart = page.getByRole('img', { name: '图表：各区市申报数' });
    // As when a card with fewer bars comes in the place of the one before.
    await chart.evaluate((box) => {
      // In the page, whose types are not those of the tests.
      const { MutationObserver: Watching } = globalThis as unknown as {
        MutationObserver: new (heard: () => void) => Watched;
      };
      interface Watched {
        observe(part: typeof box, what: object): void;
        disconnect(): void;
      }
      const watched = new Watching(() => {
        if (box.querySelector('canvas') === null) return;
        watched.disconnect();
        box.style.cssText = 'height: 130px';
      });
      watched.observe(box, { childList: true, subtree: true });
    });
    await chart.scrollIntoViewIfNeeded();
    await page.locator('.chart[data-state=drawn] canvas').waitFor();
    const heights = async () => {
      const [room, drawn] = [await chart.boundingBox(), await chart.locator('canvas').first().boundingBox()];
      return [Math.round(room?.height ?? 0), Math.round(drawn?.height ?? 0)];
    };
    await expect.poll(heights, { timeout: 10_000 }).toEqual([130, 130]);
    for (const [style, height] of [
      ['height: 200px', 200],
      ['aspect-ratio: 2 / 1', 150],
      ['aspect-ratio: 5 / 2', 120],
    ] as const) {
      await chart.evaluate((box, to) => {
        box.style.cssText = to;
      }, style);
      await expect.poll(heights, { timeout: 10_000 }).toEqual([height, height]);
    }
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('no serious accessibility fault, %s', async (theme) => {
    const { world } = stage;
    const he = await world.person(`何科长${theme}`);
    await world.sendText(he.openId, '您好，详见 https://example.com 。');
    await world.sendCard(he.openId, everything(he.openId));
    await world.sendCard(he.openId, opinionCard('待推荐：丁公司'));
    await he.writes('收到');
    for (const device of ['phone', 'desktop'] as const) {
      const page = await stage.open(he.openId, device, `&theme=${theme}`);
      await card(page, '待推荐：丁公司').waitFor();
      await page.getByRole('img', { name: '图表：各区市申报数' }).scrollIntoViewIfNeeded();
      await page.locator('.chart[data-state=drawn] canvas').waitFor();
      await card(page, '待推荐：丁公司').getByRole('button', { name: '推荐' }).click();
      await page.getByText('此项为必填项').first().waitFor();
      expect(await axeFaults(page), `${device}: the conversation`).toEqual([]);
      await page.getByRole('combobox', { name: '成立日期' }).click();
      expect(await axeFaults(page, '.layer'), `${device}: a date`).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('combobox', { name: '鼓励方向' }).click();
      expect(await axeFaults(page, '.layer'), `${device}: a select`).toEqual([]);
      await page.context().close();
    }
  });

  test('no page had a script error or met the content policy', () => {
    expect(stage.faults).toEqual([]);
  });
});
