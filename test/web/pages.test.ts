import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ARTICLES } from '../../src/domain/articles/articles.ts';
import { day } from '../../src/domain/calendar.ts';
import { CYCLE_STATES, type CycleState } from '../../src/domain/cycle/stages.ts';
import { CLERK, type Pages, PUBLIC_URL, startPages } from './pages-world.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
});
afterAll(() => pages?.close());
beforeEach(async () => {
  await pages.forget();
  pages.faults.length = 0;
  await pages.timeIs('2026-03-10T09:00:00+08:00');
});

/** What a reader without styles reads: tags out, entities back. */
const read = async (path: string): Promise<string> => wordsOf(await (await pages.get(path)).text());
const wordsOf = (page: string): string =>
  page
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** As a browser asks again; `fetch` by itself would add `no-cache`, which demands the whole page. */
const asking = (etag: string): RequestInit => ({ headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' } });

describe('首页', () => {
  test('before any 认定通知 it says what the award is, and nothing of a plan', async () => {
    const page = await read('/');
    expect(page).toContain('威海市市长质量奖认定两类对象');
    expect(page).toContain('认定通知还没有发布');
  });

  test('an announced cycle: where it stands, its dates, and the way to its 认定通知', async () => {
    await pages.given({ year: 2026, state: 'open' });
    const page = await (await pages.get('/')).text();
    expect(wordsOf(page)).toContain('正在接受申报');
    expect(wordsOf(page)).toContain('2026年4月30日（周四） 24时止');
    expect(page).toContain('href="/announcements/2026"');
    expect(page).toMatch(/aria-current="step">申报</);
  });

  test.each<[string, CycleState, string]>([
    ['2026-03-01T23:59:59+08:00', 'drafting', '申报于 2026年3月2日（周一） 0时开始'],
    ['2026-03-02T00:00:00+08:00', 'open', '正在接受申报'],
    ['2026-04-30T23:59:30+08:00', 'open', '正在接受申报'],
    ['2026-05-01T00:00:00+08:00', 'open', '申报已截止，区市正在审核推荐'],
    ['2026-05-16T00:00:00+08:00', 'open', '推荐已截止，正在办理受理'],
  ])('at %s a cycle that is %s reads: %s', async (instant, state, words) => {
    await pages.timeIs(instant);
    await pages.given({ year: 2026, state });
    expect(await read('/')).toContain(words);
  });

  test('stages in which something is settled but not published are not told apart', async () => {
    const inside: CycleState[] = ['deliberating', 'approving', 'approved'];
    const seen = new Set<string>();
    for (const state of inside) {
      await pages.forget();
      await pages.given({ year: 2026, state });
      seen.add(await read('/'));
    }
    expect(seen.size).toBe(1);
  });

  test('every stage there is can be shown', async () => {
    for (const state of CYCLE_STATES) {
      await pages.forget();
      await pages.given({ year: 2026, state });
      expect((await pages.get('/')).status, state).toBe(200);
    }
    expect(pages.faults).toEqual([]);
  });

  test('a moved date stands beside the one announced first, however often it was moved', async () => {
    await pages.given({ year: 2026, state: 'open' });
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') }, '系统停运');
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-05-06'), to: day('2026-05-08') }, '再次停运');
    const page = await (await pages.get('/')).text();
    expect(page).toMatch(/<del><span class="unseen">原定<\/span>2026年4月30日/);
    expect(wordsOf(page)).toContain('2026年5月8日（周五） 24时止');
    expect(wordsOf(page)).not.toContain('2026年5月6日');
  });

  test('the newest announced year is the one shown; earlier ones are listed', async () => {
    await pages.given({ year: 2025, state: 'closed' });
    await pages.given({ year: 2026, state: 'open' });
    const page = await read('/');
    expect(page).toContain('2026年度认定');
    expect(page.indexOf('往年认定通知')).toBeGreaterThan(0);
    expect(page.slice(page.indexOf('往年认定通知'))).toContain('2025年度威海市市长质量奖认定通知');
  });
});

describe('a plan in hand', () => {
  test.each(['drafting', 'submitted', 'signed'] as const)(
    '%s but not announced: no page says a word of it',
    async (plan) => {
      const before = {
        home: await read('/'),
        feed: await read('/feed.atom'),
        missing: await read('/announcements/2031'),
      };
      await pages.given({ year: 2026, state: 'drafting', plan, issued: false, choices: { contact: '秘密电话' } });
      expect(await read('/')).toBe(before.home);
      expect(await read('/feed.atom')).toBe(before.feed);
      const page = await pages.get('/announcements/2026');
      expect(page.status).toBe(404);
      // The same page as for a year that does not exist, to the letter.
      expect(wordsOf(await page.text())).toBe(before.missing);
    },
  );

  test('a year planned anew after an announcement: the old 认定通知 stands, the new plan does not show', async () => {
    await pages.given({ year: 2026, state: 'drafting', plan: 'drafting', schedule: { applyCloses: '2026-05-07' } });
    expect(await read('/')).toContain('认定通知还没有发布');
    expect(await read('/')).not.toContain('5月7日');
    expect((await pages.get('/announcements/2026')).status).toBe(200);
  });
});

describe('认定通知', () => {
  test('issuer, date, basis, numbered headings, text, and the check value at the foot', async () => {
    await pages.given({ year: 2026, state: 'open' });
    const page = await read('/announcements/2026');
    for (const words of [
      '2026年度威海市市长质量奖认定通知',
      '市质量强市及品牌战略推进工作领导小组办公室',
      '2026年3月10日',
      '威政发〔2023〕16号',
      '一、认定名额',
      '三、单位申报条件（第三条、第十条）',
      '正常运行满5年',
      '环翠区',
    ])
      expect(page).toContain(words);
    expect(page).toMatch(/正文校验值（SM3）：[0-9a-f]{64}/);
  });

  test('nobody of the office is named on any page', async () => {
    await pages.given({ year: 2026, state: 'open' });
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') }, '系统停运');
    for (const path of ['/', '/announcements/2026', '/regulation', '/feed.atom']) {
      const page = await read(path);
      expect(page).not.toContain(CLERK);
      expect(page).not.toContain('李负责');
      expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    }
  });

  test('a moved date: old one struck through, new one, reason; in the notice above and in the frozen text', async () => {
    await pages.given({ year: 2026, state: 'open' });
    await pages.moved(
      2026,
      { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') },
      '飞书平台连续停运两天',
    );
    const page = await (await pages.get('/announcements/2026')).text();
    expect(page.match(/<del><span class="unseen">原定<\/span>2026年4月30日（周四）<\/del>/g)).toHaveLength(2);
    expect(wordsOf(page)).toContain('原因：飞书平台连续停运两天');
    expect(wordsOf(page)).toContain('申报截止：原定2026年4月30日（周四） 调整为2026年5月6日（周三） 24时');
    expect(page).toContain('id="amendment-1"');
  });

  test.each([
    '/announcements/2027',
    '/announcements/0',
    '/announcements/99999999999',
    '/announcements/abc',
    '/announcements/2026.5',
    '/announcements/%E0%A4%A',
  ])('%s is not found', async (path) => {
    await pages.given({ year: 2026, state: 'open' });
    const answer = await pages.get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('没有找到这个页面');
    expect(pages.faults).toEqual([]);
  });

  test('what people typed cannot become markup, nor turn the words around it back to front', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='a'>&amp;\u202e倒\u2066序\u0007`;
    await pages.given({
      year: 2026,
      state: 'open',
      content: { sections: [{ heading: hostile, paragraphs: [hostile, `申报截止：${hostile}`] }] },
    });
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') }, hostile);
    for (const path of ['/announcements/2026', '/feed.atom', `/regulation?q=${encodeURIComponent(hostile)}`]) {
      const page = await (await pages.get(path)).text();
      expect(page).not.toMatch(/<script|<img/);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).toContain('&amp;amp;');
      for (const mark of ['\u0007', '\u202e', '\u2066']) expect(page).not.toContain(mark);
    }
  });

  test('frozen content that cannot be read whole is a fault, not half a notice', async () => {
    await pages.given({ year: 2026, state: 'open', content: { sections: [], attachments: ['申报表'] } });
    const answer = await pages.get('/announcements/2026');
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const reference = /编号：<code>([0-9A-F]{8})<\/code>/.exec(page)?.[1];
    expect(reference).toBeDefined();
    expect(page).not.toContain('attachments');
    // The log has the cause beside the number that the reader can quote.
    expect(String(pages.faults[0])).toContain(`reference ${reference}`);
    expect((pages.faults[0] as Error).cause).toBeInstanceOf(Error); // the router wraps what was thrown
  });
});

describe('办法摘要', () => {
  test('all thirty articles and every part of them, each at an address of its own', async () => {
    const page = await (await pages.get('/regulation')).text();
    const ids = [...page.matchAll(/ id="(art-[\d-]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(
      ARTICLES.flatMap(({ number, parts = [] }) => [
        `art-${number}`,
        ...parts.map((_, index) => `art-${number}-${index + 1}`),
      ]),
    );
    expect(wordsOf(page)).toContain('第三章 申报条件');
    expect(page).toContain('<span class="part">（一）</span>');
    expect(page).toContain('<span class="part">第一款</span>');
  });

  test('asked by number or in plain words it points to the article', async () => {
    const byNumber = await (await pages.get(`/regulation?q=${encodeURIComponent('第十条第一项')}`)).text();
    expect(byNumber).toMatch(/<a href="#art-10-1">第十条第（一）项/);
    const byWords = await (await pages.get(`/regulation?q=${encodeURIComponent('公示几天')}`)).text();
    expect(byWords).toContain('<a href="#art-15">');
  });

  test('what is not there is said; a box left empty asks nothing; odd questions are answered', async () => {
    expect(await read('/regulation?q=zzzzqqq')).toContain('没有找到相关条款');
    expect(await read('/regulation?q=%20')).not.toContain('查找结果');
    for (const query of ['?q=a&q=b', '?q', '?q[]=x', `?q=${'长'.repeat(900)}`, '?q=%00%ff', '?q=第九十九条'])
      expect((await pages.get(`/regulation${query}`)).status, query).toBe(200);
    expect(pages.faults).toEqual([]);
  });
});

describe('the feed', () => {
  test('announcements and moved dates, newest first, by our public address', async () => {
    await pages.given({ year: 2026, state: 'open' });
    await pages.timeIs('2026-03-11T09:00:00+08:00');
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') }, '停运');
    const answer = await pages.get('/feed.atom');
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    expect([...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).toEqual([
      `${PUBLIC_URL}/feed.atom`,
      `${PUBLIC_URL}/announcements/2026#amendment-1`,
      `${PUBLIC_URL}/announcements/2026`,
    ]);
    expect(feed).toMatch(/^<\?xml version="1.0"/);
  });
});

describe('HTTP', () => {
  const everyPath = ['/', '/announcements/2026', '/regulation', '/feed.atom'];
  beforeEach(() => pages.given({ year: 2026, state: 'open' }));

  test.each(everyPath)(
    '%s: charset, revalidation, 304 on the same ETag, HEAD without a body, strict policy',
    async (path) => {
      const answer = await pages.get(path);
      const etag = answer.headers.get('etag') ?? '';
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/; charset=utf-8$/);
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      const body = await answer.text();
      expect(body).not.toMatch(/<script|<style| style=| on[a-z]+="/);

      const again = await pages.get(path, asking(etag));
      expect([again.status, await again.text()]).toEqual([304, '']);
      const head = await pages.get(path, { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
    },
  );

  test('the ETag changes with what is said', async () => {
    const before = (await pages.get('/announcements/2026')).headers.get('etag') ?? '';
    await pages.moved(2026, { name: 'applyCloses', from: day('2026-04-30'), to: day('2026-05-06') }, '停运');
    expect((await pages.get('/announcements/2026', asking(before))).status).toBe(200);
  });

  test('the stylesheet may be kept for good, under a name that changes with it', async () => {
    const path = /href="(\/assets\/site-[0-9a-f]+\.css)"/.exec(await (await pages.get('/')).text())?.[1] ?? '';
    const answer = await pages.get(path);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).not.toMatch(/url\(|@import/);
    expect((await pages.get('/assets/site-0000000000000000.css')).status).toBe(404);
  });

  test('an unknown address gets our 404; other methods are refused; nothing is built from the Host header', async () => {
    const missing = await pages.get('/no/such/page');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBe('no-store');
    expect(missing.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await missing.text()).toContain('没有找到这个页面');
    expect((await pages.get('/', { method: 'POST', body: 'x=1' })).status).toBe(405);
    const forged = await pages.get('/feed.atom', { headers: { 'X-Forwarded-Host': 'evil.example' } });
    expect(await forged.text()).not.toContain('evil');
  });
});

test('served below a folder of a shared host, every link stays below it', async () => {
  const below = await startPages({ publicUrl: 'https://www.example.gov.cn/award' });
  try {
    const page = await (await below.get('/')).text();
    const links = [...page.matchAll(/(?:href|action)="([^"#]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toMatch(/^(https:\/\/www\.example\.gov\.cn)?\/award\//);
  } finally {
    await below.close();
  }
});

test('a database that is gone is a page with a number, not a stack', async () => {
  const dying = await startPages();
  await dying.loseDatabase();
  const answer = await dying.get('/');
  expect(answer.status).toBe(500);
  expect(await answer.text()).toMatch(/编号：<code>[0-9A-F]{8}/);
  expect(dying.faults).toHaveLength(1);
  await dying.close();
});
