import type { PersonId } from '../ids.ts';
import type { ObjectionEvent } from './events.ts';
import type { Objection, ObjectionState, Outcome } from './objection.ts';

interface Happened {
  readonly now: Date;
  /** Absent: the objector, who is named nowhere. */
  readonly by?: PersonId;
}

const actor = ({ by }: Happened): PersonId => {
  if (by === undefined) throw new Error('nobody acts here');
  return by;
};

/** The case after what has happened. Whoever of the office acted last is its handler. */
export const evolveObjection = (before: Objection, event: ObjectionEvent, happened: Happened): Objection => {
  const { now: at } = happened;
  const to = (state: ObjectionState): Objection => ({ ...before, state, handler: actor(happened) });
  const found = (is: Outcome, finding: string): Objection => ({
    ...to(is),
    outcome: { is, finding, by: actor(happened), at },
  });
  switch (event.type) {
    case 'ObjectionAdmitted':
      return to('admitted');
    case 'ObjectionNotAdmitted':
      return found('notAdmitted', event.reason);
    case 'CandidateAsked': {
      const { facts, dueAt } = event;
      return { ...to('admitted'), inquiry: { facts, dueAt, askedBy: actor(happened), askedAt: at } };
    }
    case 'CandidateExplained': {
      const { inquiry } = before;
      if (!inquiry) throw new Error('explained without having been asked');
      return { ...before, inquiry: { ...inquiry, explanation: { text: event.text, by: actor(happened), at } } };
    }
    case 'ObjectionUpheld':
      return found('upheld', event.finding);
    case 'ObjectionNotUpheld':
      return found('notUpheld', event.finding);
    case 'ObjectionReopened': {
      const { outcome: _, ...rest } = before;
      return { ...rest, state: 'admitted', reopened: { reason: event.reason, at } };
    }
    case 'ObjectionAnswered':
      return { ...to('answered'), answer: { text: event.answer, by: actor(happened), at } };
    case 'EvidenceAdded':
      return { ...before, files: [...before.files, event.file] };
    case 'ObjectionReceived':
    case 'ObjectorShown':
    case 'EvidenceOpened':
      return before;
  }
};
