import type { ScoringDue, SheetAbout } from '../../../cards/review/scoring-facts.ts';
import { dayOf } from '../../domain/calendar.ts';
import { sheetMatter } from '../../domain/ids.ts';
import { finishedOn } from '../../domain/review/decide-sheet.ts';
import type { Sheet, SheetKind } from '../../domain/review/sheet.ts';
import type { Subject } from '../../domain/visibility.ts';
import { type Found, subjectOf } from '../application/load-application.ts';
import { expectedSheets } from '../review/expected-sheets.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { titleSeen } from './seen-application.ts';

export const aboutSheet = (work: Work, { application }: Found, kind: SheetKind): SheetAbout => ({
  application: application.id,
  number: application.number,
  title: titleSeen(work, application),
  kind,
  now: work.now,
});

/**
 * All sheets of one kind on an application, and what visibility asks of it with them known. Of a defence only those who
 * were there have one to give; the leader, there or not, reads them once all are in.
 */
export const withSheets = async (
  work: Work,
  { application, cycle }: Found,
  kind: SheetKind,
): Promise<{ readonly sheets: readonly Sheet[]; readonly subject: Subject }> => {
  const all = await work.sheets.ofApplication(application.id, kind);
  const subject = subjectOf(application, cycle);
  const { review } = application;
  // Whoever was taken off it counts no more, even where a sheet of theirs has not been voided yet.
  const sheets = all.filter(({ panelist }) => review?.panelists.includes(panelist) === true);
  if (!review || !subject.application) return { sheets, subject };
  const expected = await expectedSheets(work, application, kind);
  const finished = finishedOn(sheets, application.id);
  const whole = expected.length > 0 && expected.every((one) => finished.includes(one));
  return {
    sheets,
    subject: {
      ...subject,
      application: {
        ...subject.application,
        review: {
          lead: review.lead,
          panelists: [...new Set([...expected, review.lead])],
          finished: whole ? [...finished, review.lead] : finished,
        },
      },
    },
  };
};

/** Until when each of the reader's own sheets waits, by `<matter> <kind>`. */
export const duesOf = async (work: Work): Promise<ReadonlyMap<string, ScoringDue>> => {
  const { tasks } = await work.tasks.of(work.viewer(), { offset: 0, limit: TASKS_MOST });
  return new Map(
    tasks.flatMap(({ kind, matter, dueAt }) => {
      if (!dueAt || (kind !== 'score-material' && kind !== 'score-defence')) return [];
      const last = dayOf(new Date(dueAt.getTime() - 1));
      const due = { at: dueAt, left: { ...leftTo(work, last), passed: work.now >= dueAt } };
      return [[`${matter} ${kind === 'score-material' ? 'material' : 'defence'}`, due] as const];
    }),
  );
};
const TASKS_MOST = 200;
export const dueKey = ({ application, panelist, kind }: Pick<Sheet, 'application' | 'panelist' | 'kind'>): string =>
  `${sheetMatter(application, panelist)} ${kind}`;
