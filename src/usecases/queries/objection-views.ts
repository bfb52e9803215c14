import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { objectionCase } from '../../../cards/objection/objection-case.ts';
import { objectionDesk, objectionForm, objectionNone } from '../../../cards/objection/objection-form.ts';
import { objectionInquiry } from '../../../cards/objection/objection-inquiry.ts';
import { objectionReceipt } from '../../../cards/objection/objection-receipt.ts';
import { objectionRegister } from '../../../cards/objection/objection-register.ts';
import { isStrikable, titleOf } from '../../domain/application/application.ts';
import { isPublicStage } from '../../domain/cycle/stages.ts';
import { inquiryMatter, objectionMatter, type PersonId, receiptMatter } from '../../domain/ids.ts';
import { answer, askCandidate, dismiss } from '../../domain/objection/decide-objection.ts';
import type { Objection } from '../../domain/objection/objection.ts';
import { subjectOf } from '../application/load-application.ts';
import { runningCycle } from '../application/running-cycle.ts';
import { mayAddEvidence } from '../objection/add-evidence.ts';
import { aboutWord, isStillOpen, objectableAtDesk, objectableNow } from '../objection/objectable.ts';
import {
  asHandled,
  countingOf,
  type FoundObjection,
  ObjectionRef,
  objectionSubject,
  seeObjection,
} from '../objection/objection-scene.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { FILE_TYPES } from './visit-views.ts';

const PAGE = 10;
const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ objection: ObjectionRef });
const Nothing = z.strictObject({});

/** Cards of objections (art. 15). What a candidate or an objector reads has nothing of the other on it. */
export const objectionViews = (publicUrl: string, contents: Contents) => ({
  objection: view({
    params: z.strictObject({ page: z.int().min(0).max(100_000).optional(), receipt: z.string().max(60).optional() }),
    async draw(work, { page = 0, receipt }) {
      if (receipt !== undefined) return drawReceipt(work, receipt);
      return work.may('objections.see').ok ? drawRegister(work, page) : drawForm(work, publicUrl);
    },
  }),

  'objection.form': view({ params: Nothing, draw: (work) => drawForm(work, publicUrl) }),

  'objection.desk': view({
    params: Nothing,
    async draw(work) {
      if (!work.may('objection.register').ok) return gone;
      const props = await formProps(work, publicUrl, 'desk');
      return { kind: 'card', card: props ? objectionDesk({ ...props, today: work.today }) : objectionNone() };
    },
  }),

  'objection.receipt': view({
    params: z.strictObject({ receipt: z.string().max(60) }),
    matter: ({ receipt }) => receiptMatter(receipt),
    draw: (work, { receipt }) => drawReceipt(work, receipt),
  }),

  'objection.case': view({
    params: Ref,
    matter: ({ objection }) => objectionMatter(objection),
    async draw(work, { objection }) {
      const found = await seeObjection(work, objection, 'objection.see');
      return found.ok ? drawCase(work, found.value) : gone;
    },
  }),

  'objection.inquiry': view({
    params: Ref,
    matter: ({ objection }) => inquiryMatter(objection),
    async draw(work, { objection }) {
      const found = await seeObjection(work, objection, 'objection.explain');
      return found.ok ? drawInquiry(work, found.value) : gone;
    },
  }),

  'objection.evidence': view({
    params: z.strictObject({ objection: ObjectionRef, file: z.string().max(64) }),
    async draw(work, { objection, file: wanted }) {
      const found = await seeObjection(work, objection, 'objection.see');
      if (!found.ok || !work.may('objector.show', objectionSubject(await asHandled(work, found.value))).ok) return gone;
      const file = found.value.objection.files.find(({ sha256 }) => sha256 === wanted);
      if (!file) return gone;
      const { name, type, sha256 } = file;
      return { kind: 'stored', name, contents: await contents(sha256), type: FILE_TYPES[type] ?? 'stream' };
    },
  }),
});

const formProps = async (work: Work, publicUrl: string, at: 'desk' | 'chat' = 'chat') => {
  const open = await (at === 'desk' ? objectableAtDesk : objectableNow)(work);
  if (!open) return undefined;
  const { cycle, notice } = open;
  return {
    year: cycle.year,
    candidates: notice.content.candidates.map(aboutWord),
    endsAt: notice.endsAt,
    over: !isStillOpen(notice, work),
    published: isPublicStage(cycle.state),
    anonymousKept: cycle.plan.choices.objectionForm === 'also-anonymous',
    page: `${publicUrl}/notices/${notice.id}`,
    now: work.now,
  };
};

const drawForm = async (work: Work, publicUrl: string): Promise<Drawn> => {
  const props = await formProps(work, publicUrl);
  return { kind: 'card', card: props ? objectionForm(props) : objectionNone() };
};

/** For the objector, known by the chat it came from; and for the clerk who entered it at the desk. */
const drawReceipt = async (work: Work, receipt: string): Promise<Drawn> => {
  const objection = await work.objections.byReceipt(receipt);
  if (!objection || work.actor.kind !== 'person') return gone;
  const own = objection.objector.openId === work.actor.openId;
  const desk = objection.channel === 'desk' && work.may('objection.register').ok;
  if (!own && !desk) return gone;
  const { state, receivedAt, dueAt, lead, answer: answered } = objection;
  return {
    kind: 'card',
    unkept: true,
    card: objectionReceipt({
      objection: objection.id,
      receipt: objection.receipt,
      about: await aboutOf(work, objection),
      state,
      receivedAt,
      now: work.now,
      ...(dueAt ? { dueAt } : {}),
      ...(lead ? { lead } : {}),
      ...(answered ? { answer: { text: answered.text, at: answered.at } } : {}),
      ...(own ? { files: objection.files.map(({ name }) => name) } : { forDesk: true as const }),
      canAdd: await mayAddEvidence(work, objection),
    }),
  };
};

const aboutOf = async (work: Work, { application }: Pick<Objection, 'application'>): Promise<string> => {
  const candidate = await work.applications.find(application);
  return candidate ? titleOf(candidate) : '';
};

const drawRegister = async (work: Work, page: number): Promise<Drawn> => {
  const cycle = await runningCycle(work);
  if (!cycle) return { kind: 'card', card: objectionNone() };
  const { year } = cycle;
  const counts = await work.objections.counts(year);
  const rows = await work.objections.list({ year, offset: page * PAGE, limit: PAGE });
  const candidates = await work.applications.many([...new Set(rows.map(({ application }) => application))]);
  const open = (await objectableAtDesk(work)) !== undefined;
  return {
    kind: 'card',
    card: objectionRegister({
      year,
      counts: Object.fromEntries(counts),
      unanswered: await work.objections.unanswered(year),
      rows: rows.map((row) => {
        const candidate = candidates.find(({ id }) => id === row.application);
        return {
          ...row,
          about: candidate ? titleOf(candidate) : '',
          canOpen: candidate !== undefined && work.may('objection.see', subjectOf(candidate, cycle)).ok,
        };
      }),
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      page,
      pageSize: PAGE,
      canRegister: open && work.may('objection.register').ok,
      now: work.now,
    }),
  };
};

const named = async (work: Work, ids: readonly (PersonId | undefined)[]) => {
  const known = ids.filter((id) => id !== undefined);
  const names = known.length > 0 ? await work.people.named(known) : new Map<PersonId, string>();
  return (id: PersonId | undefined): string => (id === undefined ? '' : (names.get(id) ?? '（已离开）'));
};

const drawCase = async (work: Work, found: FoundObjection): Promise<Drawn> => {
  const { objection, application, cycle } = found;
  const { state, inquiry, outcome, reopened, answer: answered, handler, objector } = objection;
  const subject = objectionSubject(found);
  const name = await named(work, [handler, outcome?.by, answered?.by]);
  const handles = work.may('objection.handle', subject).ok;
  const sees = work.may('objector.show', objectionSubject(await asHandled(work, found))).ok;
  const { id, number, channel, receivedAt, receivedOn, dueAt, lead, facts, files } = objection;
  return {
    kind: 'card',
    unkept: true,
    card: objectionCase({
      objection: id,
      number,
      application: application.id,
      about: titleOf(application),
      state,
      channel,
      receivedAt,
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...(dueAt ? { dueAt } : {}),
      ...(lead ? { lead } : {}),
      published: isPublicStage(cycle.state),
      ...(handler ? { handler: name(handler) } : {}),
      ...(sees ? { written: { facts, files: files.map((file) => ({ id: file.sha256, name: file.name })) } } : {}),
      named: objector.realName !== undefined || objector.contact !== undefined,
      ...(inquiry ? { inquiry: inquiryShown(inquiry) } : {}),
      ...(outcome ? { outcome: { ...outcome, by: name(outcome.by) } } : {}),
      ...(reopened ? { reopened } : {}),
      ...(answered ? { answer: { ...answered, by: name(answered.by) } } : {}),
      can: {
        admit: handles && state === 'received',
        ask: handles && askCandidate(objection, '', countingOf(work, cycle)).ok,
        find: handles && dismiss(objection, '', work.now).ok,
        answer: handles && answer(objection, '', application.state).ok,
        strikeOut:
          state === 'upheld' &&
          isStrikable(application.state) &&
          !application.pending &&
          work.may('strikeOut.propose', subject).ok,
        showObjector: sees,
        addEvidence: await mayAddEvidence(work, objection),
      },
      now: work.now,
    }),
  };
};

const inquiryShown = ({ facts, dueAt, explanation }: NonNullable<Objection['inquiry']>) => ({
  facts,
  dueAt,
  ...(explanation ? { explanation: { text: explanation.text, at: explanation.at } } : {}),
});

const drawInquiry = async (work: Work, { objection, application }: FoundObjection): Promise<Drawn> => {
  const { inquiry, outcome, state } = objection;
  if (!inquiry) return gone;
  const { explanation } = inquiry;
  const name = await named(work, [inquiry.askedBy, explanation?.by]);
  return {
    kind: 'card',
    unkept: true,
    card: objectionInquiry({
      objection: objection.id,
      application: application.id,
      number: application.number,
      title: titleOf(application),
      facts: inquiry.facts,
      by: name(inquiry.askedBy),
      askedAt: inquiry.askedAt,
      dueAt: inquiry.dueAt,
      ...(explanation ? { explanation: { ...explanation, by: name(explanation.by) } } : {}),
      ...(outcome && outcome.is !== 'notAdmitted' ? { outcome: outcome.is } : {}),
      canExplain: state === 'admitted' && !explanation,
      now: work.now,
    }),
  };
};
