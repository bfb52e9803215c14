import type { ApplicationState } from '../../src/domain/application/application.ts';
import { STATE_WORDS } from './application-words.ts';

/** Beside the word, never instead of it. */
export const STATE_ICONS: Readonly<Record<ApplicationState, string>> = {
  draft: '📝',
  submitted: '📥',
  endorsed: '🖊️',
  correcting: '✏️',
  accepted: '✅',
  reviewing: '🔎',
  recommended: '📋',
  notRecommended: '📋',
  nominated: '📜',
  notNominated: '📋',
  struckOut: '⛔',
  elected: '🗳️',
  notElected: '🗳️',
  approved: '🏛️',
  notApproved: '🏛️',
  awarded: '🏅',
  declined: '⛔',
  notForwarded: '⛔',
  refused: '⛔',
  withdrawn: '⏹️',
  lapsed: '⌛',
  cancelled: '⏹️',
};

/** For the applicant; what the review and the decision come to is read only when it is public. */
export const OWN_STATE_WORDS: Readonly<Record<ApplicationState, string>> = STATE_WORDS;

/** For officials: a draft that they know of is one that was sent back. */
export const OFFICIAL_STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  ...STATE_WORDS,
  draft: '退回修改中',
  submitted: '待区市推荐',
  endorsed: '待受理',
};

/** In the order in which an application runs through them. */
export const STATE_ORDER: readonly ApplicationState[] = [
  'submitted',
  'draft',
  'endorsed',
  'correcting',
  'accepted',
  'reviewing',
  'recommended',
  'notRecommended',
  'nominated',
  'notNominated',
  'struckOut',
  'elected',
  'notElected',
  'approved',
  'notApproved',
  'awarded',
  'declined',
  'notForwarded',
  'refused',
  'withdrawn',
  'lapsed',
  'cancelled',
];

/** Whose turn it is, in a table. */
export const NEXT_WORDS: Readonly<Partial<Record<ApplicationState, string>>> = {
  draft: '申报人修改后重新提交',
  submitted: '区市审核推荐',
  endorsed: '市强市办审查受理',
  correcting: '申报人补正',
  accepted: '等待评审',
  reviewing: '评审组评审',
  recommended: '提出候选名单',
  nominated: '公示、审议',
  elected: '市政府研究',
  approved: '公布',
};
