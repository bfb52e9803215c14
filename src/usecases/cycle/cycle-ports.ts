import type { Arrangement } from '../../calendar/arrangement.ts';
import type { Day, HolidayTable } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { PersonId, ProposalId } from '../../domain/ids.ts';

export interface Amendment {
  readonly field: string;
  readonly oldDay: Day;
  readonly newDay: Day;
  readonly reason: string;
  readonly decidedAt: Date;
}

export interface Call {
  readonly year: number;
  /** Frozen at 「发布认定通知」; parsed by `call-content.ts`. */
  readonly content: unknown;
  readonly contentHash: string;
  readonly issuedBy: PersonId;
  readonly issuedAt: Date;
  readonly amendments: readonly Amendment[];
}

export interface CyclesPort {
  find(year: number): Promise<Cycle | undefined>;
  /** Locks the row until commit; undefined when there is none (the year itself is then locked). */
  lock(year: number): Promise<Cycle | undefined>;
  save(cycle: Cycle): Promise<void>;
  all(): Promise<readonly Cycle[]>;
  /** The clock looks at it in its next round. Under the year's lock, or the clock may have looked already. */
  wake(year: number): Promise<void>;
  /** Cycles whose next instant has come, locked, skipping those another process holds. */
  due(limit: number): Promise<readonly number[]>;
}

export interface CallsPort {
  find(year: number): Promise<Call | undefined>;
  issue(call: { year: number; content: unknown; contentHash: string; by: PersonId }): Promise<void>;
  /** Art. 7(1): of a cancelled year that is planned anew; kept, and announcing nothing any more. */
  setAside(year: number): Promise<void>;
  amend(year: number, moves: readonly { name: string; from: Day; to: Day }[], reason: string): Promise<void>;
}

export interface HolidaysPort {
  /** Until commit nobody else brings an arrangement for this year. */
  lock(year: number): Promise<void>;
  /** The calendar as it would be with this arrangement in the place of what counts for its year now. */
  tableWith(arrangement: Arrangement): HolidayTable;
  /** Counts from here on: in this transaction at once, in every process from its next one. */
  load(arrangement: Arrangement, proposal: ProposalId): Promise<void>;
}
