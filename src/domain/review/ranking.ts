import type { PlanChoices } from '../cycle/choices.ts';
import { compare, type Fraction, fraction, minus } from './fraction.ts';
import { composite, medianOf, type ScoreRule, scoreBy, severity, shifted, type Weights, weightsOf } from './score.ts';
import type { Given } from './standing.ts';

export interface Ranked<One> {
  readonly one: One;
  /** From 1; equals share the best place among them, and the places after it stay empty: 1, 2, 2, 4. */
  readonly rank: number;
  readonly tied: boolean;
}

/** From the highest; equals keep the order in which they came. */
export const rankBy = <One>(all: readonly One[], scoreOf: (one: One) => Fraction): readonly Ranked<One>[] => {
  const scored = all.map((one) => ({ one, score: scoreOf(one) })).sort((a, b) => compare(b.score, a.score));
  const same = (at: number, other: number): boolean => {
    const [a, b] = [scored[at], scored[other]];
    return a !== undefined && b !== undefined && compare(a.score, b.score) === 0;
  };
  let rank = 0;
  return scored.map(({ one }, at) => {
    if (!same(at, at - 1)) rank = at + 1;
    return { one, rank, tied: same(at, at - 1) || same(at, at + 1) };
  });
};

/** Art. 15 leaves the length of the slate open: the quota, or up to a fifth more, at least one. */
export const slateLength = (quota: number, choice: PlanChoices['slateSize']): number =>
  quota === 0 || choice === 'quota' ? quota : quota + Math.max(1, Math.floor(quota / 5));

/** An application with a composite, as the list is tried again under other rules. */
export interface Candidate<Id> {
  readonly id: Id;
  readonly material: readonly Given[];
  readonly site: Fraction;
  readonly defence: readonly Given[];
  /** Misses a minimum of its rubric: under no rule of counting is it listed. */
  readonly barred?: boolean;
}

/** A rule that somebody might have chosen instead. */
export type Scenario =
  | { readonly by: 'median' }
  /** The other of the two rules. */
  | { readonly by: 'rule'; readonly rule: ScoreRule }
  /** Each panelist's own strictness taken out of the sheets on the material. */
  | { readonly by: 'severity' }
  | { readonly by: 'weight'; readonly part: keyof Weights; readonly points: number };

export interface Outlook<Id> {
  readonly scenario: Scenario;
  readonly enters: readonly Id[];
  readonly leaves: readonly Id[];
}

interface Rules {
  readonly choices: PlanChoices;
  /** How many places the list has; equals at its end are all on it. */
  readonly length: number;
}

type Tried<Id> = (candidate: Candidate<Id>) => Fraction | undefined;

/** Those on the list if composites were computed this way: as many as it has places, none below a floor. */
const listed = <Id>(
  candidates: readonly Candidate<Id>[],
  { choices, length }: Rules,
  of: Tried<Id>,
): ReadonlySet<Id> => {
  const scored = candidates.flatMap((candidate) => {
    const score = of(candidate);
    return score && !candidate.barred && compare(score, fraction(choices.floor)) >= 0
      ? [{ id: candidate.id, score }]
      : [];
  });
  return new Set(
    rankBy(scored, ({ score }) => score)
      .filter(({ rank }) => rank <= length)
      .map(({ one }) => one.id),
  );
};

const WEIGHT_STEP = 5;

const scenarios = ({ scoreRule }: PlanChoices): readonly Scenario[] => [
  { by: 'median' },
  { by: 'rule', rule: scoreRule === 'mean' ? 'trimmed' : 'mean' },
  { by: 'severity' },
  ...(['material', 'site', 'defence'] as const).flatMap((part) =>
    [WEIGHT_STEP, -WEIGHT_STEP].map((points) => ({ by: 'weight' as const, part, points })),
  ),
];

const totalsOf = (given: readonly Given[]): readonly Fraction[] => given.map(({ total }) => total);

/** How composites would come out in a scenario; nothing where it does not apply. */
const trying = <Id>(
  candidates: readonly Candidate<Id>[],
  { choices }: Rules,
  scenario: Scenario | undefined,
): Tried<Id> | undefined => {
  const planned = weightsOf(choices);
  const by = (
    weights: Weights,
    score: (given: readonly Given[], part: 'material' | 'defence') => Fraction | undefined,
  ): Tried<Id> => {
    return (candidate) => {
      const [material, defence] = [score(candidate.material, 'material'), score(candidate.defence, 'defence')];
      return material && defence ? composite(weights, { material, site: candidate.site, defence }) : undefined;
    };
  };
  const asPlanned = (given: readonly Given[]) => scoreBy(choices.scoreRule, totalsOf(given));
  switch (scenario?.by) {
    case undefined:
      return by(planned, asPlanned);
    case 'median':
      return by(planned, (given) => (given.length > 0 ? medianOf(totalsOf(given)) : undefined));
    case 'rule':
      return by(planned, (given) => scoreBy(scenario.rule, totalsOf(given)));
    case 'severity': {
      const strictness = severity(candidates.map(({ material }) => material));
      const levelled = ({ panelist, total }: Given): Given => {
        const distance = strictness.get(panelist);
        return { panelist, total: distance ? minus(total, distance) : total };
      };
      return by(planned, (given, part) => asPlanned(part === 'material' ? given.map(levelled) : given));
    }
    case 'weight': {
      const weights = shifted(planned, scenario.part, scenario.points);
      return weights && by(weights, asPlanned);
    }
  }
};

/** Whether the list would be another one had somebody chosen otherwise. Information: nothing is decided by it. */
export const sensitivity = <Id>(candidates: readonly Candidate<Id>[], rules: Rules): readonly Outlook<Id>[] => {
  const list = (scenario?: Scenario): ReadonlySet<Id> | undefined => {
    const tried = trying(candidates, rules, scenario);
    return tried && listed(candidates, rules, tried);
  };
  const now = list() ?? new Set<Id>();
  return scenarios(rules.choices).flatMap((scenario) => {
    const then = list(scenario);
    if (!then) return [];
    const enters = [...then].filter((id) => !now.has(id));
    return [{ scenario, enters, leaves: [...now].filter((id) => !then.has(id)) }];
  });
};
