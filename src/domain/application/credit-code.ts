import { allow, type Breach, type BreachParams, breach, refuse, type Verdict } from '../regulation.ts';

/** GB 32100-2015: 31 characters with values 0 to 30 in this order. I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** 3 to the power of the place, mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** GB 11714: the organisation code within, places 9 to 16, checked by place 17. */
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const INNER_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const INNER_FROM = 8;

/** Weihai. Units that moved, or are registered with the province or the state, carry another region. */
const WEIHAI = '3710';

/** A code as it is kept: half-width, upper case, without blanks and separators. */
export const normaliseCreditCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―_.·]/g, '')
    .toUpperCase();

const sumOf = (weights: readonly number[], valueAt: (index: number) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueAt(index), 0);

/** Whether the last character is the one that GB 32100 computes from the 17 before it. */
export const checkDigitFits = (code: string): boolean => {
  const sum = sumOf(WEIGHTS, (index) => ALPHABET.indexOf(code.charAt(index)));
  return code.charAt(LENGTH - 1) === ALPHABET.charAt((31 - (sum % 31)) % 31);
};

/** Whether the organisation code within carries its own GB 11714 check character. */
export const innerCheckFits = (code: string): boolean => {
  const sum = sumOf(INNER_WEIGHTS, (index) => INNER_ALPHABET.indexOf(code.charAt(INNER_FROM + index)));
  const check = 11 - (sum % 11);
  return code.charAt(INNER_FROM + 8) === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
};

/** Region 3710 says registered in Weihai; any other region says nothing for certain (art. 3 asks where it was founded). */
export const isWeihaiRegion = (code: string): boolean => code.startsWith(WEIHAI, 2);

/** What a hand or a scanner takes one for another; the first of a group is what a character outside the code means. */
const LOOK_ALIKES = ['0OQD', '1IL7', '2Z', '5S', '8B', '6G', 'UVWY', 'CG', 'EF', 'MN', 'KX', 'PR', 'HN', '49A'];

const lookAlike = (one: string, other: string): boolean =>
  LOOK_ALIKES.some((group) => group.includes(one) && group.includes(other));

/** Authority, category, province: what no code in use departs from. */
const isPlausible = (code: string): boolean =>
  /^[1-9ANY][1-59](?:10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{4}/.test(code);

export interface Correction {
  readonly code: string;
  /** First place that differs, 1 to 18. */
  readonly place: number;
  readonly kind: 'look-alike' | 'swapped' | 'other';
}

const RANK = { 'look-alike': 0, swapped: 1, other: 2 } as const;

const replaceAt = (code: string, index: number, by: string): string =>
  code.slice(0, index) + by + code.slice(index + 1);

function* oneAway(code: string): Generator<Correction> {
  for (let index = 0; index < code.length; index += 1) {
    const was = code.charAt(index);
    for (const by of ALPHABET) {
      if (by === was) continue;
      const kind = lookAlike(was, by) ? 'look-alike' : 'other';
      yield { code: replaceAt(code, index, by), place: index + 1, kind };
    }
    const next = code.charAt(index + 1);
    if (next === '' || next === was) continue;
    yield { code: replaceAt(replaceAt(code, index, next), index + 1, was), place: index + 1, kind: 'swapped' };
  }
}

/**
 * All codes one slip away (one wrong character, or two neighbours swapped) whose check digits fit, likeliest first.
 * Only those whose inner check fits too and whose head is in use, as long as there are any.
 */
export const correctionsOf = (code: string): readonly Correction[] => {
  const fitting = [...oneAway(code)].filter((each) => isWritable(each.code) && checkDigitFits(each.code));
  const sound = fitting.filter((each) => innerCheckFits(each.code) && isPlausible(each.code));
  return (sound.length > 0 ? sound : fitting).sort((one, other) => RANK[one.kind] - RANK[other.kind]);
};

/** The one correction that is likelier than all others; none when two are equally likely. */
export const likelyCorrection = (code: string): Correction | undefined => {
  const [best, second] = correctionsOf(code);
  return best && second?.kind !== best.kind ? best : undefined;
};

const isWritable = (code: string): boolean => [...code].every((character) => ALPHABET.includes(character));

export interface CreditCode {
  readonly code: string;
  /** Things to look at again; none of them stands in the way. */
  readonly warnings: readonly Breach[];
}

/**
 * Reads a unified social credit code. Refuses only what can be no code: another length, or a character that no code
 * has. A failing check digit warns: codes of the pilot years fail it and are in lawful use.
 */
export const readCreditCode = (typed: string, field = 'creditCode'): Verdict<CreditCode> => {
  const code = normaliseCreditCode(typed);
  if (code.length !== LENGTH) return refuse('13', 'credit-code-length', { field, length: code.length, wanted: LENGTH });
  const strange = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (strange >= 0) return refuse('13', 'credit-code-character', { field, ...strangeCharacter(code, strange) });
  return allow({ code, warnings: warningsOf(code, field) });
};

/** What stands there, and what it was probably meant to be. */
const strangeCharacter = (code: string, index: number): BreachParams => {
  const character = code.charAt(index);
  const group = LOOK_ALIKES.find((each) => each.includes(character));
  const meant = [...(group ?? '')].find((each) => ALPHABET.includes(each));
  return { place: index + 1, character, ...(meant === undefined ? {} : { meant }) };
};

const warningsOf = (code: string, field: string): readonly Breach[] => [
  ...checkWarnings(code, field),
  ...(isWeihaiRegion(code) ? [] : [breach('3', 'credit-code-region', { field, region: code.slice(2, 8) })]),
];

const checkWarnings = (code: string, field: string): readonly Breach[] => {
  if (checkDigitFits(code))
    return innerCheckFits(code) ? [] : [breach('13', 'credit-code-inner', { field, from: INNER_FROM + 1, to: 17 })];
  const likely = likelyCorrection(code);
  if (!likely) return [breach('13', 'credit-code-check', { field })];
  const { place, kind } = likely;
  return kind === 'swapped'
    ? [breach('13', 'credit-code-swapped', { field, place, next: place + 1 })]
    : [
        breach('13', 'credit-code-slip', {
          field,
          place,
          character: code.charAt(place - 1),
          meant: likely.code.charAt(place - 1),
        }),
      ];
};
