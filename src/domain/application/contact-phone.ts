import { mobileNumber } from '../people/contact.ts';

/** A landline with its area code: `0631-5201234`, an extension behind a second hyphen. */
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))-?([2-9]\d{6,7})(?:[-转#](\d{1,6}))?$/;

/** A number at which an applicant is reached: a mobile number, or a landline with area code. */
export const contactPhone = (typed: string): string | undefined => {
  const plain = typed
    .normalize('NFKC')
    .replace(/[()\s]/g, '')
    .replace(/[‐-―−]/g, '-');
  const [, area, local, extension] =
    LANDLINE.exec(plain.replace(/^(?:\+|00)86-?(?=[1-9]\d{9,11}$)(?!1[3-9]\d{9}$)/, '0')) ?? [];
  if (area !== undefined && local !== undefined)
    return `${area}-${local}${extension === undefined ? '' : `-${extension}`}`;
  return mobileNumber(plain);
};

/** Seven or eight digits alone: a landline whose area code was left out. */
export const lacksAreaCode = (typed: string): boolean =>
  /^[2-9]\d{6,7}$/.test(typed.normalize('NFKC').replace(/[\s-]/g, ''));
