import type { Application } from '../application/application.ts';
import type { PlanChoices } from '../cycle/choices.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import type { Scoring } from '../visibility.ts';
import { type Apart, itemsApart, stillApart } from './consensus.ts';
import type { Fraction } from './fraction.ts';
import type { ReviewRecord } from './record.ts';
import type { Rubric } from './rubric.ts';
import {
  type CategoryScore,
  composite,
  percentsOf,
  profileOf,
  scaled,
  scoreBy,
  sheetTotal,
  siteScore,
  weightsOf,
} from './score.ts';
import { isFinal, type Sheet, type SheetKind } from './sheet.ts';

/** One application with all that the panel has given it. */
export interface Reviewed {
  readonly application: Application;
  readonly record: ReviewRecord;
  /** Of both kinds, with those that count nowhere any more. */
  readonly sheets: readonly Sheet[];
}

/** By what it is scored (art. 14 and the plan). */
export interface Basis {
  readonly choices: PlanChoices;
  readonly rubric: Rubric;
  readonly defenceRubric: Rubric;
}

/**
 * Sheets that count: handed in, not voided, by somebody who is on the application still; on a defence, by somebody who
 * was there.
 */
export const counting = ({ application, record, sheets }: Reviewed, kind: SheetKind): readonly Sheet[] => {
  const panelists = application.review?.panelists ?? [];
  const may = kind === 'material' ? panelists : panelists.filter((one) => record.defence?.present?.includes(one));
  return sheets.filter((sheet) => sheet.kind === kind && isFinal(sheet) && may.includes(sheet.panelist));
};

export const apartOn = (reviewed: Reviewed, { choices, rubric }: Basis): readonly Apart[] =>
  itemsApart(rubric, counting(reviewed, 'material'), choices.consensusSpread);

/** What somebody's sheet comes to. */
export interface Given {
  readonly panelist: PersonId;
  readonly total: Fraction;
}

/** With what was agreed in the place of what the sheets say. */
export const materialTotals = (reviewed: Reviewed, { rubric }: Basis): readonly Given[] =>
  counting(reviewed, 'material').map(({ panelist, marks }) => ({
    panelist,
    total: sheetTotal(rubric, percentsOf(marks, reviewed.record.consensus)),
  }));

export const defenceTotals = (reviewed: Reviewed, { defenceRubric }: Basis): readonly Given[] =>
  counting(reviewed, 'defence').map(({ panelist, marks }) => ({
    panelist,
    total: scaled(defenceRubric, sheetTotal(defenceRubric, percentsOf(marks))),
  }));

export const materialProfile = (reviewed: Reviewed, { rubric }: Basis): readonly CategoryScore[] =>
  profileOf(
    rubric,
    counting(reviewed, 'material').map(({ marks }) => percentsOf(marks, reviewed.record.consensus)),
  );

/** What an application has come to; what was not held is absent, and without all three there is no composite. */
export interface Scores {
  readonly material?: Fraction;
  readonly site?: Fraction;
  readonly defence?: Fraction;
  readonly composite?: Fraction;
}

export const scoresOf = (reviewed: Reviewed, basis: Basis): Scores => {
  const { choices, rubric } = basis;
  const { visit } = reviewed.record;
  const totals = (given: readonly Given[]): readonly Fraction[] => given.map(({ total }) => total);
  const material = scoreBy(choices.scoreRule, totals(materialTotals(reviewed, basis)));
  const site = visit?.reportedAt ? siteScore(rubric, visit.findings) : undefined;
  const defence = scoreBy(choices.scoreRule, totals(defenceTotals(reviewed, basis)));
  return {
    ...(material ? { material } : {}),
    ...(site ? { site } : {}),
    ...(defence ? { defence } : {}),
    ...(material && site && defence ? { composite: composite(weightsOf(choices), { material, site, defence }) } : {}),
  };
};

/** Still on its way to an opinion: not ended, not concluded, not stopped by a fail that was confirmed. */
export const isInRace = ({ state, stopped }: Pick<Application, 'state' | 'stopped'>): boolean =>
  (state === 'accepted' || state === 'reviewing') && stopped?.act !== 'fail';

/** What its material still waits for: sheets, and once they are in, items to be agreed on. */
export interface Missing {
  readonly sheets: number;
  readonly items: number;
}

export const missingMaterial = (reviewed: Reviewed, basis: Basis): Missing => {
  const panelists = reviewed.application.review?.panelists ?? [];
  const wanted = Math.max(panelists.length, basis.choices.panelMinimum);
  const sheets = wanted - counting(reviewed, 'material').length;
  return { sheets, items: sheets > 0 ? 0 : stillApart(apartOn(reviewed, basis), reviewed.record).length };
};

export const isMaterialDone = (reviewed: Reviewed, basis: Basis): boolean => {
  const { sheets, items } = missingMaterial(reviewed, basis);
  return sheets === 0 && items === 0;
};

/**
 * How far the scoring of one kind has come; every figure's visibility turns on it. Concluded is the year as a whole, so
 * that nobody reads composites while others of the panel are still at work.
 */
export const scoringStage = (
  cycle: Pick<Cycle, 'state'>,
  {
    undecided,
    ofKind,
    basis,
  }: { readonly undecided: number; readonly ofKind: readonly Reviewed[]; readonly basis: Basis },
): Scoring => {
  if (cycle.state === 'drafting' || cycle.state === 'open') return 'running';
  if (undecided === 0) return 'concluded';
  const racing = ofKind.filter(({ application }) => isInRace(application));
  return racing.every((one) => isMaterialDone(one, basis)) ? 'material' : 'running';
};
