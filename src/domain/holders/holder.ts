import { addYears, type Day } from '../calendar.ts';
import type { HolderId } from '../ids.ts';

export const HOLDER_KINDS = ['organisation', 'individual'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];
export const HOLDER_STATES = ['valid', 'revoked'] as const;
export type HolderState = (typeof HOLDER_STATES)[number];

/** The award has been given since this year; the register begins with it. */
export const FIRST_YEAR = 2010;

/** What the register says of one holder. The facts are public, an individual's identity number is not. */
export interface HolderFacts {
  readonly year: number;
  readonly kind: HolderKind;
  readonly name: string;
  /** Credit code in its one form, of an organisation. Early holders have none. */
  readonly code?: string;
  /** Blind index of an individual's identity number: it can be matched and never read. */
  readonly identity?: string;
  readonly state: HolderState;
  /** Day of the decision; with `revoked` always, with `valid` never. */
  readonly revokedOn?: Day;
}

export interface HolderRecord extends HolderFacts {
  readonly id: HolderId;
}

/** Art. 29: the first day on which somebody whose award was revoked may apply again. */
export const barredUntil = (revokedOn: Day): Day => addYears(revokedOn, 5);

/** Characters of a name. */
export const NAME_MOST = 200;

const BRACKETS = /[()[\]{}<>〔〕【】〈〉《》「」『』]/g;
/** Dots, hyphens and marks between the parts of a name: each keyboard has another one. */
const MARKS = /[·•‧∙・.,、，。'"“”‘’\-–—_&＆/\\]/g;
/** What cannot be seen. */
const UNSEEN = /[\s\p{Cf}\p{Cc}]+/gu;

/** Whether two names differ only in how they were typed: width, blanks, invisible signs. */
export const isSameSpelling = (one: string, other: string): boolean => spelled(one) === spelled(other);
const spelled = (name: string): string => name.normalize('NFKC').replace(UNSEEN, '');

/**
 * A name in its one form, for comparison only: full width, blanks, brackets and marks do not count, nor does which of
 * its two names a limited company bears. Different companies can share a form; so what matches by it is similar, not same.
 */
export const nameForm = (name: string): string => {
  const form = name
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(BRACKETS, '')
    .replace(MARKS, '')
    .replace(/有限责任公司/g, '有限公司')
    .toUpperCase();
  // A single sign can unfold into many; what is compared stays as short as a name may be.
  return [...form].slice(0, NAME_MOST).join('');
};
