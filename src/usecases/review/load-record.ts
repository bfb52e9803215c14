import type { Application } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { type ApplicationId, applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import { finishedOn } from '../../domain/review/decide-sheet.ts';
import type { ReviewEvent } from '../../domain/review/events.ts';
import { evolveRecord, type RecordEvent } from '../../domain/review/evolve-record.ts';
import type { ReviewRecord } from '../../domain/review/record.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { type Found, lockApplication, seeApplication, subjectOf } from '../application/load-application.ts';
import type { Work } from '../work.ts';

export interface FoundRecord extends Found {
  readonly record: ReviewRecord;
}

const withRecord = async (work: Work, found: Verdict<Found>): Promise<Verdict<FoundRecord>> =>
  found.ok ? allow({ ...found.value, record: await work.records.find(found.value.application.id) }) : found;

/** The application is locked, and with it what stands of its streams. */
export const lockRecord = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<FoundRecord>> =>
  withRecord(work, await lockApplication(work, id, act));

/** The same for looking at it. */
export const seeRecord = async (work: Work, id: ApplicationId, act: Act): Promise<Verdict<FoundRecord>> =>
  withRecord(work, await seeApplication(work, id, act));

/** Saves what the event makes of the record, puts it in the year's chain, and has the application's cards redrawn. */
export const settleRecord = async (
  work: Work,
  { application, cycle, record: before }: FoundRecord,
  event: RecordEvent & ReviewEvent,
  data: Record<string, unknown> = {},
): Promise<ReviewRecord> => {
  const after = evolveRecord(before, event, { now: work.now, by: work.viewer().personId });
  await work.records.save(cycle.year, after);
  const matter = applicationMatter(application.id);
  await work.record(event, {
    matter,
    chain: cycleMatter(cycle.year),
    data: { year: cycle.year, number: application.number, ...data },
  });
  await work.refresh(matter);
  return after;
};

/** What visibility asks where it turns on whose sheet on the material is final. */
export const finishedSubject = async (
  work: Work,
  { application, cycle }: { readonly application: Application; readonly cycle: Cycle },
): Promise<Subject> => {
  const subject = subjectOf(application, cycle);
  const of = subject.application;
  if (!of?.review) return subject;
  const sheets = await work.sheets.ofApplication(application.id, 'material');
  return { ...subject, application: { ...of, review: { ...of.review, finished: finishedOn(sheets, application.id) } } };
};
