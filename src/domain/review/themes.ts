import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { ThemesRecorded } from './events.ts';
import { inNoOrder, sameText, withoutNames } from './feedback.ts';
import type { CategoryThemes, ReviewRecord, SavedThemes } from './record.ts';
import type { Rubric, RubricCategory } from './rubric.ts';
import type { Sheet } from './sheet.ts';
import { apartOn, type Basis, counting, type Reviewed } from './standing.ts';
import { statementsOf } from './statements.ts';

/** Of each kind of theme in one category. */
const THEMES_MOST = 3;
/** Things to look at, of one category: as many as the field has room for. */
const ISSUES_MOST = 6;
/** Shorter than this nothing is a statement of its own; characters without blanks and marks. */
const STATEMENT_LEAST = 4;
/** Of one field, in characters. */
export const THEME_MOST = 400;

/** What the record says of one category, before the leader has worked on it. */
export interface DraftedThemes {
  readonly code: string;
  readonly name: string;
  readonly strengths: readonly Statement[];
  readonly improvements: readonly Statement[];
  /** To be looked at on the spot: what the panel asks for item by item, what remarks ask for, where the panel is apart, and what was held against an agreement. */
  readonly verify: readonly Issue[];
  /** Items that are named most often in what the panel has written, the most frequent first. */
  readonly named: readonly { readonly code: string; readonly name: string; readonly times: number }[];
}

/** One thing that was said, and how many have said it. */
export interface Statement {
  readonly text: string;
  readonly by: number;
}
export type Issue =
  | { readonly why: 'asked'; readonly code: string; readonly text: string; readonly by: number }
  | { readonly why: 'remark'; readonly text: string }
  | { readonly why: 'apart'; readonly code: string; readonly name: string }
  | { readonly why: 'dissent'; readonly code: string; readonly text: string };

/** What a remark leaves to be seen on the spot. */
const TO_BE_SEEN = /核实|查证|验证|现场|未见|没有见到|未提供|没有提供|佐证|证据不足|依据不足/;

const statementsIn = (text: string): readonly string[] =>
  statementsOf(text)
    .flatMap((line) => line.split(/[。；;！!]+/))
    .map((one) => one.trim())
    .filter((one) => sameText(one).length >= STATEMENT_LEAST);

/** Most often said first; of equals the one that comes first in the text of whoever said it. */
const counted = (texts: readonly string[]): readonly Statement[] => {
  const known = new Map<string, { text: string; by: number }>();
  for (const text of texts)
    for (const [key, statement] of new Map(statementsIn(text).map((one) => [sameText(one), one]))) {
      const before = known.get(key);
      if (before) before.by += 1;
      else known.set(key, { text: statement, by: 1 });
    }
  return [...known.values()].sort((a, b) => b.by - a.by);
};

/** How often a text names an item, by its code or its name. */
const timesNamed = ({ code, name }: RubricCategory['items'][number], texts: readonly string[]): number =>
  texts.filter((text) => mentions(text, code) || text.includes(name)).length;

/** `4.1.2` is not named by `4.1.20` nor by `14.1.2`. */
const mentions = (text: string, code: string): boolean => {
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text.slice(at + code.length, at + code.length + 2)];
    if (!/[\d.]/.test(before) && !/^(\d|\.\d)/.test(after)) return true;
  }
  return false;
};

interface Named {
  /** Of the panel: none of them may stand in what goes on. */
  readonly names: readonly string[];
  readonly instead: string;
}

/**
 * Art. 14: what the sheets that count, the discussion and the agreements say of each category, drafted by counting. It
 * holds no percent, no place and no name; which items the panel is apart on it says only as something to be looked at.
 */
export const draftThemes = (reviewed: Reviewed, basis: Basis, { names, instead }: Named): readonly DraftedThemes[] => {
  const clean = withoutNames(names, instead);
  const sheets = inNoOrder(counting(reviewed, 'material'));
  const apart = new Set(apartOn(reviewed, basis).map(({ item }) => item.code));
  const { consensus, discussion = [] } = reviewed.record;
  const panelists = reviewed.application.review?.panelists ?? [];
  const talk = discussion.filter(({ by }) => panelists.includes(by));
  return basis.rubric.categories.map((category) => {
    const { code, name, items } = category;
    const said = (side: 'strengths' | 'improvements'): readonly string[] => remarksOn(sheets, code, side).map(clean);
    const own = new Set(items.map((item) => item.code));
    const texts = [
      ...said('strengths'),
      ...said('improvements'),
      ...talk.filter(({ item }) => own.has(item)).map(({ text, item }) => `${item} ${text}`),
    ];
    const improvements = counted(said('improvements'));
    return {
      code,
      name,
      strengths: counted(said('strengths')).slice(0, THEMES_MOST),
      improvements: improvements.slice(0, THEMES_MOST),
      verify: [
        ...asked(sheets, items, clean),
        ...improvements
          .filter(({ text }) => TO_BE_SEEN.test(text))
          .map(({ text }) => ({ why: 'remark' as const, text })),
        ...items
          .filter((item) => apart.has(item.code))
          .map((item) => ({ why: 'apart' as const, code: item.code, name: item.name })),
        ...consensus.flatMap(({ item, dissent }) =>
          dissent !== undefined && own.has(item) ? [{ why: 'dissent' as const, code: item, text: clean(dissent) }] : [],
        ),
      ].slice(0, ISSUES_MOST),
      named: items
        .map((item) => ({ code: item.code, name: item.name, times: timesNamed(item, texts) }))
        .filter(({ times }) => times > 0)
        .sort((a, b) => b.times - a.times)
        .slice(0, THEMES_MOST),
    };
  });
};

/** What was asked to be looked at, item by item, what most ask for first; each thing once. */
const asked = (
  sheets: readonly Sheet[],
  items: RubricCategory['items'],
  clean: (text: string) => string,
): readonly Issue[] =>
  items
    .flatMap(({ code }) => {
      const known = new Map<string, { why: 'asked'; code: string; text: string; by: number }>();
      for (const { visitIssues } of sheets)
        for (const text of new Set(statementsOf(clean(visitIssues?.[code] ?? '')))) {
          const before = known.get(sameText(text));
          if (before) before.by += 1;
          else known.set(sameText(text), { why: 'asked', code, text, by: 1 });
        }
      return [...known.values()];
    })
    .sort((a, b) => b.by - a.by);

const remarksOn = (sheets: readonly Sheet[], category: string, side: 'strengths' | 'improvements'): readonly string[] =>
  sheets.map(({ remarks }) => remarks[category]?.[side] ?? '');

/** What the leader has recorded of a category; nothing any more once somebody else leads (arts. 24, 25). */
export const savedThemes = (
  { application, record }: Pick<Reviewed, 'application' | 'record'>,
  code: string,
): SavedThemes | undefined => {
  const saved = record.themes?.[code];
  return saved && application.review?.panelists.includes(saved.by) ? saved : undefined;
};

interface Recording {
  readonly application: Application;
  readonly cycle: Pick<Cycle, 'state' | 'year'>;
  readonly rubric: Rubric;
  /** Of whoever has sat on the panel for this application. */
  readonly names: readonly string[];
}

/** 「保存要点」: until the opinion is signed. What goes on to others names nobody of the panel. */
export const recordThemes = (
  { application, cycle, rubric, names }: Recording,
  code: string,
  given: CategoryThemes,
): Verdict<ThemesRecorded> => {
  const { id, year, number, state } = application;
  if (state !== 'reviewing' || cycle.state !== 'reviewing')
    return refuse('14', 'not-under-review', { number, year: cycle.year });
  const category = rubric.categories.find((one) => one.code === code);
  if (!category) return refuse('14', 'no-such-category', { code });
  const texts = [given.strengths, given.improvements, given.verify];
  if (texts.every((text) => text.trim() === '')) return refuse('14', 'themes-empty', { code, name: category.name });
  const found = names.filter((name) => name !== '' && texts.some((text) => text.includes(name)));
  const [first, ...more] = found.map((who): Breach => breach('24', 'themes-named', { who }));
  if (first) return refuseAll([first, ...more]);
  return allow({ type: 'ThemesRecorded', application: id, year, category: code });
};

export const withThemes = (record: ReviewRecord, code: string, saved: SavedThemes): ReviewRecord => ({
  ...record,
  themes: { ...record.themes, [code]: saved },
});
