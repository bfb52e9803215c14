import { z } from 'zod';
import { applicationId, type NoticeId, noticeId, proposalId, slateMatter } from '../../domain/ids.ts';
import type { Chosen } from '../../domain/notice/slate.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Proposal } from '../proposals-port.ts';
import type { Work } from '../work.ts';

/** How a candidate is to read where the form says it otherwise. */
const Wording = z.strictObject({
  name: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  post: z.string().exactOptional(),
});
export type Wording = z.infer<typeof Wording>;

/** What waits for the director's signature; read back, so parsed again. */
const SlatePayload = z.strictObject({
  year: z.int(),
  organisations: z.array(z.uuid()),
  individuals: z.array(z.uuid()),
  wording: z.record(z.string(), Wording),
  restarts: z.uuid().exactOptional(),
});
export type SlatePayload = z.infer<typeof SlatePayload>;

export interface SlateProposal {
  readonly proposal: Proposal;
  readonly year: number;
  readonly chosen: Chosen;
  readonly wording: Readonly<Record<string, Wording>>;
  /** The round whose place the new one would take; absent the first time. */
  readonly restarts?: NoticeId;
}

export const readSlate = (proposal: Proposal): SlateProposal => {
  const { year, organisations, individuals, wording, restarts } = SlatePayload.parse(proposal.payload);
  return {
    proposal,
    year,
    chosen: { organisation: organisations.map(applicationId), individual: individuals.map(applicationId) },
    wording,
    ...(restarts ? { restarts: noticeId(restarts) } : {}),
  };
};

/** The one that waits, if one does. */
export const openSlate = async (work: Work, year: number): Promise<SlateProposal | undefined> => {
  const proposal = await work.proposals.openOn('slate', slateMatter(year));
  return proposal && readSlate(proposal);
};

/** Locked; whoever came second is told what became of it. */
export const lockSlate = async (work: Work, id: string): Promise<Verdict<SlateProposal>> => {
  const proposal = await work.proposals.lock(proposalId(id));
  if (proposal?.kind !== 'slate') return refuse('15', 'not-found');
  return proposal.state === 'open'
    ? allow(readSlate(proposal))
    : refuse('15', 'slate-decided', { state: proposal.state });
};
