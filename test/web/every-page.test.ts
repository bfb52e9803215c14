import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { applicationId, fileId, openId } from '../../src/domain/ids.ts';
import { evolveNotice } from '../../src/domain/notice/decide-notice.ts';
import { answerObjection, turnObjectionAway } from '../../src/usecases/objection/handle-objection.ts';
import { OBJECTION_FLOOD } from '../../src/web/objection-routes.ts';
import { type PublicParts, publicRouters } from '../../src/web/public-routers.ts';
import { violationsOn } from '../support/accessible.ts';
import { DESKTOP, inBrowser, launchBrowser, PHONE } from '../support/browser.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';
import { YEAR } from '../support/under-review.ts';
import { stagesOf } from './pages-world.ts';

/** Folder for pictures of every page, for whoever wants to look. */
const PICTURES = process.env.PICTURES;

const A = '威海甲船机有限公司';
const FACTS = '该单位申报材料中的专利数量与公开信息不一致。';
const CONTACT = 'jian@example.cn';

interface Shown {
  /** As the router has it; whoever adds one adds its pages here. */
  readonly route: string;
  readonly of: string;
  readonly open: (tab: Page) => Promise<unknown>;
  /** Words that stand on no other state of the page. */
  readonly says: string;
}

inBrowser('every page that is answered to somebody who has not signed in', () => {
  let scene: NoticingWorld;
  let browser: Browser;
  let numbers: readonly string[] = [];
  let inTime = '';
  let receipt = '';
  let visitors = 0;
  beforeAll(async () => {
    scene = await toNoticing({ individuals: ['郁青禾'] });
    const { world } = scene;
    const { given, held, moved, published } = stagesOf(world.store);
    await given({ year: 2024, state: 'closed' });
    await given({ year: 2025, state: 'closed' });
    await moved(
      2025,
      { name: 'applyCloses', from: day('2025-04-30'), to: day('2025-05-06') },
      '飞书平台连续停运两天，为所有区市统一顺延。',
    );
    await held([{ year: 2010, kind: 'organisation', name: '威海某某造船集团有限公司', state: 'valid' }]);
    await published(2024, []);
    const { answer } = await published(2025, [
      { kind: 'organisation', name: '威海海润精密机械智能制造产业技术研究院股份有限公司' },
      { kind: 'individual', name: '时岚', unit: '威海海岳精工有限公司', post: '首席技师', state: 'revoked' },
    ]);
    numbers = (answer as { readonly numbers: readonly string[] }).numbers; // as the staging answers
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.world.close();
  });

  const at = (path: string): string => scene.world.service.url + path;
  const goes =
    (path: string | (() => string)) =>
    (tab: Page): Promise<unknown> =>
      tab.goto(at(typeof path === 'string' ? path : path()));
  const form = (): string => `/notices/${scene.notice.id}/objections`;
  const sql = (statement: string): Promise<number> => scene.world.database.client.$executeRawUnsafe(statement);

  /** As somebody who fills the form in and sends it. */
  const objects =
    ({ facts = FACTS, before }: { readonly facts?: string; readonly before?: (tab: Page) => Promise<unknown> } = {}) =>
    async (tab: Page): Promise<void> => {
      await tab.goto(at(form()));
      await tab.getByLabel('对谁提出异议').selectOption(A);
      await tab.getByLabel('事实和理由').fill(facts);
      await tab.getByLabel('真实姓名').fill('简明远');
      await tab.getByLabel('联系方式').fill(CONTACT);
      await before?.(tab);
      await tab.getByRole('button', { name: '提出异议' }).click();
    };
  /** Nothing of the page is asked: what comes back must hold without a browser's help. */
  const changed = (attribute: string, value: string) => (tab: Page) =>
    tab.locator('form.fields').evaluate(
      (node, [name = '', set = '']) => {
        node.setAttribute('novalidate', '');
        node.setAttribute(name, set);
      },
      [attribute, value],
    );
  const asks =
    (typed: () => string, before?: (tab: Page) => Promise<unknown>) =>
    async (tab: Page): Promise<void> => {
      await tab.goto(at('/objections'));
      await tab.getByLabel('回执号').fill(typed());
      await tab.getByLabel('提出异议时留的联系方式').fill(CONTACT);
      await before?.(tab);
      await tab.getByRole('button', { name: '查询' }).click();
    };
  const forged = (path: () => string) => async (tab: Page) => {
    await tab.setContent(`<form method="post" action="${at(path())}"><button>送出</button></form>`);
    await tab.getByRole('button').click();
  };
  const flooded = async (tab: Page): Promise<void> => {
    const send = objects({ facts: '短', before: changed('novalidate', '') });
    for (let sent = 0; sent <= OBJECTION_FLOOD.perAddress; sent += 1) await send(tab);
  };
  const superseded = async (tab: Page): Promise<void> => {
    await scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
      const notice = await work.notices.find(scene.notice.id);
      if (!notice) throw new Error('no notice');
      await work.notices.save(evolveNotice(notice, { type: 'superseded', reason: '单位名称有误。' }, work.now));
      await work.notices.save({ ...notice, id: work.notices.newId(), round: 2 });
      return {};
    });
    await tab.goto(at(`/notices/${scene.notice.id}`));
  };
  /** The first one that was sent in time, and what its objector reads in the end. */
  const answered = async (tab: Page): Promise<void> => {
    const { world } = scene;
    const { id: objection } = await world.database.client.objection.findFirstOrThrow({
      orderBy: { receivedAt: 'asc' },
    });
    await does(world, '尹舒禾', turnObjectionAway, { objection, reason: '经核实，专利数量一致，没有新的线索。' });
    await does(world, '尹舒禾', answerObjection, { objection, answer: '经核实，专利数量一致，不予受理。' });
    await asks(() => inTime)(tab);
  };
  const nameless = async (tab: Page): Promise<void> => {
    await sql(`UPDATE cycle_plan SET choices = choices || '{"objectionForm":"also-anonymous"}'`);
    await tab.goto(at(form()));
  };
  const stale = (tab: Page) =>
    tab.locator('input[name=token]').evaluate((node) => node.setAttribute('value', '1.AAAA'));
  /** The page of a one-time link, as its holder opens it. */
  const link = async (tab: Page): Promise<void> => {
    const { world, ids } = scene;
    const who = { openId: openId(world.as(`${A}申报人`).openId) };
    const id = randomUUID();
    const file = await world.database.client.storedFile.findFirstOrThrow();
    const { answer } = await world.store.act({ who }, async (work) => {
      const until = new Date(work.now.getTime() + 600_000);
      await work.files.ticket({ id, application: applicationId(ids[A] ?? ''), file: fileId(file.id), until });
      return { secret: work.files.secretOf(id) };
    });
    await tab.goto(at(`/files/${id}/${answer.secret}`));
  };
  /** One of its tables is not there while the page is asked for. */
  const broken = async (tab: Page): Promise<void> => {
    await sql('ALTER TABLE holder RENAME TO holder_away');
    try {
      await tab.goto(at('/holders'));
    } finally {
      await sql('ALTER TABLE holder_away RENAME TO holder');
    }
  };

  const NOTICE = 'GET /notices/:id';
  const FORM = 'GET /notices/:notice/objections';
  const OBJECTING = 'POST /notices/:notice/objections';
  const ASKING = 'POST /objections';
  /** In the order of the year: what stands after `closes` is shown once the notice is over. */
  const SHOWN: readonly Shown[] = [
    { route: 'GET /', of: 'a notice runs', open: goes('/'), says: '公示' },
    { route: 'GET /announcements/:year', of: 'as issued', open: goes(`/announcements/${YEAR}`), says: '认定' },
    { route: 'GET /announcements/:year', of: 'a date put off', open: goes('/announcements/2025'), says: '顺延' },
    { route: 'GET /announcements/:year', of: 'none', open: goes('/announcements/2031'), says: '没有找到' },
    { route: NOTICE, of: 'running', open: goes(() => `/notices/${scene.notice.id}`), says: '提出异议' },
    { route: 'GET /regulation', of: 'whole', open: goes('/regulation'), says: '第十五条' },
    { route: 'GET /regulation', of: 'asked', open: goes('/regulation?q=公示几天'), says: '公示几天' },
    { route: 'GET /regulation', of: 'asked in vain', open: goes('/regulation?q=xyzzy'), says: 'xyzzy' },
    { route: 'GET /results/:year', of: 'with winners', open: goes('/results/2025'), says: '时岚' },
    { route: 'GET /results/:year', of: 'nobody', open: goes('/results/2024'), says: '空缺' },
    { route: 'GET /results/:year', of: 'not yet', open: goes(`/results/${YEAR}`), says: '没有找到' },
    {
      route: 'GET /certificates/:number',
      of: 'valid',
      open: goes(() => `/certificates/${numbers[0]}`),
      says: '有效',
    },
    {
      route: 'GET /certificates/:number',
      of: 'revoked',
      open: goes(() => `/certificates/${numbers[1]}`),
      says: '已撤销',
    },
    { route: 'GET /certificates/:number', of: 'none', open: goes('/certificates/ZLJ2025-D01'), says: '没有找到' },
    { route: 'GET /holders', of: 'all', open: goes('/holders'), says: '造船集团' },
    { route: 'GET /holders', of: 'found', open: goes('/holders?q=时岚'), says: '查到 1 个' },
    { route: 'GET /holders', of: 'not found', open: goes('/holders?q=xyzzy'), says: '查到 0 个' },
    { route: 'GET /holders', of: 'out of order', open: broken, says: '暂时打不开' },
    { route: 'GET /{*rest}', of: 'nothing there', open: goes('/nowhere'), says: '没有找到' },
    { route: 'GET /files/:ticket/:secret', of: 'its holder', open: link, says: '下载文件' },
    { route: 'GET /files/:ticket/:secret', of: 'nobody’s', open: goes('/files/x/y'), says: '没有找到' },
    { route: 'POST /files/:ticket/:secret', of: 'nobody’s', open: forged(() => '/files/x/y'), says: '没有找到' },
    { route: 'GET /screen/:ballot/:key', of: 'nobody’s', open: goes(`/screen/${randomUUID()}/y`), says: '没有找到' },
    { route: FORM, of: 'empty', open: goes(form), says: '请选择' },
    { route: FORM, of: 'none', open: goes(`/notices/${randomUUID()}/objections`), says: '没有找到' },
    { route: OBJECTING, of: 'taken', open: objects(), says: '回执号' },
    {
      route: OBJECTING,
      of: 'too short',
      open: objects({ facts: '短', before: changed('class', 'fields') }),
      says: '还没有提交',
    },
    { route: OBJECTING, of: 'too old a form', open: objects({ before: stale }), says: '页面打开得太久' },
    {
      route: OBJECTING,
      of: 'unreadable',
      open: objects({ before: changed('enctype', 'text/plain') }),
      says: '没有收到完整的内容',
    },
    { route: OBJECTING, of: 'from another site', open: forged(form), says: '不是从本网站的页面发出的' },
    {
      route: OBJECTING,
      of: 'to none',
      open: objects({ before: changed('action', `/notices/${randomUUID()}/objections`) }),
      says: '没有找到这份公示',
    },
    { route: OBJECTING, of: 'too many', open: flooded, says: '提交得太多' },
    { route: 'GET /objections', of: 'empty', open: goes('/objections'), says: '回执号丢失' },
    { route: ASKING, of: 'found', open: asks(() => receipt), says: '已收到' },
    { route: ASKING, of: 'not found', open: asks(() => 'AAAA-BBBB-CCCC-DDDD'), says: '没有查到' },
    { route: ASKING, of: 'too old a form', open: asks(() => receipt, stale), says: '页面打开得太久' },
    {
      route: ASKING,
      of: 'unreadable',
      open: asks(() => receipt, changed('enctype', 'text/plain')),
      says: '没有收到完整的内容',
    },
    { route: ASKING, of: 'from another site', open: forged(() => '/objections'), says: '不是从本网站的页面发出的' },
  ];
  const OVER: readonly Shown[] = [
    { route: 'GET /', of: 'the notice is over', open: goes('/'), says: '公示' },
    { route: FORM, of: 'over', open: goes(form), says: '公示期已过' },
    { route: OBJECTING, of: 'too late', open: objects({ facts: `${FACTS}公示期满后才知道。` }), says: '已登记为线索' },
    { route: ASKING, of: 'a lead', open: asks(() => receipt), says: '已登记为线索' },
    { route: ASKING, of: 'answered', open: answered, says: '经核实，专利数量一致' },
    { route: FORM, of: 'names may be left out', open: nameless, says: '可不填' },
    { route: NOTICE, of: 'posted anew', open: superseded, says: '这次公示已终止' },
  ];

  const wide = new Set<string>();
  const looksSound = async ({ route, of, open, says, place }: Shown & { readonly place: number }): Promise<void> => {
    visitors += 1;
    const context = await browser.newContext({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: PHONE,
      // An address of their own: nobody is turned away for what others have sent.
      extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${visitors}` },
    });
    try {
      const tab = await context.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('request', (request) => {
        if (!request.url().startsWith(at('/'))) complaints.push(`asked ${request.url()}`);
      });
      const scripts = await context.newCDPSession(tab);
      await scripts.send('Emulation.setScriptExecutionDisabled', { value: true });
      await open(tab);
      expect(await tab.locator('main').textContent(), of).toContain(says);
      receipt = (await tab.locator('.receipt code').allTextContents())[0] ?? receipt;
      inTime ||= receipt;
      // Axe itself is a script; what is looked at has been made without any.
      await scripts.send('Emulation.setScriptExecutionDisabled', { value: false });
      for (const viewport of [PHONE, DESKTOP]) {
        await tab.setViewportSize(viewport);
        // Wide, one state of a page stands for the others: they differ in words, not in how they are laid out.
        if (viewport === PHONE || !wide.has(route))
          expect(await violationsOn(tab), `${of} at ${viewport.width}`).toEqual([]);
        expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        if (PICTURES)
          await tab.screenshot({ path: `${PICTURES}/every-${place}-${viewport.width}.png`, fullPage: true });
      }
      wide.add(route);
      // A browser names every answer that is no success.
      expect(complaints.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    } finally {
      await context.close();
    }
  };

  /** What nobody reads as a page has no markup: styles, icons, data. */
  const isPage = async ({ method, path }: { readonly method: string; readonly path: string }): Promise<boolean> => {
    if (method !== 'GET' || path.includes(':')) return true;
    const { headers } = await fetch(at(path));
    return headers.get('content-type')?.startsWith('text/html') ?? false;
  };

  test('there is no page that is not looked at here', async () => {
    const none = undefined as never; // a router is asked for its routes only
    const parts: PublicParts = {
      publicUrl: 'https://award.example.cn',
      proxyHops: 1,
      store: none,
      blobs: none,
      contents: none,
      floods: none,
      tokens: none,
    };
    const routes = publicRouters(parts).flatMap((router) =>
      router.stack.flatMap(({ methods, path }) =>
        methods.filter((method) => method !== 'HEAD').map((method) => ({ method, path: String(path) })),
      ),
    );
    const pages = new Set<string>();
    for (const route of routes) if (await isPage(route)) pages.add(`${route.method} ${route.path}`);
    expect(new Set([...SHOWN, ...OVER].map(({ route }) => route))).toEqual(pages);
  });

  test.each(SHOWN.map((shown, place) => ({ ...shown, place })))('$route, $of', (shown) => looksSound(shown));

  test.each(OVER.map((shown, place) => ({ ...shown, place: SHOWN.length + place })))(
    'over: $route, $of',
    async (shown) => {
      await scene.world.moveClock('2026-08-11T09:00:00+08:00');
      await scene.world.settled();
      await looksSound(shown);
    },
  );
});
