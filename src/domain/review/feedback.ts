import type { CategoryBand } from './opinion.ts';
import { categoryBand } from './opinion.ts';
import type { Rubric } from './rubric.ts';
import { percentsOf, profileOf } from './score.ts';
import type { Sheet, SheetKind } from './sheet.ts';
import { type Basis, counting, type Reviewed } from './standing.ts';
import { statementsOf } from './statements.ts';

/** What the panel has written on one category: each thing once, and nobody's name on it. */
export interface CategoryFeedback {
  readonly code: string;
  readonly name: string;
  readonly band?: CategoryBand;
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
}

/** For the applicant: where the work stands and what would take it further. Not a score, not a rank, not a name. */
export interface Feedback {
  readonly material: readonly CategoryFeedback[];
  /** Empty where there was no defence. */
  readonly defence: readonly CategoryFeedback[];
}

/** Two panelists who wrote the same words have said one thing. */
export const sameText = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

const once = (texts: readonly string[]): readonly string[] => {
  const known = new Map<string, string>();
  for (const text of texts.map((one) => one.trim()).filter((one) => one !== ''))
    if (!known.has(sameText(text))) known.set(sameText(text), text);
  return [...known.values()];
};

/** Longer names first, so that no part of one stays. */
export const withoutNames = (names: readonly string[], instead: string) => {
  const known = names.filter((name) => name !== '').sort((a, b) => b.length - a.length);
  return (text: string): string => known.reduce((rest, name) => rest.replaceAll(name, instead), text);
};

interface Named {
  /** Of the panel: none of them may stand in what goes out. */
  readonly names: readonly string[];
  /** What stands in the place of a name. */
  readonly instead: string;
}

const onCategories = (
  rubric: Rubric,
  sheets: readonly Sheet[],
  { names, instead, agreed }: Named & { readonly agreed: Reviewed['record']['consensus'] },
): readonly CategoryFeedback[] => {
  const clean = withoutNames(names, instead);
  const profile = profileOf(
    rubric,
    sheets.map(({ marks }) => percentsOf(marks, agreed)),
  );
  return rubric.categories.map(({ code, name }) => {
    const score = profile.find((one) => one.code === code);
    const band = score && categoryBand(rubric, score);
    const said = (side: 'strengths' | 'improvements'): readonly string[] =>
      once(sheets.flatMap(({ remarks }) => statementsOf(clean(remarks[code]?.[side] ?? ''))));
    return {
      code,
      name,
      ...(band ? { band } : {}),
      strengths: said('strengths'),
      improvements: said('improvements'),
    };
  });
};

/** By what they say: the order of the panelists would tell which words are whose. */
export const inNoOrder = (sheets: readonly Sheet[]): readonly Sheet[] =>
  sheets
    .map((sheet) => ({ sheet, said: JSON.stringify(sheet.remarks) }))
    .sort((a, b) => (a.said < b.said ? -1 : 1))
    .map(({ sheet }) => sheet);

export const feedbackOf = (reviewed: Reviewed, { rubric, defenceRubric }: Basis, named: Named): Feedback => {
  const of = (kind: SheetKind): readonly Sheet[] => inNoOrder(counting(reviewed, kind));
  const defence = of('defence');
  const material = of('material');
  return {
    material:
      material.length > 0 ? onCategories(rubric, material, { ...named, agreed: reviewed.record.consensus }) : [],
    defence: defence.length > 0 ? onCategories(defenceRubric, defence, { ...named, agreed: [] }) : [],
  };
};

/** So many things on either side stand in an opinion. */
export const POINTS_MOST = 5;

/** One thing that was said, with its category. */
export interface Point {
  readonly name: string;
  readonly text: string;
}

/** The main strengths, from where it has come furthest; the main improvements, from where it has come least far. */
export const mainPoints = ({
  material,
}: Pick<Feedback, 'material'>): { readonly strengths: readonly Point[]; readonly improvements: readonly Point[] } => {
  const byLevel = [...material].sort((a, b) => (b.band?.level ?? 0) - (a.band?.level ?? 0));
  const first = (from: readonly CategoryFeedback[], side: 'strengths' | 'improvements'): readonly Point[] =>
    from.flatMap(({ name, [side]: texts }) => texts.slice(0, 1).map((text) => ({ name, text }))).slice(0, POINTS_MOST);
  return { strengths: first(byLevel, 'strengths'), improvements: first([...byLevel].reverse(), 'improvements') };
};
