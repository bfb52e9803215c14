/**
 * What to do about a call that did not succeed:
 * `later` try again, it was not carried out; `never` the other side will not have it, tell a person;
 * `bug` our own fault or configuration, tell an engineer; `unknown` it may have been carried out, so repeat it only
 * with the same uuid and only while the platform remembers that (one hour).
 */
export type FailureClass = 'later' | 'never' | 'bug' | 'unknown';

export interface Failure {
  readonly class: FailureClass;
  /** The platform's code; 0 when none came. */
  readonly code: number;
  readonly reason: string;
  /** Milliseconds the platform, or our own limits, ask us to wait. */
  readonly retryAfterMs?: number;
}

/** How the attempt ended, without anything a log must not hold: no token, no body, no address of a person. */
export type Mishap =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly code: number;
      /** `ErrCode` inside the text of a 230099. */
      readonly subCode?: number;
      readonly retryAfterMs?: number;
      readonly logId?: string;
    }
  /** The request never left, e.g. connection refused. */
  | { readonly kind: 'unsent'; readonly why: string }
  /** It left, and no answer came: timeout, connection cut. */
  | { readonly kind: 'lost'; readonly why: string };

export interface CallNature {
  /** Doing it twice does no harm: reading, or setting a state. */
  readonly repeatable: boolean;
}

/** The third part marks what an administrator has to mend. */
type Entry = readonly [FailureClass, string, true?];

/** How long a message waits for the app to be mended before it is tried again. */
const UNTIL_MENDED_MS = 5 * 60_000;

/**
 * Codes by what they ask of us. Sources: Feishu's pages on sending, replying, updating and urgent messages, files,
 * message resources, contacts, calendar events and their attendees, generic codes and rate limits. Whatever is missing here is a bug until someone looked.
 */
const CODES: ReadonlyMap<number, Entry> = new Map<number, Entry>([
  // Too much at once: generic, legacy, one message or person, message still being sent, chat members, calendar.
  ...later('rate', 99991400, 11232, 11233, 230020, 232019, 190004, 190005, 190010),
  ...later('still-sending', 230049),
  // Token expired or revoked meanwhile; the gateway fetches another one.
  ...later('token', 99991663, 99991661, 99991671),
  // The recipient: left or outside the app's range, resigned, other tenant, muted or blocked the bot, no such chat.
  ...never('unavailable', 230013, 41050),
  ...never('resigned', 230029, 195100),
  ...never('other-tenant', 230038),
  ...never('muted', 230053),
  ...never('blocked', 230035),
  ...never('chat', 230002, 230018, 230075, 232009, 232011),
  // The message: recalled, deleted, older than 14 days.
  ...never('recalled', 230011, 230110, 200000),
  ...never('too-old', 230031),
  // The entry in the calendar: somebody has taken it out.
  ...never('entry-gone', 193001, 193003),
  // Urgent: 200 unread ones already, not allowed, folded chat.
  ...never('urgent', 230023, 230052, 230098),
  // Files: too large, empty, not in this message, from a card or a forward, restricted mode.
  ...never('too-large', 234006, 234037),
  ...never('empty', 234010),
  ...never('no-file', 234003, 234043, 234038),
  // What we sent: parameter, size, card, id, type. Content audits too: we must learn what set them off.
  ...bug('parameter', 230001, 230034, 230054, 230055, 234001, 234011, 234039, 41012, 10003, 190002, 194004),
  ...bug('too-large', 230025),
  ...bug('card', 230099),
  ...bug('id', 99992351, 99992354, 99992361, 234008, 191000, 191001, 193000),
  ...bug('content', 230022, 230028, 190013),
  // Who we are: bot switched off, not our message, permission, scope, secret, address list, quota, tenant key.
  // None of them is the message's fault: it waits until somebody has mended the app.
  ...mended('bot', 230006, 234007, 190007),
  ...mended('permission', 230012, 230017, 230027, 99991672, 191002, 191003, 191004, 193002, 194002),
  ...mended('credentials', 10014, 10015, 99991401, 190006),
  ...mended('quota', 99991403, 230024),
  ...mended('tenant', 230036, 234041, 234042, 190011, 190012),
]);

/** Answers to use a fresh token on; the call itself was refused before anything was done. */
export const TOKEN_CODES: ReadonlySet<number> = new Set([99991663, 99991661, 99991671]);

/** Sub-code of 230099: someone is pressing the card at this moment, or it has too many elements. */
const CARD_LOCKED = 11310;

export function classify(mishap: Mishap, { repeatable }: CallNature): Failure {
  if (mishap.kind === 'unsent') return { class: 'later', code: 0, reason: mishap.why };
  if (mishap.kind === 'lost') return { class: repeatable ? 'later' : 'unknown', code: 0, reason: mishap.why };
  const { status, code, subCode, retryAfterMs } = mishap;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  // Our cards are measured before they go, so on an update it can only be the lock.
  if (subCode === CARD_LOCKED && repeatable) return { class: 'later', code, reason: 'card-locked', ...wait };
  const entry = CODES.get(code);
  if (entry)
    return { class: entry[0], code, reason: entry[1], ...(entry[2] ? { retryAfterMs: UNTIL_MENDED_MS } : {}), ...wait };
  if (status === 429) return { class: 'later', code, reason: 'rate', ...wait };
  if (status >= 500) return { class: repeatable ? 'later' : 'unknown', code, reason: `http-${status}`, ...wait };
  return { class: 'bug', code, reason: status >= 300 ? `http-${status}` : 'unknown-code', ...wait };
}

function later(reason: string, ...codes: number[]): [number, Entry][] {
  return codes.map((code) => [code, ['later', reason]]);
}

function mended(reason: string, ...codes: number[]): [number, Entry][] {
  return codes.map((code) => [code, ['later', reason, true]]);
}

function never(reason: string, ...codes: number[]): [number, Entry][] {
  return codes.map((code) => [code, ['never', reason]]);
}

function bug(reason: string, ...codes: number[]): [number, Entry][] {
  return codes.map((code) => [code, ['bug', reason]]);
}
