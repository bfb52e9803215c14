import { type Application, titleOf } from '../domain/application/application.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { PersonId } from '../domain/ids.ts';
import { isReady, isSeated, type Panel, type Seat } from '../domain/review/panel.ts';
import { emptyRecord, type ReviewRecord } from '../domain/review/record.ts';
import type { SheetKind } from '../domain/review/sheet.ts';
import type { SheetRow } from '../usecases/review/review-ports.ts';
import type { Work } from '../usecases/work.ts';

/** One application under review, with the people of the panel by their names. */
export interface Reviewed {
  readonly application: Application;
  readonly title: string;
  /** Acceptance number. */
  readonly number: string;
  readonly panelists: readonly string[];
  readonly lead: string;
  readonly record: ReviewRecord;
  readonly sheets: readonly (SheetRow & { readonly by: string })[];
}

export interface ReviewFacts {
  readonly panel: Panel | undefined;
  /** Those who have a seat and have signed. */
  readonly ready: readonly { readonly name: string; readonly seat: Seat }[];
  /** Accepted in the year, in the order of acceptance. */
  readonly all: readonly Reviewed[];
}

export const NO_REVIEW: ReviewFacts = { panel: undefined, ready: [], all: [] };

/** Read with the eyes of whoever shows the demo: nobody of the story sees so much at once. */
export const readReview = async (work: Work, year: number): Promise<ReviewFacts> => {
  const panel = await work.panels.find(year);
  const applications = await work.applications.accepted(year);
  const records = new Map((await work.records.ofYear(year)).map((record) => [record.application, record]));
  const rows = await work.sheets.rows(year);
  const ids = new Set([
    ...(panel?.seats ?? []).map(({ person }) => person),
    ...applications.flatMap(({ review }) => review?.panelists ?? []),
  ]);
  const names = await work.people.named([...ids]);
  const nameOf = (id: PersonId): string => names.get(id) ?? '';
  const seats = panel?.seats ?? [];
  return {
    panel,
    ready: seats.filter(isReady).map((seat) => ({ name: nameOf(seat.person), seat })),
    all: applications.map((application) => ({
      application,
      title: titleOf(application),
      number: application.acceptance?.number ?? '',
      panelists: (application.review?.panelists ?? []).map(nameOf),
      lead: application.review ? nameOf(application.review.lead) : '',
      record: records.get(application.id) ?? emptyRecord(application.id),
      sheets: rows
        .filter((row) => row.application === application.id)
        .map((row) => ({ ...row, by: nameOf(row.panelist) })),
    })),
  };
};

export const seatsIn = ({ panel }: ReviewFacts): readonly Seat[] => panel?.seats.filter(isSeated) ?? [];

export const ofKind = ({ all }: ReviewFacts, kind: ApplicationKind): readonly Reviewed[] =>
  all.filter(({ application }) => application.kind === kind);

/** Under review, and neither a fail nor the gate has ended it. */
export const goesOn = ({ application: { state, stopped, pending } }: Reviewed): boolean =>
  state === 'reviewing' && !stopped && !pending;

/** Whose sheet of the kind is still to come. */
export const withoutSheet = ({ panelists, sheets }: Reviewed, kind: SheetKind): readonly string[] =>
  panelists.filter(
    (name) => !sheets.some((one) => one.by === name && one.kind === kind && one.finalAt && !one.voidedAt),
  );

/** The one that the tour shows card by card: the first unit that was accepted. */
export const shownIn = (review: ReviewFacts): Reviewed | undefined => ofKind(review, 'organisation')[0];
