import type { Application } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { emptyRecord } from '../../domain/review/record.ts';
import type { Sheet } from '../../domain/review/sheet.ts';
import { type Basis, type Reviewed, scoringStage } from '../../domain/review/standing.ts';
import type { Scoring, Subject } from '../../domain/visibility.ts';
import type { Work } from '../work.ts';
import { rubricsOf } from './rubric-of.ts';

/** By what a kind of application is scored in the year. */
export const basisOf = async (work: Work, cycle: Cycle, kind: ApplicationKind): Promise<Basis> => {
  const rubrics = await rubricsOf(work, cycle);
  return { choices: cycle.plan.choices, rubric: rubrics[kind], defenceRubric: rubrics.defence };
};

/** One application with all that the panel has given it. For eyes that may see it now. */
export const reviewedOf = async (work: Work, application: Application): Promise<Reviewed> => ({
  application,
  record: await work.records.find(application.id),
  sheets: [
    ...(await work.sheets.ofApplication(application.id, 'material')),
    ...(await work.sheets.ofApplication(application.id, 'defence')),
  ],
});

/** The same for all that were accepted in the year, in the order of acceptance. */
export const reviewedIn = async (work: Work, year: number): Promise<readonly Reviewed[]> => {
  // Art. 7(1): what ended with a cancelled year is no part of the one that is planned anew.
  const applications = (await work.applications.accepted(year)).filter(({ state }) => state !== 'cancelled');
  const records = new Map((await work.records.ofYear(year)).map((record) => [record.application, record]));
  const sheets = new Map<ApplicationId, Sheet[]>();
  for (const sheet of await work.sheets.ofYear(year))
    sheets.set(sheet.application, [...(sheets.get(sheet.application) ?? []), sheet]);
  return applications.map((application) => ({
    application,
    record: records.get(application.id) ?? emptyRecord(application.id),
    sheets: sheets.get(application.id) ?? [],
  }));
};

/** What visibility asks of a year's scores. */
export const scoresSubject = ({ state, callIssuedAt }: Cycle, scoring: Scoring): Subject => ({
  stage: state,
  announced: callIssuedAt !== undefined,
  scoring,
});

const undecidedIn = async (work: Work, year: number): Promise<number> =>
  (await work.applications.counts(year))
    .filter(({ state }) => state === 'accepted' || state === 'reviewing')
    .reduce((sum, { count }) => sum + count, 0);

/** Where a kind of application stands in the year: all of it, and how far its scoring has come. */
export interface Standing {
  readonly kind: ApplicationKind;
  readonly basis: Basis;
  readonly ofKind: readonly Reviewed[];
  readonly scoring: Scoring;
}

export const standingOf = async (work: Work, cycle: Cycle, kind: ApplicationKind): Promise<Standing> => {
  const basis = await basisOf(work, cycle, kind);
  const ofKind = (await reviewedIn(work, cycle.year)).filter(({ application }) => application.kind === kind);
  const undecided = await undecidedIn(work, cycle.year);
  return { kind, basis, ofKind, scoring: scoringStage(cycle, { undecided, ofKind, basis }) };
};

/**
 * What visibility asks of a kind's scores (`Subject.scoring`). Nothing is opened that it does not turn on: whether the
 * year is concluded shows in the states alone.
 */
export const scoringOf = async (work: Work, cycle: Cycle, kind: ApplicationKind): Promise<Scoring> => {
  if (cycle.state === 'drafting' || cycle.state === 'open') return 'running';
  if ((await undecidedIn(work, cycle.year)) === 0) return 'concluded';
  return (await standingOf(work, cycle, kind)).scoring;
};
