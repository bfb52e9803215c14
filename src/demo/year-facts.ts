import type { Cycle } from '../domain/cycle/cycle.ts';
import { cycleMatter, type PersonId } from '../domain/ids.ts';
import type { JournalLine, Proposal } from '../usecases/work.ts';
import type { Demo } from './start-demo.ts';

/** The state of the year, as the tour and the shell page read it from the store. */
export interface YearFacts {
  readonly now: Date;
  /** The latest year there is. */
  readonly cycle: Cycle | undefined;
  /** Of that year, oldest first. */
  readonly journal: readonly JournalLine[];
  /** A change of days that waits for its second person, and by whom it was proposed. */
  readonly proposal: Proposal | undefined;
  readonly names: ReadonlyMap<PersonId, string>;
}

const MOST_LINES = 500;

export const readYear = ({ store }: Pick<Demo, 'store'>): Promise<YearFacts> =>
  store.read({ system: 'setup' }, async (work) => {
    const [cycle] = await work.cycles.all();
    if (!cycle) return { now: work.now, cycle, journal: [], proposal: undefined, names: new Map() };
    const matter = cycleMatter(cycle.year);
    const journal = (await work.journal.of(matter, MOST_LINES)).toReversed();
    const proposal = await work.proposals.openOn('schedule', matter);
    const ids = journal.flatMap(({ actor }) => (actor === 'clock' || actor === 'setup' ? [] : [actor]));
    const names = await work.people.named([...new Set([...ids, ...(proposal ? [proposal.proposedBy] : [])])]);
    return { now: work.now, cycle, journal, proposal, names };
  });

export const countOf = ({ journal }: YearFacts, act: string): number =>
  journal.filter((line) => line.act === act).length;
