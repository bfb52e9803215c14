import { createHash } from 'node:crypto';
import type { ChainLine, JournalLine, Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

/** What one entry says; `hash` covers all of it and the hash before it. */
export interface JournalFields {
  readonly chain: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly act: string;
  readonly matter: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly article: string;
  readonly data: unknown;
}

export const FIRST_HASH = '0'.repeat(64);

/** SM3 over a canonical text, so that a verifier written in another language reads the same bytes. */
export const sm3 = (text: string): string => createHash('sm3').update(text, 'utf8').digest('hex');

/** Over a JSON list, in which no text can pretend to be two fields, and nothing is told from an empty text. */
export const entryHash = (prevHash: string, entry: JournalFields): string =>
  sm3(
    canonical([
      prevHash,
      entry.chain,
      entry.seq,
      entry.at.toISOString(),
      entry.actor,
      entry.role,
      entry.act,
      entry.matter,
      entry.before,
      entry.after,
      entry.article,
      entry.data,
    ]),
  );

/** JSON with sorted keys: `jsonb` does not keep the order in which it was written. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** Appends one entry. The chain's head is locked until commit, which makes the chain's order the order of commits. */
export const appendToJournal = async (tx: Tx, fields: Omit<JournalFields, 'seq'>): Promise<void> => {
  const [known] = await tx.$queryRaw<
    Head[]
  >`SELECT seq, hash FROM journal_head WHERE chain = ${fields.chain} FOR UPDATE`;
  const head = known ?? (await begunChain(tx, fields.chain));
  const entry = { ...fields, seq: head.seq + 1 };
  const hash = entryHash(head.hash, entry);
  tx.later`
    WITH entry AS (
      INSERT INTO journal (chain, seq, at, actor, role, act, matter, before, after, article, data, prev_hash, hash)
      VALUES (${entry.chain}, ${entry.seq}, ${entry.at.toISOString()}::timestamptz, ${entry.actor}, ${entry.role}, ${entry.act},
        ${entry.matter}, ${entry.before}, ${entry.after}, ${entry.article}, ${JSON.stringify(entry.data)}::jsonb,
        ${head.hash}, ${hash})
    )
    UPDATE journal_head SET seq = ${entry.seq}, hash = ${hash} WHERE chain = ${entry.chain}`;
};

interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** DO UPDATE on itself both creates the head and locks it: of two who begin a chain at once the second waits. */
const begunChain = async (tx: Tx, chain: string): Promise<Head> => {
  const [head] = await tx.$queryRaw<Head[]>`
    INSERT INTO journal_head (chain, seq, hash) VALUES (${chain}, 0, ${FIRST_HASH})
    ON CONFLICT (chain) DO UPDATE SET chain = excluded.chain RETURNING seq, hash`;
  if (!head) throw new Error('journal head could not be locked');
  return head;
};

/** The journal as one transaction works with it. */
export interface Journal {
  /** Goes on while others read and draw; one entry after the other, each on top of the one before. */
  append(fields: Omit<JournalFields, 'seq'>): void;
  /** With the last breath before the commit: the chain is held no longer than it takes to write the entry. */
  appendLast(fields: Omit<JournalFields, 'seq'>): void;
  /** Everything appended has been sent. To be waited for before the transaction ends. */
  appended(): Promise<void>;
  readonly reading: Work['journal'];
}

export const createJournal = (tx: Tx): Journal => {
  let last: Promise<void> = Promise.resolve();
  const kept: Omit<JournalFields, 'seq'>[] = [];
  const append = (fields: Omit<JournalFields, 'seq'>): void => {
    last = last.then(() => appendToJournal(tx, fields));
    last.catch(() => undefined); // heard by `appended`
  };
  const appended = (): Promise<void> => {
    for (const fields of kept.splice(0)) append(fields);
    return last;
  };
  return {
    append,
    appendLast: (fields) => void kept.push(fields),
    appended,
    reading: {
      async of(matter, limit, acts) {
        await appended();
        return journalOf(tx, matter, { limit, acts });
      },
      async chain(chain) {
        await appended();
        return chainOf(tx, chain);
      },
      async heads() {
        await appended();
        return tx.journalHead.findMany({ orderBy: { chain: 'asc' } });
      },
    },
  };
};

const journalOf = async (
  tx: Tx,
  matter: string,
  { limit, acts }: { limit: number; acts: readonly string[] | undefined },
): Promise<JournalLine[]> => {
  const rows = await tx.journalEntry.findMany({
    where: { matter, ...(acts ? { act: { in: [...acts] } } : {}) },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ seq, at, actor, act, article, data }) => ({
    seq,
    at,
    // 'clock' and 'setup' are written by ourselves, and 'objector' of matters that nobody lists; else a person's id.
    actor: actor as JournalLine['actor'],
    act,
    article,
    data,
  }));
};

const chainOf = async (tx: Tx, chain: string): Promise<ChainLine[]> => {
  const rows = await tx.journalEntry.findMany({ where: { chain }, orderBy: { seq: 'asc' } });
  return rows.map(({ seq, at, actor, role, act, matter, before, after, article, data, prevHash, hash }) => ({
    seq,
    at,
    actor: actor as JournalLine['actor'], // as above
    role,
    act,
    matter,
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
    article,
    data,
    prevHash,
    hash,
  }));
};
