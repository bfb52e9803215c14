import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import type { Application } from '../../domain/application/application.ts';
import { type ApplicationId, type PersonId, personId, seatMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { findConflict as decide } from '../../domain/review/decide-panel.ts';
import { hasConflict, isSeated, seatOf } from '../../domain/review/panel.ts';
import { ApplicationRef, Reason } from '../application/application-input.ts';
import { lockApplication } from '../application/load-application.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundPanel, lockPanel, settlePanel } from './load-panel.ts';
import { readNames } from './read-names.ts';
import { removeReviewer } from './remove-reviewer.ts';
import { reviewedOf } from './reviewed.ts';

interface Finding {
  readonly person: PersonId;
  readonly application: Application;
  readonly ground: 'late' | 'found';
  readonly reason: string;
}

/** From here on the panelist has nothing more to do with the application, and what they gave on it counts nowhere. */
const settleConflict = async (
  work: Work,
  { cycle, panel }: FoundPanel,
  finding: Finding,
): Promise<Verdict<{ readonly year: number; readonly application: ApplicationId }>> => {
  const { person, application, ground, reason } = finding;
  const verdict = decide(cycle, panel, { ...finding, application });
  if (!verdict.ok) return verdict;
  const { year } = cycle;
  const hash = await work.keepText(seatMatter(year, person), 'conflict', reason);
  await settlePanel(work, panel, verdict.value, { person, application: application.id, ground, reason: hash });
  await removeReviewer(work, { application: application.id, person, ground: 'conflict' });
  return allow({ year, application: application.id });
};

/** 「申报回避」 by the panelist, on an application that was given to them. */
export const declareConflict = useCase({
  name: 'conflict.declare',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application: id, reason }) {
    const year = (await work.applications.find(id))?.year;
    if (year === undefined) return refuse('24', 'not-found');
    // The panel before the application, as everybody locks the two.
    const panel = await lockPanel(work, year, 'conflict.declare');
    if (!panel.ok) return panel;
    const found = await lockApplication(work, id, 'conflict.declare');
    if (!found.ok) return found;
    const person = work.viewer().personId;
    return settleConflict(work, panel.value, {
      person,
      application: found.value.application,
      ground: 'late',
      reason,
    });
  },
});

/** 「登记回避」 by the office, whoever it was that found it. */
export const recordConflict = useCase({
  name: 'conflict.record',
  under: '24',
  input: z.strictObject({
    ...CycleYear.shape,
    person: z.uuid().transform(personId),
    application: text({ max: 64 }),
    reason: Reason,
  }),
  async run(work, { year, person, application: said, reason }) {
    const panel = await lockPanel(work, year, 'conflict.record');
    if (!panel.ok) return panel;
    const [id] = readNames(await reviewedOf(work, year), [said]);
    if (id === undefined || !z.uuid().safeParse(id).success) return refuse('24', 'no-such-name');
    const application = await work.applications.lock(id);
    if (application?.year !== year) return refuse('24', 'no-such-name');
    return settleConflict(work, panel.value, { person, application, ground: 'found', reason });
  },
});

/** The panel of whatever year, locked before an application of it that may lose somebody by what is decided. */
export const lockPanelOf = async (work: Work, id: ApplicationId): Promise<void> => {
  const application = await work.applications.find(id);
  if (application) await work.panels.lock(application.year);
};

/** The applicant asked that somebody stand aside, and two persons of the office agreed: the panel knows it too. */
export const setReviewerAside = async (
  work: Work,
  { application, person, reason }: { application: Application; person: PersonId; reason: string },
): Promise<void> => {
  const cycle = await work.cycles.find(application.year);
  const panel = cycle && (await work.panels.lock(application.year));
  const seat = panel && seatOf(panel, person);
  if (!cycle || !seat || !isSeated(seat) || hasConflict(seat, application.id)) return;
  await settleConflict(work, { cycle, panel }, { person, application, ground: 'found', reason });
};
