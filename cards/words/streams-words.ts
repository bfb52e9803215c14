import type { GiftsDeclaration, Meeting, Rating } from '../../src/domain/review/conduct.ts';
import type { CreditResult, CreditStanding } from '../../src/domain/review/credit.ts';
import type { IssueVerdict } from '../../src/domain/review/issues.ts';
import type { OpinionResult, QualificationResult, VisitFinding } from '../../src/domain/review/record.ts';
import type { Stream } from '../../src/domain/review/streams.ts';

/** What was done, in a word or two. */
export const STREAMS_DONE = {
  'opinion-registered': '已登记舆情调查',
  'qualification-registered': '已登记资格审查',
  'credit-registered': '已登记信用核查',
  'stop-confirmed': '已确认，请签署评审意见',
  'stop-rejected': '已驳回，由市强市办重新登记',
  'visit-planned': '已安排，已通知评审人员和申报人',
  'finding-saved': '已保存',
  'visit-reported': '已提交，内容已固定',
  'minutes-kept': '已保存会议记录',
  'pledge-signed': '已签署廉洁承诺',
  'gifts-declared': '已申报，监督人员可见',
  'facts-received': '已确认收到',
  'visit-rated': '已评价，只有监督人员可见',
  'defence-drawn': '已抽签，已通知评审组和申报人',
  'question-added': '已列入提问',
  'answer-noted': '已记录回答',
  'roll-called': '已点名，到场评审员可以评分',
  'defence-timed': '已开始计时',
  'defence-over': '已结束计时',
} as const;

export const STREAM_WORDS: Readonly<Record<Stream, string>> = {
  opinionCheck: '舆情调查',
  qualificationCheck: '资格审查',
  material: '材料审查',
  visit: '现场评审',
  defence: '陈述答辩',
};

export const OPINION_WORDS: Readonly<Record<OpinionResult, string>> = {
  clear: '未发现问题',
  watch: '需关注',
  problem: '存在问题',
};
export const QUALIFICATION_WORDS: Readonly<Record<QualificationResult, string>> = {
  met: '符合',
  open: '待核实',
  unmet: '不符合',
};
export const CREDIT_WORDS: Readonly<Record<CreditResult, string>> = {
  clear: '未列入',
  listed: '已列入',
};
export const CREDIT_STANDING_WORDS: Readonly<Record<CreditStanding, { readonly icon: string; readonly word: string }>> =
  {
    clear: { icon: '✅', word: '未列入严重违法失信名单' },
    listed: { icon: '⛔', word: '列入严重违法失信名单' },
    stale: { icon: '⚠️', word: '核查已过时，请重新查询' },
    none: { icon: '⬜', word: '还没有核查' },
  };
export const RESULT_ICONS: Readonly<Record<OpinionResult | QualificationResult, string>> = {
  clear: '✅',
  watch: '⚠️',
  problem: '⛔',
  met: '✅',
  open: '❓',
  unmet: '⛔',
};

/** What was found on one of the things to be verified. */
export const ISSUE_VERDICT_WORDS: Readonly<Record<IssueVerdict, string>> = {
  verified: '属实',
  clarify: '需澄清',
  changed: '有变化',
};
export const ISSUE_ICONS: Readonly<Record<IssueVerdict, string>> = { verified: '✅', clarify: '❓', changed: '🔁' };

/** Whether what the material says holds on the spot. */
export const VISIT_VERDICTS: Readonly<Record<VisitFinding['verdict'], string>> = {
  verified: '属实',
  changed: '有变化',
};

export const MEETING_WORDS: Readonly<Record<Meeting, string>> = { opening: '首次会议', closing: '末次会议' };
export const GIFTS_WORDS: Readonly<Record<GiftsDeclaration['gifts'], string>> = { none: '无', some: '有' };
export const RATING_WORDS: Readonly<Record<Rating, string>> = { good: '满意', fair: '一般', poor: '不满意' };

/** The word chosen as its code; what is none of the words stays as it is and is refused as such. */
export const codeOf = (words: Readonly<Record<string, string>>, word: unknown): unknown =>
  Object.entries(words).find(([, said]) => typeof word === 'string' && said === word.trim())?.[0] ?? word;

/** The figure at the end of what was chosen: `55`, 「55%」, 「50–65 ｜ 55%」. */
export const percentIn = (chosen: unknown): unknown =>
  typeof chosen === 'string' ? (/(\d{1,3})\s*%?\s*$/.exec(chosen)?.[1] ?? chosen) : chosen;
