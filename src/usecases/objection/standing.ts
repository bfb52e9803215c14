import { titleOf } from '../../domain/application/application.ts';
import type { Objection } from '../../domain/objection/objection.ts';
import type { Work } from '../work.ts';

/** What an objector reads of an objection: nothing of how it is looked into, nothing of the candidate's answer. */
export interface Standing extends Pick<Objection, 'state' | 'receivedAt' | 'dueAt' | 'lead' | 'answer'> {
  readonly about: string;
}

/** However people write a number or an address. */
const oneForm = (contact: string): string => contact.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();

/** By the receipt number and the contact that was left with it; whatever does not fit, nothing is found. */
export const standingOf = async (
  work: Work,
  { receipt, contact }: { readonly receipt: string; readonly contact: string },
): Promise<Standing | undefined> => {
  const objection = await work.objections.byReceipt(receipt);
  const left = objection?.objector.contact;
  if (!objection || left === undefined || oneForm(left) !== oneForm(contact)) return undefined;
  const candidate = await work.applications.find(objection.application);
  const { state, receivedAt, dueAt, lead, answer } = objection;
  return {
    about: candidate ? titleOf(candidate) : '',
    state,
    receivedAt,
    ...(dueAt ? { dueAt } : {}),
    ...(lead ? { lead } : {}),
    ...(answer ? { answer } : {}),
  };
};
