import type { PersonId } from '../ids.ts';

export type RecusalOutcome = 'granted' | 'denied';

/** What the first person of the office found; the second one confirms it or gives it back. */
export interface RecusalProposal {
  readonly outcome: RecusalOutcome;
  /** Who is meant; absent where the request is denied. */
  readonly who?: PersonId;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Date;
}

/**
 * 「申请回避」. Art. 24 wants whoever takes part to be fair, and leaves open how: an applicant may ask, with a reason, that
 * a named person stand aside from their application.
 */
export interface Recusal {
  /** Whom the applicant means, in the applicant's own words. */
  readonly person: string;
  readonly reason: string;
  readonly askedBy: PersonId;
  readonly askedAt: Date;
  readonly dueDay: string;
  readonly proposal?: RecusalProposal;
  /** Why the second person gave the last proposal back. */
  readonly returned?: { readonly reason: string; readonly by: PersonId; readonly at: Date };
  readonly decided?: { readonly by: PersonId; readonly at: Date };
}

export const openRecusal = (recusals: readonly Recusal[] = []): Recusal | undefined =>
  recusals.find(({ decided }) => decided === undefined);

/** Everybody who was set aside: none of them acts on the application any more, in whatever role. */
export const setAside = (recusals: readonly Recusal[] = []): readonly PersonId[] =>
  recusals.flatMap(({ proposal, decided }) => (decided && proposal?.who ? [proposal.who] : []));

/** 王 强 and 王强 are one name. */
const nameForm = (name: string): string => name.normalize('NFKC').replace(/[\s·•]/g, '');
export const isNamed = ({ person }: Pick<Recusal, 'person'>, name: string): boolean =>
  nameForm(person) === nameForm(name);
