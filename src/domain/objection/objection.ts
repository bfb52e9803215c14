import type { ApplicationId, ObjectionId, OpenId, PersonId } from '../ids.ts';

/**
 * An objection's life on one page (art. 15). What came after the notice, or without a name where the plan wants one, is a
 * lead: kept, and never a case.
 */
export const OBJECTION_STATES = {
  received: { moves: ['admit', 'turnAway', 'addEvidence'] },
  admitted: { moves: ['addEvidence', 'askCandidate', 'explain', 'uphold', 'dismiss'] },
  notAdmitted: { moves: ['answer'] },
  // The director may turn the strike-out down that follows from it: then the case is looked into again.
  upheld: { moves: ['answer', 'reopen'] },
  notUpheld: { moves: ['answer'] },
  answered: { moves: [] },
  lead: { moves: ['addEvidence'] },
} as const satisfies Record<string, { readonly moves: readonly string[] }>;

export type ObjectionState = keyof typeof OBJECTION_STATES;
/** What keeps the ballot waiting, where it came in time. */
export const OPEN_STATES = [
  'received',
  'admitted',
  'notAdmitted',
  'upheld',
  'notUpheld',
] as const satisfies readonly ObjectionState[];

/** The notice page, the chat, or a letter that somebody brought to the office's desk: one register. */
export type Channel = 'page' | 'chat' | 'desk';
/** Why something is only a lead. */
export type LeadGround = 'late' | 'anonymous';
/** What a case comes to. */
export type Outcome = 'notAdmitted' | 'upheld' | 'notUpheld';

/** 办法未规定: enough to prove something, and nothing that nobody can look at. The same by page and by chat. */
export const EVIDENCE_MOST = 5;
export const EVIDENCE_MEGABYTES_MOST = 10;
/** Tables of the office's own imports come by chat and are none. */
export const EVIDENCE_TYPES = ['pdf', 'docx', 'xlsx', 'jpg', 'png', 'ofd'] as const;

/** Evidence that came with it; the content lies in the blob store. */
export interface Evidence {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Who objects. Read by the case's handler only, on demand, and never shown on a card. */
export interface Objector {
  /** Real name, or the name of the unit that sealed it; absent where it came without. */
  readonly realName?: string;
  readonly contact?: string;
  /** Where the answer goes, if it came by chat. */
  readonly openId?: OpenId;
}

/** What the candidate was asked, in the clerk's own words, and what it says to that. */
export interface Inquiry {
  readonly facts: string;
  readonly askedBy: PersonId;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly explanation?: { readonly text: string; readonly by: PersonId; readonly at: Date };
}

export interface Objection {
  readonly id: ObjectionId;
  readonly year: number;
  /** The candidate it is about. */
  readonly application: ApplicationId;
  /** Told to the office: 「异26-K7QM3」. */
  readonly number: string;
  /** Told to the objector alone; opens the answer. */
  readonly receipt: string;
  readonly state: ObjectionState;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** The day the letter came in, where it was entered at the desk. */
  readonly receivedOn?: string;
  readonly lead?: LeadGround;
  /** By when it is to be answered; absent for a lead. */
  readonly dueAt?: Date;
  readonly facts: string;
  readonly objector: Objector;
  readonly files: readonly Evidence[];
  /** Whoever last acted on the case; may look at who objects. */
  readonly handler?: PersonId;
  readonly inquiry?: Inquiry;
  readonly outcome?: { readonly is: Outcome; readonly finding: string; readonly by: PersonId; readonly at: Date };
  /** Why a finding of 「异议成立」 was looked into again. */
  readonly reopened?: { readonly reason: string; readonly at: Date };
  readonly answer?: { readonly text: string; readonly by: PersonId; readonly at: Date };
}
