import type { Day } from '../calendar.ts';
import type { ApplicationId, ProposalId } from '../ids.ts';
import type { Article } from '../regulation.ts';
import type { HandlingKind } from './handling.ts';

interface OfYear<Type extends string> {
  readonly type: Type;
  readonly year: number;
}

/** Arts. 7(2), 16: not agreed to, as a whole or in part; the leading group settles the list again. */
interface ListSentBack extends OfYear<'ListSentBack'> {
  readonly part: boolean;
  readonly leftOut: number;
}
/** Arts. 7(2), 15: a candidate of the list was struck out; the leading group settles it again among the others. */
export interface ListReopened extends OfYear<'ListReopened'> {
  readonly application: ApplicationId;
  /** How far it had come. */
  readonly from: 'deliberating' | 'approving' | 'approved';
  /** Number of the document that is worth nothing any more. */
  readonly document?: string;
}
interface ConsentRecorded extends OfYear<'ConsentRecorded'> {
  readonly day: Day;
}
/** Number and date of the document of the city government. */
interface DocumentRegistered extends OfYear<'DocumentRegistered'> {
  readonly number: string;
  readonly day: Day;
}
interface DocumentFiled extends OfYear<'DocumentFiled'> {
  readonly sha256: string;
}
/** Art. 16: the result becomes public by itself, or does not any more; told to nobody outside. */
interface PublicationScheduled extends OfYear<'PublicationScheduled'> {
  readonly at: Date;
}
interface PublicationUnscheduled extends OfYear<'PublicationUnscheduled'> {
  /** Why the clock could not make it public; absent where somebody took it back. */
  readonly ground?: string;
}
/** Art. 16: 「公布」. Nothing of it was to be read anywhere before. */
interface ResultPublished extends OfYear<'ResultPublished'> {
  readonly organisations: number;
  readonly individuals: number;
  readonly contentHash: string;
}
/** Arts. 16, 17, 27, 28: one more line in the register of plaques and certificates. */
export interface PlaqueHandled extends OfYear<'PlaqueHandled'> {
  readonly number: string;
  readonly kind: HandlingKind;
}
interface PlaqueProposed extends OfYear<'PlaqueProposed'> {
  readonly number: string;
  readonly proposal: ProposalId;
}
interface PlaqueRejected extends OfYear<'PlaqueRejected'> {
  readonly number: string;
  readonly proposal: ProposalId;
}
/** Art. 17: what awards are rewarded with, from a year on; of no one award. */
interface OfRate<Type extends string> {
  readonly type: Type;
  readonly fromYear: number;
  readonly proposal: ProposalId;
}
interface RewardRateProposed extends OfRate<'RewardRateProposed'> {}
interface RewardRateLoaded extends OfRate<'RewardRateLoaded'> {}
interface RewardRateRejected extends OfRate<'RewardRateRejected'> {
  readonly reason: string;
}
export type RewardEvent = RewardRateProposed | RewardRateLoaded | RewardRateRejected;
export type PlaqueEvent = PlaqueHandled | PlaqueProposed | PlaqueRejected;

interface CycleClosed extends OfYear<'CycleClosed'> {}

export type AwardEvent =
  | ListSentBack
  | ListReopened
  | ConsentRecorded
  | DocumentRegistered
  | DocumentFiled
  | PublicationScheduled
  | PublicationUnscheduled
  | ResultPublished
  | CycleClosed;

/** The act itself names another article where it is about money, or takes a plaque back. */
export const PLAQUE_RECORDED_UNDER = {
  PlaqueHandled: '16',
  PlaqueProposed: '16',
  PlaqueRejected: '16',
} as const satisfies Record<PlaqueEvent['type'], Article>;

export const REWARD_RECORDED_UNDER = {
  RewardRateProposed: '17',
  RewardRateLoaded: '17',
  RewardRateRejected: '17',
} as const satisfies Record<RewardEvent['type'], Article>;

export const AWARD_RECORDED_UNDER = {
  ListSentBack: '16',
  ListReopened: '15',
  ConsentRecorded: '16',
  DocumentRegistered: '16',
  DocumentFiled: '16',
  PublicationScheduled: '16',
  PublicationUnscheduled: '16',
  ResultPublished: '16',
  CycleClosed: 'unregulated',
} as const satisfies Record<AwardEvent['type'], Article>;
