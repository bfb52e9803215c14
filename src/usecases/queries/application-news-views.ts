import { z } from 'zod';
import { applicationTold, type Done, type News } from '../../../cards/application/told.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { OFFICE_BODY } from '../../../cards/words/desk-words.ts';
import { CONDITION_WORDS } from '../../../cards/words/eligibility-words.ts';
import type { Application } from '../../domain/application/application.ts';
import { latestSubmission, partiesOf } from '../../domain/application/application.ts';
import { applicantCloses } from '../../domain/application/deadlines.ts';
import type { ConditionCode } from '../../domain/application/eligibility.ts';
import { closesAt, day } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { eligibilityOf } from '../application/eligibility-of.ts';
import { type Found, seeApplication } from '../application/load-application.ts';
import { type Drawn, view } from '../view.ts';
import type { JournalLine, Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const application = ApplicationRef;

const CONDITION_CODES = Object.keys(CONDITION_WORDS) as [ConditionCode, ...ConditionCode[]]; // Object.keys forgets the key type

const plain = <const What extends string>(what: What) => z.strictObject({ application, what: z.literal(what) });
const Told = z.discriminatedUnion('what', [
  z.strictObject({
    application,
    what: z.literal('verification-decided'),
    condition: z.enum(CONDITION_CODES),
    verdict: z.enum(['met', 'unmet']),
  }),
  z.strictObject({
    application,
    what: z.literal('end-rejected'),
    act: z.enum(['decline', 'refuse', 'close', 'strikeOut']),
  }),
  plain('submitted-again'),
  plain('sent-back'),
  plain('endorsed'),
  plain('accepted'),
  plain('correction-requested'),
  plain('declined'),
  plain('not-forwarded'),
  plain('refused'),
  plain('struck-out'),
  plain('withdrawn'),
  plain('lapsed'),
]);
type Told = z.output<typeof Told>;

/** Enough to reach back over everything that was done on one application, files opened among it. */
const LINES = 500;

/** What an announcement is told from: the application as it stands, and the journal where that has moved on. */
interface Source extends Found {
  readonly work: Work;
  readonly name: (id: PersonId | undefined) => string;
  /** Newest first. */
  readonly lines: readonly JournalLine[];
  readonly body: string;
}

export const applicationNewsViews = {
  'application.told': view({
    params: Told,
    matter: (params) => applicationMatter(params.application),
    async draw(work, params) {
      const found = await seeApplication(work, params.application, 'application.see');
      if (!found.ok) return gone;
      const { application: seen } = found.value;
      const news = await newsOf(await sourceOf(work, found.value), params);
      if (!news) return gone;
      return {
        kind: 'card',
        card: applicationTold({
          application: seen.id,
          number: seen.number,
          title: titleSeen(work, seen),
          kind: seen.kind,
          year: seen.year,
          reader: partiesOf(seen).includes(work.viewer().personId) ? 'applicant' : 'official',
          now: work.now,
          ...news,
        }),
      };
    },
  }),
};

const sourceOf = async (work: Work, found: Found): Promise<Source> => {
  const { application: seen } = found;
  const lines = await work.journal.of(applicationMatter(seen.id), LINES);
  const actors = lines.flatMap(({ actor }) => (actor === 'clock' || actor === 'setup' ? [] : [actor]));
  const ids = [seen.endorsement?.draftedBy, seen.endorsement?.signedBy, seen.end?.proposedBy, seen.end?.confirmedBy];
  const all = [...new Set([...actors, ...ids.filter((id) => id !== undefined)])];
  const names = all.length > 0 ? await work.people.named(all) : new Map<PersonId, string>();
  const district = (await work.districts.all()).find(({ id }) => id === seen.district);
  return {
    ...found,
    work,
    lines,
    name: (id) => (id === undefined ? '' : (names.get(id) ?? '（已离开）')),
    body: district?.bodyName ?? '',
  };
};

/** The newest entry of this kind: who and when. */
const entry = ({ lines, name, application: seen }: Source, act: string, body?: string): Done => {
  const line = lines.find((one) => one.act === act);
  const by = line === undefined || line.actor === 'clock' || line.actor === 'setup' ? undefined : line.actor;
  return { name: name(by), at: line?.at ?? seen.startedAt, ...(body === undefined ? {} : { body }) };
};

const due = ({ work }: Source, text: string) => ({ day: text, left: leftTo(work, day(text)) });

const newsOf = async (source: Source, told: Told): Promise<News | undefined> => {
  const { application: seen, cycle, work, name, body } = source;
  const { schedule } = cycle.plan;
  switch (told.what) {
    case 'verification-decided':
      return verificationNews(source, told);
    case 'submitted-again': {
      const last = latestSubmission(seen);
      return (
        last && { what: told.what, by: { name: name(last.by), at: last.at }, due: due(source, schedule.endorseCloses) }
      );
    }
    case 'sent-back': {
      const { sentBack } = seen;
      return {
        what: told.what,
        by: entry(source, 'ApplicationSentBack', body),
        ...(sentBack && seen.state === 'draft'
          ? { open: { reasons: sentBack.reasons, due: due(source, sentBack.dueDay) } }
          : {}),
      };
    }
    case 'endorsed': {
      const { endorsement } = seen;
      if (!endorsement?.signedBy || !endorsement.signedAt) return undefined;
      return {
        what: told.what,
        by: { body, name: name(endorsement.signedBy), at: endorsement.signedAt },
        draftedBy: name(endorsement.draftedBy),
        opinion: endorsement.opinion,
        due: due(source, schedule.acceptCloses),
      };
    }
    case 'end-rejected':
      return {
        what: told.what,
        act: told.act,
        by: entry(source, 'EndRejected', told.act === 'decline' ? body : OFFICE_BODY),
      };
    case 'accepted': {
      const { acceptance } = seen;
      if (!acceptance) return undefined;
      const by = { body: OFFICE_BODY, name: name(acceptance.by), at: acceptance.at };
      return { what: told.what, acceptance: acceptance.number, by };
    }
    case 'correction-requested': {
      const correction = seen.corrections.at(-1);
      if (!correction) return undefined;
      const { items, note, dueDay, answeredAt } = correction;
      return {
        what: told.what,
        items,
        note,
        by: { body: OFFICE_BODY, name: name(correction.requestedBy), at: correction.requestedAt },
        due: due(source, dueDay),
        ...(answeredAt ? { answeredAt } : {}),
      };
    }
    case 'declined':
    case 'not-forwarded':
    case 'refused':
    case 'struck-out':
      return endNews(source, told.what);
    case 'withdrawn':
      return {
        what: told.what,
        by: entry(source, 'ApplicationWithdrawn'),
        reason: seen.end?.reason ?? '',
        again: mayBeginAgain(work, cycle),
      };
    case 'lapsed':
      return lapsedNews(source);
  }
};

const verificationNews = async (
  { application: seen, cycle, work, name }: Source,
  { condition }: Extract<Told, { what: 'verification-decided' }>,
): Promise<News | undefined> => {
  const decided = seen.verifications.findLast((one) => one.condition === condition && one.decidedAt !== undefined);
  if (!decided?.verdict || !decided.decidedAt) return undefined;
  const { conditions } = await eligibilityOf(work, seen, cycle);
  const closes = applicantCloses(seen, cycle.plan.schedule);
  return {
    what: 'verification-decided',
    condition,
    article: conditions.find(({ code }) => code === condition)?.article ?? 'unregulated',
    verdict: decided.verdict,
    answer: decided.answer ?? '',
    by: { body: OFFICE_BODY, name: name(decided.decidedBy), at: decided.decidedAt },
    ...(closes ? { closes } : {}),
  };
};

const endNews = (source: Source, what: 'declined' | 'not-forwarded' | 'refused' | 'struck-out'): News | undefined => {
  const { application: seen, cycle, work, name } = source;
  const { end } = seen;
  if (!end) return undefined;
  const body = what === 'declined' ? source.body : OFFICE_BODY;
  return {
    what,
    article: end.article,
    reason: end.reason,
    proposed: { ...entry(source, 'EndProposed', body), name: name(end.proposedBy) },
    decided: { body, name: name(end.confirmedBy), at: end.at },
    again: mayBeginAgain(work, cycle),
    ...(end.statement === undefined ? {} : { statement: end.statement }),
  };
};

/** The clock recorded which instant had passed; the application still shows which deadline that was. */
const lapsedNews = ({ application: seen, lines }: Source): News | undefined => {
  const { end } = seen;
  const line = lines.find(({ act }) => act === 'ApplicationLapsed');
  const closed = z.looseObject({ closed: z.coerce.date() }).safeParse(line?.data);
  if (!end) return undefined;
  return {
    what: 'lapsed',
    article: end.article,
    which: missedBy(seen),
    closed: closed.success ? closed.data.closed : end.at,
    at: end.at,
  };
};

const missedBy = ({ corrections, sentBack }: Application): 'draft' | 'sent-back' | 'correction' => {
  const last = corrections.at(-1);
  if (last && last.answeredAt === undefined) return 'correction';
  return sentBack ? 'sent-back' : 'draft';
};

/** Nothing stands in the way of another one in this year but the end of the days for it. */
const mayBeginAgain = (work: Work, cycle: Cycle): boolean =>
  cycle.state === 'open' && work.now < closesAt(cycle.plan.schedule.applyCloses);
