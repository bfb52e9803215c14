import type { Editions } from '../../src/domain/cycle/choices.ts';
import { type Fraction, shown } from '../../src/domain/review/fraction.ts';
import { type Minimum, minimumsOf } from '../../src/domain/review/minimums.ts';
import { type Aspect, type Rubric, type RubricKind, rubricItems } from '../../src/domain/review/rubric.ts';

/** What was done, in a word or two. */
export const RUBRICS_DONE = {
  'rubric-confirmed': '已确认，新的方案可以选用',
  'rubric-rejected': '已驳回',
  'rubric-withdrawn': '已撤回',
} as const;

export const RUBRIC_KIND_WORDS: Readonly<Record<RubricKind, string>> = {
  organisation: '单位',
  individual: '个人',
  defence: '陈述答辩',
};

/** Of what an item asks: how things are done, or what came of it. */
export const ASPECT_WORDS: Readonly<Record<Aspect, string>> = { process: '过程', result: '结果' };

/** `7 类 23 项` */
export const rubricSize = (rubric: Rubric): string => `${rubric.categories.length} 类 ${rubricItems(rubric).length} 项`;

/** Points of an item that is part of a weighted category need not be whole. */
export const pointsWord = (points: Fraction): string => shown(points).replace(/\.?0+$/, '');

/** 「4.1.2 高层领导的作用不低于 50%」 */
export const minimumWords = ({ code, name, least }: Pick<Minimum, 'code' | 'name' | 'least'>): string =>
  `${code} ${name}不低于 ${least}%`;

/** So many of either sort where a card names them beside other things; the standard itself and the call name all. */
export const MINIMUMS_SHOWN = 4;

/** 「必评项 …、…；类目 …」: what an edition demands besides its total; empty where it demands nothing. */
export const minimumsText = (rubric: Pick<Rubric, 'categories'>, most = MINIMUMS_SHOWN): string => {
  const all = minimumsOf(rubric);
  const of = (part: Minimum['part']): string => {
    const found = all.filter((one) => one.part === part);
    const rest = found.length > most ? `等 ${found.length} 项` : '';
    return `${found.slice(0, most).map(minimumWords).join('、')}${rest}`;
  };
  return [of('item') && `必评项 ${of('item')}`, of('category') && `类目 ${of('category')}`].filter(Boolean).join('；');
};

/** What an edition is called where one is chosen: its title, with the id where two share it. */
export const editionWord = (id: string, editions: Editions): string => {
  const chosen = editions.find((one) => one.id === id);
  if (!chosen) return id;
  const isAlone = editions.every((one) => one.id === id || one.title !== chosen.title);
  return isAlone ? chosen.title : `${chosen.title}〔${id}〕`;
};

/** The id behind a chosen word; anything else is passed on and refused where it is checked. */
export const editionCode = (word: unknown, editions: Editions): unknown =>
  editions.find(({ id }) => editionWord(id, editions) === word)?.id ?? word;

/** As many as a list of options takes, the newest last; what is chosen already among them. */
const OFFERED_MOST = 40;
export const offeredEditions = (kind: RubricKind, chosen: string, editions: Editions): Editions => {
  const all = editions.filter((one) => one.kind === kind);
  return [...all.slice(0, -OFFERED_MOST + 1).filter(({ id }) => id === chosen), ...all.slice(-OFFERED_MOST + 1)];
};
