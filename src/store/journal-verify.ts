import type { Database } from './database.ts';
import { entryHash, FIRST_HASH } from './journal-store.ts';

export interface ChainReport {
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** In the order of the chain; empty when nothing was changed, removed, swapped or cut off. */
  readonly problems: readonly string[];
}

const PAGE = 1_000;

/**
 * Walks every chain from its first entry and recomputes each hash. `heads` are heads kept outside the operator's reach
 * (`chain → seq:hash`): only they reveal a tail cut off together with its head, or a chain rewritten whole.
 */
export const verifyJournal = async (
  database: Database,
  heads: ReadonlyMap<string, { readonly seq: number; readonly hash: string }> = new Map(),
): Promise<readonly ChainReport[]> => {
  const { client } = database;
  const stored = await client.journalHead.findMany();
  const named = await client.journalEntry.findMany({ distinct: ['chain'], select: { chain: true } });
  const chains = [
    ...new Set([...stored, ...named, ...[...heads.keys()].map((chain) => ({ chain }))].map(({ chain }) => chain)),
  ].sort();
  const reports: ChainReport[] = [];
  for (const chain of chains) {
    const head = stored.find((one) => one.chain === chain);
    reports.push(await verifyChain(database, chain, head, heads.get(chain)));
  }
  return reports;
};

interface Head {
  readonly seq: number;
  readonly hash: string;
}

const verifyChain = async (
  { client }: Database,
  chain: string,
  head: Head | undefined,
  outside: Head | undefined,
): Promise<ChainReport> => {
  const problems: string[] = [];
  let expectedSeq = 1;
  let previous = FIRST_HASH;
  let entries = 0;
  let outsideSeen = outside === undefined;
  for (let lastSeq = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await client.journalEntry.findMany({
      where: { chain, ...(entries === 0 ? {} : { seq: { gt: lastSeq } }) },
      orderBy: { seq: 'asc' },
      take: PAGE,
    });
    for (const { id: _id, hash, prevHash, ...fields } of rows) {
      if (fields.seq !== expectedSeq)
        problems.push(`entry ${expectedSeq}${fields.seq - expectedSeq > 1 ? ` to ${fields.seq - 1}` : ''} is missing`);
      else if (prevHash !== previous) problems.push(`entry ${fields.seq} does not follow the one before it`);
      if (entryHash(prevHash, fields) !== hash) problems.push(`entry ${fields.seq} was changed`);
      if (outside?.seq === fields.seq) {
        outsideSeen = true;
        if (outside.hash !== hash)
          problems.push(`entry ${fields.seq} is not the one whose head was published: the chain was rewritten`);
      }
      previous = hash;
      expectedSeq = fields.seq + 1;
      lastSeq = fields.seq;
      entries += 1;
    }
    if (rows.length < PAGE) break;
  }
  if (!head) problems.push('the head is missing');
  else if (head.seq !== expectedSeq - 1)
    problems.push(`the head says ${head.seq} entries, ${expectedSeq - 1} are there: the end was cut off or added to`);
  else if (head.hash !== previous) problems.push('the head does not match the last entry');
  if (!outsideSeen)
    problems.push(`the published head stands at entry ${outside?.seq}, which is not there: the end was cut off`);
  return { chain, entries, head: `${expectedSeq - 1}:${previous}`, problems };
};
