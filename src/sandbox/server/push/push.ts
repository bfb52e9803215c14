import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { Settings } from '../options.ts';
import { newId } from '../tenant/ids.ts';
import type { LongConnections } from './long-connections.ts';
import type { PushOutcome, Transport } from './outcome.ts';
import { post } from './post.ts';
import { encrypt, seal } from './seal.ts';

const CHALLENGE_WITHIN = 1000;

/** Brings JSON to the app: to its callback URL, sealed, or down a long connection, plain. */
export class Push {
  readonly #settings: Settings;
  readonly #connections: LongConnections;
  readonly #agents = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) };
  #url = '';

  constructor(settings: Settings, connections: LongConnections) {
    this.#settings = settings;
    this.#connections = connections;
  }

  get transport(): Transport {
    if (this.#url) return 'webhook';
    return this.#connections.online ? 'websocket' : 'none';
  }

  async send(payload: string): Promise<PushOutcome> {
    if (!this.#url) return this.#connections.push(payload);
    const { body, headers } = seal(payload, this.#settings.encryptKey);
    return post({ url: this.#url, body, headers, within: this.#settings.answerWithin, agents: this.#agents });
  }

  /** Keeps the address if it echoes a challenge within a second, as the developer console demands. Empty = none. */
  async setUrl(url: string): Promise<{ readonly ok: boolean; readonly reason?: string }> {
    if (!url) {
      this.#url = '';
      return { ok: true };
    }
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      return { ok: false, reason: 'not an http(s) address' };
    const challenge = newId('');
    const plain = JSON.stringify({ challenge, token: this.#settings.verificationToken, type: 'url_verification' });
    const key = this.#settings.encryptKey;
    // The challenge is encrypted like everything else, but never signed.
    const body = key ? JSON.stringify({ encrypt: encrypt(plain, key) }) : plain;
    const outcome = await post({ url, body, headers: {}, within: CHALLENGE_WITHIN, agents: this.#agents });
    if (outcome.kind === 'failed') return { ok: false, reason: `no answer to the challenge (${outcome.code})` };
    if (outcome.status !== 200) return { ok: false, reason: `challenge answered with HTTP ${outcome.status}` };
    if (!echoes(outcome.text, challenge)) return { ok: false, reason: 'challenge not echoed' };
    this.#url = url;
    return { ok: true };
  }

  close(): void {
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }
}

const echoes = (text: string, challenge: string): boolean => {
  try {
    const answer: { challenge?: unknown } | null = JSON.parse(text);
    return answer?.challenge === challenge;
  } catch {
    return false;
  }
};
