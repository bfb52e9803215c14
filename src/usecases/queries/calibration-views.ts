import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import {
  type CalibrationProps,
  type CalibrationRow,
  calibration as calibrationCard,
  calibrationNone,
} from '../../../cards/review/calibration.ts';
import { calibrationGroup } from '../../../cards/review/calibration-group.ts';
import { calibrationMine } from '../../../cards/review/calibration-mine.ts';
import { breachSentence } from '../../../cards/words/refusal-words.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { CALIBRATIONS, calibrationMatter, copyGroupMatter, copyMatter } from '../../domain/ids.ts';
import {
  BLANK_COPY,
  calibrationState,
  compareCopies,
  copyGap,
  isRequired,
  itemsWithout,
} from '../../domain/review/calibration.ts';
import { beginCopy } from '../../domain/review/decide-calibration.ts';
import { isReady, isSeated } from '../../domain/review/panel.ts';
import { rubricItems } from '../../domain/review/rubric.ts';
import { scoringGroups } from '../../domain/review/scoring-groups.ts';
import { runningCycle } from '../application/running-cycle.ts';
import {
  type CalibrationScene,
  calibrationSubject,
  OfRound,
  seeCalibration,
  subjectOfScene,
} from '../review/load-calibration.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { FILE_TYPES } from './visit-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const none = (year?: number): Drawn => ({ kind: 'card', card: calibrationNone(year) });
/** What was given, and the reference, lie sealed in our books: no answer to a press keeps them either. */
const SEALED = { unkept: true } as const;
const OfYear = z.strictObject({ year: z.int().min(2000).max(2100) });
const Group = z.strictObject({ ...OfYear.shape, group: z.int().min(0).max(200) });

/** By name, with what came of it once each has handed in. */
const rowsOf = async (work: Work, scene: CalibrationScene): Promise<readonly CalibrationRow[]> => {
  const { panel, calibration, sheets, rubric } = scene;
  const seats = panel?.seats.filter(isSeated) ?? [];
  const names = await work.people.named(seats.map(({ person }) => person));
  return seats.map((seat): CalibrationRow => {
    const name = names.get(seat.person) ?? '（已离开）';
    const sheet = sheets.find(({ panelist }) => panelist === seat.person);
    if (!sheet?.finalAt) return { name, state: isReady(seat) ? 'asked' : 'unsigned' };
    return { name, state: 'done', at: sheet.finalAt, comparison: compareCopies(rubric, sheet, calibration.reference) };
  });
};

const currentOf = async (
  work: Work,
  { calibration, rubric }: CalibrationScene,
): Promise<NonNullable<CalibrationProps['current']>> => {
  const { round, title, file, reference, opened, eased, stopped, preparedBy, preparedAt } = calibration;
  const { by, at } = stopped ?? opened ?? { by: preparedBy, at: preparedAt };
  const total = rubricItems(rubric).length;
  const gap = copyGap(rubric, reference);
  return {
    round,
    title,
    state: calibrationState(calibration),
    by: (await work.people.named([by])).get(by) ?? '（已离开）',
    at,
    ...(file ? { file: file.name } : {}),
    reference: {
      done: total - itemsWithout(rubric, reference).length,
      total,
      ...(gap === undefined ? {} : { gap }),
    },
    required: isRequired(calibration),
    eased: eased !== undefined,
    ...(opened?.until === undefined ? {} : { until: opened.until }),
  };
};

/** For the office there is a card before there is a case. */
const drawEmpty = async (work: Work, cycle: Cycle): Promise<Drawn> => {
  const subject = calibrationSubject(cycle, await work.panels.find(cycle.year), []);
  if (!work.may('calibration.manage', subject).ok) return none(cycle.year);
  const can = { manage: true, refer: false, read: false };
  return { kind: 'card', card: calibrationCard({ year: cycle.year, can, now: work.now }) };
};

const drawAll = async (work: Work, scene: CalibrationScene): Promise<Drawn> => {
  const subject = subjectOfScene(scene);
  const can = {
    manage: work.may('calibration.manage', subject).ok,
    refer: work.may('calibration.refer', subject).ok,
    read: work.may('calibration.open', subject).ok,
  };
  const reads = work.may('calibration.panel', subject).ok;
  if (!can.manage && !reads) return drawMine(work, scene);
  return {
    kind: 'card',
    ...SEALED,
    card: calibrationCard({
      year: scene.cycle.year,
      current: await currentOf(work, scene),
      ...(reads ? { rows: await rowsOf(work, scene) } : {}),
      can,
      now: work.now,
    }),
  };
};

/** What a panelist finds: nothing until it is opened, and what they handed in for ever. */
const drawMine = async (work: Work, scene: CalibrationScene): Promise<Drawn> => {
  const { cycle, calibration, rubric, sheets, panel } = scene;
  const subject = subjectOfScene(scene);
  const own = work.viewer().personId;
  if (!work.may('calibration.score', subject).ok) return none(cycle.year);
  const sheet = sheets.find(({ panelist }) => panelist === own);
  const state = calibrationState(calibration);
  if (!calibration.opened || (state === 'stopped' && !sheet)) return none(cycle.year);
  const compares = sheet?.finalAt !== undefined && work.may('calibration.compare', subject).ok;
  const seat = panel?.seats.find(({ person }) => person === own);
  const { round, title, opened } = calibration;
  const open = beginCopy({ cycle, calibration, rubric, now: work.now, round }, own);
  const closed = !open.ok
    ? breachSentence(open.breaches[0])
    : seat && !isReady(seat)
      ? '请先签署承诺，再看案例（第二十四条）。'
      : undefined;
  const total = rubricItems(rubric).length;
  return {
    kind: 'card',
    ...SEALED,
    card: calibrationMine({
      year: cycle.year,
      round,
      title,
      state: sheet ? (sheet.finalAt ? 'final' : 'open') : 'unbegun',
      ...(sheet?.finalAt ? { finalAt: sheet.finalAt } : {}),
      ...(closed === undefined || sheet?.finalAt ? {} : { closed }),
      required: isRequired(calibration),
      ...(opened.until === undefined ? {} : { until: opened.until }),
      done: total - itemsWithout(rubric, sheet ?? BLANK_COPY).length,
      total,
      rubric,
      ...(compares ? { comparison: compareCopies(rubric, sheet, calibration.reference) } : {}),
      notes: compares ? calibration.notes : {},
      leads: compares && work.may('calibration.panel', subject).ok,
      now: work.now,
    }),
  };
};

/** The case on which the panel practises before it scores (art. 14). */
export const calibrationViews = (contents: Contents) => ({
  /** 「标定」, by role: the office's own card, and the leader's once their own is in; everybody else's is their copy. */
  calibration: view({
    params: OfYear.partial(),
    matter: ({ year }) => (year === undefined ? CALIBRATIONS : calibrationMatter(year)),
    async draw(work, { year: asked }) {
      if (!work.may('calibration.see').ok) return gone;
      const cycle = asked === undefined ? await runningCycle(work) : await work.cycles.find(asked);
      if (!cycle) return none();
      const found = await seeCalibration(work, cycle.year, 'calibration.see');
      return found.ok ? drawAll(work, found.value) : drawEmpty(work, cycle);
    },
  }),

  'calibration.mine': view({
    params: OfYear,
    matter: ({ year }, reader) => copyMatter(year, reader),
    async draw(work, { year }) {
      const found = await seeCalibration(work, year, 'calibration.score');
      return found.ok ? drawMine(work, found.value) : gone;
    },
  }),

  'calibration.group': view({
    params: Group,
    matter: ({ year, group }, reader) => copyGroupMatter(year, reader, group),
    async draw(work, { year, group }) {
      const found = await seeCalibration(work, year, 'calibration.score');
      if (!found.ok) return gone;
      const { cycle, calibration, rubric, sheets } = found.value;
      const own = work.viewer().personId;
      const sheet = sheets.find(({ panelist }) => panelist === own);
      // Written on nothing yet: where one begins.
      if (!sheet) return drawMine(work, found.value);
      const { round, title } = calibration;
      const open = beginCopy({ cycle, calibration, rubric, now: work.now, round }, own);
      const locked = sheet.finalAt !== undefined || !open.ok;
      return {
        kind: 'card',
        ...SEALED,
        card: calibrationGroup({ year, round, title, of: 'own', rubric, copy: sheet, group, locked }),
      };
    },
  }),

  /** The office's own paper. */
  'calibration.reference': view({
    params: Group,
    matter: ({ year, group }) => copyGroupMatter(year, 'reference', group),
    async draw(work, { year, group }) {
      const found = await seeCalibration(work, year, 'calibration.reference');
      if (!found.ok) return gone;
      const { calibration, rubric } = found.value;
      const { round, title, reference, notes } = calibration;
      const here = scoringGroups(rubric)[group];
      const said = here?.remarks ? notes[here.category] : undefined;
      return {
        kind: 'card',
        ...SEALED,
        card: calibrationGroup({
          year,
          round,
          title,
          of: 'reference',
          rubric,
          copy: reference,
          ...(said === undefined ? {} : { note: said }),
          group,
          locked: calibrationState(calibration) !== 'preparing',
        }),
      };
    },
  }),

  /** The file itself. That it was opened is in the journal before it is drawn. */
  'calibration.file': view({
    params: OfRound,
    async draw(work, { year, round }) {
      const found = await seeCalibration(work, year, 'calibration.open');
      const { calibration } = found.ok ? found.value : { calibration: undefined };
      const isOffice = work.may('calibration.manage').ok;
      if (!calibration?.file || calibration.round !== round || (!calibration.opened && !isOffice)) return gone;
      const { name, type, sha256 } = calibration.file;
      return { kind: 'stored', name, contents: await contents(sha256), type: FILE_TYPES[type] ?? 'stream' };
    },
  }),
});
