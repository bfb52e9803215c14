import { addYears, type Day, isDay, yearOf } from '../calendar.ts';
import { allow, type BreachParams, type Refused, refuse, type Verdict } from '../regulation.ts';
import type { ID_TYPES } from './fields.ts';

export type IdType = (typeof ID_TYPES)[number];

/** GB 11643-1999: 2 to the power of (18 - place), mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
/** Older than anybody alive; a year typed wrong rather than a person. */
const MOST_YEARS = 120;
/** Labour law art. 15: nobody works earlier. */
export const WORKING_AGE = 16;

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)/;
/** Residence permits of 2018 for people from Hong Kong, Macao and Taiwan. */
const PERMIT = { 'hk-macao': /^8[12]0000/, taiwan: /^830000/ } as const;

/** What any number of 18 places begins with: a province, a permit, a foreigner's card. */
const HEAD = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82|83|9)/;

/** A number as it is kept: half-width, upper case, without blanks, hyphens and brackets. */
export const normaliseIdNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―()·]/g, '')
    .toUpperCase()
    // What stands for the X at the end: a multiplication sign, a Cyrillic letter.
    .replace(/[×✕✖Х]$/, 'X');

/** Whether the last character is the one that GB 11643 computes from the 17 digits before it. */
export const idCheckFits = (number: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0);
  return CHECKS.charAt(sum % 11) === number.charAt(17);
};

const refused = (code: string, params: BreachParams = {}): Refused =>
  refuse('13', code, { field: 'individual.idNumber', ...params });

/**
 * Reads an identity number by the kind of its document (art. 12 asks for work in Weihai, not for citizenship). What is
 * refused says why and, where it shows, at which place; never the number itself, which must not reach a log.
 */
export const readIdNumber = (type: IdType, typed: string, today: Day): Verdict<string> => {
  const number = normaliseIdNumber(typed);
  switch (type) {
    case 'resident':
      return readResident(number, today);
    case 'hk-macao':
      return PERMIT['hk-macao'].test(number) || number.length === 18
        ? readPermit(number, 'hk-macao', today)
        : shaped(number, /^[HM](?:\d{8}|\d{10})$/, 'id-hk-macao');
    case 'taiwan':
      return PERMIT.taiwan.test(number) || number.length === 18
        ? readPermit(number, 'taiwan', today)
        : shaped(number, /^\d{8}$/, 'id-taiwan');
    case 'foreign-permanent':
      return readForeignPermanent(number, today);
    case 'passport':
      return shaped(number, /^(?=.*\d)[A-Z0-9]{5,12}$/, 'id-passport');
  }
};

const shaped = (number: string, shape: RegExp, code: string): Verdict<string> =>
  shape.test(number) ? allow(number) : refused(code);

const readResident = (number: string, today: Day): Verdict<string> => {
  if (/^\d{15}$/.test(number)) return refused('id-fifteen');
  const written = eighteen(number, today);
  if (!written.ok) return written;
  if (PERMIT['hk-macao'].test(number)) return refused('id-other-type', { type: 'hk-macao' });
  if (PERMIT.taiwan.test(number)) return refused('id-other-type', { type: 'taiwan' });
  if (number.startsWith('9')) return refused('id-other-type', { type: 'foreign-permanent' });
  return PROVINCE.test(number) ? allow(number) : refused('id-region');
};

const readPermit = (number: string, type: keyof typeof PERMIT, today: Day): Verdict<string> => {
  const written = eighteen(number, today);
  if (!written.ok) return written;
  return PERMIT[type].test(number) ? allow(number) : refused(type === 'taiwan' ? 'id-taiwan' : 'id-hk-macao');
};

/** The card of 2023 has 18 digits and starts with 9; the one before three letters and twelve digits. */
const readForeignPermanent = (number: string, today: Day): Verdict<string> => {
  if (/^[A-Z]{3}\d{12}$/.test(number)) {
    const [month, date] = [number.slice(9, 11), number.slice(11, 13)];
    // A leap year, since the century is not written.
    return isDay(`2000-${month}-${date}`) ? allow(number) : refused('id-birth', { from: 8, to: 13 });
  }
  if (number.length !== 18) return refused('id-foreign');
  const written = eighteen(number, today);
  if (!written.ok) return written;
  return number.startsWith('9') ? allow(number) : refused('id-foreign');
};

/** 17 digits and a check digit, with a date of birth at places 7 to 14. */
const eighteen = (number: string, today: Day): Verdict<string> => {
  if (number.length !== 18) return refused('id-length', { length: number.length });
  const strange = [...number].findIndex((character, index) => !(index === 17 ? /[\dX]/ : /\d/).test(character));
  if (strange >= 0) return refused('id-character', { place: strange + 1 });
  if (!isBorn(number, today)) return refused('id-birth', { from: 7, to: 14 });
  if (idCheckFits(number)) return allow(number);
  const place = swappedAt(number, today);
  return place === undefined ? refused('id-check') : refused('id-swapped', { place, next: place + 1 });
};

/** Date of birth as written; only in numbers of 18 places. */
export const birthDayOf = (number: string): Day | undefined => {
  const written = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return /^\d{17}[\dX]$/.test(number) && isDay(written) ? written : undefined;
};

const isBorn = (number: string, today: Day): boolean => {
  const born = birthDayOf(number);
  return born !== undefined && born <= today && yearOf(born) > yearOf(addYears(today, -MOST_YEARS));
};

/** The one place where two neighbours, put the other way round, make the number right; none if there are several. */
const swappedAt = (number: string, today: Day): number | undefined => {
  const places = [...number].flatMap((character, index) => {
    const next = number.charAt(index + 1);
    if (next === '' || next === character) return [];
    const turned = `${number.slice(0, index)}${next}${character}${number.slice(index + 2)}`;
    const fits = HEAD.test(turned) && /^\d{17}[\dX]$/.test(turned) && isBorn(turned, today) && idCheckFits(turned);
    return fits ? [index + 1] : [];
  });
  return places.length === 1 ? places[0] : undefined;
};
