import type { Day } from '../calendar.ts';
import type { ApplicationId, FileId, PersonId } from '../ids.ts';
import type { VisitConduct } from './conduct.ts';
import type { CreditCheck } from './credit.ts';
import type { IssueFinding } from './issues.ts';
import type { OpinionBasis } from './opinion.ts';
import type { DefenceQuestion } from './questions.ts';

/** 舆情调查: nothing found, something to keep an eye on, or a problem; the last one is put to the applicant. */
export const OPINION_RESULTS = ['clear', 'watch', 'problem'] as const;
export type OpinionResult = (typeof OPINION_RESULTS)[number];
/** 资格审查: met, still to be verified, or not met; the last one is put to the applicant. */
export const QUALIFICATION_RESULTS = ['met', 'open', 'unmet'] as const;
export type QualificationResult = (typeof QUALIFICATION_RESULTS)[number];

/** What the office has registered of a stream; an earlier result stays in the journal. */
export interface Finding<Result extends string> {
  readonly result: Result;
  readonly note: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** A percent on which the panel has agreed, for an item on which it was apart; the sheets stay as they are. */
export interface Agreed {
  /** Code of the item. */
  readonly item: string;
  /** A multiple of five, 0 to 100. */
  readonly percent: number;
  readonly reason: string;
  /** The percents it was agreed on, by panelist: others that come later have to be looked at anew. */
  readonly given: Readonly<Record<string, number>>;
  /** Somebody holds to another view; it goes on with the application, without a name. */
  readonly dissent?: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** What one of the panel has written on an item on which they are apart; it is never changed. */
export interface Comment {
  /** Code of the item. */
  readonly item: string;
  readonly text: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** What matters in one category, in the leader's words; any of them may be empty. */
export interface CategoryThemes {
  readonly strengths: string;
  readonly improvements: string;
  /** What is to be looked at on the spot: read by whoever plans the visit, so it holds no score. */
  readonly verify: string;
}
export interface SavedThemes extends CategoryThemes {
  readonly by: PersonId;
  readonly at: Date;
}

/** Where the material review has put it: on to the site visit, or not, and why. The place is the office's to read. */
export interface GateOutcome {
  readonly outcome: 'passed' | 'rank' | 'floor' | 'minimum';
  /** Absent where the plan ranks nobody before the visit. */
  readonly place?: {
    readonly rank: number;
    /** How many of its kind were ranked. */
    readonly of: number;
  };
  readonly at: Date;
}

/** Something seen at the visit, tied to a category. */
export interface VisitFile {
  readonly category: string;
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Address of the content. */
  readonly sha256: string;
  /** Where it was taken, if its sender has said so. */
  readonly place?: string;
  readonly addedBy: PersonId;
  readonly addedAt: Date;
}

/** Somebody of the host was spoken to. */
export interface VisitNote {
  readonly category: string;
  /** Name or post, in words. */
  readonly interviewed: string;
  readonly text: string;
  readonly place?: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** What the visit has found on one category. */
export interface VisitFinding {
  /** A multiple of five, 0 to 100. */
  readonly percent: number;
  /** What the material said holds, or the visit changes the picture. */
  readonly verdict: 'verified' | 'changed';
  readonly finding: string;
}

export interface SiteVisit {
  readonly day: Day;
  /** Panelists assigned to the application. */
  readonly team: readonly PersonId[];
  /** Since when each of them is on it without a break: an entry in a calendar is made anew for whoever comes back. */
  readonly teamSince: Readonly<Record<string, Date>>;
  /** What is to be verified on the spot. */
  readonly issues: string;
  readonly place: string;
  /** Whom of the host the team wants to see; absent where nobody in particular. */
  readonly meets?: string;
  readonly plannedBy: PersonId;
  readonly plannedAt: Date;
  /** By category code; saved category by category. */
  readonly findings: Readonly<Record<string, VisitFinding>>;
  readonly files: readonly VisitFile[];
  readonly notes?: readonly VisitNote[];
  /** On what was to be verified, one by one. */
  readonly issueFindings?: readonly IssueFinding[];
  /** The category into which the next file of each hand goes. */
  readonly openCategories: Readonly<Record<string, string>>;
  /** And where it is taken, as far as that was said. */
  readonly openPlaces?: Readonly<Record<string, string>>;
  /** How both sides have conducted themselves; absent until there is something. */
  readonly conduct?: VisitConduct;
  /** 「提交现场评审结果」. */
  readonly reportedBy?: PersonId;
  readonly reportedAt?: Date;
}

/** Its place in the order drawn by lot, and who of the panel was there. */
export interface DefenceSlot {
  /** From 1. */
  readonly place: number;
  readonly startsAt: Date;
  readonly minutes: number;
  /** When it first had a place; an order drawn anew moves it. */
  readonly since: Date;
  /** Roll: only who was present hands in a sheet. Absent until it was called. */
  readonly present?: readonly PersonId[];
  /** The clock of it; as long as nobody has started it, absent. */
  readonly began?: Date;
  readonly ended?: Date;
}

/** 「签署评审意见」. */
export interface SignedOpinion {
  readonly conclusion: Conclusion;
  /** As signed; drafted from the record. */
  readonly text: string;
  readonly strengths?: string;
  readonly improvements?: string;
  /** The main ground of 「不建议列入候选」; a review that was stopped has the ground of that. */
  readonly reason?: string;
  readonly basis: OpinionBasis;
  readonly contentHash: string;
  readonly by: PersonId;
  readonly at: Date;
}
export type Conclusion = 'recommended' | 'notRecommended';

/**
 * Art. 14: what the five streams have brought on one application, besides the sheets. Sealed in the store; who reads what
 * of it is asked of visibility field by field, since most of it are scores.
 */
export interface ReviewRecord {
  readonly application: ApplicationId;
  readonly opinionCheck?: Finding<OpinionResult>;
  readonly qualificationCheck?: Finding<QualificationResult>;
  /** Every look-up in the list of seriously untrustworthy parties, in the order in which it was entered. */
  readonly credit?: readonly CreditCheck[];
  /** One per item, the latest. */
  readonly consensus: readonly Agreed[];
  /** In the order in which it was written. */
  readonly discussion?: readonly Comment[];
  /** By category code, as the leader has recorded them. */
  readonly themes?: Readonly<Record<string, SavedThemes>>;
  readonly gate?: GateOutcome;
  readonly visit?: SiteVisit;
  readonly defence?: DefenceSlot;
  /** In the order in which they were written. */
  readonly questions?: readonly DefenceQuestion[];
  readonly opinion?: SignedOpinion;
}

export const emptyRecord = (application: ApplicationId): ReviewRecord => ({ application, consensus: [] });
