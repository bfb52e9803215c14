import { addWorkingDays, closesAt } from '../domain/calendar.ts';
import { applicationMatter, cycleMatter, type NoticeId, type PersonId, slateMatter } from '../domain/ids.ts';
import type { NoticeEvent } from '../domain/notice/events.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, OFFICE_ROLES } from '../domain/people/roles.ts';
import { endCalibration } from './announce-calibration.ts';
import { unansweredInTime } from './objection/unanswered.ts';
import type { Person } from './people/people-port.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Announcements = {
  readonly [T in NoticeEvent['type']]: (work: Work, event: Extract<NoticeEvent, { type: T }>) => Promise<void>;
};

/** 办法未规定: how long the office gives itself, so that silence is heard of; nothing follows from it but reminders. */
const PROPOSE_DAYS = 5;
const SIGN_DAYS = 3;
const within = (work: Work, days: number) => ({ dueAt: closesAt(addWorkingDays(work.calendar, work.today, days).day) });

const slateView = (year: number): View => ({ name: 'slate', params: { year } });
const noticeView = (notice: NoticeId): View => ({ name: 'notice', params: { notice } });

/** The slate is a clerk's to propose, from the moment the review is over. */
export const askForSlate = async (work: Work, year: number): Promise<void> => {
  const matter = slateMatter(year);
  await work.tasks.open({ kind: 'propose-slate', matter, role: 'officeClerk', ...within(work, PROPOSE_DAYS) });
  await tellRoles(work, ['officeClerk'], matter, `slate-wanted:${year}:${work.now.getTime()}`, slateView(year));
};

/** Art. 15: the last objection received in time is answered; where the notice is over its report can be signed now. */
export const noticeAnswered = async (work: Work, year: number): Promise<void> => {
  const matter = slateMatter(year);
  await work.refresh(matter);
  const notice = await work.notices.current(year);
  if (notice?.state !== 'over' || notice.report || (await unansweredInTime(work, year)) > 0) return;
  await work.tasks.move('report-notice', matter, within(work, SIGN_DAYS).dueAt);
  await tellRoles(work, ['officeDirector'], matter, `notice-answered:${notice.id}`, slateView(year));
};

const proposerOf = async (work: Work, id: Parameters<Work['proposals']['find']>[0]): Promise<Person | undefined> => {
  const proposal = await work.proposals.find(id);
  return proposal && (await work.people.find(proposal.proposedBy));
};

/** Everybody whom a notice concerns by duty, and its candidates' own people: each once. */
const tellNotice = async (work: Work, year: number, notice: NoticeId): Promise<void> => {
  const posted = await work.notices.find(notice);
  if (!posted) throw new Error(`announced a notice that is not there: ${notice}`);
  const candidates = await work.applications.many(posted.content.candidates.map(({ applicationId }) => applicationId));
  const own: readonly PersonId[] = [...new Set(candidates.flatMap(({ owner, editors }) => [owner, ...editors]))];
  const active = new Set((await work.districts.all()).filter((one) => one.active).map(({ id }) => id));
  const serving = (await work.people.holding(DISTRICT_ROLES)).filter(({ grants }) =>
    grants.some(({ districtId }) => districtId !== undefined && active.has(districtId)),
  );
  const people = [
    ...serving,
    ...(await work.people.holding([...OFFICE_ROLES, ...CITY_WATCHERS])),
    ...(own.length > 0 ? await work.people.many({ ids: own }) : []),
  ];
  const each = new Map(people.map((person) => [person.id, person]));
  await tell(work, [...each.values()], slateMatter(year), `notice:${notice}`, noticeView(notice));
};

const returned = async (
  work: Work,
  { year, restarts }: { readonly year: number; readonly restarts?: NoticeId },
): Promise<void> => {
  const matter = slateMatter(year);
  await work.tasks.close('sign-slate', matter);
  // What waits after a restart that came to nothing is the notice itself.
  if (restarts) return;
  await work.tasks.open({ kind: 'propose-slate', matter, role: 'officeClerk', ...within(work, PROPOSE_DAYS) });
};

/** Art. 15, 7(1): event → who gets which task and which card, from the slate to the end of the notice. */
export const announceNotice: Announcements = {
  async SlateProposed(work, { year, proposal }) {
    const matter = slateMatter(year);
    const proposer = work.viewer().personId;
    await work.tasks.close('propose-slate', matter);
    await work.tasks.close('sign-slate', matter);
    await work.tasks.open({
      kind: 'sign-slate',
      matter,
      role: 'officeDirector',
      notBy: proposer,
      ...within(work, SIGN_DAYS),
    });
    const directors = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposer);
    await tell(work, directors, matter, `slate:${proposal}`, slateView(year));
  },
  async SlateWithdrawn(work, event) {
    await returned(work, event);
  },
  async SlateReturned(work, event) {
    await returned(work, event);
    const { year, proposal } = event;
    const proposer = await proposerOf(work, proposal);
    const view = { name: 'slate.returned', params: { proposal } };
    if (proposer) await tell(work, [proposer], slateMatter(year), `slate-returned:${proposal}`, view);
  },
  async NoticeIssued(work, { year, notice }) {
    await work.tasks.close('sign-slate', slateMatter(year));
    await tellNotice(work, year, notice);
  },
  async NoticeRestarted(work, { year, notice }) {
    await work.tasks.close('sign-slate', slateMatter(year));
    await work.tasks.close('report-notice', slateMatter(year));
    await tellNotice(work, year, notice);
  },
  async SlateLeftVacant(work, { year }) {
    const matter = slateMatter(year);
    await work.tasks.close('sign-slate', matter);
    await tellRoles(work, [...OFFICE_ROLES, ...CITY_WATCHERS], matter, `vacant:${year}`, slateView(year));
  },
  async NoticeExtended(work, { year, notice, lastDay }) {
    const people = await work.people.holding([...OFFICE_ROLES, 'supervisor']);
    await tell(work, people, slateMatter(year), `notice-extended:${notice}:${lastDay}`, slateView(year));
    await work.refresh(slateMatter(year));
  },
  async NoticeRanOut(work, { year, notice }) {
    const matter = slateMatter(year);
    // Nobody is late with a report that cannot be signed before the objections are answered.
    const due = (await unansweredInTime(work, year)) === 0 ? within(work, SIGN_DAYS) : {};
    await work.tasks.open({ kind: 'report-notice', matter, role: 'officeDirector', ...due });
    await tellRoles(work, OFFICE_ROLES, matter, `notice-over:${notice}`, slateView(year));
    await work.refresh(matter);
  },
  async NoticeEnded(work, { year, notice }) {
    const matter = slateMatter(year);
    await work.tasks.close('report-notice', matter);
    await tellRoles(work, [...OFFICE_ROLES, ...CITY_WATCHERS], matter, `notice-reported:${notice}`, slateView(year));
  },
  async WithdrawalProposed(work, { application }) {
    const matter = applicationMatter(application);
    const proposer = work.viewer().personId;
    await work.tasks.open({
      kind: 'confirm-withdrawal',
      matter,
      role: 'officeDirector',
      notBy: proposer,
      ...within(work, SIGN_DAYS),
    });
    const directors = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposer);
    const view = { name: 'withdrawal', params: { application } };
    await tell(work, directors, matter, `withdrawal:${application}:${work.now.getTime()}`, view);
  },
  async WithdrawalRejected(work, { application, proposal }) {
    const matter = applicationMatter(application);
    await work.tasks.close('confirm-withdrawal', matter);
    const proposer = await proposerOf(work, proposal);
    const view = { name: 'withdrawal', params: { application } };
    if (proposer) await tell(work, [proposer], matter, `withdrawal-rejected:${proposal}`, view);
  },
  async CancellationProposed(work, { year, proposal }) {
    const matter = cycleMatter(year);
    const proposer = work.viewer().personId;
    await work.tasks.open({
      kind: 'decide-cancellation',
      matter,
      role: 'officeDirector',
      notBy: proposer,
      ...within(work, SIGN_DAYS),
    });
    const directors = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposer);
    await tell(work, directors, matter, `cancellation:${proposal}`, { name: 'cancellation', params: { year } });
  },
  async CancellationRejected(work, { year, proposal }) {
    const matter = cycleMatter(year);
    await work.tasks.close('decide-cancellation', matter);
    const proposer = await proposerOf(work, proposal);
    const view = { name: 'cancellation', params: { year } };
    if (proposer) await tell(work, [proposer], matter, `cancellation-rejected:${proposal}`, view);
  },
  async CycleCancelled(work, { year, proposal }) {
    const matter = cycleMatter(year);
    await work.tasks.close('decide-cancellation', matter);
    await endCalibration(work, year);
    // A plan in hand was nobody's but the office's: districts never heard of that year.
    const known = (await work.cycles.find(year))?.callIssuedAt === undefined ? [] : DISTRICT_ROLES;
    const people = await work.people.holding([...OFFICE_ROLES, ...known, ...CITY_WATCHERS]);
    await tell(work, people, matter, `cancelled:${proposal}`, { name: 'cancellation', params: { year } });
  },
};
