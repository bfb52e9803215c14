import type { ApplicationKind } from '../application/fields.ts';
import type { Day } from '../calendar.ts';
import type { ApplicationId, NoticeId, PersonId } from '../ids.ts';

/** A candidate as everybody reads it: an organisation by its name, a person with unit and post. */
export interface NoticeCandidate {
  readonly applicationId: ApplicationId;
  readonly kind: ApplicationKind;
  /** Its place on the slate, from 1; told to nobody, since it would be the rank. */
  readonly place: number;
  readonly name: string;
  readonly unit?: string;
  readonly post?: string;
}

/** The text as it was posted, frozen at 「签发公示」. Pages, cards and documents are all drawn from it. */
export interface NoticeContent {
  readonly title: string;
  /** What stands before the names: basis and steps passed. */
  readonly opening: readonly string[];
  readonly candidates: readonly NoticeCandidate[];
  /** What stands after them: the days, how to object, who receives it. */
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly issuer: string;
  readonly postedOn: Day;
}

/** 公示情况报告: generated when it is signed. */
export interface NoticeReport {
  readonly paragraphs: readonly string[];
  readonly contentHash: string;
  readonly signedBy: PersonId;
  readonly signedAt: Date;
}

/** Running until the end of its last day; interrupted when another round has taken its place. */
export type NoticeState = 'running' | 'over' | 'interrupted';

/** Art. 15: five working days for all to read and object. */
export interface Notice {
  readonly id: NoticeId;
  readonly year: number;
  /** From 1; a corrected or interrupted notice starts again as the next one. */
  readonly round: number;
  readonly content: NoticeContent;
  /** SM3 of the content, hex. */
  readonly contentHash: string;
  readonly proposedBy: PersonId;
  readonly issuedBy: PersonId;
  readonly issuedAt: Date;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** 24:00 of the last day, exclusive. */
  readonly endsAt: Date;
  readonly state: NoticeState;
  readonly overAt?: Date;
  readonly interruption?: { readonly at: Date; readonly reason: string };
  readonly report?: NoticeReport;
}
