import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const SCORES_REFUSALS: Readonly<Record<string, Sentence>> = {
  'nothing-agreed': () => '请至少为一个条目选择合议分档并写明理由',
  'item-not-apart': (p) => `条目 ${p.code} 的分差没有超过约定，不需要合议`,
  'consensus-after-gate': (p) => `现场评审范围已经确定，条目 ${p.code} ${p.name} 的合议结果不能再改`,
  'agreed-percent': (p) => `请为条目 ${p.code} ${p.name} 选择合议分档`,
  'agreed-reason': (p) => `条目 ${p.code} ${p.name} 的合议理由应为 ${p.least} 至 ${p.most} 个字`,
  'discussion-over': (p) => `现场评审范围已经确定，条目 ${p.code} ${p.name} 的讨论已经结束`,
  'comment-length': (p) => `意见应为 ${p.least} 至 ${p.most} 个字`,
  'comment-twice': (p) => `这条意见您已经在条目 ${p.code} ${p.name} 下发表过`,
  'comments-full': (p) => `条目 ${p.code} ${p.name} 已有 ${p.most} 条意见，请由本件组长记录合议`,
  'themes-empty': (p) => `${p.code} ${p.name}：三项至少写一项`,
  'themes-named': (p) => `请不要写评审员姓名（${p.who}）：要点会转给其他人`,
  'themes-all-kept': () => '各类要点都已核定，没有可以采用的草稿',
  'material-still-out': (p) => `还有 ${p.count} 件申报的材料评分或合议没有完成，完成后才能确定`,
  'gate-after-conclusion': (p) => `${p.year}年度的评审已经全部办结，不能再确定现场评审范围`,
  'nobody-at-gate': () => '没有正在评审的申报',
  'gate-unchanged': () => '现场评审范围已经确定，没有变化，不需要重复确定',
  'gate-moved': () => '名单有了变化，请重新预览后再确定',
};
