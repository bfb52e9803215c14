/** The platform says no to the bot: `{code, msg, error: {log_id}}` with an HTTP status, mostly 400. */
export class PlatformRefusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, message: string, answer: { status?: number; headers?: Record<string, string> } = {}) {
    super(message);
    this.code = code;
    this.status = answer.status ?? 400;
    this.headers = answer.headers ?? {};
  }
}

/** A `/sandbox` route says no to the chat client, a test or the demo: `{error}`. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Card refused on send, reply or patch: always 230099, the cause as a sub-code in the text. */
export const cardRefusal = (subCode: number, problem: string, path = ''): PlatformRefusal =>
  new PlatformRefusal(
    230099,
    `Failed to create card content, ext=ErrCode: ${subCode}; ErrPath: ${path}; ErrMsg: ${problem}; `,
  );
