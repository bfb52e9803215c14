import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { OffGround } from '../../src/domain/notice/slate.ts';

export const AWARD_NAME = '威海市市长质量奖';

/** Art. 15: all that is said to whoever is not on the slate; nothing of a score, and nothing of anybody else. */
export const OFF_GROUND_WORDS: Readonly<Record<OffGround, string>> = {
  floor: '综合评审结果未达到认定通知写明的列入候选的最低要求。',
  places: '按综合评审结果从高到低排列，候选名额已满。',
  'passed-over': '经综合考虑，未列入候选名单。',
};

export const KIND_NAMES: Readonly<Record<ApplicationKind, string>> = { organisation: '单位', individual: '个人' };

/** Among the running dates that a newly loaded calendar may move. */
export const NOTICE_LAST_DAY = '公示最后一天';

/** What a press has come to, in a toast. */
export const NOTICE_DONE = {
  'slate-proposed': '已提出，等待签发',
  'slate-reworded': '已更正，重新提交签发',
  'slate-withdrawn': '已撤回，可以重新提出',
  'slate-returned': '已退回',
  'notice-issued': '已签发，公示开始',
  'restart-proposed': '已提出重新公示，等待签发',
  'notice-reported': '已签署，转入领导小组审议',
  'withdrawal-proposed': '已登记，等待确认',
  'withdrawal-confirmed': '已确认退出，公示已更正',
  'withdrawal-rejected': '已驳回',
  'cancellation-proposed': '已提出，等待另一人确认',
  'cancellation-confirmed': '已终止，已告知各申报人',
  'cancellation-rejected': '已驳回',
} as const;
