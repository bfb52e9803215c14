import type {
  CalendarEvent,
  CardAction,
  ChatMessage,
  ChatSummary,
  ClickOutcome,
  Member,
  MenuEntry,
} from '../protocol.ts';

/** The server said no. `message` is what it said, fit to be shown. */
class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface AppInfo {
  readonly appId: string;
  readonly name: string;
  readonly menu: readonly MenuEntry[];
  readonly mode: 'webhook' | 'websocket' | 'none';
}

const id = encodeURIComponent;

async function failure(response: { status: number; text(): Promise<string> }): Promise<ApiError> {
  const body = await response.text();
  return new ApiError(response.status, reasonIn(body) ?? `请求失败（${response.status}）`);
}

/** The sentence in an error body, whichever of the usual names it goes by. */
function reasonIn(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const said = ['reason', 'message', 'error', 'msg', 'text'].map((key) => (parsed as Record<string, unknown>)[key]); // an object, checked above
    return said.find((s): s is string => typeof s === 'string' && s !== '');
  } catch {
    return body.length > 0 && body.length < 200 && !body.startsWith('<') ? body : undefined;
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    // Its own words are the browser's, and in its language.
    throw new ApiError(0, '网络不可用，没有发出；填写的内容还在，请恢复连接后再试');
  });
  if (!response.ok) throw await failure(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T; // the server's own contract, protocol.ts
}

export const fileUrl = (key: string): string => `/sandbox/files/${id(key)}`;

export const fetchMembers = (): Promise<readonly Member[]> => call('GET', '/sandbox/members');
export const fetchApp = (): Promise<AppInfo> => call('GET', '/sandbox/app');

/** The routes as one person uses them. */
export class PersonApi {
  readonly #base: string;
  readonly openId: string;

  constructor(openId: string) {
    this.openId = openId;
    this.#base = `/sandbox/as/${id(openId)}`;
  }

  get streamUrl(): string {
    return `/sandbox/stream?as=${id(this.openId)}`;
  }

  chats(): Promise<readonly ChatSummary[]> {
    return call('GET', `${this.#base}/chats`);
  }

  /** Oldest first; `before` pages back. */
  messages(chatId: string, before?: string): Promise<readonly ChatMessage[]> {
    const older = before === undefined ? '' : `&before=${id(before)}`;
    return call('GET', `${this.#base}/chats/${id(chatId)}/messages?limit=${PAGE}${older}`);
  }

  read(chatId: string): Promise<void> {
    return call('POST', `${this.#base}/chats/${id(chatId)}/read`);
  }

  enter(): Promise<void> {
    return call('POST', `${this.#base}/enter`);
  }

  calendar(): Promise<CalendarEvent[]> {
    return call('GET', `${this.#base}/calendar`);
  }

  text(chatId: string, text: string): Promise<ChatMessage> {
    return call('POST', `${this.#base}/text`, { text, chatId });
  }

  click(messageId: string, action: CardAction): Promise<ClickOutcome> {
    return call('POST', `${this.#base}/click`, { messageId, action });
  }

  menu(eventKey: string): Promise<void> {
    return call('POST', `${this.#base}/menu`, { eventKey });
  }

  forward(messageId: string, to: string): Promise<ChatMessage> {
    return call('POST', `${this.#base}/forward`, { messageId, to });
  }

  /** XMLHttpRequest, because `fetch` tells nothing of an upload's progress. `onProgress` gets 0..1. */
  file(chatId: string, file: File, onProgress: (part: number) => void): Promise<ChatMessage> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${this.#base}/file?name=${id(file.name)}&chatId=${id(chatId)}`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total);
      request.onerror = () => reject(new ApiError(0, '网络不可用，文件未发送'));
      request.onload = () => {
        const body = { status: request.status, text: async () => request.responseText };
        if (request.status >= 300) failure(body).then(reject);
        else resolve(JSON.parse(request.responseText) as ChatMessage); // the server's own contract, protocol.ts
      };
      request.send(file);
    });
  }
}

/** Messages asked for at once; fewer in an answer means that the beginning is reached. */
export const PAGE = 50;
