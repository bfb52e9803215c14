import type { Day } from '../calendar.ts';
import type { ApplicationId, NoticeId, ProposalId } from '../ids.ts';
import type { Article } from '../regulation.ts';

/** Art. 15: a clerk has put the slate, or the same candidates once more, before the director. */
export interface SlateProposed {
  readonly type: 'SlateProposed';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly organisations: number;
  readonly individuals: number;
  /** The round whose place the new one would take. */
  readonly restarts?: NoticeId;
}
export interface SlateWithdrawn {
  readonly type: 'SlateWithdrawn';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly restarts?: NoticeId;
}
export interface SlateReturned {
  readonly type: 'SlateReturned';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly reason: string;
  readonly restarts?: NoticeId;
}
/** Art. 15: 「签发公示」: slate and notice signed in one act. */
export interface NoticeIssued {
  readonly type: 'NoticeIssued';
  readonly year: number;
  readonly notice: NoticeId;
  readonly lastDay: Day;
  readonly endsAt: Date;
}
/** A corrected or interrupted notice begins again, five days anew. */
export interface NoticeRestarted {
  readonly type: 'NoticeRestarted';
  readonly year: number;
  readonly notice: NoticeId;
  readonly round: number;
  readonly lastDay: Day;
  readonly endsAt: Date;
  readonly replaces: NoticeId;
  readonly reason: string;
}
/** Arts. 4, 6: nobody is on the slate; there is nothing to post. */
export interface SlateLeftVacant {
  readonly type: 'SlateLeftVacant';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly reason: string;
}
/** A newly loaded calendar has made its five working days longer; never shorter. */
export interface NoticeExtended {
  readonly type: 'NoticeExtended';
  readonly year: number;
  readonly notice: NoticeId;
  readonly lastDay: Day;
  readonly endsAt: Date;
}
/** Its last day is over, for all. */
export interface NoticeRanOut {
  readonly type: 'NoticeRanOut';
  readonly year: number;
  readonly notice: NoticeId;
}
/** 「签署公示情况报告」: on to the leading group. */
export interface NoticeEnded {
  readonly type: 'NoticeEnded';
  readonly year: number;
  readonly notice: NoticeId;
}
/** Art. 5: a candidate's written wish to step back, entered by a clerk. */
export interface WithdrawalProposed {
  readonly type: 'WithdrawalProposed';
  readonly year: number;
  readonly application: ApplicationId;
  readonly proposal: ProposalId;
}
export interface WithdrawalRejected {
  readonly type: 'WithdrawalRejected';
  readonly year: number;
  readonly application: ApplicationId;
  readonly proposal: ProposalId;
  readonly reason: string;
}
/** Art. 7(1): the leading group has decided to end the year; entered by one person, confirmed by another. */
export interface CancellationProposed {
  readonly type: 'CancellationProposed';
  readonly year: number;
  readonly proposal: ProposalId;
}
export interface CancellationRejected {
  readonly type: 'CancellationRejected';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly reason: string;
}
export interface CycleCancelled {
  readonly type: 'CycleCancelled';
  readonly year: number;
  readonly proposal: ProposalId;
  readonly minutes: string;
  readonly reason: string;
}

export type NoticeEvent =
  | SlateProposed
  | SlateWithdrawn
  | SlateReturned
  | NoticeIssued
  | NoticeRestarted
  | SlateLeftVacant
  | NoticeExtended
  | NoticeRanOut
  | NoticeEnded
  | WithdrawalProposed
  | WithdrawalRejected
  | CancellationProposed
  | CancellationRejected
  | CycleCancelled;

export const NOTICE_RECORDED_UNDER = {
  SlateProposed: '15',
  SlateWithdrawn: '15',
  SlateReturned: '15',
  NoticeIssued: '15',
  NoticeRestarted: '15',
  SlateLeftVacant: '4',
  NoticeExtended: '15',
  NoticeRanOut: '15',
  NoticeEnded: '8.4',
  WithdrawalProposed: '5',
  WithdrawalRejected: '5',
  CancellationProposed: '7.1',
  CancellationRejected: '7.1',
  CycleCancelled: '7.1',
} as const satisfies Record<NoticeEvent['type'], Article>;
