import { z } from 'zod';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { CALIBRATIONS, calibrationMatter, copyGroupMatter, copyMatter, type PersonId } from '../../domain/ids.ts';
import { OFFICE_ROLES } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { type Calibration, type CalibrationSheet, isRequired } from '../../domain/review/calibration.ts';
import { isSeated, type Panel } from '../../domain/review/panel.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { scoringGroups } from '../../domain/review/scoring-groups.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import type { Work } from '../work.ts';

/** Which case a card is about: a press that comes late must not count on the next one. */
export const OfRound = z.strictObject({ ...CycleYear.shape, round: z.int().min(1) });
export const OfGroup = z.strictObject({
  ...OfRound.shape,
  group: z.int().min(0).max(200),
  answers: z.record(z.string().max(64), z.unknown()),
  seen: z.int().min(0),
});

export interface CalibrationScene {
  readonly cycle: Cycle;
  readonly panel?: Panel;
  readonly calibration: Calibration;
  readonly rubric: Rubric;
  /** Of this case. */
  readonly sheets: readonly CalibrationSheet[];
}

const seatedOf = (panel: Panel | undefined): readonly PersonId[] =>
  panel?.seats.filter(isSeated).map(({ person }) => person) ?? [];

/** What visibility asks of it: the panel reads it like something that all of them were given, which nobody applied with. */
export const calibrationSubject = (
  cycle: Cycle,
  panel: Panel | undefined,
  sheets: readonly CalibrationSheet[],
): Subject => ({
  stage: cycle.state,
  announced: cycle.callIssuedAt !== undefined,
  application: {
    parties: [],
    handedIn: true,
    ...(panel
      ? {
          review: {
            panelists: seatedOf(panel),
            lead: panel.leader,
            finished: sheets.filter(({ finalAt }) => finalAt !== undefined).map(({ panelist }) => panelist),
          },
        }
      : {}),
  },
});

const sceneWith = async (work: Work, cycle: Cycle, calibration: Calibration): Promise<CalibrationScene> => {
  const panel = await work.panels.find(cycle.year);
  const rubric = await work.rubrics.find(calibration.rubric);
  if (!rubric) throw new Error(`a calibration stands on a rubric that is not there: ${calibration.rubric}`);
  const sheets = await work.calibrations.sheets(calibration);
  return { cycle, calibration, rubric, sheets, ...(panel ? { panel } : {}) };
};

export const subjectOfScene = ({ cycle, panel, sheets }: CalibrationScene): Subject =>
  calibrationSubject(cycle, panel, sheets);

const permitted = async (
  work: Work,
  act: Act,
  { cycle, calibration }: { readonly cycle: Cycle | undefined; readonly calibration: Calibration | undefined },
): Promise<Verdict<CalibrationScene>> => {
  if (!cycle || !calibration) return refuse('14', 'not-found');
  const scene = await sceneWith(work, cycle, calibration);
  const may = work.may(act, subjectOfScene(scene));
  return may.ok ? allow(scene) : may;
};

/** Under its lock; whoever opens or prepares one has locked the cycle before. */
export const lockCalibration = async (work: Work, year: number, act: Act): Promise<Verdict<CalibrationScene>> =>
  permitted(work, act, { calibration: await work.calibrations.lock(year), cycle: await work.cycles.find(year) });

export const seeCalibration = async (work: Work, year: number, act: Act): Promise<Verdict<CalibrationScene>> =>
  permitted(work, act, { calibration: await work.calibrations.find(year), cycle: await work.cycles.find(year) });

/** Everybody's cards: the case itself is another one now, or in another state. */
export const refreshCalibration = async (work: Work, { cycle: { year }, panel, rubric }: CalibrationScene) => {
  await work.refresh(calibrationMatter(year));
  await work.refresh(CALIBRATIONS);
  for (const whose of ['reference' as const, ...seatedOf(panel)]) {
    if (whose !== 'reference') await work.refresh(copyMatter(year, whose));
    for (const group of scoringGroups(rubric).keys()) await work.refresh(copyGroupMatter(year, whose, group));
  }
};

/**
 * What the office and the leader see of it: the second at which anybody else's card is drawn anew would tell that somebody
 * has handed in.
 */
export const refreshFollowing = async (work: Work, year: number): Promise<void> => {
  await work.refresh(calibrationMatter(year));
  await work.refresh(CALIBRATIONS, await work.people.holding(OFFICE_ROLES));
};

/** Art. 14: where the office has said so, nobody begins to score before they have done it. */
export const calibratedFirst = async (work: Work, year: number): Promise<Verdict<true>> => {
  const calibration = await work.calibrations.find(year);
  if (!calibration || !isRequired(calibration)) return allow(true);
  const own = await work.calibrations.sheet(calibration, work.viewer().personId);
  return own?.finalAt ? allow(true) : refuse('14', 'calibration-first', { title: calibration.title });
};
