import { expect, test } from 'vitest';
import { applicationPdf } from '../../src/documents/draw-application.ts';
import { blank, filled, MATERIALS, stuffed } from './filled-forms.ts';
import { fontsOf, pagesOf, placesOf, textOf, tight, withPoppler } from './read-pdf.ts';

const KINDS = ['organisation', 'individual'] as const;
const NOT_OUR_WORDS = /授予|评选|表彰|获奖/;

withPoppler('the application form as a PDF', () => {
  test('says who applies, what was answered, what was handed in, who recommends and that it was accepted', async () => {
    const { bytes, name, type } = await applicationPdf(filled('organisation'));
    expect([name, type]).toEqual(['申报表-ZL2026-D-0012-威海海润精密机械股份有限公司.pdf', 'pdf']);
    const text = textOf(bytes);
    for (const said of [
      '威海市市长质量奖',
      '2026年度',
      '申报编号：ZL2026-D-0012',
      '一、基本情况',
      '91371000MA3C8XJ52T',
      'C制造业',
      '2008年6月18日',
      '86,532.41',
      '-312.45',
      '70,815.6555',
      '三零四化',
      '高新技术企业、专精特新',
      '未受行政处罚',
      '品牌建设情况—',
      '签字人（签字）：孙明远',
      '自我评价报告（终稿）.pdf',
      '共4份，已计页数的合计198页',
      '环翠区质量强区工作领导小组（盖章）',
      '签署人：王建国',
      '2026年5月11日',
      '威质受〔2026〕12号',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('草稿');
    expect(text).not.toMatch(NOT_OUR_WORDS);
  });

  test('numbers the pages, and each foot names the application and the digest of what was submitted', async () => {
    const document = filled('individual');
    const pages = pagesOf((await applicationPdf(document)).bytes).map(tight);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`第${at + 1}页共${pages.length}页`);
      expect(page).toContain(`内容校验码${document.contentHash}`);
    }
  });

  test('masks identity and telephone numbers, even where they were typed into a text, unless asked for in full', async () => {
    const document = { ...filled('individual') };
    const typed = { ...document, form: { ...document.form, honours: '联系 13912345678 可核实' } };
    const masked = textOf((await applicationPdf(typed)).bytes);
    expect(masked).not.toMatch(/371002198501011234|13863101234|13912345678/);
    expect(masked).toContain('371002********12**');
    const full = textOf((await applicationPdf(typed, { personal: 'full' })).bytes);
    for (const number of ['371002198501011234', '13863101234', '13912345678']) expect(full).toContain(number);
  });

  test.each(KINDS)('an empty draft of the %s: every answer is —, and 草稿 stands on each page', async (kind) => {
    const pages = pagesOf((await applicationPdf(blank(kind))).bytes).map(tight);
    // Once across the page, once at its foot.
    for (const page of pages) expect(page.match(/草|稿/g)?.length).toBeGreaterThanOrEqual(4);
    const text = pages.join('');
    expect(text).toContain('推荐区市—');
    expect(text).toContain('尚未上传材料');
    expect(text).not.toContain('undefined');
  });

  test('brings its fonts, cut down to what it uses', async () => {
    const { bytes } = await applicationPdf(filled('organisation'));
    const fonts = fontsOf(bytes);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) {
      expect(font.name).toContain('NotoSansSC');
      expect(font).toMatchObject({ embedded: true, subset: true });
    }
    expect(bytes.length).toBeLessThan(1_500_000);
  });

  test('the same form gives the same bytes, another form others', async () => {
    const [first, second, other] = await Promise.all([
      applicationPdf(filled('individual')),
      applicationPdf(filled('individual')),
      applicationPdf({ ...filled('individual'), year: 2027 }),
    ]);
    expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true);
    expect(Buffer.from(first.bytes).equals(other.bytes)).toBe(false);
  });

  test.each(
    KINDS.flatMap(
      (kind) =>
        [
          [kind, '质量第一，', 200],
          [kind, 'x', 1000],
          [kind, '行\n', 500],
        ] as const,
    ),
  )('%s with %j %i times in every text: nothing is lost and nothing leaves the page', async (kind, sign, times) => {
    const { bytes } = await applicationPdf(stuffed(kind, sign, times));
    expect(bytes.length).toBeLessThan(1_500_000);
    const pages = placesOf(bytes);
    expect(pages.length).toBeGreaterThan(5);
    for (const word of pages.flat()) {
      expect(word.xMin).toBeGreaterThanOrEqual(60);
      expect(word.xMax).toBeLessThanOrEqual(536);
      expect(word.yMax).toBeLessThanOrEqual(815);
    }
    // Every page of a table that goes on says which one it is.
    const [, , third = ''] = pagesOf(bytes);
    expect(tight(third)).toContain('（续）');
  });

  test('a thousand characters of one answer are all there, from the first to the last, over two pages', async () => {
    const typed = Array.from({ length: 1000 }, (_, at) => String.fromCharCode(0x5000 + at)).join('');
    const document = filled('individual');
    const { bytes } = await applicationPdf({ ...document, form: { ...document.form, deeds: typed } });
    const pages = pagesOf(bytes).map(tight);
    for (const sign of typed) expect(pages.some((page) => page.includes(sign))).toBe(true);
    const beginning = pages.findIndex((page) => page.includes(typed.slice(0, 10)));
    const end = pages.findIndex((page) => page.includes(typed.slice(-10)));
    expect(end).toBe(beginning + 1);
  });

  test('no line begins with closing punctuation', async () => {
    const { bytes } = await applicationPdf(stuffed('individual', '质量，第一。', 160));
    const lines = pagesOf(bytes).flatMap((page) => page.split('\n').map((line) => line.trim()));
    expect(lines.filter((line) => line.includes('质量')).length).toBeGreaterThan(100);
    expect(lines.filter((line) => /^[，。、；：）》”]/.test(line))).toEqual([]);
  });

  test('rare names are written; what the font lacks is □, and a note says what stood there', async () => {
    const document = filled('individual');
    const form = { ...document.form, fullName: '于䶮𠮷', deeds: '👨‍👩‍👧 合影，\u202E反\u0000转\ud800，e\u0301' };
    const text = textOf((await applicationPdf({ ...document, form })).bytes);
    expect(text).toContain('于䶮□');
    expect(text).toContain('U+20BB7');
    expect(text).toContain('U+1F468');
    expect(text).toContain('反转');
  });

  test('two hundred files: all of them, and the header on every page of the list', async () => {
    const [sample] = MATERIALS;
    if (!sample) throw new Error('no sample');
    const materials = Array.from({ length: 200 }, (_, at) => ({ ...sample, name: `附件${at + 1}号.pdf` }));
    const pages = pagesOf((await applicationPdf({ ...filled('organisation'), materials })).bytes).map(tight);
    const list = pages.filter((page) => /附件\d+号/.test(page));
    expect(list.length).toBeGreaterThan(10);
    for (const page of list) expect(page).toContain('序号材料类别');
    for (let at = 1; at <= 200; at += 1) expect(list.some((page) => page.includes(`附件${at}号.pdf`))).toBe(true);
  });
});
