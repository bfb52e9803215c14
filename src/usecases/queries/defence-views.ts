import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type DefenceProps, defence } from '../../../cards/review/defence.ts';
import {
  type DefenceQuestionsProps,
  defenceQuestion,
  defenceQuestions,
} from '../../../cards/review/defence-questions.ts';
import { type DefenceRollProps, defenceRoll } from '../../../cards/review/defence-roll.ts';
import { defenceEntry } from '../../../cards/review/entries.ts';
import { titleOf } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, datesMatter, type PersonId, panelMatter } from '../../domain/ids.ts';
import { beginDefence, type Candidate, defendants, endDefence, gateIsOut } from '../../domain/review/decide-defence.ts';
import { openForStreams } from '../../domain/review/open-review.ts';
import type { DefenceDraw } from '../../domain/review/panel.ts';
import { QUESTIONS_MOST, stillToAsk } from '../../domain/review/questions.ts';
import { isFinal } from '../../domain/review/sheet.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { subjectOf } from '../application/load-application.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type FoundRecord, finishedSubject, seeRecord } from '../review/load-record.ts';
import { reviewedOf } from '../review/reviewed.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Kind = z.enum(['organisation', 'individual']);

export const defenceViews = {
  defence: view({
    params: z.strictObject({ year: z.int(), kind: Kind.optional() }),
    matter: ({ year }) => panelMatter(year),
    async draw(work, { year, kind }) {
      const cycle = await work.cycles.find(year);
      if (!cycle) return gone;
      const watches = work.may('assignment.see', yearSubject(cycle)).ok;
      const all = await candidatesSeen(work, cycle, watches);
      // Whoever reads nothing of the year learns nothing of its order.
      if (!watches && all.length === 0) return gone;
      return drawDefence(work, cycle, { all, watches, kind: kind ?? nextKind(all) });
    },
  }),

  'defence.questions': view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const seen = await seeQuestions(work, id);
      return seen ? { kind: 'card', card: defenceQuestions(seen) } : gone;
    },
  }),

  'defence.question': view({
    params: z.strictObject({ application: ApplicationRef, place: z.int().min(1) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, place }) {
      const seen = await seeQuestions(work, id);
      const question = seen?.questions.find((one) => one.place === place);
      if (!seen) return gone;
      const card = question && seen.canNote ? defenceQuestion({ ...seen, question }) : defenceQuestions(seen);
      return { kind: 'card', card };
    },
  }),

  'defence.roll': view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeRecord(work, id, 'streams.see');
      return found.ok ? drawRoll(work, found.value) : gone;
    },
  }),

  /** The hour in the calendar of whoever hears it. */
  'defence.entry': view({
    params: z.strictObject({ application: ApplicationRef, since: z.int() }),
    matter: ({ application }) => datesMatter(application),
    async draw(work, { application: id, since }) {
      const application = await work.applications.find(id);
      if (!application) return gone;
      const { defence: slot } = await work.records.find(id);
      const { number, state, stopped, review } = application;
      const of = { number, title: titleOf(application) };
      // Without a place it has no hour either: nothing of it is left to be shown.
      const from = slot?.startsAt ?? work.now;
      const to = new Date(from.getTime() + (slot?.minutes ?? 1) * 60_000);
      const entry = { ...defenceEntry({ ...of, place: slot?.place ?? 0 }), when: { from, to } };
      const called = slot?.present !== undefined;
      const hears =
        slot?.since.getTime() === since &&
        (called ||
          (state === 'reviewing' &&
            stopped === undefined &&
            review?.panelists.includes(work.viewer().personId) === true));
      return { kind: 'entry', entry, ...(hears ? {} : { over: true }) };
    },
  }),
};

/** All of the year for whoever watches over it, otherwise those one has to score. */
const candidatesSeen = async (work: Work, cycle: Cycle, watches: boolean): Promise<readonly Candidate[]> => {
  const all = await reviewedOf(work, cycle.year);
  const seen = watches ? all : all.filter((one) => work.may('review.see', subjectOf(one, cycle)).ok);
  return Promise.all(
    seen.map(async (application) => ({ application, record: await work.records.find(application.id) })),
  );
};

/** Whatever is still to be drawn comes first. */
const nextKind = (all: readonly Candidate[]): ApplicationKind => {
  const undrawn = (kind: ApplicationKind): boolean =>
    all.some(({ application, record }) => application.kind === kind && !record.defence);
  return !undrawn('organisation') && undrawn('individual') ? 'individual' : 'organisation';
};

interface Shown {
  readonly all: readonly Candidate[];
  readonly watches: boolean;
  readonly kind: ApplicationKind;
}

const drawDefence = async (work: Work, cycle: Cycle, { all, watches, kind }: Shown): Promise<Drawn> => {
  const { year } = cycle;
  const candidates = all.filter(({ application }) => application.kind === kind);
  const slots = candidates
    .flatMap(({ application, record }) => (record.defence ? [{ application, slot: record.defence }] : []))
    .sort((one, other) => one.slot.place - other.slot.place)
    .map(({ application, slot }) => ({
      application: application.id,
      place: slot.place,
      title: titleOf(application),
      startsAt: slot.startsAt,
      called: slot.present !== undefined,
    }));
  const drawn = watches ? (await work.panels.find(year))?.defences?.find((one) => one.kind === kind) : undefined;
  return {
    kind: 'card',
    card: defence({
      year,
      kind,
      slots,
      now: work.now,
      ...(drawn ? await proofOf(work, drawn) : {}),
      ...drawingOf(work, cycle, candidates),
    }),
  };
};

const proofOf = async (
  work: Work,
  { seed, order, drawnBy, drawnAt }: DefenceDraw,
): Promise<Pick<DefenceProps, 'draw'>> => {
  const names = await work.people.named([drawnBy]);
  const drawn = await work.applications.many(order);
  const numbers = drawn.map(({ acceptance, number }) => acceptance?.number ?? number).sort();
  return { draw: { seed, by: names.get(drawnBy) ?? '（已离开）', at: drawnAt, numbers } };
};

const drawingOf = (
  work: Work,
  cycle: Cycle,
  candidates: readonly Candidate[],
): Pick<DefenceProps, 'drawing' | 'waits'> => {
  if (cycle.state !== 'reviewing' || !work.may('defence.draw', yearSubject(cycle)).ok) return {};
  if (candidates.some(({ record }) => record.defence?.present)) return { waits: 'called' };
  if (gateIsOut(candidates, cycle)) return { waits: 'gate' };
  const count = defendants(candidates, cycle).length;
  return count === 0 ? { waits: 'nobody' } : { drawing: { count } };
};

/** For the panel of the application, each once their own sheet is final. */
const seeQuestions = async (
  work: Work,
  id: z.output<typeof ApplicationRef>,
): Promise<DefenceQuestionsProps | undefined> => {
  const found = await seeRecord(work, id, 'review.see');
  if (!found.ok || !work.may('visit.scores.see', await finishedSubject(work, found.value)).ok) return undefined;
  const { application, cycle, record } = found.value;
  const { questions = [], defence: slot } = record;
  const open = openForStreams(application, cycle).ok;
  const people = questions.flatMap(({ by, answer }) => (answer ? [by, answer.by] : [by]));
  const names = people.length > 0 ? await work.people.named(people) : new Map<PersonId, string>();
  const name = (person: PersonId): string => names.get(person) ?? '（已离开）';
  return {
    application: application.id,
    number: application.number,
    title: titleOf(application),
    questions: questions.map(({ place, text, by, answer }) => ({
      place,
      text,
      by: name(by),
      ...(answer ? { answer: { text: answer.text, by: name(answer.by) } } : {}),
    })),
    toAsk: open ? stillToAsk(record) : [],
    canAsk: open && questions.length < QUESTIONS_MOST,
    canNote: open && slot !== undefined && work.today >= dayOf(slot.startsAt),
  };
};

const drawRoll = async (work: Work, found: FoundRecord): Promise<Drawn> => {
  const { application, cycle, record } = found;
  const { defence: slot } = record;
  const me = work.viewer().personId;
  const open = openForStreams(application, cycle).ok;
  const names = slot?.present ? await work.people.named([...slot.present]) : new Map<PersonId, string>();
  const name = (id: PersonId): string => names.get(id) ?? '（已离开）';
  return {
    kind: 'card',
    card: defenceRoll({
      application: application.id,
      number: application.number,
      title: titleOf(application),
      scores: open && slot?.present?.includes(me) === true,
      asks: work.may('visit.scores.see', await finishedSubject(work, found)).ok,
      now: work.now,
      ...(slot ? { slot } : {}),
      ...(slot?.present ? { present: slot.present.map(name) } : {}),
      ...(slot?.began ? { clock: { began: slot.began, ...(slot.ended ? { ended: slot.ended } : {}) } } : {}),
      ...timingOf(work, found),
      ...(await callingOf(work, found, open)),
    }),
  };
};

const timingOf = (work: Work, found: FoundRecord): Pick<DefenceRollProps, 'timing'> => {
  if (!work.may('defence.callRoll', subjectOf(found.application, found.cycle)).ok) return {};
  if (beginDefence(found).ok) return { timing: 'begin' };
  return endDefence(found, work.now).ok ? { timing: 'end' } : {};
};

const callingOf = async (
  work: Work,
  { application, cycle, record }: FoundRecord,
  open: boolean,
): Promise<Pick<DefenceRollProps, 'calling' | 'waits'>> => {
  const { defence: slot } = record;
  if (application.stopped) return { waits: 'stopped' };
  if (!slot || !open || !work.may('defence.callRoll', subjectOf(application, cycle)).ok) return {};
  if (work.today < dayOf(slot.startsAt)) return { waits: 'day' };
  const sheets = await work.sheets.ofApplication(application.id, 'defence');
  if (sheets.some(isFinal)) return { waits: 'closed' };
  const reviewers = await work.people.many({ ids: [...(application.review?.panelists ?? [])] });
  const people = reviewers.flatMap(({ openId }) => openId ?? []);
  if (people.length === 0) return {};
  const chosen = reviewers.flatMap(({ id, openId }) => (openId && slot.present?.includes(id) ? [openId] : []));
  return { calling: { people, chosen } };
};
