import type { ApplicationId, DistrictId, FileId, PersonId } from '../ids.ts';
import type { Article, Breach } from '../regulation.ts';
import type { ApplicationKind, Form } from './fields.ts';
import type { Recusal } from './recusal.ts';

/** An application's life on one page: under what each state stands, and the only ways out of it. */
export const APPLICATION_STATES = {
  draft: { under: '13', moves: ['submit', 'withdraw', 'lapse'] },
  submitted: { under: '13', moves: ['sendBack', 'draftEndorsement', 'endorse', 'decline', 'close', 'withdraw'] },
  endorsed: { under: '8.2', moves: ['accept', 'requestCorrection', 'refuse', 'withdraw'] },
  correcting: { under: '8.2', moves: ['resubmit', 'withdraw', 'lapse'] },
  accepted: { under: '14', moves: ['beginReview', 'withdraw'] },
  reviewing: { under: '14', moves: ['conclude', 'withdraw'] },
  recommended: { under: '14', moves: ['nominate', 'withdraw'] },
  // Art. 5: who reads 「评审中」 may withdraw as from any review; a refusal would tell them what it has come to.
  notRecommended: { under: '14', moves: ['withdraw'] },
  nominated: { under: '15', moves: ['strikeOut', 'elect', 'withdrawThroughOffice'] },
  notNominated: { under: '15', moves: [] },
  struckOut: { under: '15', moves: [] },
  // Art. 16: a list that comes back, or a tie at its cut, is voted on again, both ways.
  elected: { under: '7.2', moves: ['strikeOut', 'reopen', 'approve', 'withdrawThroughOffice'] },
  notElected: { under: '7.2', moves: ['strikeOut', 'reopen'] },
  // Art. 15: an objection that came in time and was entered late still stops it: the list is settled anew.
  approved: { under: '16', moves: ['strikeOut', 'reopen', 'award', 'withdrawThroughOffice'] },
  notApproved: { under: '16', moves: [] },
  awarded: { under: '16', moves: [] },
  declined: { under: '13', moves: [] },
  notForwarded: { under: '13', moves: [] },
  refused: { under: '8.2', moves: [] },
  withdrawn: { under: '5', moves: [] },
  lapsed: { under: '8.2', moves: [] },
  cancelled: { under: '7.1', moves: [] },
} as const satisfies Record<string, { readonly under: Article; readonly moves: readonly string[] }>;

export type ApplicationState = keyof typeof APPLICATION_STATES;
export const isEnded = (state: ApplicationState): boolean => APPLICATION_STATES[state].moves.length === 0;
/** One party has at most one of these in a cycle; drafts never stand in anybody's way. */
export const LIVE_STATES = [
  'submitted',
  'endorsed',
  'correcting',
  'accepted',
  'reviewing',
  'recommended',
  'nominated',
  'elected',
  'notElected',
  'approved',
] as const satisfies readonly ApplicationState[];
/** What the review has come to, and all that follows from it. */
export const CONCLUDED_STATES = [
  'recommended',
  'notRecommended',
  'nominated',
  'notNominated',
  'struckOut',
  'elected',
  'notElected',
  'approved',
  'notApproved',
  'awarded',
] as const satisfies readonly ApplicationState[];
export const isConcluded = (state: ApplicationState): boolean => CONCLUDED_STATES.some((one) => one === state);
/** What the leading group and the city government have decided: a secret until 「公布」 (art. 16). */
export const DECIDED_STATES = [
  'elected',
  'notElected',
  'approved',
  'notApproved',
  'awarded',
] as const satisfies readonly ApplicationState[];

/** Art. 15: until the publication a candidate is one, whatever was voted; afterwards there is only revocation. */
const STRIKABLE_STATES = ['nominated', 'elected', 'notElected', 'approved'] as const satisfies ApplicationState[];
export const isStrikable = (state: ApplicationState): boolean => STRIKABLE_STATES.some((one) => one === state);
/** Arts. 7(2), 16: on the list that the leading group has settled; without it the list is another one. */
export const isListed = (state: ApplicationState): boolean => state === 'elected' || state === 'approved';

/** A file in its slot. Versions that were replaced stay, with who took them out and when. */
export interface Material {
  readonly slot: string;
  readonly fileId: FileId;
  readonly name: string;
  readonly type: string;
  readonly pages?: number;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: PersonId;
  readonly addedAt: Date;
  /** Art. 22: named by the applicant as a trade secret, which the duty to share does not reach. */
  readonly secret?: true;
}

/** What was handed in at one time: later versions are compared with it. */
export interface Submission {
  readonly at: Date;
  readonly by: PersonId;
  readonly contentHash: string;
  readonly form: Form;
  readonly materials: readonly Material[];
}

/** Art. 13: the district's opinion, drafted by one person and signed by another. */
export interface Endorsement {
  readonly opinion: string;
  readonly draftedBy: PersonId;
  readonly draftedAt: Date;
  readonly signedBy?: PersonId;
  readonly signedAt?: Date;
}

/** A round of corrections: only the listed fields and slots (`slot:<name>`) can be changed, until the end of `dueDay`. */
export interface Correction {
  readonly round: number;
  readonly items: readonly string[];
  readonly note: string;
  readonly requestedBy: PersonId;
  readonly requestedAt: Date;
  readonly dueDay: string;
  readonly answeredAt?: Date;
}

export const MOST_CORRECTIONS = 2;
/** The applicant and those who help: article 13 knows one applicant; how many hands write is left open. */
export const MOST_EDITORS = 4;

/**
 * An end that one person has proposed and another has to confirm; but for `close` the applicant speaks first. `fail` (a
 * stream has found a problem) and `gate` (the material has not come far enough) do not end it by themselves: once they are
 * confirmed, the panel's opinion can be signed without the streams that were not held (art. 14).
 */
export interface PendingEnd {
  readonly act: 'decline' | 'refuse' | 'close' | 'fail' | 'gate' | 'strikeOut';
  readonly article: Article;
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  /** The applicant may make a statement before this instant; absent for `close`. */
  readonly statementDueAt?: Date;
  readonly statement?: { readonly text: string; readonly by: PersonId; readonly at: Date };
  /** The statement is in, or its days are over: the second person may decide. */
  readonly heard: boolean;
}

/** 「申请核实」: the applicant doubts a computed verdict; the office settles it, and the time lost is given back. */
export interface Verification {
  readonly condition: string;
  readonly reason: string;
  readonly askedBy: PersonId;
  readonly askedAt: Date;
  readonly dueDay: string;
  readonly verdict?: 'met' | 'unmet';
  readonly answer?: string;
  readonly decidedBy?: PersonId;
  readonly decidedAt?: Date;
  /** An answer it turned on has been changed since: it no longer says anything about this application. */
  readonly stale?: true;
}

/** An answer that could not be read. The one given before stays meanwhile. */
export interface Mistyped {
  /** As it was typed; never of a secret. */
  readonly typed?: string;
  readonly breaches: readonly Breach[];
}

export interface Application {
  readonly id: ApplicationId;
  readonly year: number;
  readonly kind: ApplicationKind;
  /** Told to people: 「申26-K7QM3」. Without an order, so that it says nothing of how many there are. */
  readonly number: string;
  readonly state: ApplicationState;
  readonly owner: PersonId;
  readonly editors: readonly PersonId[];
  /** Came with a code and waits for the applicant's yes. */
  readonly asking: readonly PersonId[];
  readonly form: Form;
  /** Answers that could not be read, by field: shown again until they are mended. */
  readonly mistyped?: Readonly<Record<string, Mistyped>>;
  readonly district?: DistrictId;
  readonly materials: readonly Material[];
  /** The slot into which the next file of each hand goes. */
  readonly openSlots: Readonly<Record<string, string>>;
  /** Where the form was empty it was filled with what was handed in in this earlier year. */
  readonly brought?: { readonly application: ApplicationId; readonly year: number };
  readonly startedAt: Date;
  readonly submissions: readonly Submission[];
  readonly sentBack?: { readonly reasons: string; readonly by: PersonId; readonly at: Date; readonly dueDay: string };
  readonly endorsement?: Endorsement;
  /** Why the signer gave a draft back to the officer. */
  readonly returned?: { readonly reason: string; readonly by: PersonId; readonly at: Date };
  readonly corrections: readonly Correction[];
  readonly pending?: PendingEnd;
  /** How long declines that came to nothing have kept the district from endorsing. */
  readonly heldMs?: number;
  readonly verifications: readonly Verification[];
  /** Art. 14: a fail or the gate, confirmed after the applicant was heard; what is left is the opinion. */
  readonly stopped?: Ending & { readonly act: 'fail' | 'gate' };
  /** Art. 14: who reads and scores it, from 「确认分配方案」 on. Interests found later take their names off again. */
  readonly review?: { readonly panelists: readonly PersonId[]; readonly lead: PersonId; readonly begunAt: Date };
  /** Arts. 6, 7(2): the place that the ballot has given it among its kind; never beyond the quota. */
  readonly finalPlace?: number;
  /** Absent where nobody was ever asked to stand aside. */
  readonly recusals?: readonly Recusal[];
  /** Art. 15: its place on the slate that was signed, from 1. */
  readonly slatePlace?: number;
  readonly acceptance?: { readonly number: string; readonly by: PersonId; readonly at: Date };
  readonly end?: Ending;
}

export interface Ending {
  readonly at: Date;
  readonly article: Article;
  readonly reason: string;
  readonly proposedBy?: PersonId;
  readonly confirmedBy?: PersonId;
  readonly statement?: string;
}

/** The name it goes by in lists. */
export const titleOf = ({ kind, form }: Pick<Application, 'kind' | 'form'>): string => {
  const name = form[kind === 'organisation' ? 'name' : 'fullName'];
  return typeof name === 'string' ? name : '';
};

/** Credit code of the unit that the application concerns: whoever belongs to it does not act on it (art. 24). */
export const unitCodeOf = ({ kind, form }: Pick<Application, 'kind' | 'form'>): string | undefined => {
  const code = form[kind === 'organisation' ? 'creditCode' : 'employerCreditCode'];
  return typeof code === 'string' ? code : undefined;
};

export const partiesOf = ({ owner, editors }: Pick<Application, 'owner' | 'editors'>): readonly PersonId[] => [
  owner,
  ...editors,
];

export const latestSubmission = ({ submissions }: Application): Submission | undefined => submissions.at(-1);
/** As everybody but its own people reads it: what was handed in last. What is being mended is nobody else's yet. */
export const asHandedIn = (application: Application): Application => {
  const last = latestSubmission(application);
  return last ? { ...application, form: last.form, materials: last.materials } : application;
};
export const openVerification = ({ verifications }: Application): Verification | undefined =>
  verifications.find(({ decidedAt }) => decidedAt === undefined);
export const openCorrection = ({ state, corrections }: Application): Correction | undefined =>
  state === 'correcting' ? corrections.at(-1) : undefined;

/** What the applicant may change now: everything in a draft, the listed items in a correction, else nothing. */
export const isUnlocked = (application: Application, item: string): boolean =>
  application.state === 'draft' || openCorrection(application)?.items.includes(item) === true;
