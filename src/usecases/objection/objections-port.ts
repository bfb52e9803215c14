import type { ApplicationId, ObjectionId, OpenId } from '../../domain/ids.ts';
import type { Objection, ObjectionState, Outcome } from '../../domain/objection/objection.ts';

/** An objection as the register lists it: nothing sealed. */
export type ObjectionRow = Pick<
  Objection,
  'id' | 'application' | 'number' | 'state' | 'channel' | 'receivedAt' | 'dueAt'
>;

/** Art. 15: objections and leads, one register; who objects stands in them and is shown to the case's handler only. */
export interface ObjectionsPort {
  newId(): ObjectionId;
  /** Told to the office. */
  newNumber(year: number): string;
  /** Told to the objector alone, and guessed by nobody. */
  newReceipt(): string;
  find(id: ObjectionId): Promise<Objection | undefined>;
  /** Locks the row until commit. */
  lock(id: ObjectionId): Promise<Objection | undefined>;
  byReceipt(receipt: string): Promise<Objection | undefined>;
  byNumber(number: string): Promise<ObjectionId | undefined>;
  /** Answers the one that stands there already, where the same thing was sent before. */
  add(objection: Objection): Promise<Objection | undefined>;
  save(objection: Objection): Promise<void>;
  /** What waits first, by its deadline; nothing of what was written. */
  list(page: { year: number; offset: number; limit: number }): Promise<readonly ObjectionRow[]>;
  counts(year: number): Promise<ReadonlyMap<ObjectionState, number>>;
  /** How many there were about this candidate, mere leads apart, and what they came to; nothing of what was written. */
  outcomesOn(application: ApplicationId): Promise<{
    readonly received: number;
    readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  }>;
  /** Neither answered nor a mere lead. */
  unanswered(year: number): Promise<number>;
  /** Found against this candidate and not answered yet. */
  upheld(application: ApplicationId): Promise<readonly Objection[]>;
  /** The same, locked. */
  lockUpheld(application: ApplicationId): Promise<readonly Objection[]>;
  /** How many this person has sent by chat in this hour, this one included; counted under a mark, not under who it is. */
  sentThisHour(openId: OpenId): Promise<number>;
  /** HMAC of a text for the journal. The text itself stands in the objection, under its own key, and nowhere else. */
  mark(name: string, text: string): string;
}
