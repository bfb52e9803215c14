import { describe, expect, test } from 'vitest';
import { drawFeedback, drawOpinion } from '../../src/documents/draw-review-papers.ts';
import type { FeedbackDocument } from '../../src/documents/feedback-paper.ts';
import type { OpinionDocument } from '../../src/documents/opinion-paper.ts';
import { feedbackOf } from '../../src/domain/review/feedback.ts';
import { opinionBasis } from '../../src/domain/review/opinion.ts';
import type { Reviewed } from '../../src/domain/review/standing.ts';
import { streamsOf } from '../../src/domain/review/streams.ts';
import { application, BASIS, PANEL, person, record, reviewedOne } from '../review/reviewed-one.ts';
import { fontsOf, pagesOf, textOf, tight, withPoppler } from './read-pdf.ts';
import { entryOf } from './read-zip.ts';

/* Arts. 14, 24: the papers of the review, read back. */
const AT = new Date('2026-09-10T02:00:00Z');
const PARTY = {
  year: 2026,
  kind: 'organisation',
  number: '受理2026-007',
  title: '威海海岳精工有限公司',
  district: '威海市环翠区',
} as const;
const basisFor = (reviewed: Reviewed) =>
  opinionBasis(reviewed, BASIS, streamsOf({ ...reviewed, cycle: { plan: { choices: BASIS.choices } as never } })); // no more of the plan is read
const stopped = { act: 'gate', at: AT, article: '14', reason: '材料审查排名在现场评审范围之外。' } as const;
const HALTED = (() => {
  const { visit: _, defence: __, ...rest } = record();
  return reviewedOne({ application: application({ stopped }), record: rest });
})();

const opinion = (more: Partial<OpinionDocument['opinion']> = {}): OpinionDocument => ({
  ...PARTY,
  signedBy: PANEL[0],
  opinion: {
    conclusion: 'recommended',
    text: '评审组对申报单位进行了评审。\n质量管理体系运行有效，联系电话13812345678。',
    strengths: '1. 领导：方针目标逐级展开。',
    improvements: '1. 战略：对标还不够。',
    basis: basisFor(reviewedOne()),
    contentHash: 'c0ffee'.padEnd(64, '0'),
    by: person(1),
    at: AT,
    ...more,
  },
});
const report = (more: Partial<FeedbackDocument> = {}): FeedbackDocument => ({
  ...PARTY,
  feedback: feedbackOf(reviewedOne(), BASIS, { names: [...PANEL], instead: '评审员' }),
  at: AT,
  ...more,
});

withPoppler('as PDFs', () => {
  test('the opinion: whom it is about, five streams, bands, what was signed, by whom and when, and its digest', async () => {
    const { bytes, name, type } = await drawOpinion(opinion(), 'pdf');
    expect([name, type]).toEqual(['评审意见-受理2026-007-威海海岳精工有限公司.pdf', 'pdf']);
    const text = textOf(bytes);
    for (const said of [
      '威海市市长质量奖',
      '评审意见',
      '2026年度',
      '受理编号：受理2026-007',
      '威海市环翠区',
      '舆情调查未发现问题',
      '资格审查符合',
      '现场评审2026年8月3日进行',
      '70–85%',
      '评审组建议将其列入候选名单',
      '本件组长：沈砚',
      '2026年9月10日',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('13812345678');
    expect(text).not.toMatch(/授予|评选|表彰|获奖/);
    for (const page of pagesOf(bytes).map(tight)) expect(page).toContain('内容校验码c0ffee');
    expect(fontsOf(bytes).every(({ embedded }) => embedded)).toBe(true);
  });

  test('after a stop: what was not held and why, and the ground', async () => {
    const basis = basisFor(HALTED);
    const text = textOf((await drawOpinion(opinion({ conclusion: 'notRecommended', basis }), 'pdf')).bytes);
    expect(text).toContain('现场评审未进行：材料审查没有进入现场评审范围');
    expect(text).toContain('评审组不建议将其列入候选名单');
  });

  test('the report: bands, strengths and improvements by category, no name, no figure within a band', async () => {
    const { bytes, name } = await drawFeedback(report(), 'pdf');
    expect(name).toBe('评审反馈报告-受理2026-007-威海海岳精工有限公司.pdf');
    const text = textOf(bytes);
    for (const said of ['评审反馈报告', '各类目评价档次', '方针目标逐级展开', '对标还不够', '陈述答辩', '回答清楚'])
      expect(text).toContain(said);
    for (const who of PANEL) expect(text).not.toContain(who);
    expect(text).not.toMatch(/综合分|得分|第\d+名/);
  });

  test('a report on what was stopped says the ground', async () => {
    const text = textOf((await drawFeedback(report({ stopped: { ...stopped } }), 'pdf')).bytes);
    expect(text).toContain('材料审查排名在现场评审范围之外');
    expect(text).toContain('第十四条');
  });
});

describe('as Word documents', () => {
  test('the opinion says the same', async () => {
    const { bytes, name, type } = await drawOpinion(opinion(), 'docx');
    expect([name, type]).toEqual(['评审意见-受理2026-007-威海海岳精工有限公司.docx', 'doc']);
    const xml = await entryOf(bytes, 'word/document.xml');
    for (const said of ['评审意见', '舆情调查', '方针目标逐级展开', '评审组建议将其列入候选名单', '沈砚'])
      expect(xml).toContain(said);
    expect(await entryOf(bytes, 'word/footer1.xml')).toContain('c0ffee');
  });

  test('the report says the same', async () => {
    const xml = await entryOf((await drawFeedback(report(), 'docx')).bytes, 'word/document.xml');
    for (const said of ['评审反馈报告', '70–85%', '对标还不够']) expect(xml).toContain(said);
  });
});

test.each(['pdf', 'docx'] as const)(
  'the same opinion and the same report are the same bytes, at whatever time: %s',
  async (as) => {
    const draw = async () =>
      [(await drawOpinion(opinion(), as)).bytes, (await drawFeedback(report(), as)).bytes] as const;
    const first = await draw();
    // An archive dates its entries to two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const second = await draw();
    for (const at of [0, 1] as const) expect(Buffer.from(first[at]).equals(second[at])).toBe(true);
  },
);
