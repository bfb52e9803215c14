import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type LeadStep, reviewMine } from '../../../cards/review/review-mine.ts';
import { type ReviewRow, reviewNone, reviewOverview } from '../../../cards/review/review-overview.ts';
import { STATE_WORDS } from '../../../cards/words/application-words.ts';
import { type Application, isConcluded, titleOf } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { isUnderReview } from '../../domain/cycle/decide-review.ts';
import { ALL_CYCLES } from '../../domain/ids.ts';
import { calibrationState } from '../../domain/review/calibration.ts';
import { readyForOpinion } from '../../domain/review/decide-opinion.ts';
import { isReady, isSeated, type Seat, seatOf } from '../../domain/review/panel.ts';
import { asSeen, subjectOf } from '../application/load-application.ts';
import { runningCycle } from '../application/running-cycle.ts';
import { namedTask } from '../reminders/task-name.ts';
import { yearSubject } from '../review/load-panel.ts';
import { opinionScene } from '../review/opinion-scene.ts';
import { basisOf, reviewedOf, scoresSubject, scoringOf } from '../review/standing-of.ts';
import { doneIn, type StreamsOfOne, streamsIn } from '../review/streams-in.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 10;
const LATE_SHOWN = 3;

const rowOf = ({ application, streams, sheets }: StreamsOfOne, counted: boolean): ReviewRow => ({
  application: application.id,
  number: application.acceptance?.number ?? application.number,
  title: titleOf(application),
  streams,
  ...(counted ? { sheets } : {}),
});

const lateOf = async (work: Work) => {
  const { tasks } = await work.tasks.outsideOffice({ offset: 0, limit: 100 });
  const late = tasks.filter(({ dueAt }) => dueAt !== undefined && work.now >= dueAt);
  const shown = late.slice(0, LATE_SHOWN);
  const waiting = await work.tasks.waitingOn(shown.map(({ id }) => id));
  return {
    lateTotal: late.length,
    late: await Promise.all(
      shown.map(async (task) => ({
        task: (await namedTask(work, task)).task,
        holders: (waiting.get(task.id) ?? []).map(({ name }) => name),
      })),
    ),
  };
};

const drawOverview = async (work: Work, cycle: Cycle, asked: number): Promise<Drawn> => {
  const all = await streamsIn(work, cycle);
  const page = Math.min(asked, Math.max(0, Math.ceil(all.length / PAGE) - 1));
  const panel = await work.panels.find(cycle.year);
  const kinds = (['organisation', 'individual'] as const).filter((kind) =>
    all.some(({ application }) => application.kind === kind),
  );
  const [kind = 'organisation'] = kinds;
  const scores = scoresSubject(cycle, await scoringOf(work, cycle, kind));
  const seats = panel?.seats.filter(isSeated) ?? [];
  return {
    kind: 'card',
    card: reviewOverview({
      year: cycle.year,
      ...(panel ? { panel: { seats: seats.length, ready: seats.filter(isReady).length } } : {}),
      accepted: all.length,
      concluded: all.filter(({ application }) => isConcluded(application.state)).length,
      done: doneIn(all),
      rows: all.slice(page * PAGE, (page + 1) * PAGE).map((one) => {
        const { state } = asSeen(work, one.application, cycle);
        return { ...rowOf(one, true), ...(isUnderReview(state) ? {} : { outcome: STATE_WORDS[state] }) };
      }),
      page,
      pageSize: PAGE,
      ...(work.may('waiting.see').ok ? await lateOf(work) : { late: [], lateTotal: 0 }),
      kinds,
      can: {
        panel: work.may('panel.see', yearSubject(cycle)).ok,
        gate: work.may('gate.see', scores).ok,
        ranking: work.may('ranking.see', scores).ok,
      },
      now: work.now,
    }),
  };
};

/** What the leader of a discussion has to do next, as the acts themselves will decide it again. */
const stepOf = async (work: Work, cycle: Cycle, application: Application): Promise<LeadStep> => {
  if (application.state !== 'reviewing') return 'over';
  if (application.pending?.heard) return 'decide-stop';
  const basis = await basisOf(work, cycle, application.kind);
  const scene = opinionScene({ cycle, basis, reviewed: await reviewedOf(work, application) });
  if (readyForOpinion(scene).ok) return 'sign';
  return scene.streams.material.state === 'done' && scene.apart > 0 && !application.stopped ? 'agree' : 'wait';
};

const calibrates = async (work: Work, { year, state }: Cycle, seat: Seat | undefined): Promise<boolean> => {
  const calibration = await work.calibrations.find(year);
  if (!seat || !isReady(seat) || state !== 'reviewing' || !calibration) return false;
  if (calibrationState(calibration) !== 'open') return false;
  return (await work.calibrations.sheet(calibration, seat.person))?.finalAt === undefined;
};

const drawMine = async (work: Work, cycle: Cycle): Promise<Drawn> => {
  const self = work.viewer().personId;
  const panel = await work.panels.find(cycle.year);
  const seat = panel && seatOf(panel, self);
  const mine = (await streamsIn(work, cycle)).filter(
    ({ application }) => work.may('review.see', subjectOf(application, cycle)).ok,
  );
  const sheets = (await work.sheets.rows(cycle.year, self)).filter(
    ({ kind, finalAt, voidedAt }) => kind === 'material' && finalAt !== undefined && voidedAt === undefined,
  );
  const led = mine.filter(({ application }) => application.review?.lead === self);
  const leads = [];
  for (const one of led.slice(0, PAGE)) {
    // How many of the others have finished is for who has: until then each scores alone (art. 14).
    const finished = sheets.some(({ application }) => application === one.application.id);
    leads.push({ ...rowOf(one, finished), step: await stepOf(work, cycle, one.application) });
  }
  return {
    kind: 'card',
    card: reviewMine({
      year: cycle.year,
      unsigned: seat !== undefined && isSeated(seat) && !isReady(seat),
      calibrates: await calibrates(work, cycle, seat),
      sheets: { done: Math.min(sheets.length, mine.length), total: mine.length },
      leads,
      leadsTotal: led.length,
    }),
  };
};

export const reviewViews = {
  /** 「评审」, by role. */
  review: view({
    params: z.strictObject({ page: z.int().min(0).max(1000).optional() }),
    matter: () => ALL_CYCLES,
    async draw(work, { page = 0 }) {
      if (!work.may('streams.see').ok) return gone;
      const cycle = await runningCycle(work);
      if (!cycle || cycle.state === 'open') return { kind: 'card', card: reviewNone(cycle?.year) };
      return work.may('assignment.see', yearSubject(cycle)).ok
        ? drawOverview(work, cycle, page)
        : drawMine(work, cycle);
    },
  }),
};
