import type { Rubric, RubricItem } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { saveReference } from '../../src/usecases/review/prepare-calibration.ts';
import { beginCalibration, handInCalibration, saveCalibration } from '../../src/usecases/review/score-calibration.ts';
import { does } from './open-cycle.ts';
import { YEAR } from './under-review.ts';
import type { World } from './world.ts';

type Percent = (item: RubricItem) => number;
type Some = Pick<World, 'as' | 'store'>;

const RUBRIC: Rubric = GBT_19580_2012;
const cards = (percent: Percent) =>
  scoringGroups(RUBRIC).map(({ items, remarks }, group) => ({
    group,
    remarks,
    answers: Object.fromEntries(items.map((item) => [`s-${item.code}`, String(percent(item))])),
  }));

/** The whole reference, card by card, without the chat; `note` on every category. */
export const refers = async (
  world: Some,
  clerk: string,
  { percent, note, round = 1 }: { readonly percent: Percent; readonly note?: string; readonly round?: number },
): Promise<void> => {
  for (const { group, remarks, answers } of cards(percent))
    await does(world, clerk, saveReference, {
      year: YEAR,
      round,
      group,
      seen: 0,
      answers: { ...answers, ...(remarks && note !== undefined ? { note } : {}) },
    });
};

/** A panelist's whole copy, not handed in. */
export const fillsCopy = async (world: Some, name: string, percent: Percent, round = 1): Promise<void> => {
  await does(world, name, beginCalibration, { year: YEAR, round });
  for (const { group, answers } of cards(percent))
    await does(world, name, saveCalibration, { year: YEAR, round, group, seen: 99, answers });
};

/** The same, handed in. */
export const calibrates = async (world: Some, name: string, percent: Percent, round = 1): Promise<void> => {
  await fillsCopy(world, name, percent, round);
  await does(world, name, handInCalibration, { year: YEAR, round });
};
