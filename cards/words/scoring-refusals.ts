import type { Sentence } from './sentence.ts';

const SIDES: Readonly<Record<string, string>> = { strengths: '优势', improvements: '改进', issues: '现场核查问题' };
const sideWord = (side: unknown): string => SIDES[String(side)] ?? '';

/** One sentence a code: what is wrong, and what would cure it. */
export const SCORING_REFUSALS: Readonly<Record<string, Sentence>> = {
  'sheets-settled': () => '评审意见已签署，评分不能再改',
  'not-under-review': () => '这份申报现在不在评审中，不能评分',
  'roll-not-called': () => '陈述答辩点名以后才能评分',
  'not-at-defence': () => '点名时您不在场，不参加答辩评分',
  'sheet-voided': () => '这份评分已作废，不再计入',
  'sheet-final': () => '评分已经提交，这次的修改没有保存；确需修改请先申请重新打开',
  'sheet-not-final': () => '评分还没有提交，可以直接修改',
  'sheet-not-begun': () => '请先点“开始评分”',
  'reopening-asked': () => '已经申请重新打开，正在等待决定',
  'no-reopening': () => '这项重新打开的申请已经处理过',
  'no-such-item-of-rubric': (p) => `评审标准中没有“${p.code}”这一项，请重新打开评分卡片`,
  'percent-off-ladder': (p) => `${p.code} ${p.name}请从选项中选择`,
  'factor-unknown': (p) => `${p.code} ${p.name}的评价要素请从选项中选择`,
  'confidence-unknown': (p) => `${p.code} ${p.name}的把握程度请从选项中选择`,
  'remark-cut': (p) => `${sideWord(p.field)}超过 ${p.max} 个字，只保存了前 ${p.max} 个字`,
  'statements-many': (p) =>
    `${p.code} ${p.name}的${sideWord(p.of)}写了 ${p.count} 条，至多 ${p.most} 条，请合并或删减（一行算一条）`,
  'statement-short': (p) =>
    `${p.code} ${p.name}的${sideWord(p.of)}第 ${p.at} 条太短，请写完整的句子（至少 ${p.least} 个字）`,
  'statement-long': (p) =>
    `${p.code} ${p.name}的${sideWord(p.of)}第 ${p.at} 条超过 ${p.most} 个字，请分成几条，一行一条`,
  'values-aside': (p) => `另一张卡片已先保存，有 ${p.count} 处内容不同，没有覆盖，两份都已保留，请选用哪一份`,
  'values-aside-open': (p) => `有 ${p.count} 处在两张卡片上填写不一致，请打开所在类目选用哪一份`,
  'items-unmarked': (p) => `${p.code} ${p.name}还有 ${p.count} 项没有评分`,
  'strengths-missing': (p) => `${p.code} ${p.name}还没有写优势`,
  'improvements-missing': (p) => `${p.code} ${p.name}还没有写改进`,
  'preread-own-sheet-first': () => '独立评分：您提交自己的材料评分以后才能查看报告预读',
  'preread-before-acceptance': (p) => `${p.number} 还没有受理，受理以后才有报告预读`,
};
