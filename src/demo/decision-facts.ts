import type { Cycle } from '../domain/cycle/cycle.ts';
import { CYCLE_STATES, type CycleState } from '../domain/cycle/stages.ts';
import type { Notice } from '../domain/notice/notice.ts';
import type { Objection } from '../domain/objection/objection.ts';
import { openSlate } from '../usecases/notice/slate-proposal.ts';
import type { Work } from '../usecases/work.ts';

export interface DecisionFacts {
  /** Who has proposed what waits for a second signature: a slate, or a notice that begins again. */
  readonly proposedBy: string | undefined;
  /** The round that counts. */
  readonly notice: Notice | undefined;
  /** Those in time, in the order in which they came. */
  readonly objections: readonly Objection[];
}

export const NO_DECISION: DecisionFacts = {
  proposedBy: undefined,
  notice: undefined,
  objections: [],
};

const MOST_OBJECTIONS = 50;

export const readDecision = async (work: Work, { year }: Cycle): Promise<DecisionFacts> => {
  const waiting = await openSlate(work, year);
  const proposer = waiting && (await work.people.find(waiting.proposal.proposedBy));
  return {
    proposedBy: proposer?.name,
    notice: await work.notices.current(year),
    objections: await objectionsIn(work, year),
  };
};

const objectionsIn = async (work: Work, year: number): Promise<readonly Objection[]> => {
  const rows = await work.objections.list({ year, offset: 0, limit: MOST_OBJECTIONS });
  const found: Objection[] = [];
  for (const { id } of rows.filter(({ state }) => state !== 'lead')) {
    const objection = await work.objections.find(id);
    if (objection) found.push(objection);
  }
  return found.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
};

/** The year has gone beyond this stage, or was called off. */
export const isBeyond = ({ cycle }: { readonly cycle: Cycle | undefined }, stage: CycleState): boolean =>
  cycle !== undefined && CYCLE_STATES.indexOf(cycle.state) > CYCLE_STATES.indexOf(stage);
