import type { ApplicationKind } from '../application/fields.ts';
import type { ApplicationId, PersonId } from '../ids.ts';

/** Art. 24: an interest that somebody of the panel has in an application. It stays known, whatever becomes of the seat. */
export interface Conflict {
  readonly application: ApplicationId;
  /** `declared` before any material was seen; `late` by the panelist's own word afterwards; `found` by the office. */
  readonly ground: 'declared' | 'late' | 'found';
  readonly by: PersonId;
  readonly at: Date;
  readonly reason?: string;
}

/** Counts the texts of the statement there have been; whoever signed an earlier one is asked again. */
export const STATEMENT_VERSION = 1;

/** Art. 8(3): a place on the panel. */
export interface Seat {
  readonly person: PersonId;
  readonly seatedAt: Date;
  /** Art. 24: the statement of fairness and confidentiality was signed, and conflicts declared on names only. */
  readonly declaredAt?: Date;
  /** Which text it was, by its number. */
  readonly statement?: number;
  readonly conflicts: readonly Conflict[];
  /** 「自行回避」 from the panel as a whole. */
  readonly declined?: { readonly at: Date; readonly reason: string };
  /** Art. 25: misconduct; whoever is suspended sees and scores nothing more. */
  readonly suspended?: { readonly at: Date; readonly by: PersonId; readonly reason: string };
  /** Since when the person is no panelist any more: the role has ended, or the account is gone. */
  readonly leftAt?: Date;
}

/** How the seats were drawn: with the seed and the pool as it was, anybody can draw the same again. */
export interface Draw {
  readonly seed: string;
  readonly at: Date;
  readonly strata: readonly { readonly field: string; readonly wanted: number; readonly pool: readonly PersonId[] }[];
}

/** Who reads and scores one application; `lead` is one of them and leads its discussion. */
export interface AssignedTo {
  readonly application: ApplicationId;
  readonly panelists: readonly PersonId[];
  readonly lead: PersonId;
}

/** 「生成分配方案」 until 「确认分配方案」; from then on each application carries its own reviewers. */
export interface AssignmentPlan {
  readonly rows: readonly AssignedTo[];
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
}

/** 「抽签排序」: with the seed and the names as they stood, anybody can draw the same order again. */
export interface DefenceDraw {
  readonly kind: ApplicationKind;
  readonly seed: string;
  readonly order: readonly ApplicationId[];
  readonly drawnBy: PersonId;
  readonly drawnAt: Date;
}

/** The year's panel. It holds no score; who has an interest in what is sealed in the store. */
export interface Panel {
  readonly year: number;
  readonly seats: readonly Seat[];
  readonly leader: PersonId;
  readonly formedBy: PersonId;
  readonly formedAt: Date;
  readonly draw?: Draw;
  readonly plan?: AssignmentPlan;
  readonly defences?: readonly DefenceDraw[];
}

export const isSeated = ({ declined, suspended, leftAt }: Seat): boolean =>
  declined === undefined && suspended === undefined && leftAt === undefined;
/** Has signed the statement as it reads today and declared, and still has the seat. */
export const isReady = (seat: Seat): boolean => isSeated(seat) && seat.statement === STATEMENT_VERSION;
export const seatOf = ({ seats }: Panel, person: PersonId): Seat | undefined =>
  seats.find((seat) => seat.person === person);
export const hasConflict = ({ conflicts }: Seat, application: ApplicationId): boolean =>
  conflicts.some((one) => one.application === application);
