import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import axios, { AxiosError, type AxiosResponse } from 'axios';
import { CallFailed } from './call-failed.ts';
import type { Mishap } from './failure.ts';

export interface Http {
  readonly instance: HttpInstance;
  close(): void;
}

/** No error body of theirs comes near it. */
const ERROR_BODY_LIMIT = 64 * 1024;

/** Nothing was sent when the connection could not even be opened. */
const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * The HTTP client below the SDK: with a timeout, its own connections, and the unwrapping that the SDK counts on.
 * A code other than 0 is thrown like any other failure, also when it came with HTTP 200.
 */
export function createHttp({ timeoutMs }: { timeoutMs: number }): Http {
  const agents = [new HttpAgent({ keepAlive: true }), new HttpsAgent({ keepAlive: true })] as const;
  const client = axios.create({
    timeout: timeoutMs,
    httpAgent: agents[0],
    httpsAgent: agents[1],
    // A redirect would carry the token elsewhere.
    maxRedirects: 0,
  });
  client.interceptors.request.use((config) => {
    // `timeout` is about silence; an answer trickling in must end too. A download has its own watch.
    if (config.responseType !== 'stream') config.signal ??= AbortSignal.timeout(timeoutMs + 5000);
    return config;
  });
  client.interceptors.response.use(unwrap, async (error: unknown) => {
    throw await sanitised(error);
  });
  return {
    // The interceptor above makes it resolve to the body, as the SDK's type says and axios's does not.
    instance: client as unknown as HttpInstance,
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

/** For the long connection's endpoint: the SDK reads the codes itself, but trips over an answer without `data`. */
export function createPlainHttp(): HttpInstance {
  const client = axios.create({ timeout: 15_000, maxRedirects: 0 });
  client.interceptors.response.use(
    ({ data }) => (isRecord(data) ? { data: {}, ...data } : data),
    async (error: unknown) => {
      throw await sanitised(error);
    },
  );
  return client as unknown as HttpInstance; // as above
}

function unwrap(response: AxiosResponse): AxiosResponse {
  const { data, headers, status, config } = response;
  if (isRecord(data) && !(data instanceof Readable) && typeof data.code === 'number' && data.code !== 0) {
    throw new CallFailed(answered(status, data, headers));
  }
  // `$return_headers` is the SDK's own addition to the request.
  return '$return_headers' in config && config.$return_headers ? ({ data, headers } as AxiosResponse) : data;
}

async function sanitised(error: unknown): Promise<Error> {
  if (error instanceof CallFailed) return error;
  if (!(error instanceof AxiosError)) return new CallFailed({ kind: 'lost', why: 'fault' });
  if (error.response) {
    const { status, data, headers } = error.response;
    const body = data instanceof Readable ? await readJson(data) : data;
    return new CallFailed(answered(status, isRecord(body) ? body : {}, headers));
  }
  const why = error.code ?? 'no-answer';
  // The name lookup or the handshake failing in time is an error of connecting too, but looks like any other timeout.
  return new CallFailed(UNSENT.has(why) ? { kind: 'unsent', why } : { kind: 'lost', why });
}

function answered(status: number, body: Record<string, unknown>, headers: AxiosResponse['headers']): Mishap {
  const code = typeof body.code === 'number' ? body.code : 0;
  const error = body.error;
  const logId = isRecord(error) ? error.log_id : undefined;
  const sub = code === 230099 ? /ErrCode:\s*(\d+)/.exec(String(body.msg))?.[1] : undefined;
  const reset = Number(headers['x-ogw-ratelimit-reset'] ?? headers['retry-after']);
  return {
    kind: 'answered',
    status,
    code,
    ...(sub !== undefined && { subCode: Number(sub) }),
    ...(Number.isFinite(reset) && reset >= 0 && { retryAfterMs: Math.ceil(reset * 1000) }),
    ...(typeof logId === 'string' && { logId }),
  };
}

async function readJson(stream: Readable): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      const bytes = part as Buffer; // a response body is a byte stream
      length += bytes.length;
      if (length > ERROR_BODY_LIMIT) return undefined;
      parts.push(bytes);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
