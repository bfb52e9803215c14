import type { Unread } from '../domain/review/preread.ts';

/** The file itself cannot be read, by whomever. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly why: Unread;
  constructor(why: Unread) {
    super(`the report cannot be read: ${why}`);
    this.why = why;
  }
}
