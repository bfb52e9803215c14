import { A_PANELIST } from '../../../cards/words/opinion-words.ts';
import { draftedThemes } from '../../../cards/words/themes-words.ts';
import type { CategoryThemes, SavedThemes } from '../../domain/review/record.ts';
import { type DraftedThemes, draftThemes, savedThemes } from '../../domain/review/themes.ts';
import type { Work } from '../work.ts';
import type { FoundReviewed } from './load-reviewed.ts';

/** One category: the draft, what the leader has recorded, and the words that stand at the moment. */
export interface ThemesNow {
  readonly draft: DraftedThemes;
  readonly saved?: SavedThemes;
  readonly words: CategoryThemes;
}

/** Of everybody who has sat on the panel for this application: none of them is named in what goes on. */
export const panelNames = async (work: Work, { reviewed }: FoundReviewed): Promise<readonly string[]> => {
  const { application, sheets, record } = reviewed;
  const people = [
    ...(application.review?.panelists ?? []),
    ...sheets.map(({ panelist }) => panelist),
    ...(record.discussion ?? []).map(({ by }) => by),
  ];
  return people.length > 0 ? [...(await work.people.named([...new Set(people)])).values()] : [];
};

/** For eyes that may read what the panel has written. */
export const themesOf = async (work: Work, found: FoundReviewed): Promise<readonly ThemesNow[]> => {
  const names = await panelNames(work, found);
  return draftThemes(found.reviewed, found.basis, { names, instead: A_PANELIST }).map((draft) => {
    const saved = savedThemes(found.reviewed, draft.code);
    return { draft, ...(saved ? { saved } : {}), words: saved ?? draftedThemes(draft) };
  });
};
