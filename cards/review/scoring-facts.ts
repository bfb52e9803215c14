import type { Rubric, RubricItem } from '../../src/domain/review/rubric.ts';
import { itemWorth } from '../../src/domain/review/score.ts';
import type { GroupGaps } from '../../src/domain/review/scoring-groups.ts';
import type { SheetKind } from '../../src/domain/review/sheet.ts';
import { say } from '../actions/basic.ts';
import { shorten } from '../kit/index.ts';
import { instantWords, type Left, leftWords } from '../words/day-words.ts';
import { pointsWord } from '../words/rubrics-words.ts';
import { SHEET_WORDS } from '../words/scoring-words.ts';

/** What every card of somebody's sheet on one application says of it. */
export interface SheetAbout {
  readonly application: string;
  readonly number: string;
  /** Who applies. */
  readonly title: string;
  readonly kind: SheetKind;
  readonly now: Date;
}

export const sheetHead = ({ number, title, kind }: SheetAbout) => ({
  title: SHEET_WORDS[kind],
  subtitle: `${number}　${shorten(title, 40)}`,
});

export interface ScoringDue {
  readonly at: Date;
  readonly left: Left;
}
export const scoringDueWords = ({ at, left }: ScoringDue, now: Date): string =>
  `${instantWords(at, now)} 前，${leftWords(left)}`;

/** Names as a card has room for them; editions that the office loads may have long ones. */
export const itemName = ({ code, name }: { readonly code: string; readonly name: string }): string =>
  `${code} ${shorten(name, 30)}`;
export const categoryName = (rubric: Rubric, code: string): string => {
  const category = rubric.categories.find((one) => one.code === code);
  return category ? itemName(category) : code;
};

/** With its points, and what it has to come to where the standard says so (必评项). */
export const itemLabel = ({ categories }: Rubric, code: string, item: RubricItem): string => {
  const category = categories.find((one) => one.code === code);
  const points = category ? pointsWord(itemWorth(category, item)) : item.points;
  return `${itemName(item)}（${points} 分${item.least === undefined ? '' : `，必评项，不低于 ${item.least}%`}）`;
};

/** 缺 2 项评分、优势. */
export const gapWords = ({ items, strengths, improvements }: GroupGaps): string =>
  [items.length > 0 && `${items.length} 项评分`, strengths && '优势', improvements && '改进']
    .filter((word) => word !== false)
    .join('、');

/** As a card of its own, so that the sheet stays where it is. */
export const readMaterial = ({ number }: Pick<SheetAbout, 'number'>) =>
  say.button('查看申报材料', { words: `办理 ${number}` });
