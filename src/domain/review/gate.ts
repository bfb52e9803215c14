import type { Application } from '../application/application.ts';
import type { ApplicationKind } from '../application/fields.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { Scoring } from '../visibility.ts';
import type { GateHeld } from './events.ts';
import { compare, type Fraction, fraction } from './fraction.ts';
import { type Missed, missedMinimums } from './minimums.ts';
import { rankBy } from './ranking.ts';
import type { GateOutcome } from './record.ts';
import { type Basis, isInRace, type Reviewed, scoresOf } from './standing.ts';

/** Who is visited: so many at most, none below the floor. Absent: the plan lets everybody be visited. */
export interface GateRule {
  readonly most: number;
  readonly floor: number;
}

/** It counts only if the 认定通知 states it: nothing it leaves out can be held against an applicant. */
export const gateRule = ({ callIssuedAt, plan: { choices } }: Cycle, kind: ApplicationKind): GateRule | undefined =>
  callIssuedAt !== undefined && choices.gate === 'stated'
    ? { most: kind === 'organisation' ? choices.gateOrganisations : choices.gateIndividuals, floor: choices.floor }
    : undefined;

/** One application at the gate. */
export interface AtGate {
  readonly application: Application;
  readonly material: Fraction;
  /** What the rubric demands besides, and the material has not come to. */
  readonly missed: readonly Missed[];
  readonly rank: number;
  readonly tied: boolean;
  readonly outcome: GateOutcome['outcome'];
  /** As it was decided before, if it was. */
  readonly before?: GateOutcome['outcome'];
}

/**
 * Everybody who is still in the race, and whoever has passed before: a place that was given is not given to somebody
 * else because its holder has left since. Equals at the last place all pass. A minimum that is missed gives no place to
 * anybody else either: the range is stated by place.
 */
export const atGate = (ofKind: readonly Reviewed[], basis: Basis, rule: GateRule | undefined): readonly AtGate[] => {
  const scored = ofKind
    .filter(({ application, record }) => isInRace(application) || record.gate?.outcome === 'passed')
    .flatMap((one) => {
      const { material } = scoresOf(one, basis);
      return material ? [{ ...one, material, missed: missedMinimums(one, basis, ['material']) }] : [];
    });
  const outcomeOf = (
    { material, missed }: { readonly material: Fraction; readonly missed: readonly Missed[] },
    rank: number,
  ): GateOutcome['outcome'] => {
    if (!rule) return 'passed';
    if (compare(material, fraction(rule.floor)) < 0) return 'floor';
    if (missed.length > 0) return 'minimum';
    return rank <= rule.most ? 'passed' : 'rank';
  };
  return rankBy(scored, ({ material }) => material).map(({ one, rank, tied }) => ({
    application: one.application,
    material: one.material,
    missed: one.missed,
    rank,
    tied,
    outcome: outcomeOf(one, rank),
    ...(one.record.gate ? { before: one.record.gate.outcome } : {}),
  }));
};

/** What holding it does to an application; nothing where the review of it is over, or a fail is being heard. */
export const gateAct = ({ application, outcome }: AtGate): 'stop' | 'lift' | undefined => {
  const { state, pending, stopped } = application;
  if (state !== 'reviewing') return undefined;
  const held = pending?.act === 'gate' || stopped?.act === 'gate';
  if (outcome === 'passed') return held ? 'lift' : undefined;
  return held || pending || stopped ? undefined : 'stop';
};

/** Whether it has to be held, or held again: somebody under review stands elsewhere than was decided. */
export const isGateDue = (rows: readonly AtGate[]): boolean =>
  rows.some((row) => {
    if (row.application.state !== 'reviewing') return false;
    const { before, outcome } = row;
    return before === undefined || (before === 'passed') !== (outcome === 'passed') || gateAct(row) !== undefined;
  });

interface Holding {
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly scoring: Scoring;
  readonly rows: readonly AtGate[];
  /** How many applications of the kind still wait for sheets or agreements. */
  readonly missing: number;
  /** What was decided is what was shown: neither more nor less. */
  readonly asShown: boolean;
}

/** 「确定现场评审范围」, once the material of a kind is complete; again, when what it rests on was recomputed. */
export const holdGate = ({ year, kind, scoring, rows, missing, asShown }: Holding): Verdict<GateHeld> => {
  if (scoring === 'concluded') return refuse('14', 'gate-after-conclusion', { year });
  if (scoring === 'running') return refuse('14', 'material-still-out', { count: missing });
  if (rows.length === 0) return refuse('14', 'nobody-at-gate', { year });
  if (!isGateDue(rows)) return refuse('14', 'gate-unchanged', { year });
  if (!asShown) return refuse('14', 'gate-moved', { year });
  const ids = (passed: boolean): readonly ApplicationId[] =>
    rows.filter(({ outcome }) => (outcome === 'passed') === passed).map(({ application }) => application.id);
  // In no order that would tell a place.
  return allow({ type: 'GateHeld', year, kind, passed: [...ids(true)].sort(), stopped: [...ids(false)].sort() });
};
