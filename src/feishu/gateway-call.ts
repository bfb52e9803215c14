import type { Cache, Client } from '@larksuiteoapi/node-sdk';
import { CallFailed } from './call-failed.ts';
import { classify, type Failure, TOKEN_CODES } from './failure.ts';
import type { Http } from './gateway-http.ts';
import type { Log } from './gateway-log.ts';

export type Result<T extends object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly failure: Failure };

/** What a call counts against. */
export interface Load {
  readonly api: string;
  readonly openId?: string;
  readonly chatId?: string;
  readonly messageId?: string;
}

/** The part of the rate limits that a call needs. */
export interface Limits {
  /** Resolves when the call may go; with `waitMs` when that is too far off to wait here. */
  take(load: Load): Promise<{ readonly waitMs: number } | undefined>;
  /** The platform said so: nobody calls this API for so long. */
  pause(api: string, ms: number): Promise<void>;
}

/** One finished call, for counters and histograms. */
export interface Observation {
  readonly api: string;
  readonly outcome: 'ok' | Failure['class'];
  readonly code: number;
  /** Milliseconds on the wire, waiting for the limits not counted. */
  readonly ms: number;
}

export interface CallerParts {
  readonly appId: string;
  readonly appSecret: string;
  /** Base URL of the platform, public or private; a slash at the end is taken off. */
  readonly domain: string;
  readonly limits: Limits;
  readonly log: Log;
  readonly observe?: (observation: Observation) => void;
  /** Milliseconds without a word from the other side; default 10,000. */
  readonly timeoutMs?: number;
}

export interface CallSpec<Data, T extends object> extends Load {
  /** Doing it twice does no harm. */
  readonly repeatable: boolean;
  send(client: Client): Promise<Data>;
  /** Undefined when the answer lacks what it must have. */
  read(data: Data): T | undefined;
}

export interface Caller {
  call<Data, T extends object>(spec: CallSpec<Data, T>): Promise<Result<T>>;
  close(): void;
}

/** Each failure comes back to us as a value and is logged here; the SDK would only say it twice. */
const silent = () => {};
const SILENT = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };

/** Every outgoing call passes here: limits, token, timeout, one more try with a fresh token, class of failure. */
export function createCaller({
  appId,
  appSecret,
  domain,
  limits,
  log,
  observe,
  timeoutMs = 10_000,
}: CallerParts): Caller {
  const cache = createTokenCache();
  let connecting: Promise<{ readonly client: Client; readonly http: Http }> | undefined;

  return {
    call,
    close: () => {
      void connecting?.then(
        ({ http }) => http.close(),
        () => undefined, // nothing was opened
      );
    },
  };

  /** The SDK is the largest thing there is to load: it comes with the first call, and the start does without. */
  async function connect(): Promise<{ readonly client: Client; readonly http: Http }> {
    const [{ AppType, Client }, { createHttp }] = await Promise.all([
      import('@larksuiteoapi/node-sdk'),
      import('./gateway-http.ts'),
    ]);
    const http = createHttp({ timeoutMs });
    const client = new Client({
      appId,
      appSecret,
      appType: AppType.SelfBuild,
      domain: baseUrl(domain),
      httpInstance: http.instance,
      cache,
      logger: SILENT,
    });
    return { client, http };
  }

  async function call<Data, T extends object>(spec: CallSpec<Data, T>): Promise<Result<T>> {
    const wait = await limits.take(loadOf(spec));
    if (wait) return failed(spec, { class: 'later', code: 0, reason: 'own-limit', retryAfterMs: wait.waitMs }, 0);
    const begun = performance.now();
    const outcome = await attempt(spec, true);
    const ms = performance.now() - begun;
    if (!outcome.ok) return failed(spec, outcome.failure, ms);
    observe?.({ api: spec.api, outcome: 'ok', code: 0, ms });
    return outcome;
  }

  async function attempt<Data, T extends object>(spec: CallSpec<Data, T>, first: boolean): Promise<Result<T>> {
    let sending = false;
    try {
      connecting ??= connect();
      const { client } = await connecting;
      // Fetched apart: when this fails, whatever the way, the call itself was not made.
      await client.tokenManager.getTenantAccessToken();
      sending = true;
      const value = spec.read(await spec.send(client));
      if (value) return { ok: true, ...value };
      return { ok: false, failure: { class: spec.repeatable ? 'later' : 'unknown', code: 0, reason: 'empty-answer' } };
    } catch (error) {
      if (!(error instanceof CallFailed)) return fault(spec.api, error);
      const { mishap } = error;
      if (sending && first && mishap.kind === 'answered' && TOKEN_CODES.has(mishap.code)) {
        cache.clear();
        return attempt(spec, false);
      }
      const logId = mishap.kind === 'answered' ? mishap.logId : undefined;
      const { api } = spec;
      log.warn({ api, mishap: error.message, ...(logId && { logId }) }, 'call to Feishu failed');
      return { ok: false, failure: classify(mishap, { repeatable: spec.repeatable || !sending }) };
    }
  }

  /** Not the platform's doing: something in the SDK or here broke. Its text may hold anything, so only its kind is told. */
  function fault(api: string, error: unknown): Result<never> {
    log.error({ api, error: error instanceof Error ? error.name : typeof error }, 'call to Feishu broke down');
    return { ok: false, failure: { class: 'bug', code: 0, reason: 'fault' } };
  }

  async function failed<T extends object>(load: Load, failure: Failure, ms: number): Promise<Result<T>> {
    const { api } = load;
    observe?.({ api, outcome: failure.class, code: failure.code, ms });
    // A person's or message's own limit (230020) is no reason to hold up everybody.
    const wholeApi = failure.reason === 'rate' && failure.code !== 230020;
    if (wholeApi) await limits.pause(api, failure.retryAfterMs ?? 1000);
    return { ok: false, failure };
  }
}

/** The SDK puts paths behind it as it stands. */
export function baseUrl(domain: string): string {
  return domain.replace(/\/+$/, '');
}

function loadOf({ api, openId, chatId, messageId }: Load): Load {
  return { api, ...(openId && { openId }), ...(chatId && { chatId }), ...(messageId && { messageId }) };
}

/** The SDK's own cache is one for the process and knows only the app id: sandbox and real platform would share tokens. */
function createTokenCache(): Cache & { clear(): void } {
  const kept = new Map<string, { value: unknown; until: number }>();
  const nameOf = (key: string | symbol, namespace = '') => `${namespace}/${String(key)}`;
  return {
    async get(key, options) {
      const found = kept.get(nameOf(key as string | symbol, options?.namespace)); // the SDK writes `Symbol` for symbol
      return found && found.until > Date.now() ? found.value : undefined;
    },
    async set(key, value, expire, options) {
      kept.set(nameOf(key as string | symbol, options?.namespace), {
        value,
        until: expire ?? Number.POSITIVE_INFINITY,
      });
      return true;
    },
    clear: () => kept.clear(),
  };
}
