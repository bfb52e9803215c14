import type { Application } from '../domain/application/application.ts';
import { isStrikable, partiesOf, unitCodeOf } from '../domain/application/application.ts';
import { setAside } from '../domain/application/recusal.ts';
import {
  type ApplicationId,
  applicationMatter,
  ballotMatter,
  cycleMatter,
  inquiryMatter,
  type ObjectionId,
  objectionMatter,
  objectionsMatter,
  receiptMatter,
} from '../domain/ids.ts';
import type { ObjectionEvent } from '../domain/objection/events.ts';
import type { Objection } from '../domain/objection/objection.ts';
import { noticeAnswered } from './announce-notice.ts';
import type { Person } from './people/people-port.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends ObjectionEvent['type']> = Extract<ObjectionEvent, { type: T }>;
type Announcements = { readonly [T in ObjectionEvent['type']]: (work: Work, event: Told<T>) => Promise<void> };

const theCase = (objection: ObjectionId): View => ({ name: 'objection.case', params: { objection } });
const strikeOut = (application: ApplicationId): View => ({ name: 'objection.strikeOut', params: { application } });

const caseOf = async (work: Work, id: ObjectionId): Promise<Objection> => {
  const objection = await work.objections.find(id);
  if (!objection) throw new Error(`announced an objection that is not there: ${id}`);
  return objection;
};

const candidateOf = async (work: Work, id: ApplicationId): Promise<Application> => {
  const application = await work.applications.find(id);
  if (!application) throw new Error(`announced a candidate that is not there: ${id}`);
  return application;
};

/** Clerks who may have a hand in it: nobody of the candidate's, nobody who stands aside (art. 24). */
const clerksFor = async (work: Work, application: Application): Promise<readonly Person[]> => {
  const aside = [...partiesOf(application), ...setAside(application.recusals)];
  const unit = unitCodeOf(application);
  return (await work.people.holding(['officeClerk'])).filter(
    ({ id, employerCode }) => !aside.includes(id) && (unit === undefined || employerCode !== unit),
  );
};

/** Whoever has the case in hand; before anybody has, all who might. */
const handlersOf = async (work: Work, { handler, application }: Objection): Promise<readonly Person[]> =>
  handler ? work.people.many({ ids: [handler] }) : clerksFor(work, await candidateOf(work, application));

const tellHandler = async (work: Work, objection: Objection, key: string): Promise<void> => {
  const { id } = objection;
  const people = await handlersOf(work, objection);
  await tell(work, people, objectionMatter(id), `${key}:${id}:${work.now.getTime()}`, theCase(id));
};

const tellParties = async (work: Work, application: Application, objection: ObjectionId): Promise<void> => {
  const people = await work.people.many({ ids: [...partiesOf(application)] });
  const view = { name: 'objection.inquiry', params: { objection } };
  await tell(work, people, inquiryMatter(objection), `inquiry:${objection}`, view);
};

/** The objector's own card, if it came by chat: keyed by the receipt, which says nothing to anybody else. */
const tellObjector = async (work: Work, { objector, receipt }: Objection): Promise<void> => {
  if (!objector.openId) return;
  await work.show({
    to: objector.openId,
    key: `objection-answer:${receipt}`,
    matter: receiptMatter(receipt),
    view: { name: 'objection.receipt', params: { receipt } },
  });
};

/** Whatever waits for the answers says how many are missing. */
const refreshWaiting = async (work: Work, year: number): Promise<void> => {
  await work.refresh(ballotMatter(year));
  await work.refresh(cycleMatter(year));
};

/** Event → who gets which task and which card, for objections (art. 15). Nobody is told who objected. */
export const announceObjections: Announcements = {
  async ObjectionReceived(work, { objection: id, year, dueAt }) {
    const objection = await caseOf(work, id);
    if (dueAt)
      await work.tasks.open({ kind: 'handle-objection', matter: objectionMatter(id), role: 'officeClerk', dueAt });
    await tellHandler(work, objection, 'objection');
    if (dueAt) await refreshWaiting(work, year);
    await work.refresh(objectionsMatter(year));
  },
  async ObjectionAdmitted() {},
  async ObjectionNotAdmitted() {},
  async CandidateAsked(work, { objection: id, application, dueAt }) {
    const candidate = await candidateOf(work, application);
    await work.tasks.open({
      kind: 'explain-objection',
      matter: inquiryMatter(id),
      role: 'applicant',
      person: candidate.owner,
      dueAt,
    });
    await tellParties(work, candidate, id);
  },
  async CandidateExplained(work, { objection: id }) {
    await work.tasks.close('explain-objection', inquiryMatter(id));
    await tellHandler(work, await caseOf(work, id), 'explained');
  },
  async ObjectionUpheld(work, { objection: id, application }) {
    await work.tasks.close('explain-objection', inquiryMatter(id));
    const candidate = await candidateOf(work, application);
    if (!isStrikable(candidate.state) || candidate.pending) return;
    const { dueAt } = await caseOf(work, id);
    const matter = applicationMatter(application);
    await work.tasks.open({ kind: 'strike-out', matter, role: 'officeClerk', ...(dueAt ? { dueAt } : {}) });
    const key = `strike-out:${application}:${work.now.getTime()}`;
    await tell(work, await clerksFor(work, candidate), matter, key, strikeOut(application));
  },
  async ObjectionNotUpheld(work, { objection: id }) {
    await work.tasks.close('explain-objection', inquiryMatter(id));
  },
  async ObjectionReopened(work, { objection: id, application }) {
    await work.tasks.close('strike-out', applicationMatter(application));
    await tellHandler(work, await caseOf(work, id), 'reopened');
  },
  async ObjectionAnswered(work, { objection: id, year }) {
    await work.tasks.close('handle-objection', objectionMatter(id));
    await tellObjector(work, await caseOf(work, id));
    await refreshWaiting(work, year);
    await noticeAnswered(work, year);
  },
  async ObjectorShown() {},
  async EvidenceAdded(work, { objection: id, own }) {
    if (!own) return;
    const objection = await caseOf(work, id);
    // Several files one after the other are one card.
    await tell(work, await handlersOf(work, objection), objectionMatter(id), `evidence:${id}`, theCase(id));
  },
  async EvidenceOpened() {},
};
