import type { HolderKind, HolderRecord } from './holder.ts';
import { nameForm } from './holder.ts';

/** Whoever is looked for: an applicant, an employer, a line of a table. */
export interface Sought {
  readonly kind: HolderKind;
  readonly name: string;
  /** Credit code in its one form. */
  readonly code?: string;
  /** Blind indexes of the identity number, one for each algorithm that may have written the register. */
  readonly identity?: readonly string[];
}

export interface HolderMatch {
  readonly record: HolderRecord;
  /** `same`: by code or identity number. `similar`: by name alone, which a person has to look into. */
  readonly by: 'same' | 'similar';
}

/**
 * Arts. 6 and 29: who in the register this is, certain matches first. Two codes that differ mean two holders, however
 * much their names agree.
 */
export const matchHolders = (sought: Sought, register: readonly HolderRecord[]): readonly HolderMatch[] => {
  const form = nameForm(sought.name);
  const found = register.flatMap((record): HolderMatch[] => {
    if (record.kind !== sought.kind) return [];
    const known = isSame(sought, record);
    if (known === true) return [{ record, by: 'same' }];
    return known === undefined && nameForm(record.name) === form ? [{ record, by: 'similar' }] : [];
  });
  return [...found].sort((one, other) => Number(one.by === 'similar') - Number(other.by === 'similar'));
};

/** Undefined where one of the two has nothing to compare by. */
const isSame = ({ code, identity }: Sought, record: HolderRecord): boolean | undefined => {
  if (code !== undefined && record.code !== undefined) return code === record.code;
  if (identity !== undefined && record.identity !== undefined) return identity.includes(record.identity);
  return undefined;
};
