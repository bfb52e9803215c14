import type { PlanChoices } from '../cycle/choices.ts';
import { compare, type Fraction, fraction, meanOf, minus, nearest, plus, sumOf, times, ZERO } from './fraction.ts';
import type { Agreed } from './record.ts';
import {
  type Band,
  bandOf,
  isWeighted,
  RUBRIC_TOTAL,
  type Rubric,
  type RubricCategory,
  type RubricItem,
  rubricItems,
} from './rubric.ts';
import type { Mark } from './sheet.ts';

/*
 * Art. 14 leaves open how scores are computed; the plan settles it. Percents are whole, points are whole: everything is
 * counted in hundredths of a point, and only means, medians and weights make fractions of them.
 */

/** `mean`: of all totals. `trimmed`: from five up without one highest and one lowest. */
export type ScoreRule = PlanChoices['scoreRule'];
export const TRIMMED_FROM = 5;

export interface Weights {
  readonly material: Fraction;
  readonly site: Fraction;
  readonly defence: Fraction;
}
type PlanWeights = Pick<PlanChoices, 'materialWeight' | 'siteWeight' | 'defenceWeight'>;
export const weightsOf = ({ materialWeight, siteWeight, defenceWeight }: PlanWeights): Weights => ({
  material: fraction(materialWeight),
  site: fraction(siteWeight),
  defence: fraction(defenceWeight),
});

/** Percents by item code: a sheet's own, an agreed one in the place of what the sheet says. */
export const percentsOf = (
  marks: Readonly<Record<string, Pick<Mark, 'percent'>>>,
  agreed: readonly Pick<Agreed, 'item' | 'percent'>[] = [],
): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(Object.entries(marks).map(([code, { percent }]) => [code, percent])),
  ...Object.fromEntries(agreed.map(({ item, percent }) => [item, percent])),
});

const ownOf = (percents: Readonly<Record<string, number>>, code: string): number => {
  const percent = percents[code];
  if (percent === undefined) throw new Error(`a sheet that counts has no percent for ${code}`);
  return percent;
};

const hundredthsOf = (items: RubricCategory['items'], percents: Readonly<Record<string, number>>): number =>
  items.reduce((sum, { code, points }) => sum + points * ownOf(percents, code), 0);

const pointsOf = (items: RubricCategory['items']): number => items.reduce((sum, { points }) => sum + points, 0);

/** What a category comes to at the most, in whole points: its weight in the 1000, or the sum of its items. */
export const worthOf = ({ weight, items }: Pick<RubricCategory, 'weight' | 'items'>): number =>
  weight === undefined ? pointsOf(items) : (weight * RUBRIC_TOTAL) / 100;

/** The same for one of its items: its share of the category. */
export const itemWorth = (category: RubricCategory, { points }: RubricItem): Fraction =>
  category.weight === undefined ? fraction(points) : fraction(worthOf(category) * points, pointsOf(category.items));

const rubricWorth = ({ categories }: Rubric): number =>
  categories.reduce((sum, category) => sum + worthOf(category), 0);

/** Σ points × percent, in points; a weighted category's share of what its items could come to, times its weight. */
export const sheetTotal = (rubric: Rubric, percents: Readonly<Record<string, number>>): Fraction =>
  isWeighted(rubric)
    ? sumOf(
        rubric.categories.map((category) =>
          fraction(worthOf(category) * hundredthsOf(category.items, percents), 100 * pointsOf(category.items)),
        ),
      )
    : fraction(hundredthsOf(rubricItems(rubric), percents), 100);

const ascending = (totals: readonly Fraction[]): readonly Fraction[] => [...totals].sort(compare);

/** What the totals come to under the plan's rule; nothing where there is none. */
export const scoreBy = (rule: ScoreRule, totals: readonly Fraction[]): Fraction | undefined => {
  if (totals.length === 0) return undefined;
  return meanOf(rule === 'trimmed' && totals.length >= TRIMMED_FROM ? ascending(totals).slice(1, -1) : totals);
};

/** Σ category points × the visiting team's percent; nothing until every category has one. */
export const siteScore = (
  { categories }: Rubric,
  percents: Readonly<Record<string, { readonly percent: number }>>,
): Fraction | undefined => {
  const parts = categories.map((category) => {
    const percent = percents[category.code]?.percent;
    return percent === undefined ? undefined : worthOf(category) * percent;
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length
    ? undefined
    : fraction(
        known.reduce((sum, part) => sum + part, 0),
        100,
      );
};

/** As if its rubric came to 1000 points. */
export const scaled = (rubric: Rubric, total: Fraction): Fraction =>
  times(total, fraction(RUBRIC_TOTAL, rubricWorth(rubric)));

export interface Parts {
  readonly material: Fraction;
  readonly site: Fraction;
  readonly defence: Fraction;
}

/** (wM·M + wS·S + wD·D) / 100. */
export const composite = (weights: Weights, { material, site, defence }: Parts): Fraction =>
  times(
    sumOf([times(weights.material, material), times(weights.site, site), times(weights.defence, defence)]),
    fraction(1, 100),
  );

export interface Stats {
  readonly count: number;
  readonly mean: Fraction;
  readonly median: Fraction;
  /** Without one highest and one lowest; nothing where that leaves none. */
  readonly inner?: Fraction;
  /** From the lowest to the highest. */
  readonly spread: Fraction;
}

export const medianOf = (totals: readonly Fraction[]): Fraction => {
  const sorted = ascending(totals);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return meanOf(middle);
};

/** Side by side, so that nobody has to trust one figure; nothing where there is no total. */
export const statsOf = (totals: readonly Fraction[]): Stats | undefined => {
  const sorted = ascending(totals);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return undefined;
  const inner = sorted.slice(1, -1);
  return {
    count: sorted.length,
    mean: meanOf(sorted),
    median: medianOf(sorted),
    ...(inner.length > 0 ? { inner: meanOf(inner) } : {}),
    spread: minus(highest, lowest),
  };
};

/** How far the panel has gone in one category: the mean of its sheets, in percent of the category's points. */
export interface CategoryScore {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly percent: Fraction;
}

/** The score profile: strengths and weak places at a glance. Nothing where no sheet counts. */
export const profileOf = (
  { categories }: Rubric,
  sheets: readonly Readonly<Record<string, number>>[],
): readonly CategoryScore[] =>
  sheets.length === 0
    ? []
    : categories.map((category) => ({
        code: category.code,
        name: category.name,
        points: worthOf(category),
        percent: meanOf(
          sheets.map((percents) => fraction(hundredthsOf(category.items, percents), pointsOf(category.items))),
        ),
      }));

/** The step of the ladder next to it, half up: what is between two bands belongs to the nearer one. */
export const bandNear = (rubric: Pick<Rubric, 'bands'>, percent: Fraction): Band | undefined =>
  bandOf(rubric, nearest(percent, 5));

/**
 * How strictly each panelist judges beside those who read the same applications: the mean of the distances from the
 * others' and their own common mean. For information; no score is ever changed by it.
 */
export const severity = <Who extends string>(
  applications: readonly (readonly { readonly panelist: Who; readonly total: Fraction }[])[],
): ReadonlyMap<Who, Fraction> => {
  const distances = new Map<Who, Fraction[]>();
  for (const sheets of applications) {
    if (sheets.length === 0) continue;
    const mean = meanOf(sheets.map(({ total }) => total));
    for (const { panelist, total } of sheets) {
      const known = distances.get(panelist) ?? [];
      known.push(minus(total, mean));
      distances.set(panelist, known);
    }
  }
  return new Map([...distances].map(([panelist, all]) => [panelist, meanOf(all)]));
};

/** The weights with one of them moved by so many points and the others scaled in proportion; nothing beyond 0 or 100. */
export const shifted = (weights: Weights, part: keyof Weights, points: number): Weights | undefined => {
  const moved = plus(weights[part], fraction(points));
  const [before, after] = [minus(fraction(100), weights[part]), minus(fraction(100), moved)];
  if (compare(moved, ZERO) < 0 || compare(after, ZERO) < 0 || compare(before, ZERO) === 0) return undefined;
  const ratio: Fraction = { over: after.over * before.under, under: after.under * before.over };
  const scale = (one: keyof Weights): Fraction => (one === part ? moved : times(weights[one], ratio));
  return { material: scale('material'), site: scale('site'), defence: scale('defence') };
};
