import { compare, type Fraction, fraction } from './fraction.ts';
import { type Missed, missedMinimums } from './minimums.ts';
import { type Candidate, type Outlook, type Ranked, rankBy, sensitivity } from './ranking.ts';
import { type CategoryScore, type Stats, severity, statsOf } from './score.ts';
import {
  type Basis,
  defenceTotals,
  type Given,
  materialProfile,
  materialTotals,
  type Reviewed,
  type Scores,
  scoresOf,
} from './standing.ts';

/** One application with what it has come to. */
export interface Result {
  readonly reviewed: Reviewed;
  readonly scores: Scores;
  /** Of the sheets on the material. */
  readonly stats?: Stats;
  /** The category in which the material has come least far: for information. */
  readonly weakest?: CategoryScore;
  /** What the rubrics demand besides the total, and it has not come to. */
  readonly missed: readonly Missed[];
}

/** Why an application is not among those ranked. */
export type Unlisted = 'floor' | 'minimum' | 'fail' | 'gate' | 'opinion' | 'withdrawn' | 'open';

export interface YearResult {
  /** Recommended, not below the floor and short of no minimum, by their composites. */
  readonly listed: readonly Ranked<Result>[];
  readonly apart: readonly { readonly result: Result; readonly why: Unlisted }[];
  readonly outlooks: readonly Outlook<Result>[];
  /** How strictly each has judged, from the strictest. */
  readonly strictness: readonly { readonly panelist: Given['panelist']; readonly distance: Fraction }[];
}

const resultOf = (reviewed: Reviewed, basis: Basis): Result => {
  const stats = statsOf(materialTotals(reviewed, basis).map(({ total }) => total));
  const [weakest] = [...materialProfile(reviewed, basis)].sort((a, b) => compare(a.percent, b.percent));
  return {
    reviewed,
    scores: scoresOf(reviewed, basis),
    missed: missedMinimums(reviewed, basis),
    ...(stats ? { stats } : {}),
    ...(weakest ? { weakest } : {}),
  };
};

/** Nothing where the panel recommends it. */
const unrecommended = ({ application, record }: Reviewed): Exclude<Unlisted, 'floor' | 'minimum'> | undefined => {
  if (application.state === 'withdrawn') return 'withdrawn';
  if (record.opinion?.conclusion === 'recommended') return undefined;
  return application.stopped?.act ?? (record.opinion ? 'opinion' : 'open');
};

/** The year's ranking of one kind (arts. 4, 14, 15): a proposal, from which the office departs only with a reason. */
export const yearResult = (ofKind: readonly Reviewed[], basis: Basis, length: number): YearResult => {
  const floor = fraction(basis.choices.floor);
  const candidates: (Candidate<Result> & { readonly composite: Fraction })[] = [];
  const apart: { readonly result: Result; readonly why: Unlisted }[] = [];
  for (const one of ofKind) {
    const result = resultOf(one, basis);
    const why = unrecommended(one);
    const { site, composite } = result.scores;
    if (why !== undefined || !site || !composite) {
      apart.push({ result, why: why ?? 'open' });
      continue;
    }
    const [material, defence] = [materialTotals(one, basis), defenceTotals(one, basis)];
    const barred = result.missed.length > 0;
    candidates.push({ id: result, material, site, defence, composite, barred });
    if (compare(composite, floor) < 0) apart.push({ result, why: 'floor' });
    else if (barred) apart.push({ result, why: 'minimum' });
  }
  const eligible = candidates.filter(({ composite, barred }) => compare(composite, floor) >= 0 && barred !== true);
  return {
    listed: rankBy(eligible, ({ composite }) => composite).map(({ one, ...place }) => ({ one: one.id, ...place })),
    apart,
    outlooks: sensitivity(candidates, { choices: basis.choices, length }),
    strictness: [...severity(candidates.map(({ material }) => material))]
      .map(([panelist, distance]) => ({ panelist, distance }))
      .sort((a, b) => compare(a.distance, b.distance)),
  };
};
