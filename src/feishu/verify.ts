import { createHash, timingSafeEqual } from 'node:crypto';

/** How far a callback's clock may stand from ours. The platform names none; five minutes is what others keep. */
export const FRESHNESS_MS = 5 * 60_000;

export type SignatureVerdict =
  | {
      readonly ok: true /** Names these very bytes, time and nonce: the key of the replay memory. */;
      readonly digest: string;
    }
  | { readonly ok: false; readonly reason: 'unsigned' | 'signature' | 'stale' };

export interface Signed {
  readonly rawBody: Uint8Array;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly encryptKey: string;
  readonly now: Date;
}

/**
 * SHA-256 of timestamp + nonce + key + the bytes as received: never over JSON written anew.
 * `unsigned` only when all three headers are missing, as in the URL challenge; a part of them is a bad signature.
 */
export function verifySignature({ rawBody, headers, encryptKey, now }: Signed): SignatureVerdict {
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signature = headers['x-lark-signature'];
  if (timestamp === undefined && nonce === undefined && signature === undefined)
    return { ok: false, reason: 'unsigned' };
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') {
    return { ok: false, reason: 'signature' };
  }
  // Ten digits exactly: otherwise a digit could wander between timestamp and nonce under the same signature.
  if (!/^\d{10}$/.test(timestamp) || !/^[0-9a-fA-F]{64}$/.test(signature)) return { ok: false, reason: 'signature' };
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey, 'utf8')
    .update(rawBody)
    .digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return { ok: false, reason: 'signature' };
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > FRESHNESS_MS) return { ok: false, reason: 'stale' };
  return { ok: true, digest: expected.toString('hex') };
}

/** Compares secrets without telling by time how much of one was right. */
export function sameSecret(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const a = Buffer.from(given, 'utf8');
  const b = Buffer.from(expected, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}
