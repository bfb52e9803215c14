import type { Database, Tx } from './database.ts';
import { entryHash, FIRST_HASH } from './journal-store.ts';

export interface ChainReport {
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** In the order of the chain; empty when nothing was changed, removed, swapped or cut off. */
  readonly problems: readonly string[];
}

const PAGE = 1_000;
/** Milliseconds; a chain of ten years is read in seconds. */
const LONGEST = 600_000;

/**
 * Walks every chain from its first entry and recomputes each hash. `heads` are heads kept outside the operator's reach
 * (`chain → seq:hash`): only they reveal a tail cut off together with its head, or a chain rewritten whole.
 */
export const verifyJournal = (
  database: Database,
  heads: ReadonlyMap<string, Head> = new Map(),
): Promise<readonly ChainReport[]> =>
  // One snapshot: what is appended meanwhile would look like an entry without a head.
  database.client.$transaction(
    async (tx) => {
      const stored = await tx.journalHead.findMany();
      const named = await tx.journalEntry.findMany({ distinct: ['chain'], select: { chain: true } });
      const chains = [
        ...new Set([...stored, ...named, ...[...heads.keys()].map((chain) => ({ chain }))].map(({ chain }) => chain)),
      ].sort();
      const reports: ChainReport[] = [];
      for (const chain of chains) {
        const head = stored.find((one) => one.chain === chain);
        reports.push(await verifyChain(tx, chain, head, heads.get(chain)));
      }
      return reports;
    },
    { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: LONGEST },
  );

interface Head {
  readonly seq: number;
  readonly hash: string;
}

const verifyChain = async (
  tx: Pick<Tx, 'journalEntry'>,
  chain: string,
  head: Head | undefined,
  outside: Head | undefined,
): Promise<ChainReport> => {
  const problems: string[] = [];
  let expectedSeq = 1;
  let previous = FIRST_HASH;
  let previousId = 0n;
  let entries = 0;
  let outsideSeen = outside === undefined;
  for (let lastSeq = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await tx.journalEntry.findMany({
      where: { chain, ...(entries === 0 ? {} : { seq: { gt: lastSeq } }) },
      orderBy: { seq: 'asc' },
      take: PAGE,
    });
    for (const { id, hash, prevHash, ...fields } of rows) {
      if (fields.seq !== expectedSeq)
        problems.push(`entry ${expectedSeq}${fields.seq - expectedSeq > 1 ? ` to ${fields.seq - 1}` : ''} is missing`);
      else if (prevHash !== previous) problems.push(`entry ${fields.seq} does not follow the one before it`);
      if (entryHash(prevHash, fields) !== hash) problems.push(`entry ${fields.seq} was changed`);
      // Row numbers stand outside the hash, but pages list by them; appended under the head's lock they only rise.
      if (id <= previousId) problems.push(`entry ${fields.seq} was numbered anew`);
      if (outside?.seq === fields.seq) {
        outsideSeen = true;
        if (outside.hash !== hash)
          problems.push(`entry ${fields.seq} is not the one whose head was published: the chain was rewritten`);
      }
      previous = hash;
      previousId = id;
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
