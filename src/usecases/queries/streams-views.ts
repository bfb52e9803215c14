import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type ChecksProps, checks } from '../../../cards/review/checks.ts';
import { type ReviewStopProps, reviewStop } from '../../../cards/review/review-stop.ts';
import { type StreamNews, streamsTold } from '../../../cards/review/streams-told.ts';
import { type Application, partiesOf, titleOf } from '../../domain/application/application.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { openForStreams } from '../../domain/review/open-review.ts';
import type { Finding, ReviewRecord, SiteVisit } from '../../domain/review/record.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { eligibilityOf } from '../application/eligibility-of.ts';
import { subjectOf } from '../application/load-application.ts';
import { type FoundRecord, seeRecord } from '../review/load-record.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { conductViews } from './conduct-views.ts';
import { defenceViews } from './defence-views.ts';
import { visitViews } from './visit-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const At = z.iso.datetime().transform((text) => new Date(text));
const plain = <const What extends string>(what: What) =>
  z.strictObject({ application: ApplicationRef, what: z.literal(what) });
const dated = <const What extends string>(what: What) =>
  z.strictObject({ application: ApplicationRef, what: z.literal(what), at: At, reason: z.string().optional() });
const Told = z.discriminatedUnion('what', [
  plain('visit-planned'),
  plain('visit-off'),
  plain('visit-reported'),
  plain('defence-slot'),
  dated('stop-confirmed'),
  dated('stop-rejected'),
  dated('stop-lifted'),
]);
type Told = z.output<typeof Told>;

/** Cards of the streams besides the material (art. 14). */
export const streamsViews = (contents: Contents) => ({
  ...visitViews(contents),
  ...conductViews,
  ...defenceViews,

  checks: view({
    params: z.strictObject({ application: ApplicationRef, of: z.enum(['opinion', 'qualification']).optional() }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, of }) {
      const found = await seeRecord(work, id, 'streams.see');
      return found.ok ? drawChecks(work, found.value, of) : gone;
    },
  }),

  'review.stop': view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeRecord(work, id, 'streams.see');
      return found.ok ? drawStop(work, found.value) : gone;
    },
  }),

  'streams.told': view({
    params: Told,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, told) {
      const own = await seeRecord(work, told.application, 'draft.see');
      const found = own.ok ? own : await seeRecord(work, told.application, 'streams.see');
      if (!found.ok) return gone;
      const { application } = found.value;
      const news = await newsOf(work, found.value, told);
      return {
        kind: 'card',
        card: streamsTold({
          application: application.id,
          number: application.number,
          title: titleOf(application),
          reader: partiesOf(application).includes(work.viewer().personId) ? 'applicant' : 'official',
          now: work.now,
          ...news,
        }),
      };
    },
  }),
});

const namesOf = async (
  work: Work,
  ids: readonly (PersonId | undefined)[],
): Promise<(id: PersonId | undefined) => string> => {
  const known = ids.filter((id) => id !== undefined);
  const names = known.length > 0 ? await work.people.named(known) : new Map<PersonId, string>();
  return (id) => (id === undefined ? '' : (names.get(id) ?? '（已离开）'));
};

/** What still waits; of both what was asked for, and never one that is being heard. */
const nextCheck = ({ opinionCheck, qualificationCheck }: ReviewRecord): ChecksProps['of'] => {
  if (!opinionCheck) return 'opinion';
  if (!qualificationCheck || qualificationCheck.result === 'open') return 'qualification';
  return opinionCheck.result === 'problem' ? 'qualification' : 'opinion';
};

const drawChecks = async (
  work: Work,
  { application, cycle, record }: FoundRecord,
  of: ChecksProps['of'] = nextCheck(record),
): Promise<Drawn> => {
  const { opinionCheck, qualificationCheck } = record;
  const name = await namesOf(work, [opinionCheck?.by, qualificationCheck?.by]);
  const said = <Result extends string>({ result, note, by, at }: Finding<Result>) => ({
    result,
    note,
    by: name(by),
    at,
  });
  const permitted = work.may('check.record', subjectOf(application, cycle));
  const { pending } = application;
  const { conditions } = await eligibilityOf(work, application, cycle);
  return {
    kind: 'card',
    card: checks({
      application: application.id,
      number: application.number,
      title: titleOf(application),
      kind: application.kind,
      of,
      can: permitted.ok && openForStreams(application, cycle).ok,
      conditions,
      stopped: application.stopped !== undefined,
      interested: !permitted.ok && permitted.breaches[0].code === 'own-interest',
      now: work.now,
      ...(opinionCheck ? { opinion: said(opinionCheck) } : {}),
      ...(qualificationCheck ? { qualification: said(qualificationCheck) } : {}),
      ...(pending?.act === 'fail' && pending.statementDueAt
        ? { hearing: { dueAt: pending.statementDueAt, heard: pending.heard } }
        : {}),
    }),
  };
};

const drawStop = async (work: Work, { application, cycle }: FoundRecord): Promise<Drawn> => {
  const { pending, stopped } = application;
  const name = await namesOf(work, [pending?.proposedBy, stopped?.confirmedBy]);
  const card: ReviewStopProps = {
    application: application.id,
    number: application.number,
    title: titleOf(application),
    can: work.may('stop.decide', subjectOf(application, cycle)).ok && pending?.proposedBy !== work.viewer().personId,
    now: work.now,
    ...pendingOf(application, name),
    ...(stopped
      ? {
          stopped: {
            act: stopped.act,
            article: stopped.article,
            reason: stopped.reason,
            by: name(stopped.confirmedBy),
            at: stopped.at,
            ...(stopped.statement === undefined ? {} : { statement: stopped.statement }),
          },
        }
      : {}),
  };
  return { kind: 'card', card: reviewStop(card) };
};

const pendingOf = (
  { pending }: Application,
  name: (id: PersonId | undefined) => string,
): Pick<ReviewStopProps, 'pending'> => {
  if (!pending?.statementDueAt || (pending.act !== 'fail' && pending.act !== 'gate')) return {};
  const { act, article, reason, proposedBy, proposedAt, statementDueAt, heard, statement } = pending;
  return {
    pending: {
      act,
      article,
      reason,
      by: name(proposedBy),
      at: proposedAt,
      dueAt: statementDueAt,
      heard,
      ...(statement ? { statement: { text: statement.text, at: statement.at } } : {}),
    },
  };
};

const planOf = ({ day, place, meets }: SiteVisit) => ({ day, place, ...(meets === undefined ? {} : { meets }) });

const newsOf = async (work: Work, { application, record }: FoundRecord, told: Told): Promise<StreamNews> => {
  const { stopped, review } = application;
  const { visit, defence } = record;
  switch (told.what) {
    case 'visit-planned': {
      const people = visit?.team.filter((one) => review?.panelists.includes(one)).length ?? 0;
      return {
        what: told.what,
        ...(visit && people > 0 && !stopped ? { plan: { ...planOf(visit), people } } : {}),
      };
    }
    case 'visit-off':
      return { what: told.what };
    case 'visit-reported': {
      const name = await namesOf(work, [visit?.reportedBy]);
      return { what: told.what, by: name(visit?.reportedBy), at: visit?.reportedAt ?? work.now };
    }
    case 'defence-slot':
      return { what: told.what, ...(defence && !stopped ? { slot: defence } : {}) };
    case 'stop-confirmed':
      // Recomputed since: what was said then does not stand any more.
      return stopped ? { what: told.what, ...stopped } : { what: 'stop-lifted', at: told.at };
    case 'stop-rejected':
    case 'stop-lifted':
      return { what: told.what, at: told.at, ...(told.reason === undefined ? {} : { reason: told.reason }) };
  }
};
