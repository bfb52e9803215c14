import type { Decrypt } from './decrypt.ts';
import { readJson } from './envelope-json.ts';
import { sameSecret } from './verify.ts';

/** Which tenant's callbacks we take. Nothing known yet: the first verified callback's tenant is kept. */
export interface Tenant {
  known(): string | undefined;
  /** Must settle the race of two processes: the first one stored wins, and `known()` tells it afterwards. */
  learn(tenantKey: string): Promise<void>;
}

export interface Addressee {
  readonly appId: string;
  readonly verificationToken: string;
  readonly tenant: Tenant;
}

export type Fields = Readonly<Record<string, unknown>>;

export type Refusal = 'unsigned' | 'encoding' | 'json' | 'shape' | 'decrypt' | 'token' | 'app' | 'tenant';

export type Opened =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'event'; readonly header: Fields; readonly event: Fields }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** What the sender meant, out of the bytes: strict UTF-8, strict JSON, opened with our key. No check of who it is for. */
export function openBody(rawBody: Buffer, decrypt: Decrypt): { readonly body: Fields } | { readonly reason: Refusal } {
  const outer = readJson(rawBody);
  if (!outer) return { reason: 'json' };
  const encrypted = isFields(outer.value) ? outer.value.encrypt : undefined;
  // With an encrypt key set the platform seals everything; an open body, even a signed one, is not from there.
  if (typeof encrypted !== 'string') return { reason: 'shape' };
  const bytes = decrypt(encrypted);
  if (!bytes) return { reason: 'decrypt' };
  const inner = readJson(bytes);
  if (!inner) return { reason: 'encoding' };
  return isFields(inner.value) ? { body: inner.value } : { reason: 'shape' };
}

/** Is it for us? Checks verification token, app id and tenant. The long connection brings the same body, unsealed. */
export async function checkBody(body: Fields, addressee: Addressee): Promise<Opened> {
  if (body.type === 'url_verification') return checkChallenge(body, addressee);
  const { header, event } = body;
  if (body.schema !== '2.0' || !isFields(header) || !isFields(event)) return refused('shape');
  if (!sameSecret(header.token, addressee.verificationToken)) return refused('token');
  if (header.app_id !== addressee.appId) return refused('app');
  const tenantKey = header.tenant_key;
  if (typeof tenantKey !== 'string' || tenantKey === '') return refused('tenant');
  if (addressee.tenant.known() === undefined) await addressee.tenant.learn(tenantKey);
  if (addressee.tenant.known() !== tenantKey) return refused('tenant');
  return { kind: 'event', header, event };
}

/**
 * The URL challenge is the one request without a signature: answered only to who knows the token, sealed or not, and
 * nothing else passes here.
 */
export function openUnsigned(rawBody: Buffer, decrypt: Decrypt, addressee: Addressee): Opened {
  const outer = readJson(rawBody)?.value;
  if (isFields(outer) && outer.type === 'url_verification') return checkChallenge(outer, addressee);
  const opened = openBody(rawBody, decrypt);
  if ('reason' in opened) return refused(opened.reason);
  return opened.body.type === 'url_verification' ? checkChallenge(opened.body, addressee) : refused('unsigned');
}

function checkChallenge(body: Fields, addressee: Addressee): Opened {
  const { challenge, token } = body;
  if (!sameSecret(token, addressee.verificationToken)) return refused('token');
  if (typeof challenge !== 'string' || challenge.length > 1024) return refused('shape');
  return { kind: 'challenge', challenge };
}

/** A JSON object; what is behind its keys stays unknown. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(reason: Refusal): Opened {
  return { kind: 'refused', reason };
}
