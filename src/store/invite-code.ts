import { createHash, randomInt } from 'node:crypto';
import type { ApplicationId } from '../domain/ids.ts';

/** No 0/O, 1/I/L: numbers are read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const randomCode = (length: number): string =>
  Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/**
 * A code for a co-editor follows from our key and the moment it was made: the applicant can be shown it again, and
 * whoever reads the database cannot.
 */
export const seedOf = (id: ApplicationId, madeAt: Date): string => `invite/${id}/${madeAt.toISOString()}`;
export const codeOf = (seed: string): string =>
  [...createHash('sha256').update(seed).digest().subarray(0, 8)]
    .map((byte) => LETTERS.charAt(byte % LETTERS.length))
    .join('');
/** As people send it: any case, with or without blanks. */
export const saidCode = (code: string): string => code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
