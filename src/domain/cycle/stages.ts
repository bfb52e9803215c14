import type { Article } from '../regulation.ts';

/** The year on one page: the article each stage runs under, and the only lawful ways out of it. */
export const STAGES = {
  drafting: { under: '8.1', moves: { open: 'open', cancel: 'cancelled' } },
  open: { under: '13', moves: { closeIntake: 'reviewing', cancel: 'cancelled' } },
  reviewing: { under: '14', moves: { finishReview: 'nominating', cancel: 'cancelled' } },
  nominating: { under: '15', moves: { issueNotice: 'noticing', leaveVacant: 'deliberating', cancel: 'cancelled' } },
  noticing: { under: '15', moves: { endNotice: 'deliberating', restartNotice: 'noticing', cancel: 'cancelled' } },
  deliberating: { under: '7.2', moves: { settleList: 'approving', cancel: 'cancelled' } },
  approving: {
    under: '16',
    moves: { recordConsent: 'approved', sendBack: 'deliberating', reopenList: 'deliberating' },
  },
  approved: { under: '16', moves: { publish: 'published', reopenList: 'deliberating' } },
  published: { under: '16', moves: { close: 'closed' } },
  closed: { under: '16', moves: {} },
  cancelled: { under: '7.1', moves: { reopenYear: 'drafting' } },
} as const satisfies Record<string, { readonly under: Article; readonly moves: Readonly<Record<string, string>> }>;

export type CycleState = keyof typeof STAGES;
/** From here on everybody may read what the year has come to (art. 16). */
export const isPublicStage = (stage: CycleState): boolean => stage === 'published' || stage === 'closed';
export const CYCLE_STATES = Object.keys(STAGES) as CycleState[]; // Object.keys forgets the key type
