import type { Day } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import { type Grant, isHeldOn } from '../people/roles.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';

/** Somebody stands in for somebody, both days inclusive. */
export interface Term {
  readonly from: Day;
  readonly to: Day;
}
export interface Substitution extends Term {
  readonly person: PersonId;
  readonly substitute: PersonId;
}

/** Half a year: whoever is away for longer hands the role on. */
const LONGEST_DAYS = 184;
const MS_PER_DAY = 86_400_000;

/** The same role, of the same district where it has one. */
const sameRole = (one: Grant, other: Grant): boolean =>
  one.role === other.role && one.districtId === other.districtId && one.department === other.department;

/**
 * Whether the one could do what the other does: a substitute acts in the role that they hold themselves, so that a
 * substitution never gives anybody a right, and an act of two persons stays an act of two.
 */
export const canStandIn = (own: readonly Grant[], theirs: readonly Grant[], day: Day): boolean =>
  own.some((grant) => isHeldOn(grant, day) && theirs.some((other) => isHeldOn(other, day) && sameRole(grant, other)));

const overlaps = (one: Term, other: Term): boolean => one.from <= other.to && other.from <= one.to;

interface Wanted extends Term {
  readonly today: Day;
  readonly person: { readonly id: PersonId; readonly grants: readonly Grant[] };
  readonly substitute: { readonly id: PersonId; readonly active: boolean; readonly grants: readonly Grant[] };
  /** What runs or is to come for either of the two, in either part. */
  readonly standing: readonly Substitution[];
}

/** One substitute at a time, none who is away themselves, for days that are still to come. */
export const decideSubstitute = (wanted: Wanted): Verdict<Substitution> => {
  const { today, from, to, person, substitute, standing } = wanted;
  if (from > to) return refuse('unregulated', 'term-reversed');
  if (to < today) return refuse('unregulated', 'term-over', { to });
  if (from < today) return refuse('unregulated', 'substitute-in-past');
  if ((Date.parse(to) - Date.parse(from)) / MS_PER_DAY >= LONGEST_DAYS)
    return refuse('unregulated', 'substitute-too-long', { days: LONGEST_DAYS });
  if (!substitute.active || substitute.id === person.id) return refuse('24', 'substitute-unfit');
  if (!canStandIn(person.grants, substitute.grants, from)) return refuse('24', 'substitute-unfit');
  const same = standing.filter((one) => overlaps(one, wanted));
  if (same.some((one) => one.person === person.id)) return refuse('unregulated', 'substitute-overlaps');
  if (same.some((one) => one.person === substitute.id)) return refuse('unregulated', 'substitute-away');
  if (same.some((one) => one.substitute === person.id)) return refuse('unregulated', 'substitute-chain');
  return allow({ person: person.id, substitute: substitute.id, from, to });
};
