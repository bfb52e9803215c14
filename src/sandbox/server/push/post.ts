import { type Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, type Agent as TlsAgent } from 'node:https';

/** `code` is what a person at the client would be shown. */
type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'failed'; readonly code: 200341 | 200342 | 200343 };

interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly within: number;
  readonly agents: { readonly http: Agent; readonly https: TlsAgent };
}

/** The platform waits two seconds for the TCP connection. */
const CONNECT_WITHIN = 2000;
const LARGEST_ANSWER = 1024 * 1024;

/** One POST of JSON; redirects are not followed, and the deadline covers connecting and reading the whole answer. */
export const post = ({ url, body, headers, within, agents }: Post): Promise<PostOutcome> =>
  new Promise((resolve) => {
    const secure = url.startsWith('https:');
    const bytes = Buffer.from(body, 'utf8');
    const options = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json;charset=utf-8', 'Content-Length': String(bytes.length), ...headers },
    };
    const request = secure
      ? httpsRequest(url, { ...options, agent: agents.https })
      : httpRequest(url, { ...options, agent: agents.http });
    const settle = (outcome: PostOutcome): void => {
      clearTimeout(deadline);
      clearTimeout(connecting);
      resolve(outcome);
      if (outcome.kind === 'failed') request.destroy();
    };
    const deadline = setTimeout(() => settle({ kind: 'failed', code: 200341 }), within);
    let connecting: NodeJS.Timeout | undefined;
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      connecting = setTimeout(() => settle({ kind: 'failed', code: 200342 }), CONNECT_WITHIN);
      socket.once('connect', () => clearTimeout(connecting));
    });
    request.on('error', (cause: NodeJS.ErrnoException) => {
      const named = cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN';
      settle({ kind: 'failed', code: named ? 200343 : 200342 });
    });
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        length += part.length;
        if (length > LARGEST_ANSWER) settle({ kind: 'failed', code: 200342 });
        else parts.push(part);
      });
      response.on('error', () => settle({ kind: 'failed', code: 200342 }));
      response.on('end', () => {
        settle({ kind: 'answered', status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    request.end(bytes);
  });
