import type { HandlingKind, ProposedHandling, Whereabouts } from '../../src/domain/award/handling.ts';

export const WHEREABOUTS_WORDS: Readonly<Record<Whereabouts, { readonly icon: string; readonly word: string }>> = {
  toHandOver: { icon: '⬜', word: '待颁发' },
  handedOver: { icon: '🏅', word: '已颁发' },
  toRecall: { icon: '⚠️', word: '已撤销，待收回' },
  recalled: { icon: '↩️', word: '已收回' },
  neverHandedOver: { icon: '⛔', word: '已撤销，没有颁发' },
};

export const HANDLING_WORDS: Readonly<Record<HandlingKind, { readonly did: string; readonly note: string }>> = {
  handedOver: { did: '颁发', note: '领取人' },
  reissued: { did: '补发', note: '原因' },
  recalled: { did: '收回', note: '说明' },
  rewardSet: { did: '核定奖励资金', note: '依据' },
  rewardPaid: { did: '拨付奖励资金', note: '收款人' },
};

export const PROPOSED_WORDS: Readonly<Record<ProposedHandling, { readonly waits: string; readonly confirm: string }>> =
  {
    reissued: { waits: '申请补发，待确认', confirm: '确认补发' },
    rewardSet: { waits: '奖励资金待确认', confirm: '确认奖励资金' },
  };

/** What was done, in a word or two. */
export const PLAQUE_DONE = {
  'plaque-recorded': '已登记',
  'plaque-proposed': '已提出，等待另一位确认',
  'plaque-confirmed': '已确认',
  'plaque-rejected': '已驳回',
} as const;
