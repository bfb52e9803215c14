import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type CancellationProps, cancellation } from '../../../cards/cycle/cancellation.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { mayCancel } from '../../domain/cycle/decide-cancellation.ts';
import { cycleMatter, proposalId } from '../../domain/ids.ts';
import { CancellationPayload } from '../cycle/cancel-cycle.ts';
import type { Proposal } from '../proposals-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { nameOf } from './notice-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const ACTS: readonly string[] = ['CancellationProposed', 'CancellationRejected', 'CycleCancelled'];
/** Enough to find the last of them among what a year records. */
const LINES = 200;

/** The one that waits, or the last one that was settled. */
const latest = async (work: Work, year: number): Promise<Proposal | undefined> => {
  const open = await work.proposals.openOn('cancellation', cycleMatter(year));
  if (open) return open;
  const line = (await work.journal.of(cycleMatter(year), LINES)).find(({ act }) => ACTS.includes(act));
  const id = z.looseObject({ proposal: z.string() }).safeParse(line?.data).data?.proposal;
  return id === undefined ? undefined : work.proposals.find(proposalId(id));
};

const propsOf = async (work: Work, cycle: Cycle, proposal: Proposal | undefined): Promise<CancellationProps> => {
  const subject = { stage: cycle.state, announced: cycle.callIssuedAt !== undefined };
  const own = proposal?.proposedBy === work.viewer().personId;
  const decided =
    proposal?.decidedBy && proposal.decidedAt
      ? {
          by: await nameOf(work, proposal.decidedBy),
          at: proposal.decidedAt,
          ...(proposal.decisionReason === undefined ? {} : { reason: proposal.decisionReason }),
        }
      : undefined;
  return {
    year: cycle.year,
    state: proposal?.state ?? 'none',
    ...(proposal
      ? {
          proposal: proposal.id,
          proposed: {
            minutes: CancellationPayload.parse(proposal.payload).minutes,
            reason: proposal.reason,
            by: await nameOf(work, proposal.proposedBy),
            at: proposal.proposedAt,
          },
        }
      : {}),
    ...(decided ? { decided } : {}),
    running: (await work.applications.open(cycle.year)).length,
    can: {
      propose: mayCancel(cycle).ok && work.may('cycle.cancel', subject).ok,
      decide: !own && work.may('cycle.decideCancel', subject).ok,
    },
    now: work.now,
  };
};

export const cancellationViews = {
  cancellation: view({
    params: z.strictObject({ year: z.int() }),
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle) return gone;
      const subject = { stage: cycle.state, announced: cycle.callIssuedAt !== undefined };
      // Once it has happened everybody who took part may read it; before, it is the office's own paper.
      const isOver = cycle.state === 'cancelled' && work.may('call.see', subject).ok;
      if (!isOver && !work.may('plan.see', subject).ok) return gone;
      return { kind: 'card', card: cancellation(await propsOf(work, cycle, await latest(work, year))) };
    },
  }),
};
