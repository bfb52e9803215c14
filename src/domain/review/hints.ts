import { nameForm } from '../holders/holder.ts';
import type { ApplicationId, DistrictId, PersonId } from '../ids.ts';

/**
 * Why somebody should look twice whether there is an interest (art. 24). `unit`: the applicant is their employer, or works
 * there; `name`: of the same name only; `group`: their employer has to do with the applicant; `past`: they have worked
 * there before; `coach`: a body for which they have worked has coached it; `phone`: its number is theirs; `mail`: both have
 * an address under one unit's own domain; `society`: both belong to it; `district`: they serve it.
 */
export type HintGround = 'unit' | 'name' | 'group' | 'past' | 'coach' | 'phone' | 'mail' | 'society' | 'district';

export interface Hint {
  readonly application: ApplicationId;
  readonly grounds: readonly HintGround[];
  /** So near that it is chosen beforehand; whoever signs may take it out again. */
  readonly preselected: boolean;
}

/** Who is asked, as far as is known. */
export interface Asked {
  readonly person?: PersonId;
  readonly formerEmployers?: readonly string[];
  readonly bodies?: readonly string[];
  readonly societies?: readonly string[];
  /** Of a unit's own; absent at a public provider. */
  readonly mailDomain?: string;
  readonly employer?: string;
  readonly employerCode?: string;
  /** Those in which they serve. */
  readonly districts: readonly DistrictId[];
}

/** Whose name stands in the list. */
export interface Named {
  readonly id: ApplicationId;
  readonly unitName?: string;
  readonly unitCode?: string;
  readonly district?: DistrictId;
  /** Whose number stands in it. */
  readonly reachedAt?: readonly PersonId[];
  readonly mailDomain?: string;
  readonly coachedBy?: readonly string[];
  readonly societies?: readonly string[];
  /** Units that share something with it: a representative, a telephone, a person. */
  readonly related: readonly { readonly name: string; readonly code?: string }[];
}

const isSameName = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && nameForm(one) !== '' && nameForm(one) === nameForm(other);

/** Two codes that differ mean two units, however much their names agree. */
const sameUnit = (asked: Asked, name: string | undefined, code: string | undefined): 'code' | 'name' | undefined => {
  if (asked.employerCode !== undefined && code !== undefined) return asked.employerCode === code ? 'code' : undefined;
  return isSameName(asked.employer, name) ? 'name' : undefined;
};

const share = (some: readonly string[] | undefined, others: readonly string[] | undefined): boolean =>
  some?.some((one) => others?.some((other) => isSameName(one, other))) === true;

const groundsOf = (asked: Asked, named: Named): readonly HintGround[] => {
  const { unitName, unitCode, district, related } = named;
  const own = sameUnit(asked, unitName, unitCode);
  const group = own === undefined && related.some(({ name, code }) => sameUnit(asked, name, code) !== undefined);
  return [
    ...(own === 'code' ? (['unit'] as const) : []),
    ...(own === 'name' ? (['name'] as const) : []),
    ...(group ? (['group'] as const) : []),
    ...(own === undefined && share(asked.formerEmployers, unitName === undefined ? [] : [unitName])
      ? (['past'] as const)
      : []),
    ...(share([...(asked.bodies ?? []), ...(asked.employer === undefined ? [] : [asked.employer])], named.coachedBy)
      ? (['coach'] as const)
      : []),
    ...(asked.person !== undefined && named.reachedAt?.includes(asked.person) ? (['phone'] as const) : []),
    ...(asked.mailDomain !== undefined && asked.mailDomain === named.mailDomain ? (['mail'] as const) : []),
    ...(share(asked.societies, named.societies) ? (['society'] as const) : []),
    ...(district !== undefined && asked.districts.includes(district) ? (['district'] as const) : []),
  ];
};

/** What is suggested for 「签署承诺」, by name; nothing is decided by it. */
export const hintsFor = (asked: Asked, named: readonly Named[]): readonly Hint[] =>
  named.flatMap((one) => {
    const grounds = groundsOf(asked, one);
    if (grounds.length === 0) return [];
    return [{ application: one.id, grounds, preselected: grounds.includes('unit') || grounds.includes('name') }];
  });
