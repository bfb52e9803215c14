import { z } from 'zod';
import { applicationEditors, inviteLine } from '../../../cards/application/editors.ts';
import { type MyApplication, myApplications, type NextStep } from '../../../cards/application/mine.ts';
import { applicationStatement } from '../../../cards/application/statement.ts';
import { type VerificationProps, verification } from '../../../cards/application/verification.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { OFFICE_BODY } from '../../../cards/words/desk-words.ts';
import {
  type Application,
  isEnded,
  MOST_EDITORS,
  openVerification,
  partiesOf,
  titleOf,
} from '../../domain/application/application.ts';
import { applicantCloses, isInTime } from '../../domain/application/deadlines.ts';
import { mayStart } from '../../domain/application/decide-own.ts';
import { closesAt, day } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, ownApplicationsMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { eligibilityOf } from '../application/eligibility-of.ts';
import { asSeen, type Found, momentOf, seeApplication, subjectOf } from '../application/load-application.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { titleSeen } from './seen-application.ts';

const PAGE = 5;
const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });
const matter = ({ application }: z.output<typeof Ref>) => applicationMatter(application);

export const ownApplicationViews = {
  'applications.mine': view({
    params: z.strictObject({ page: z.int().min(0).max(100).optional() }),
    matter: (_params, reader) => ownApplicationsMatter(reader),
    async draw(work, { page: asked = 0 }) {
      const self = work.viewer().personId;
      const rows = await work.applications.of(self);
      const page = Math.min(asked, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
      const cycles = await work.cycles.all();
      const shown: MyApplication[] = [];
      for (const { id } of rows.slice(page * PAGE, (page + 1) * PAGE)) {
        const application = await work.applications.find(id);
        const cycle = cycles.find(({ year }) => year === application?.year);
        if (application && cycle && work.may('application.see', subjectOf(application, cycle)).ok)
          shown.push(ownOf(work, asSeen(work, application, cycle), cycle));
      }
      return {
        kind: 'card',
        card: myApplications({
          applications: shown,
          total: rows.length,
          page,
          pageSize: PAGE,
          open: cycles.some((cycle) => mayStart(cycle, momentOf(work), closesAt(cycle.plan.schedule.applyCloses)).ok),
          now: work.now,
        }),
      };
    },
  }),

  'application.editors': view({
    params: Ref,
    matter,
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'draft.see');
      return found.ok ? drawEditors(work, found.value.application) : gone;
    },
  }),

  /** The code, for the applicant's own chat; asked for when the line is sent, so that it is kept nowhere in words. */
  'application.invite': view({
    params: Ref,
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.share');
      if (!found.ok || found.value.application.owner !== work.viewer().personId) return gone;
      return { kind: 'text', text: inviteLine(await work.applications.liveInvite(id), work.now) };
    },
  }),

  'application.statement': view({
    params: Ref,
    matter,
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'draft.see');
      return found.ok ? drawStatement(work, found.value.application) : gone;
    },
  }),

  verification: view({
    params: Ref,
    matter,
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'verification.see');
      return found.ok ? drawVerification(work, found.value) : gone;
    },
  }),
};

const ownOf = (work: Work, application: Application, cycle: Cycle): MyApplication => {
  const { id, number, year, kind, state, owner, asking } = application;
  const next = nextOf(application, work);
  const due = dueOf(application, cycle, next);
  const isOwner = owner === work.viewer().personId;
  return {
    id,
    number,
    year,
    kind,
    state,
    title: titleOf(application),
    next,
    helping: !isOwner,
    asking: isOwner ? asking.length : 0,
    ...(due ? { due } : {}),
  };
};

/** 「终止办理」 is no end that the applicant answers to: for them it still waits for the district. */
const nextOf = (application: Application, work: Work): NextStep => {
  const { state, pending, sentBack } = application;
  if (pending?.statementDueAt)
    return !pending.heard && isInTime(momentOf(work), pending.statementDueAt) ? 'make-statement' : 'await-decision';
  switch (state) {
    case 'draft':
      if (openVerification(application)) return 'await-verification';
      return sentBack ? 'mend' : 'fill-in';
    case 'correcting':
      return 'correct';
    case 'submitted':
      return 'await-district';
    case 'endorsed':
      return 'await-office';
    case 'accepted':
      return 'await-review';
    case 'reviewing':
    case 'recommended':
      return 'in-review';
    default:
      return 'none';
  }
};

const dueOf = (application: Application, { plan: { schedule } }: Cycle, next: NextStep): Date | undefined => {
  switch (next) {
    case 'make-statement':
      return application.pending?.statementDueAt;
    case 'fill-in':
    case 'mend':
    case 'correct':
      return applicantCloses(application, schedule);
    case 'await-verification': {
      const open = openVerification(application);
      return open && closesAt(day(open.dueDay));
    }
    case 'await-district':
      return closesAt(schedule.endorseCloses);
    case 'await-office':
      return closesAt(schedule.acceptCloses);
    default:
      return undefined;
  }
};

const drawEditors = async (work: Work, application: Application): Promise<Drawn> => {
  const { id, number, owner, editors, asking, state } = application;
  const names = await work.people.named([owner, ...editors, ...asking]);
  const somebody = (person: PersonId) => ({ id: person, name: names.get(person) ?? '（已离开）' });
  const self = work.viewer().personId;
  const isOwner = self === owner;
  const invite = isOwner ? await work.applications.liveInvite(id) : undefined;
  return {
    kind: 'card',
    card: applicationEditors({
      application: id,
      number,
      title: titleOf(application),
      owner: somebody(owner).name,
      editors: editors.map(somebody),
      asking: asking.map(somebody),
      most: MOST_EDITORS,
      reader: { id: self, isOwner },
      ended: isEnded(state),
      now: work.now,
      ...(invite ? { inviteUntil: invite.expiresAt } : {}),
    }),
  };
};

const drawStatement = async (work: Work, application: Application): Promise<Drawn> => {
  const { id, number, pending, district } = application;
  const common = { application: id, number, title: titleOf(application), now: work.now };
  if (!pending?.statementDueAt) return { kind: 'card', card: applicationStatement(common) };
  const { act, article, reason, proposedBy, proposedAt, statementDueAt, statement } = pending;
  const names = await work.people.named([proposedBy, ...(statement ? [statement.by] : [])]);
  const name = (person: PersonId): string => names.get(person) ?? '（已离开）';
  const body = (await work.districts.all()).find((one) => one.id === district)?.bodyName ?? '';
  return {
    kind: 'card',
    card: applicationStatement({
      ...common,
      pending: {
        act,
        article,
        reason,
        body: act === 'decline' ? body : OFFICE_BODY,
        by: name(proposedBy),
        at: proposedAt,
        dueAt: statementDueAt,
        inTime: isInTime(momentOf(work), statementDueAt),
        ...(statement ? { statement: { text: statement.text, by: name(statement.by), at: statement.at } } : {}),
      },
    }),
  };
};

/** Conditions that turn on the register of holders, and what to look for there. */
const REGISTERED: ReadonlySet<string> = new Set(['not-a-holder', 'not-banned']);

const drawVerification = async (work: Work, { application, cycle }: Found): Promise<Drawn> => {
  const asked = openVerification(application) ?? application.verifications.at(-1);
  const { conditions } = await eligibilityOf(work, application, cycle);
  const condition = conditions.find(({ code }) => code === asked?.condition);
  if (!asked || !condition) return gone;
  const { askedBy, askedAt, reason, dueDay, verdict, answer = '', decidedBy, decidedAt } = asked;
  const names = await work.people.named([askedBy, ...(decidedBy ? [decidedBy] : [])]);
  const name = (person: PersonId): string => names.get(person) ?? '（已离开）';
  const inOffice = work.may('holders.changes.see').ok;
  const listed = condition.params.name;
  return {
    kind: 'card',
    card: verification({
      application: application.id,
      number: application.number,
      title: titleSeen(work, application),
      kind: application.kind,
      year: application.year,
      condition,
      asked: { reason, by: name(askedBy), at: askedAt, dueDay },
      left: leftTo(work, day(dueDay)),
      canDecide:
        decidedAt === undefined &&
        application.state === 'draft' &&
        work.may('verification.decide', subjectOf(application, cycle)).ok,
      now: work.now,
      ...allConditions(work, application, cycle),
      ...(inOffice && REGISTERED.has(condition.code)
        ? { register: typeof listed === 'string' ? listed : titleOf(application) }
        : {}),
      ...(verdict && decidedBy && decidedAt
        ? { decided: { verdict, answer, by: name(decidedBy), at: decidedAt } }
        : {}),
    }),
  };
};

const allConditions = (work: Work, application: Application, cycle: Cycle): Pick<VerificationProps, 'all'> => {
  if (partiesOf(application).includes(work.viewer().personId)) return { all: 'application.eligibility' };
  return work.may('application.see', subjectOf(application, cycle)).ok ? { all: 'application.desk' } : {};
};
