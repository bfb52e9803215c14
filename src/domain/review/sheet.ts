import type { ApplicationId, PersonId } from '../ids.ts';
import type { Factor, Rubric } from './rubric.ts';

/** Art. 14: what one panelist gives on the material, or after the defence. */
export const SHEET_KINDS = ['material', 'defence'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export interface Mark {
  /** A multiple of five, 0 to 100. */
  readonly percent: number;
  readonly factors: readonly Factor[];
}

/** How sure somebody is of what they gave on an item; told only if they wish, and no part of any arithmetic. */
export const CONFIDENCES = ['high', 'middle', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Longest of either remark, in characters: what one field of a card takes and people read. */
export const REMARK_MOST = 1000;
/** Of what is to be looked at on the spot for one item, in characters. */
export const ISSUES_MOST = 400;
/** On a category, one statement a line; either may still be empty in a draft. */
export interface Remark {
  readonly strengths: string;
  readonly improvements: string;
}

/** Why a sheet counts nowhere any more. What was written stays in the record. */
export type VoidGround = 'conflict' | 'misconduct' | 'left-panel';

/** 「申请重新打开」: two persons; the reason and what was final before stay. */
export interface Reopening {
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly decision?: {
    readonly outcome: 'confirmed' | 'rejected';
    readonly by: PersonId;
    readonly at: Date;
    readonly reason?: string;
  };
  /** What was final before it was opened again. */
  readonly before?: Readonly<Record<string, Mark>>;
  readonly confidenceBefore?: Readonly<Record<string, Confidence>>;
  readonly visitIssuesBefore?: Readonly<Record<string, string>>;
  readonly remarksBefore?: Readonly<Record<string, Remark>>;
}

/** The save that changed something, and what stood there before. */
export interface Edit {
  readonly at: number;
  readonly was: string;
}

export interface Sheet {
  readonly application: ApplicationId;
  readonly panelist: PersonId;
  readonly kind: SheetKind;
  /** Id of the rubric, fixed when the sheet was begun. */
  readonly rubric: string;
  /** By item code; an item that has no mark yet is absent. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Of a draft: factors marked on items that have no percent yet. They count nowhere until one is chosen. */
  readonly factorsAhead?: Readonly<Record<string, readonly Factor[]>>;
  /** By item code, where the panelist said so; also ahead of a percent. */
  readonly confidence?: Readonly<Record<string, Confidence>>;
  /** By category code. */
  readonly remarks: Readonly<Record<string, Remark>>;
  /** By item code, one a line: what whoever visits should look at. */
  readonly visitIssues?: Readonly<Record<string, string>>;
  /** How often it was saved, and at which of them a part was changed lately, and from what: a card says what it knew of. */
  readonly saves?: number;
  readonly edits?: Readonly<Record<string, readonly Edit[]>>;
  /** What came from a card that did not know of a later save of the same part; waits for its panelist's word. */
  readonly aside?: Readonly<Record<string, string>>;
  readonly startedAt: Date;
  readonly savedAt: Date;
  /** 「提交评分」: locked, and counts. */
  readonly finalAt?: Date;
  readonly reopenings: readonly Reopening[];
  readonly voided?: { readonly ground: VoidGround; readonly at: Date };
}

export const isFinal = ({ finalAt, voided }: Pick<Sheet, 'finalAt' | 'voided'>): boolean =>
  finalAt !== undefined && voided === undefined;
export const openReopening = ({ reopenings }: Sheet): Reopening | undefined =>
  reopenings.find(({ decision }) => decision === undefined);

/** What still keeps a sheet from being handed in: items without a percent, categories without words on both sides. */
export const missingOnSheet = (
  { categories }: Rubric,
  { marks, remarks }: Pick<Sheet, 'marks' | 'remarks'>,
): {
  readonly items: readonly string[];
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
} => ({
  items: categories.flatMap(({ items }) => items.map(({ code }) => code)).filter((code) => marks[code] === undefined),
  strengths: categories.map(({ code }) => code).filter((code) => !remarks[code]?.strengths.trim()),
  improvements: categories.map(({ code }) => code).filter((code) => !remarks[code]?.improvements.trim()),
});
