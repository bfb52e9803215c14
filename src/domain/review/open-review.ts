import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';

/** Art. 14: streams run while an application is under review; a fail or the gate, once confirmed, leaves the opinion only. */
export const openForStreams = (
  { state, stopped, number }: Application,
  { state: stage, year }: Pick<Cycle, 'state' | 'year'>,
): Verdict<true> => {
  if (state !== 'reviewing' || stage !== 'reviewing') return refuse('14', 'streams-closed', { number, year });
  return stopped ? refuse('14', 'review-stopped', { number }) : allow(true);
};

/** The same where nothing may be begun while the applicant is being heard. */
export const nothingPending = (application: Application, cycle: Pick<Cycle, 'state' | 'year'>): Verdict<true> => {
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  const { pending, number } = application;
  return pending ? refuse('14', 'end-pending', { number }) : allow(true);
};
