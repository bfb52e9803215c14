import type { Day } from '../calendar.ts';
import { allow, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { HolderFacts, HolderRecord, HolderState } from './holder.ts';
import { nameForm } from './holder.ts';
import { changedFields, factBreaches } from './plan-import.ts';

/** What a correction by hand may touch; what is left out stays. Whoever is the wrong kind is another holder. */
export interface WantedCorrection {
  readonly year?: number;
  readonly name?: string;
  readonly code?: string;
  readonly identity?: readonly string[];
  readonly state?: HolderState;
  readonly revokedOn?: Day;
}

/** Arts. 6, 29: one record as it would stand corrected, judged against the whole register. */
export const correctHolder = (
  from: HolderRecord,
  wanted: WantedCorrection,
  { register, today }: { register: readonly HolderRecord[]; today: Day },
): Verdict<HolderFacts> => {
  const { id: _, ...known } = from;
  const state = wanted.state ?? from.state;
  // A day typed beside 有效 is refused; the one known goes with the revocation.
  const revokedOn = wanted.revokedOn ?? (state === 'revoked' ? from.revokedOn : undefined);
  const sameNumber = from.identity !== undefined && wanted.identity?.includes(from.identity) === true;
  const identity = sameNumber ? from.identity : (wanted.identity?.[0] ?? from.identity);
  const { revokedOn: __, ...rest } = known;
  const to: HolderFacts = {
    ...rest,
    state,
    year: wanted.year ?? from.year,
    name: wanted.name ?? from.name,
    ...(wanted.code === undefined ? {} : { code: wanted.code }),
    ...(identity === undefined ? {} : { identity }),
    ...(revokedOn === undefined ? {} : { revokedOn }),
  };
  if (changedFields(from, to).length === 0) return refuse('6', 'holder-unchanged');
  const taken = register.find((other) => other.id !== from.id && clashes(to, other));
  const breaches = [
    ...(taken ? [breach('6', 'holder-exists', { year: taken.year, other: taken.name })] : []),
    ...factBreaches(to, today),
  ];
  return breaches.length > 0 ? refuseAll(breaches) : allow(to);
};

const clashes = (to: HolderFacts, other: HolderRecord): boolean =>
  to.year === other.year &&
  to.kind === other.kind &&
  (nameForm(to.name) === nameForm(other.name) ||
    (to.code !== undefined && to.code === other.code) ||
    (to.identity !== undefined && to.identity === other.identity));
