import type { PlanChoices } from '../cycle/choices.ts';
import type { PersonId } from '../ids.ts';
import { bandOf, type Rubric, rubricItems } from './rubric.ts';
import { isFinal, type Sheet } from './sheet.ts';

/**
 * What a leader may want to ask about before the discussion (art. 14: the panel answers for its own judgement). Signals
 * decide nothing, enter no figure and are read by the leader alone.
 */
export type Signal =
  /** On these items somebody stands further from the others than two bands. */
  | { readonly kind: 'outlier'; readonly panelist: PersonId; readonly items: readonly string[] }
  /** Every item in one band: perhaps one impression of the whole, given to each part. */
  | { readonly kind: 'halo'; readonly panelist: PersonId }
  /** Somewhere in these categories a percent of the two highest bands stands, and no strength says where it is shown. */
  | { readonly kind: 'uncited'; readonly panelist: PersonId; readonly categories: readonly string[] }
  /** Finished sooner than the items can be judged. */
  | { readonly kind: 'haste'; readonly panelist: PersonId; readonly minutes: number };

/** 办法未规定, so the plan says it: how far apart, and how fast from 「开始评分」 to 「提交评分」, is worth a question. */
export type Thresholds = Pick<PlanChoices, 'outlierBands' | 'hasteMinutes'>;

const MINUTE_MS = 60_000;

/** Sheets of one application and kind, scored by one rubric; those that do not count are passed over. */
export const signalsOn = (
  rubric: Rubric,
  sheets: readonly Sheet[],
  { outlierBands, hasteMinutes }: Thresholds,
): readonly Signal[] => {
  const finals = sheets.filter(isFinal);
  return finals.flatMap((sheet) => [
    ...outlier(rubric, sheet, { peers: finals.filter((one) => one !== sheet), most: outlierBands }),
    ...halo(rubric, sheet),
    ...uncited(rubric, sheet),
    ...haste(rubric, sheet, hasteMinutes),
  ]);
};

const bandAt = (rubric: Rubric, percent: number): number => {
  const band = bandOf(rubric, percent);
  return band ? rubric.bands.indexOf(band) : -1;
};

const outlier = (
  rubric: Rubric,
  { panelist, marks }: Sheet,
  { peers, most }: { readonly peers: readonly Sheet[]; readonly most: number },
): readonly Signal[] => {
  const items = rubricItems(rubric)
    .map(({ code }) => code)
    .filter((code) => {
      const own = marks[code]?.percent;
      const others = peers.flatMap((peer) => peer.marks[code]?.percent ?? []).sort((a, b) => a - b);
      return own !== undefined && others.length > 0 && bandsAway(rubric, own, others) > most;
    });
  return items.length > 0 ? [{ kind: 'outlier', panelist, items }] : [];
};

/** From the median; of an even number of others from whichever of the two in the middle is nearer. */
const bandsAway = (rubric: Rubric, own: number, sorted: readonly number[]): number => {
  const middles = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return Math.min(
    ...middles.flatMap((one) => (one === undefined ? [] : [Math.abs(bandAt(rubric, one) - bandAt(rubric, own))])),
  );
};

const halo = (rubric: Rubric, { panelist, marks }: Sheet): readonly Signal[] => {
  const bands = new Set(Object.values(marks).map(({ percent }) => bandAt(rubric, percent)));
  // Of one or two items nothing follows.
  return bands.size === 1 && Object.keys(marks).length >= HALO_ITEMS_LEAST ? [{ kind: 'halo', panelist }] : [];
};
const HALO_ITEMS_LEAST = 4;

/** Where something is shown: a page, a chapter, a picture or table by its number, an enclosure, a file or a title. */
const PLACE =
  /第\s*[\d〇零一二三四五六七八九十百]+\s*[页章节款条部]|\bp{1,2}\.?\s*\d|\d\s*页|附件|附表|附图|[图表]\s*\d|《[^》]+》|\.(?:pdf|docx?|xlsx?|jpe?g|png|ofd)\b/iu;

/** So few bands leave no two highest ones that would say anything. */
const BANDS_LEAST = 4;

/** A defence is heard: there is no page to point at. */
const uncited = (rubric: Rubric, { panelist, kind, marks, remarks }: Sheet): readonly Signal[] => {
  const { bands } = rubric;
  if (kind !== 'material' || bands.length < BANDS_LEAST) return [];
  const categories = rubric.categories
    .filter(({ items }) => items.some(({ code }) => bandAt(rubric, marks[code]?.percent ?? 0) >= bands.length - 2))
    .filter(({ code }) => {
      const said = remarks[code]?.strengths ?? '';
      return said !== '' && !PLACE.test(said);
    })
    .map(({ code }) => code);
  return categories.length > 0 ? [{ kind: 'uncited', panelist, categories }] : [];
};

const haste = (rubric: Rubric, { panelist, startedAt, finalAt }: Sheet, minutesAnItem: number): readonly Signal[] => {
  if (finalAt === undefined) return [];
  const ms = finalAt.getTime() - startedAt.getTime();
  return ms < rubricItems(rubric).length * minutesAnItem * MINUTE_MS
    ? [{ kind: 'haste', panelist, minutes: Math.floor(ms / MINUTE_MS) }]
    : [];
};
