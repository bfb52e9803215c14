import type { Day } from '../calendar.ts';
import type { Article } from '../regulation.ts';

interface OfYear<Type extends string> {
  readonly type: Type;
  readonly year: number;
}

/** Arts. 7(2), 16: not agreed to, as a whole or in part; the leading group settles the list again. */
interface ListSentBack extends OfYear<'ListSentBack'> {
  readonly part: boolean;
  readonly leftOut: number;
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
/** Art. 16: 「公布」. Nothing of it was to be read anywhere before. */
interface ResultPublished extends OfYear<'ResultPublished'> {
  readonly organisations: number;
  readonly individuals: number;
  readonly contentHash: string;
}
interface CycleClosed extends OfYear<'CycleClosed'> {}

export type AwardEvent =
  | ListSentBack
  | ConsentRecorded
  | DocumentRegistered
  | DocumentFiled
  | ResultPublished
  | CycleClosed;

export const AWARD_RECORDED_UNDER = {
  ListSentBack: '16',
  ConsentRecorded: '16',
  DocumentRegistered: '16',
  DocumentFiled: '16',
  ResultPublished: '16',
  CycleClosed: 'unregulated',
} as const satisfies Record<AwardEvent['type'], Article>;
