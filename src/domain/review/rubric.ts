import type { ApplicationKind } from '../application/fields.ts';

/** Art. 14: by what something is scored. A defence before the panel has a sheet of its own. */
export type RubricKind = ApplicationKind | 'defence';

/** Of what an item asks: how things are done (方法 展开 学习 整合), or what came of it (水平 趋势 对比 整合). */
export type Aspect = 'process' | 'result';

/** What may be marked beside a percent to justify it; the words live with the cards. */
export const FACTORS = {
  process: ['approach', 'deployment', 'learning', 'integration'],
  result: ['level', 'trend', 'comparison', 'alignment'],
} as const satisfies Record<Aspect, readonly string[]>;
export type Factor = (typeof FACTORS)[Aspect][number];

export interface RubricItem {
  /** As printed in its standard, e.g. `4.1.2`; unique in the rubric. */
  readonly code: string;
  readonly name: string;
  /**
   * Whole points. All items of a rubric together come to 1000; where categories are weighted, they divide the weight of
   * their own category among them instead.
   */
  readonly points: number;
  readonly aspect: Aspect;
  /** 必评项: the panel has to come to this percent, whole, 1 to 100, or the application is not considered further. */
  readonly least?: number;
  /** By what else a report may speak of it: for finding the places, no part of any arithmetic. */
  readonly terms?: readonly string[];
}

export interface RubricCategory {
  readonly code: string;
  readonly name: string;
  readonly items: readonly RubricItem[];
  /** Whole percent of the 1000 points; stated by all categories, which then come to 100, or by none. */
  readonly weight?: number;
  /** As for an item: the percent of its points to which the panel has to come. */
  readonly least?: number;
}

/** A step of the ladder on which percents stand, both ends inclusive, with what it means for either aspect. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly process: string;
  readonly result: string;
}

/** One edition. It never changes: whoever wants another loads another, under another id. */
export interface Rubric {
  /** What a plan names: `GB/T 19580-2012`. */
  readonly id: string;
  readonly title: string;
  readonly kind: RubricKind;
  readonly categories: readonly RubricCategory[];
  /** From the lowest to the highest; together they hold every multiple of five from 0 to 100 once. */
  readonly bands: readonly Band[];
}

export const RUBRIC_TOTAL = 1000;
/** Percents stand in steps of five: 21 of them, 0 to 100. */
export const PERCENTS: readonly number[] = Array.from({ length: 21 }, (_, step) => step * 5);

export const rubricItems = ({ categories }: Rubric): readonly RubricItem[] => categories.flatMap(({ items }) => items);
export const rubricItem = (rubric: Rubric, code: string): RubricItem | undefined =>
  rubricItems(rubric).find((item) => item.code === code);
/** Whether its categories count by stated weights, and not by the points of their items. */
export const isWeighted = ({ categories }: Rubric): boolean => categories.some(({ weight }) => weight !== undefined);
export const bandOf = ({ bands }: Pick<Rubric, 'bands'>, percent: number): Band | undefined =>
  bands.find(({ from, to }) => from <= percent && percent <= to);
