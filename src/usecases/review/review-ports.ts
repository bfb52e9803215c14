import type { ApplicationId, PersonId } from '../../domain/ids.ts';
import type { Calibration, CalibrationSheet } from '../../domain/review/calibration.ts';
import type { Panel } from '../../domain/review/panel.ts';
import type { Preread, ReportType } from '../../domain/review/preread.ts';
import type { ReviewRecord } from '../../domain/review/record.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import type { Sheet, SheetKind } from '../../domain/review/sheet.ts';

export interface SheetKey {
  readonly application: ApplicationId;
  readonly panelist: PersonId;
  readonly kind: SheetKind;
}

/** A sheet as progress is counted: nothing of what was given. */
export interface SheetRow extends SheetKey {
  readonly rubric: string;
  readonly startedAt: Date;
  readonly finalAt?: Date;
  readonly voidedAt?: Date;
}

/** Art. 8(3): the year's panel. */
export interface PanelsPort {
  find(year: number): Promise<Panel | undefined>;
  /** Locks the row until commit; where there is none yet, lock the cycle. */
  lock(year: number): Promise<Panel | undefined>;
  save(panel: Panel): Promise<void>;
  /** Art. 7(1): of a cancelled year that is planned anew; what it did stands in the journal. */
  dissolve(year: number): Promise<void>;
}

/** Art. 14: what panelists give. Read it only for eyes that may see it now (`review.see`, `peers.see`, `lead.see`). */
export interface SheetsPort {
  find(key: SheetKey): Promise<Sheet | undefined>;
  lock(key: SheetKey): Promise<Sheet | undefined>;
  save(year: number, sheet: Sheet): Promise<void>;
  ofApplication(application: ApplicationId, kind: SheetKind): Promise<readonly Sheet[]>;
  /** Of both kinds, with those that count nowhere any more. */
  ofYear(year: number): Promise<readonly Sheet[]>;
  /** All of one panelist's in the year, locked. */
  lockOf(panelist: PersonId, year: number): Promise<readonly Sheet[]>;
  /** Who has begun and who has finished, of everybody or of one panelist. */
  rows(year: number, panelist?: PersonId): Promise<readonly SheetRow[]>;
}

/** Art. 14: what the streams have brought. Locked with its application; read it only for eyes that may see it now. */
export interface RecordsPort {
  /** Empty where nothing has come yet. */
  find(application: ApplicationId): Promise<ReviewRecord>;
  /** Those of the year in which something stands. */
  ofYear(year: number): Promise<readonly ReviewRecord[]>;
  save(year: number, record: ReviewRecord): Promise<void>;
}

/** Art. 14: by what is scored. An edition never changes. */
export interface RubricsPort {
  /** Until commit nobody else brings an edition: for acts that must know all of them at once. */
  lock(): Promise<void>;
  find(id: string): Promise<Rubric | undefined>;
  all(): Promise<readonly Rubric[]>;
  /** Sets an edition down for good; false when one of this id stands there already. */
  keep(rubric: Rubric, digest: string): Promise<boolean>;
}

/** Which report, by its content, is read by which edition. */
export interface PrereadKey {
  readonly sha256: string;
  readonly rubric: string;
}
/** Art. 14: where a report speaks of each item. It is read once, by a worker, outside any transaction. */
export interface PrereadsPort {
  /** Waits for the worker from the commit on; asked for before, it stays what it is. */
  ask(wanted: PrereadKey & { readonly type: ReportType }): Promise<void>;
  /** `failed`: tried as often as it is tried at all. */
  find(key: PrereadKey): Promise<{ readonly is: 'waiting' | 'failed' } | Preread | undefined>;
}

/** Art. 14: the case on which the year's panel practises, and what each of it gives. Never among the sheets. */
export interface CalibrationsPort {
  /** The year's last one. */
  find(year: number): Promise<Calibration | undefined>;
  /** Locks until commit; where there is none yet, lock the cycle. Copies are written under this lock, too. */
  lock(year: number): Promise<Calibration | undefined>;
  save(calibration: Calibration): Promise<void>;
  /** Read it only for eyes that may see it now (`calibration.see`, `calibration.panel`). */
  sheet(of: Pick<Calibration, 'year' | 'round'>, panelist: PersonId): Promise<CalibrationSheet | undefined>;
  sheets(of: Pick<Calibration, 'year' | 'round'>): Promise<readonly CalibrationSheet[]>;
  saveSheet(sheet: CalibrationSheet): Promise<void>;
  /** Art. 7(1): of a cancelled year that is planned anew; what it did stands in the journal. */
  dissolve(year: number): Promise<void>;
}
