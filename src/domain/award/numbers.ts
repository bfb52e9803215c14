import type { ApplicationKind } from '../application/fields.ts';

/** Without 0 and O, 1, I and L: read from paper and typed on a telephone. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CHECK_SIGNS = 6;
const LETTERS: Readonly<Record<ApplicationKind, string>> = { organisation: 'D', individual: 'G' };

/**
 * 「ZLJ2026-D01-7KQ4M2」: year, kind (单位 D, 个人 G) and place, and six signs of the `digest` (hex) of what was awarded,
 * so that no number can be had by counting on from another one.
 */
export const certificateNumber = (
  { year, kind, place }: { readonly year: number; readonly kind: ApplicationKind; readonly place: number },
  digest: string,
): string => `ZLJ${year}-${LETTERS[kind]}${String(place).padStart(2, '0')}-${signs(digest)}`;

const signs = (digest: string): string =>
  Array.from({ length: CHECK_SIGNS }, (_, at) => {
    // Four digits a sign: 65536 is many times the alphabet, so that no sign is noticeably more likely.
    const value = Number.parseInt(digest.slice(at * 4, at * 4 + 4), 16);
    return SIGNS.charAt(value % SIGNS.length);
  }).join('');

const CERTIFICATE = /^ZLJ20\d\d-[DG]\d\d-[2-9A-Z]{6}$/;

/** A number as somebody typed it, in its one form; undefined for what is none. */
export const readCertificateNumber = (typed: string): string | undefined => {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\u200b]/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase();
  return CERTIFICATE.test(plain) ? plain : undefined;
};

const DOCUMENT = /^威政(发|字|函|办发)[〔[(【〈<](20\d\d)[〕\])】〉>](?:第)?([1-9]\d{0,3})号$/;

/**
 * 「威政发〔2026〕21号」 in its one form, with the year it bears; whatever brackets, width and blanks it was typed with.
 * Undefined for what is no number of a document of the city government.
 */
export const readDocumentNumber = (typed: string): { readonly number: string; readonly year: number } | undefined => {
  const plain = typed.normalize('NFKC').replace(/[\s\u200b]/g, '');
  const [, series, year, number] = DOCUMENT.exec(plain) ?? [];
  // Art. 16: 由市政府发文公布; of its series that is 威政发.
  if (series !== '发' || year === undefined || number === undefined) return undefined;
  return { number: `威政发〔${year}〕${number}号`, year: Number(year) };
};
