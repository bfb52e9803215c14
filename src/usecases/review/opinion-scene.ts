import { A_PANELIST, type OpinionDraft } from '../../../cards/words/opinion-words.ts';
import { titleOf } from '../../domain/application/application.ts';
import type { OpinionScene } from '../../domain/review/decide-opinion.ts';
import { type Feedback, feedbackOf, mainPoints } from '../../domain/review/feedback.ts';
import { compare, fraction } from '../../domain/review/fraction.ts';
import { missedMinimums } from '../../domain/review/minimums.ts';
import { opinionBasis } from '../../domain/review/opinion.ts';
import { missingMaterial, scoresOf } from '../../domain/review/standing.ts';
import { streamsOf } from '../../domain/review/streams.ts';
import { savedThemes } from '../../domain/review/themes.ts';
import type { Work } from '../work.ts';
import type { FoundReviewed } from './load-reviewed.ts';

/** What a decision on the opinion turns on; nothing of it is shown as it stands here. */
export const opinionScene = ({ cycle, basis, reviewed }: FoundReviewed): OpinionScene => {
  const { composite } = scoresOf(reviewed, basis);
  return {
    application: reviewed.application,
    cycle,
    streams: streamsOf({ ...reviewed, cycle }),
    // None while a sheet is out: who still scores must not learn how far apart the others are.
    apart: missingMaterial(reviewed, basis).items,
    ...(composite ? { reachesFloor: compare(composite, fraction(basis.choices.floor)) >= 0 } : {}),
    missed: missedMinimums(reviewed, basis),
  };
};

/** What the panel has written, without the name of anybody who sits on it. */
export const feedbackFor = async (work: Work, { basis, reviewed }: FoundReviewed): Promise<Feedback> => {
  const panelists = [...new Set(reviewed.sheets.map(({ panelist }) => panelist))];
  const names = panelists.length > 0 ? [...(await work.people.named(panelists)).values()] : [];
  return feedbackOf(reviewed, basis, { names, instead: A_PANELIST });
};

/** Where the leader has recorded what matters in a category, that stands first. */
const inLeadersWords = ({ reviewed }: FoundReviewed, { material }: Feedback): Pick<Feedback, 'material'> => ({
  material: material.map((category) => {
    const saved = savedThemes(reviewed, category.code);
    if (!saved) return category;
    const words = (text: string, otherwise: readonly string[]) => (text === '' ? otherwise : [inOneLine(text)]);
    return {
      ...category,
      strengths: words(saved.strengths, category.strengths),
      improvements: words(saved.improvements, category.improvements),
    };
  }),
});

/** What stands as a list there is one point of the opinion. */
const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*·\s*/, '').trim())
    .filter((line) => line !== '')
    .join('；');

/** Facts of which the draft and the signed opinion are made, as they stand now. */
export const draftOf = async (work: Work, found: FoundReviewed): Promise<OpinionDraft> => {
  const { reviewed, basis } = found;
  const { application } = reviewed;
  return {
    kind: application.kind,
    title: titleOf(application),
    number: application.acceptance?.number ?? application.number,
    basis: opinionBasis(reviewed, basis, opinionScene(found).streams),
    ...mainPoints(inLeadersWords(found, await feedbackFor(work, found))),
  };
};
