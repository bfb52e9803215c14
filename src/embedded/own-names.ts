const ascii = (text: string): number => text.charCodeAt(0);
const [PARSE, BIND, DESCRIBE, CLOSE, STATEMENT] = ['P', 'B', 'D', 'C', 'S'].map(ascii);
/** Kind and length of a message come before what it says. */
const HEAD = 5;

/**
 * Prepared statements of one client, in a session that it shares: each is kept under a name that no other client can
 * say, so that two of them may call different statements alike, and a plan ends with whom it was made for.
 */
export class OwnNames {
  readonly #prefix: string;
  readonly #kept = new Set<string>();

  constructor(client: number) {
    this.#prefix = `${client}/`;
  }

  /** The same message, with the name of its statement made one of ours; a statement without a name stays without. */
  own(message: Uint8Array): Uint8Array {
    const at = startOfName(message);
    if (at === undefined || message[at] === 0) return message;
    const end = message.indexOf(0, at);
    if (end === -1) return message; // malformed: the server says so
    const name = this.#prefix + Buffer.from(message.subarray(at, end)).toString('latin1');
    if (message[0] === PARSE) this.#kept.add(name);
    if (message[0] === CLOSE) this.#kept.delete(name);
    const longer = Buffer.concat([message.subarray(0, at), Buffer.from(name, 'latin1'), message.subarray(end)]);
    longer.writeInt32BE(longer.length - 1, 1);
    return longer;
  }

  /** Closes all of them; one that the server does not know is no error to it. */
  closing(): readonly Uint8Array[] {
    return [...this.#kept].map((name) => {
      const text = Buffer.from(`S${name}\0`, 'latin1');
      const head = Buffer.alloc(HEAD);
      head[0] = ascii('C');
      head.writeInt32BE(text.length + 4, 1);
      return Buffer.concat([head, text]);
    });
  }
}

const startOfName = (message: Uint8Array): number | undefined => {
  switch (message[0]) {
    case PARSE:
      return HEAD;
    case BIND:
      // The portal's name comes first.
      return message.indexOf(0, HEAD) + 1 || undefined;
    case DESCRIBE:
    case CLOSE:
      return message[HEAD] === STATEMENT ? HEAD + 1 : undefined;
    default:
      return undefined;
  }
};
