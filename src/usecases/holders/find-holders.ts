import type { HolderKind, HolderRecord } from '../../domain/holders/holder.ts';
import { matchHolders } from '../../domain/holders/match.ts';
import type { Work } from '../work.ts';

/** Whoever applies, or is asked about. */
export interface Party {
  readonly kind: HolderKind;
  readonly name: string;
  /** Credit code in its one form. */
  readonly code?: string;
  readonly identityNumber?: string;
}

/**
 * Arts. 6 and 29: what the register knows of a party, newest first. `byCode` is certain, by credit code or identity
 * number; `byName` is similar, and somebody has to look into it.
 */
export const holdersLike = async (
  work: Work,
  { identityNumber, ...party }: Party,
): Promise<{ readonly byCode: readonly HolderRecord[]; readonly byName: readonly HolderRecord[] }> => {
  // Asked in one breath: every card of an application asks this.
  const found = await Promise.all([
    party.code === undefined ? [] : work.holders.byCode(party.code),
    identityNumber === undefined ? [] : work.holders.byIdentity(identityNumber),
    work.holders.byName(party.name, party.kind),
  ]);
  const register = [...new Map(found.flat().map((record) => [record.id, record])).values()];
  const identity = identityNumber === undefined ? {} : { identity: work.holders.identityIndexes(identityNumber) };
  const matches = matchHolders({ ...party, ...identity }, register);
  return {
    byCode: matches.filter(({ by }) => by === 'same').map(({ record }) => record),
    byName: matches.filter(({ by }) => by === 'similar').map(({ record }) => record),
  };
};
