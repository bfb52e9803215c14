import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rubricShown } from '../../cards/review/rubric-shown.ts';
import { breachWords } from '../../cards/words/refusal-words.ts';
import { rubricText } from '../../src/domain/review/rubric-text.ts';
import { PRESET_RUBRICS } from '../../src/domain/review/rubrics/presets.ts';
import { RUBRIC_BYTES_MOST, readRubricFile } from '../../src/rubric-file/read-rubric-file.ts';
import { writeRubricFile } from '../../src/rubric-file/write-rubric-file.ts';
import { bytesOf } from '../calendar/arrangement-2027.ts';
import { aRubric, NEW_EDITION } from './made-rubrics.ts';

const sentences = (bytes: Uint8Array): readonly string[] => {
  const read = readRubricFile(bytes);
  return read.ok ? [] : read.breaches.map(breachWords);
};

describe('a file of a rubric', () => {
  test('is read in English keys, in Chinese keys, and in both; what else stands in it is ignored', () => {
    const chinese = {
      编号: NEW_EDITION.id,
      名称: NEW_EDITION.title,
      适用: '单位',
      说明: '征求意见稿',
      类目: NEW_EDITION.categories.map(({ code, name, items }) => ({
        编号: code,
        name,
        评分项: items.map((item) => ({
          编号: item.code,
          名称: item.name,
          分值: item.points,
          侧重: item.aspect === 'process' ? '过程' : '结果',
        })),
      })),
      bands: NEW_EDITION.bands.map(({ from, to, process, result }) => ({ 起: from, 止: to, 过程: process, result })),
    };
    for (const content of [NEW_EDITION, chinese, `\uFEFF${JSON.stringify(NEW_EDITION)}`])
      expect(readRubricFile(bytesOf(content))).toEqual({ ok: true, value: NEW_EDITION });
  });

  test('written by us is read by us, whatever the edition', () => {
    for (const preset of PRESET_RUBRICS)
      expect(readRubricFile(writeRubricFile(preset))).toEqual({ ok: true, value: preset });
    fc.assert(
      fc.property(aRubric, (rubric) => {
        const id = rubric.id.normalize('NFKC').trim();
        fc.pre(id.length > 0 && id.length <= 32);
        expect(readRubricFile(writeRubricFile({ ...rubric, id }))).toEqual({ ok: true, value: { ...rubric, id } });
      }),
    );
  });

  test('words to look for are read as a list or a line, written again, and part of what the edition is', () => {
    const [first, ...rest] = NEW_EDITION.categories;
    const [item, ...items] = first?.items ?? [];
    if (!first || !item) throw new Error('an edition has an item');
    const withTerms = (terms: unknown) => ({
      ...NEW_EDITION,
      categories: [{ ...first, items: [{ ...item, 检索词: terms }, ...items] }, ...rest],
    });
    const read = readRubricFile(bytesOf(withTerms('企业文化、 品牌，双向沟通')));
    expect(read).toEqual(readRubricFile(bytesOf(withTerms(['企业文化', '品牌', '双向沟通']))));
    if (!read.ok) throw new Error('it is an edition');
    expect(read.value.categories[0]?.items[0]?.terms).toEqual(['企业文化', '品牌', '双向沟通']);
    expect(readRubricFile(writeRubricFile(read.value))).toEqual(read);
    // Whoever confirms the edition, and whoever scores by it, sees what a report will be looked through for.
    expect(JSON.stringify(rubricShown({ rubric: read.value, canDownload: false }))).toContain(
      '企业文化、品牌、双向沟通',
    );
    expect(JSON.stringify(rubricShown({ rubric: NEW_EDITION, canDownload: false }))).not.toContain('检索词');
    expect(rubricText(read.value)).not.toBe(rubricText(NEW_EDITION));
    expect(rubricText({ ...read.value, categories: NEW_EDITION.categories })).toBe(rubricText(NEW_EDITION));
  });

  test('full width in an id is the same id', () => {
    const read = readRubricFile(bytesOf({ ...NEW_EDITION, id: 'ＧＢ／Ｔ １９５８０-2026 ' }));
    expect(read).toEqual({ ok: true, value: NEW_EDITION });
  });

  test.each([
    ['not JSON', bytesOf('{"categories": ['), '文件不是 UTF-8 编码的 JSON，可能是括号、引号或逗号写错了'],
    ['another encoding', Buffer.from('{"categories":"\xb5\xa9"}', 'latin1'), '文件不是 UTF-8 编码的 JSON'],
    ['something else', bytesOf({ items: [] }), '看不出这是节假日安排还是评审标准'],
    ['a list', bytesOf([NEW_EDITION]), '看不出这是节假日安排还是评审标准'],
    ['null', bytesOf('null'), '看不出这是节假日安排还是评审标准'],
    ['too large', new Uint8Array(RUBRIC_BYTES_MOST + 1), '文件超过 200 KB'],
    ['categories by name', bytesOf({ ...NEW_EDITION, categories: {} }), '类目缺少或格式不对'],
    ['no bands', bytesOf({ ...NEW_EDITION, bands: undefined }), '分数段缺少或格式不对'],
    ['an item in words', bytesOf({ ...NEW_EDITION, 类目: [{ 评分项: ['领导'] }] }), '第 1 类第 1 项缺少或格式不对'],
    ['a category without a list', bytesOf({ ...NEW_EDITION, 类目: [{ 编号: '1' }] }), '第 1 类的评分项缺少或格式不对'],
  ])('%s is refused in a sentence', (_, bytes, sentence) => {
    expect(sentences(bytes)).toHaveLength(1);
    expect(sentences(bytes)[0]).toContain(sentence);
  });

  test('whatever is sent is read or refused in sentences, never a fault', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom('categories', '类目'), (json, key) => {
        const said = sentences(bytesOf({ ...NEW_EDITION, categories: undefined, [key]: JSON.parse(json) }));
        expect(said.length).toBeGreaterThan(0);
        expect(said.filter((sentence) => /填写有误|undefined|NaN/.test(sentence))).toEqual([]);
      }),
    );
  });
});
