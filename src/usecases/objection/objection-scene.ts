import { z } from 'zod';
import type { Application } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import {
  cycleMatter,
  inquiryMatter,
  numberMatter,
  type ObjectionId,
  objectionId,
  objectionMatter,
  objectionsMatter,
  receiptMatter,
  slateMatter,
} from '../../domain/ids.ts';
import type { ObjectionEvent } from '../../domain/objection/events.ts';
import { evolveObjection } from '../../domain/objection/evolve-objection.ts';
import type { Objection } from '../../domain/objection/objection.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { subjectOf } from '../application/load-application.ts';
import type { Work } from '../work.ts';

/** Which objection; comes with the button. */
export const ObjectionRef = z.uuid().transform(objectionId);

export interface FoundObjection {
  readonly objection: Objection;
  readonly application: Application;
  readonly cycle: Cycle;
}

/** What visibility asks: the candidate's application, and who has the case in hand. */
export const objectionSubject = ({ objection, application, cycle }: FoundObjection): Subject => {
  const subject = subjectOf(application, cycle);
  if (!subject.application || !objection.handler) return subject;
  return { ...subject, application: { ...subject.application, caseHandler: objection.handler } };
};

const found = async (work: Work, objection: Objection | undefined, act: Act): Promise<Verdict<FoundObjection>> => {
  const application = objection && (await work.applications.find(objection.application));
  const cycle = application && (await work.cycles.find(application.year));
  if (!objection || !application || !cycle) return refuse('15', 'not-found');
  const scene = { objection, application, cycle };
  const permitted = work.may(act, objectionSubject(scene));
  return permitted.ok ? allow(scene) : permitted;
};

/** Loads and locks, then asks again with the case known. */
export const lockObjection = async (work: Work, id: ObjectionId, act: Act): Promise<Verdict<FoundObjection>> =>
  found(work, await work.objections.lock(id), act);

/** The same for looking at it. */
export const seeObjection = async (work: Work, id: ObjectionId, act: Act): Promise<Verdict<FoundObjection>> =>
  found(work, await work.objections.find(id), act);

/** The case's handler; the next clerk who comes when that one serves no longer. */
export const asHandled = async (work: Work, found: FoundObjection): Promise<FoundObjection> => {
  const { handler, ...rest } = found.objection;
  const person = handler && (await work.people.find(handler));
  const serves = person?.active && person.grants.some((one) => one.role === 'officeClerk' && isHeldOn(one, work.today));
  return serves ? found : { ...found, objection: rest };
};

/** Days by which a case is counted. */
export const countingOf = (work: Work, { plan }: Cycle) => ({
  today: work.today,
  table: work.calendar,
  choices: plan.choices,
});

/** Every card of the case is drawn anew: the office's, the candidate's, the objector's. */
const redraw = async (work: Work, { id, year, number, receipt }: Objection): Promise<void> => {
  for (const matter of [
    objectionMatter(id),
    objectionsMatter(year),
    // The notice counts what came in and what of it waits.
    slateMatter(year),
    inquiryMatter(id),
    receiptMatter(receipt),
    numberMatter(number),
  ])
    await work.refresh(matter);
};

/** Into the year's chain. An objector is named there by nothing; texts stand as HMACs. */
export const recordObjection = async (
  work: Work,
  objection: Objection,
  event: ObjectionEvent,
  {
    before,
    data = {},
    undisclosed,
  }: {
    readonly before?: string;
    readonly data?: Record<string, unknown>;
    readonly undisclosed?: true;
  } = {},
): Promise<void> => {
  const { id, year, number, application, state } = objection;
  await work.record(event, {
    matter: objectionMatter(id),
    chain: cycleMatter(year),
    ...(before === undefined ? {} : { before }),
    after: state,
    data: { year, number, application, ...data },
    ...(undisclosed ? { undisclosed } : {}),
  });
};

/** Saves what the event makes of the case, records it, and has its cards redrawn. */
export const settleObjection = async (
  work: Work,
  before: Objection,
  event: ObjectionEvent,
  data: Record<string, unknown> = {},
  { undisclosed }: { readonly undisclosed?: true } = {},
): Promise<Verdict<ObjectionId>> => {
  const by = undisclosed ? {} : { by: work.viewer().personId };
  const after = evolveObjection(before, event, { now: work.now, ...by });
  await work.objections.save(after);
  await recordObjection(work, after, event, { before: before.state, data, ...(undisclosed ? { undisclosed } : {}) });
  await redraw(work, after);
  return allow(after.id);
};
