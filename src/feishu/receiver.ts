import { createDecrypt } from './decrypt.ts';
import { type Addressee, checkBody, openBody, openUnsigned, type Refusal } from './envelope.ts';
import { type Inbound, readInbound } from './inbound.ts';
import type { ReplayMemory } from './receiver-replay.ts';
import { FRESHNESS_MS, verifySignature } from './verify.ts';

export interface Credentials extends Addressee {
  readonly encryptKey: string;
}

/** Bytes. A card callback with a full form stays far below; beyond it nobody means us. */
export const BODY_LIMIT = 256 * 1024;

/** What became of a request; each is a counter. */
export type Receipt =
  | Refusal
  | 'signature'
  | 'stale'
  | 'too-large'
  | 'malformed'
  | 'challenge'
  | 'answered'
  | 'replayed'
  | 'ignored'
  | 'fault';

export interface Answer {
  readonly status: number;
  /** Always an object: the platform wants JSON with 200, and a refusal tells a stranger nothing. */
  readonly body: object;
}

export interface ReceiverParts {
  readonly credentials: Credentials;
  readonly replay: ReplayMemory;
  /** Resolves to what goes back to the platform; `{}` acknowledges. */
  readonly answer: (inbound: Inbound) => Promise<object>;
  readonly now: () => Date;
  readonly count: (receipt: Receipt) => void;
  /** Engineers' side of a 500. */
  readonly fault?: (error: unknown) => void;
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Receiver {
  receive(rawBody: Buffer, headers: Headers): Promise<Answer>;
  /** Counts and answers a request that was never read to its end. */
  refuse(receipt: 'too-large'): Answer;
}

/** Whoever cannot show that he is the platform gets 401; the platform speaking nonsense gets 400. */
const UNAUTHORISED: ReadonlySet<Receipt> = new Set(['unsigned', 'signature', 'stale', 'token', 'app', 'tenant']);

/** The door for webhooks: raw bytes in, status and object out. Nothing that fails a check reaches `answer`. */
export function createReceiver({ credentials, replay, answer, now, count, fault }: ReceiverParts): Receiver {
  const decrypt = createDecrypt(credentials.encryptKey);
  const underWay = new Map<string, Promise<Answer>>();

  const refuse = (receipt: Receipt): Answer => {
    count(receipt);
    return { status: UNAUTHORISED.has(receipt) ? 401 : 400, body: {} };
  };

  return {
    refuse,
    async receive(rawBody, headers) {
      try {
        if (rawBody.length > BODY_LIMIT) return refuse('too-large');
        const verdict = verifySignature({ rawBody, headers, encryptKey: credentials.encryptKey, now: now() });
        if (!verdict.ok) return verdict.reason === 'unsigned' ? challengeOnly(rawBody) : refuse(verdict.reason);
        const { digest } = verdict;
        // The same bytes twice at once: the second waits for the first one's answer.
        const twin = underWay.get(digest);
        if (twin) {
          count('replayed');
          return await twin;
        }
        const work = handleOnce(digest, rawBody);
        underWay.set(digest, work);
        try {
          return await work;
        } finally {
          underWay.delete(digest);
        }
      } catch (error) {
        // Not 200: the platform then sends an event again, and a click shows its own error.
        count('fault');
        fault?.(error);
        return { status: 500, body: {} };
      }
    },
  };

  async function handleOnce(digest: string, rawBody: Buffer): Promise<Answer> {
    // With the memory out of reach this throws, and nothing is handled unprotected.
    const stored = await replay.answerTo(digest);
    if (stored) {
      count('replayed');
      return { status: 200, body: stored };
    }
    const sealed = openBody(rawBody, decrypt);
    if ('reason' in sealed) return refuse(sealed.reason);
    const opened = await checkBody(sealed.body, credentials);
    if (opened.kind === 'refused') return refuse(opened.reason);
    if (opened.kind === 'challenge') return challenge(opened.challenge);
    const reading = readInbound(opened.header, opened.event);
    if (!reading.ok && reading.why === 'malformed') return refuse('malformed');
    const body = reading.ok ? await answer(reading.inbound) : {};
    count(reading.ok ? 'answered' : 'ignored');
    try {
      // Twice the window: a timestamp may stand five minutes ahead of us.
      await replay.keep(digest, body, new Date(now().getTime() + 2 * FRESHNESS_MS));
    } catch (error) {
      // The work is done and must be answered; a replay of it still meets the inbox.
      fault?.(error);
    }
    return { status: 200, body };
  }

  /** One answer for all failures here: a stranger must not learn how far his ciphertext opened. */
  function challengeOnly(rawBody: Buffer): Answer {
    const opened = openUnsigned(rawBody, decrypt, credentials);
    if (opened.kind === 'challenge') return challenge(opened.challenge);
    count(opened.kind === 'refused' ? opened.reason : 'unsigned');
    return { status: 401, body: {} };
  }

  function challenge(words: string): Answer {
    count('challenge');
    return { status: 200, body: { challenge: words } };
  }
}
