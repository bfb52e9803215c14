import type { Application } from './application.ts';
import { FIELDS } from './fields.ts';

/** Shorter answers are alike by nature: 「通过质量管理体系认证。」 says nothing of who copied whom. */
const LEAST = 80;
const SHINGLE = 8;
const BANDS = 5;
const ROWS = 5;

/** FNV-1a over code units, 32 bits, begun at another point for each row. */
const hash = (text: string, from: number, salt: number): number => {
  let value = (0x811c9dc5 ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  for (let at = from; at < from + SHINGLE; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
};

/** Width, blanks and punctuation make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toUpperCase();

/**
 * By what near-identical texts find each other: of two that share nine tenths of their wording some band is the same almost
 * surely, of two that share a third hardly ever. Empty for what is too short to say anything.
 */
export const likenessOf = (typed: string): readonly string[] => {
  const text = plain(typed);
  if (text.length < LEAST) return [];
  return Array.from({ length: BANDS }, (_, band) => {
    const least = Array.from({ length: ROWS }, (__, row) => {
      let smallest = 0xffffffff;
      for (let at = 0; at + SHINGLE <= text.length; at += 1)
        smallest = Math.min(smallest, hash(text, at, band * ROWS + row));
      return smallest.toString(36);
    });
    return `${band}:${least.join('.')}`;
  });
};

/** Of everything that is told at length in an application; the same words count wherever they stand. */
export const likenessIn = ({ kind, form }: Pick<Application, 'kind' | 'form'>): readonly string[] => {
  const told = FIELDS[kind].flatMap((field) => {
    const value = field.kind === 'text' && (field.rows ?? 1) > 1 ? form[field.name] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set(told.flatMap(likenessOf))];
};
