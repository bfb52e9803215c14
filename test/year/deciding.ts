import type { Ballot } from '../../src/domain/ballot/ballot.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { objectionId } from '../../src/domain/ids.ts';
import type { Notice } from '../../src/domain/notice/notice.ts';
import type { Ranked } from '../../src/domain/notice/slate.ts';
import type { Objection } from '../../src/domain/objection/objection.ts';
import { openSlate, type SlateProposal } from '../../src/usecases/notice/slate-proposal.ts';
import { noticeDraft, slateScene } from '../../src/usecases/notice/slate-scene.ts';
import type { Work } from '../../src/usecases/work.ts';
import type { World } from '../support/world.ts';

/** What stands of the slate, its notice, the objections and the ballot. */
export interface Deciding {
  readonly slate?: SlateProposal;
  readonly ranked?: Ranked;
  /** Digest of the notice as the director is shown it now. */
  readonly draft?: string;
  readonly notice?: Notice;
  readonly objections: readonly Objection[];
  /** Written wishes to withdraw that wait for their second person. */
  readonly withdrawals: readonly string[];
  readonly ballot?: Ballot;
  /** Names of those who have voted, and of those who have signed the statement. */
  readonly voted: ReadonlySet<string>;
  readonly fair: ReadonlySet<string>;
}

/** What only the tables list; read before the transaction, since an embedded database has one connection. */
export interface Listed {
  readonly objections: readonly string[];
  readonly withdrawals: readonly string[];
  readonly fair: readonly string[];
}

export const readListed = async ({ database: { client } }: World, year: number): Promise<Listed> => {
  const objections = await client.objection.findMany({ where: { year }, orderBy: { receivedAt: 'asc' } });
  const withdrawals = await client.proposal.findMany({
    where: { kind: 'withdrawal', state: 'open' },
    orderBy: { proposedAt: 'asc' },
  });
  const fair = await client.fairnessStatement.findMany({ where: { year } });
  return {
    objections: objections.map(({ id }) => id),
    withdrawals: withdrawals.map(({ id }) => id),
    fair: fair.map(({ personId }) => personId),
  };
};

export const readDeciding = async (
  work: Work,
  { cycle, nameOf }: { readonly cycle: Cycle; nameOf(person: string): string },
  listed: Listed,
): Promise<Deciding> => {
  const slate = await openSlate(work, cycle.year);
  const objections: Objection[] = [];
  for (const id of listed.objections) {
    const found = await work.objections.find(objectionId(id));
    if (found) objections.push(found);
  }
  const ballot = await work.ballots.latest(cycle.year);
  const voters = ballot ? await work.ballots.voters(ballot.id) : [];
  const notice = await work.notices.current(cycle.year);
  return {
    ...(slate ? { slate, draft: (await noticeDraft(work, cycle, slate)).contentHash } : {}),
    ...(cycle.state === 'nominating' ? { ranked: (await slateScene(work, cycle)).ranked } : {}),
    ...(notice ? { notice } : {}),
    objections,
    withdrawals: listed.withdrawals,
    ...(ballot ? { ballot } : {}),
    voted: new Set(voters.filter(({ voted }) => voted).map(({ person }) => nameOf(person))),
    fair: new Set(listed.fair.map(nameOf)),
  };
};
