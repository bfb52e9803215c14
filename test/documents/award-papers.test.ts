import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { drawCertificate, drawGovernmentDocument, drawReport } from '../../src/documents/draw-award-papers.ts';
import { writeZip } from '../../src/documents/write-zip.ts';
import type { Certificate } from '../../src/domain/award/award.ts';
import { day } from '../../src/domain/calendar.ts';
import { applicationId } from '../../src/domain/ids.ts';
import { fontsOf, pagesOf, pictureOf, textOf, withPoppler } from './read-pdf.ts';
import { entryOf } from './read-zip.ts';

const CERTIFICATE: Certificate = {
  number: 'ZLJ2026-D01-7KQ4M2',
  application: applicationId('0190a0a0-0000-7000-8000-0000000000b1'),
  kind: 'organisation',
  place: 1,
  name: '威海海岳精工有限公司',
  year: 2026,
  documentNumber: '威政发〔2026〕21号',
  documentDay: day('2026-12-17'),
  publishedAt: new Date('2026-12-18T02:00:00Z'),
  state: 'valid',
};
const PERSON: Certificate = {
  ...CERTIFICATE,
  number: 'ZLJ2026-G01-7KQ4M3',
  kind: 'individual',
  name: '郁青禾',
  unit: '威海海岳精工有限公司',
  post: '首席技师',
};
const LIST = [
  { id: '1', kind: 'organisation', title: '威海海岳精工有限公司' },
  { id: '2', kind: 'individual', title: '郁青禾', unit: '威海海岳精工有限公司', post: '首席技师' },
] as const;
const DOCUMENT = { year: 2026, list: LIST, dated: new Date('2026-12-17T02:00:00Z') };

const bytesOf = (drawn: Awaited<ReturnType<typeof drawCertificate>>): Uint8Array => {
  if (drawn.kind !== 'file') throw new Error('no file');
  return drawn.bytes;
};

withPoppler('the check copy of a plaque or certificate', () => {
  test('one page that says whom it was given to, under which number and document, and that it is only a copy', async () => {
    for (const certificate of [CERTIFICATE, PERSON]) {
      const bytes = bytesOf(await drawCertificate(certificate, 'https://award.example.cn'));
      expect(pagesOf(bytes)).toHaveLength(1);
      const text = textOf(bytes);
      for (const said of [
        '威海市市长质量奖',
        certificate.name,
        certificate.number,
        '威政发〔2026〕21号',
        '2026年12月17日',
        '电子查验件，以市政府颁发的奖牌、证书为准',
      ])
        expect(text).toContain(said);
      expect(text).toContain(certificate.kind === 'organisation' ? '奖牌编号' : '证书编号');
      expect(fontsOf(bytes).every(({ embedded, subset }) => embedded && subset)).toBe(true);
    }
  });

  test('its code leads to the page that says whether it still holds', async () => {
    const bytes = bytesOf(await drawCertificate(PERSON, 'https://award.example.cn/quality'));
    const { data, width, height } = pictureOf(bytes);
    expect(jsqr.default(data, width, height)?.data).toBe(
      'https://award.example.cn/quality/certificates/ZLJ2026-G01-7KQ4M3',
    );
  });

  test('a name of 200 characters stays on its page', async () => {
    const name = `${'威海海润精密机械'.repeat(24)}有限公司`;
    const bytes = bytesOf(await drawCertificate({ ...CERTIFICATE, name }, 'https://award.example.cn'));
    expect(pagesOf(bytes)).toHaveLength(1);
    expect(textOf(bytes)).toContain(name);
  });
});

describe('the city government’s document', () => {
  const partsOf = async (drawn: Awaited<ReturnType<typeof drawGovernmentDocument>>) =>
    entryOf(bytesOf(drawn), 'word/document.xml');

  test('stands in the layout of GB/T 9704: page, type area, fonts, red head, number, line, title', async () => {
    const xml = await partsOf(
      await drawGovernmentDocument({ ...DOCUMENT, document: { number: '威政发〔2026〕21号', day: '2026-12-17' } }),
    );
    // A4; 37 mm above, 28 mm at the binding side.
    expect(xml).toContain('w:w="11906" w:h="16838"');
    expect(xml).toMatch(/w:top="2098"[^>]*w:left="1588"|w:left="1588"[^>]*w:top="2098"/);
    // 22 lines of 28 characters in every program: exact lines, characters a little closer, and no grid that they
    // would snap to, one character in two cells.
    const lines = [...xml.matchAll(/w:line="(\d+)" w:lineRule="(\w+)"/g)].map(([, line, rule]) => `${line} ${rule}`);
    expect(new Set(lines)).toEqual(new Set(['1160 exactly', '580 exactly']));
    expect(22 * 580).toBeLessThanOrEqual(16838 - 2098 - 1980);
    expect(xml).toContain(`w:bottom="1980"`);
    expect(28 * (320 - 5)).toBeLessThanOrEqual(11906 - 1588 - 1474);
    expect(xml).toContain('<w:spacing w:val="-5"/>');
    expect(xml).not.toMatch(/<w:docGrid[^>]*w:type=/);
    // The issuer's nine characters stand in one line, and the record at the foot of the last page.
    expect(9 * (92 * 10 + 20)).toBeLessThanOrEqual(11906 - 1588 - 1474);
    expect(xml).toContain('<w:sz w:val="92"/>');
    expect(xml).toMatch(/<w:framePr[^>]*w:yAlign="bottom"/);
    // 附注 on the line below the date.
    expect(xml.indexOf('（此件公开发布）')).toBeGreaterThan(xml.indexOf('2026年12月17日'));
    expect(xml).not.toMatch(/w:before="580"[^>]*\/>(?:(?!<w:p>).)*（此件公开发布）/);
    for (const said of [
      '威海市人民政府文件',
      '威政发〔2026〕21号',
      '关于公布2026年度威海市市长质量奖',
      '一、单位（1家）',
      '郁青禾　威海海岳精工有限公司　首席技师',
      '2026年12月17日',
      '（此件公开发布）',
    ])
      expect(xml).toContain(said);
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体']) expect(xml).toContain(font);
    expect(xml).toContain('<w:color w:val="FF0000"/>');
  });

  test('a name is never shortened in it, however long', async () => {
    const name = `${'威海海润精密机械'.repeat(20)}有限公司`;
    const list = [{ id: 'x', kind: 'organisation', title: name }] as const;
    expect(await partsOf(await drawGovernmentDocument({ ...DOCUMENT, list }))).toContain(name);
  });

  test('without number and date both are left blank; an empty kind is said to be empty', async () => {
    const xml = await partsOf(await drawGovernmentDocument({ ...DOCUMENT, list: LIST.slice(0, 1) }));
    expect(xml).toContain('威政发〔2026〕　　号');
    expect(xml).toContain('空缺。');
  });

  test('the same document gives the same bytes', async () => {
    const [one, other] = [
      bytesOf(await drawGovernmentDocument(DOCUMENT)),
      bytesOf(await drawGovernmentDocument(DOCUMENT)),
    ];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });
});

test('the report of how the list came about: list, steps with their days and articles, notice, ballot', async () => {
  const xml = await entryOf(
    bytesOf(
      await drawReport({
        year: 2026,
        dated: new Date('2026-12-10T02:00:00Z'),
        day: day('2026-12-10'),
        list: [{ kind: 'organisation', name: '威海海岳精工有限公司' }],
        steps: [{ name: '候选名单公示', day: day('2026-11-02'), article: '15' }],
        outcomes: [{ word: '未列入候选名单', organisations: 4, individuals: 2 }],
        notices: [{ firstDay: day('2026-11-03'), lastDay: day('2026-11-09'), contentHash: 'ab'.repeat(32) }],
        objections: [{ word: '公示期内收到异议', count: 1 }],
        ballot: [{ name: '威海海岳精工有限公司', votes: '8 / 0 / 1 / 0', outcome: '列入名单' }],
      }),
    ),
    'word/document.xml',
  );
  for (const said of ['认定过程报告', '第十五条', '2026年11月2日', '8 / 0 / 1 / 0', '空缺', 'ab'.repeat(32)])
    expect(xml).toContain(said);
});

test('an archive is read by others, whatever its entries are called', async () => {
  const zip = writeZip([
    { name: 'journal.jsonl', bytes: Buffer.from('{"seq":1}\n') },
    { name: '发文稿-2026.docx', bytes: Buffer.alloc(100_000, 7) },
  ]);
  expect(await entryOf(zip, 'journal.jsonl')).toBe('{"seq":1}\n');
  expect((await entryOf(zip, '发文稿-2026.docx')).length).toBe(100_000);
});
