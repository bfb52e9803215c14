import { type Rubric, type RubricItem, rubricItems } from './rubric.ts';
import { missingOnSheet, type Sheet } from './sheet.ts';

/** At most so many items stand on one card of a sheet: five with all their options would be beyond what a card holds. */
export const ITEMS_A_CARD = 4;

/** One card of a sheet: some items of one category, and with its last items the words on it. */
export interface ScoringGroup {
  readonly category: string;
  readonly items: readonly RubricItem[];
  /** Strengths and improvements are asked for here. */
  readonly remarks: boolean;
}

/** A rubric as the cards on which it is scored, in order. */
export const scoringGroups = ({ categories }: Rubric): readonly ScoringGroup[] =>
  categories.flatMap(({ code, items }) => {
    // Even halves read better than four and one.
    const parts = Math.ceil(items.length / ITEMS_A_CARD);
    const size = Math.ceil(items.length / parts);
    return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => ({
      category: code,
      items: items.slice(part * size, (part + 1) * size),
      remarks: (part + 1) * size >= items.length,
    }));
  });

/** What somebody has written so far; nothing at all before 「开始评分」. */
export type Written = Pick<Sheet, 'marks' | 'remarks'>;

export interface GroupGaps {
  /** Items without a percent. */
  readonly items: readonly RubricItem[];
  readonly strengths: boolean;
  readonly improvements: boolean;
}

/** What a card of the sheet still lacks. */
export const gapsIn = (rubric: Rubric, { category, items, remarks }: ScoringGroup, written: Written): GroupGaps => {
  const missing = missingOnSheet(rubric, written);
  return {
    items: items.filter(({ code }) => missing.items.includes(code)),
    strengths: remarks && missing.strengths.includes(category),
    improvements: remarks && missing.improvements.includes(category),
  };
};

export const isWhole = ({ items, strengths, improvements }: GroupGaps): boolean =>
  items.length === 0 && !strengths && !improvements;

/** The first card on which something is missing; undefined once the sheet can be handed in. */
export const firstGap = (rubric: Rubric, written: Written): number | undefined => {
  const at = scoringGroups(rubric).findIndex((group) => !isWhole(gapsIn(rubric, group, written)));
  return at < 0 ? undefined : at;
};

/** Items that have a percent, of all there are. */
export const itemProgress = (rubric: Rubric, { marks }: Pick<Written, 'marks'>): { done: number; total: number } => {
  const items = rubricItems(rubric);
  return { done: items.filter(({ code }) => marks[code] !== undefined).length, total: items.length };
};
