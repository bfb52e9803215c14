import type { ApplicationKind } from '../application/fields.ts';
import type { Day } from '../calendar.ts';
import type { HolderState } from '../holders/holder.ts';
import type { ApplicationId, FileId, PersonId } from '../ids.ts';

/** What the city government said to a list (art. 16). A list that came back is put to it again, so there may be several. */
export type GovernmentDecision =
  | { readonly kind: 'consent'; readonly meeting: string; readonly day: Day; readonly by: PersonId; readonly at: Date }
  | {
      readonly kind: 'part';
      readonly leftOut: readonly { readonly application: ApplicationId; readonly reason: string }[];
      readonly by: PersonId;
      readonly at: Date;
    }
  | { readonly kind: 'sendBack'; readonly reason: string; readonly by: PersonId; readonly at: Date };

/** The document by which the city government makes the result public (art. 16). */
export interface IssuedDocument {
  /** 威政发〔2026〕21号, in its one form. */
  readonly number: string;
  readonly day: Day;
  readonly by: PersonId;
  readonly at: Date;
}

/** The document as it was issued, as a file. */
export interface DocumentFile {
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: PersonId;
  readonly addedAt: Date;
}

/** What a year's list has gone through on its way to the publication: nobody's news before it. */
export interface AwardRecord {
  readonly year: number;
  readonly decisions: readonly GovernmentDecision[];
  readonly document?: IssuedDocument;
  /** 「定时公布」: by whom and for when; taken back until then. */
  readonly scheduled?: { readonly at: Date; readonly by: PersonId };
  /** It did not become public by itself, though it should have, and why. */
  readonly missed?: { readonly at: Date; readonly ground: string };
  readonly file?: DocumentFile;
  /** What had been issued for a list that was then settled anew (art. 15): kept, and worth nothing. */
  readonly setAside?: readonly { readonly document?: IssuedDocument; readonly file?: DocumentFile }[];
}

export const emptyAwardRecord = (year: number): AwardRecord => ({ year, decisions: [] });

/** One of those who have been given the award, as everybody reads it. */
export interface Winner {
  /** Of the plaque (organisations, art. 27) or the certificate (individuals, art. 28): unique for good. */
  readonly number: string;
  readonly application: ApplicationId;
  readonly kind: ApplicationKind;
  /** Among the names of its kind; the leading group's own order is nobody's news. */
  readonly place: number;
  readonly name: string;
  /** Of an individual. */
  readonly unit?: string;
  readonly post?: string;
}

/** What was made public, as it was. */
export interface PublishedResult {
  readonly year: number;
  readonly documentNumber: string;
  readonly documentDay: Day;
  readonly publishedAt: Date;
  readonly contentHash: string;
  readonly winners: readonly Winner[];
}

/** A certificate as its check page shows it: with what has become of the award since. */
export interface Certificate extends Winner {
  readonly year: number;
  readonly documentNumber: string;
  readonly documentDay: Day;
  readonly publishedAt: Date;
  readonly state: HolderState;
  readonly revokedOn?: Day;
}
