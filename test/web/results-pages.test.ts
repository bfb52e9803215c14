import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSharedReadings } from '../../src/web/pages/shared-readings.ts';
import { type Pages, startPages } from './pages-world.ts';

let pages: Pages;
let numbers: readonly string[];
const DANGEROUS = '=HYPERLINK("http://evil.example","<b>威海</b>")公司';
beforeAll(async () => {
  pages = await startPages();
  await pages.timeIs('2027-01-08T09:00:00+08:00');
  await pages.given({ year: 2026, state: 'published' });
  await pages.held([{ year: 2010, kind: 'organisation', name: '威海某某造船集团有限公司', state: 'valid' }]);
  const { answer } = await pages.published(2026, [
    { kind: 'organisation', name: '威海海岳精工有限公司' },
    { kind: 'organisation', name: DANGEROUS },
    { kind: 'individual', name: '郁青禾', unit: '威海海岳精工有限公司', post: '首席技师', state: 'revoked' },
  ]);
  numbers = (answer as { readonly numbers: readonly string[] }).numbers; // as the world answers
});
afterAll(() => pages?.close());

const text = async (path: string): Promise<string> => (await pages.get(path)).text();

describe('认定结果', () => {
  test('names, numbers, document and vacancies; a revoked award says so beside the name', async () => {
    const page = await text('/results/2026');
    for (const said of ['威海海岳精工有限公司', '郁青禾', '首席技师', '威政发〔2026〕21号', '空缺 3 家', '空缺 2 名'])
      expect(page).toContain(said);
    expect(page).toContain(`href="/certificates/${numbers[0]}"`);
    expect(page.match(/已撤销/g)).toHaveLength(1);
    expect(page).toContain('&lt;b&gt;威海');
    expect(page).not.toContain('<b>威海');
  });

  test('the same page is not sent twice, and another year’s is not there', async () => {
    const first = await pages.get('/results/2026');
    const etag = first.headers.get('etag') ?? '';
    const again = await pages.get('/results/2026', {
      headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    for (const path of ['/results/2027', '/results/20260', '/results/abc', '/results/'])
      expect((await pages.get(path)).status, path).toBe(404);
    expect(pages.faults).toEqual([]);
  });

  test('the front page and the feed lead to it', async () => {
    expect(await text('/')).toContain('href="/results/2026"');
    const feed = await text('/feed.atom');
    expect(feed).toContain('2026年度威海市市长质量奖认定结果');
    expect(feed).toContain('单位 2 家，个人 1 名');
  });
});

describe('查验', () => {
  test('a number that holds, one that was revoked, one typed in small letters, and none', async () => {
    const [valid = '', , revoked = ''] = numbers;
    expect(await text(`/certificates/${valid}`)).toContain('有效');
    const gone = await text(`/certificates/${revoked}`);
    for (const said of ['已撤销', '2027年6月1日', '郁青禾']) expect(gone).toContain(said);
    expect((await pages.get(`/certificates/${valid.toLowerCase()}`)).status).toBe(200);
    const flipped = valid.replace(/.$/, (sign) => (sign === '2' ? '3' : '2'));
    for (const path of [flipped, 'ZLJ2026-D01', '..%2fresults', '%E4%B8%AD', 'x'.repeat(500)])
      expect((await pages.get(`/certificates/${path}`)).status, path).toBe(404);
    expect(pages.faults).toEqual([]);
  });
});

describe('历年名单 and open data', () => {
  test('found by part of a name, year or number, without a script', async () => {
    expect(await text('/holders')).toContain('威海某某造船集团有限公司');
    const found = await text('/holders?q=造船');
    expect(found).toContain('威海某某造船集团有限公司');
    expect(found).not.toContain('郁青禾');
    expect(await text('/holders?q=2026年度')).not.toContain('造船');
    expect(await text(`/holders?q=${numbers[2]}`)).toContain('郁青禾');
    const nothing = await text(`/holders?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(nothing).toContain('查到 0 个');
    expect(nothing).not.toContain('<script>');
  });

  test('as JSON and CSV; no cell is a formula, and no identity is in it', async () => {
    const holders = (await (await pages.get('/open-data/holders.json')).json()) as { rows: Record<string, unknown>[] };
    expect(holders.rows).toHaveLength(4);
    expect(holders.rows.find((row) => row.名称 === '郁青禾')).toEqual({
      年度: 2026,
      类别: '个人',
      名称: '郁青禾',
      状态: '已撤销',
      撤销日期: '2027-06-01',
      编号: numbers[2],
    });
    const csv = await pages.get('/open-data/results.csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer()).split('\r\n');
    expect(lines[0]?.charCodeAt(0)).toBe(0xfeff);
    expect(lines.slice(1).every((line) => !/(^|,)"?[=+\-@]/.test(line))).toBe(true);
    expect(lines.join('')).toContain(`"'=HYPERLINK(""`);
    for (const path of ['/open-data/holders.csv', '/open-data/results.json'])
      expect((await pages.get(path)).status, path).toBe(200);
  });

  test('before anything is given the data is an empty table, not an error', async () => {
    const empty = await startPages();
    try {
      for (const path of ['/holders', '/open-data/holders.csv', '/open-data/results.json', '/feed.atom'])
        expect((await empty.get(path)).status, path).toBe(200);
      expect((await empty.get('/results/2026')).status).toBe(404);
    } finally {
      await empty.close();
    }
  });
});

describe('many at once', () => {
  test('whoever asks while a page is read is shown nothing older than their question', async () => {
    const share = createSharedReadings<number>();
    let written = 1;
    let readings = 0;
    const gates: (() => void)[] = [];
    const read = async (): Promise<number> => {
      readings += 1;
      const seen = written;
      await new Promise<void>((go) => gates.push(go));
      return seen;
    };
    const first = share('/results/2026', read);
    written = 2;
    const later = Array.from({ length: 50 }, () => share('/results/2026', read));
    gates.shift()?.();
    expect(await first).toBe(1);
    await new Promise(setImmediate);
    gates.shift()?.();
    expect(new Set(await Promise.all(later))).toEqual(new Set([2]));
    expect(readings).toBe(2);
  });

  test('in a rush a reading serves those who come right after it, too; without one nothing is kept', async () => {
    const share = createSharedReadings<number>();
    let readings = 0;
    const read = async (): Promise<number> => {
      readings += 1;
      return readings;
    };
    expect(await share('/', read)).toBe(1);
    expect(await share('/', read)).toBe(2);
    expect(new Set(await Promise.all(Array.from({ length: 40 }, () => share('/', read))))).toEqual(new Set([3, 4]));
    expect(await share('/', read)).toBe(4);
    expect(readings).toBe(4);
  });

  test('a reading that fails fails for those who waited for it, and not for the next', async () => {
    const share = createSharedReadings<string>();
    const failed = share('/', () => Promise.reject(new Error('no database')));
    const next = share('/', async () => 'here');
    await expect(failed).rejects.toThrow('no database');
    expect(await next).toBe('here');
  });
});
