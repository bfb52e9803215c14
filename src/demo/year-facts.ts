import type { Application } from '../domain/application/application.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import { applicationMatter, cycleMatter, openId, type PersonId } from '../domain/ids.ts';
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
  /** Newest application of the year of each person in the story who has one, by that person's name. */
  readonly applications: ReadonlyMap<string, Application>;
}

const MOST_LINES = 500;

/** Those whose applications the tour follows. */
export const STORY = { organisation: '时岚', individual: '于小满', tooYoung: '樊舟', late: '屈望' } as const;

export const readYear = ({ store, actor }: Pick<Demo, 'store' | 'actor'>): Promise<YearFacts> =>
  store.read({ system: 'setup' }, async (work) => {
    const [cycle] = await work.cycles.all();
    if (!cycle)
      return { now: work.now, cycle, journal: [], proposal: undefined, names: new Map(), applications: new Map() };
    const matter = cycleMatter(cycle.year);
    const journal = (await work.journal.of(matter, MOST_LINES)).toReversed();
    const proposal = await work.proposals.openOn('schedule', matter);
    const ids = journal.flatMap(({ actor }) => (actor === 'clock' || actor === 'setup' ? [] : [actor]));
    const names = await work.people.named([...new Set([...ids, ...(proposal ? [proposal.proposedBy] : [])])]);
    const story = Object.values(STORY).map((name) => [name, openId(actor(name).openId)] as const);
    const people = await work.people.many({ openIds: story.map(([, id]) => id) });
    const applications = new Map<string, Application>();
    for (const [name, id] of story) {
      const person = people.find((one) => one.openId === id);
      const row = person && (await work.applications.of(person.id)).find(({ year }) => year === cycle.year);
      const application = row && (await work.applications.find(row.id));
      if (application) applications.set(name, application);
    }
    return { now: work.now, cycle, journal, proposal, names, applications };
  });

/** What was recorded of the year, and of every application that the story follows. */
export const readJournals = async (
  demo: Pick<Demo, 'store' | 'actor'>,
): Promise<
  readonly { readonly title: string; readonly lines: readonly (JournalLine & { readonly who: string })[] }[]
> => {
  const { cycle, journal, applications } = await readYear(demo);
  return demo.store.read({ system: 'setup' }, async (work) => {
    const named = async (title: string, lines: readonly JournalLine[]) => {
      const ids = lines.flatMap(({ actor }) => (actor === 'clock' || actor === 'setup' ? [] : [actor]));
      const names = await work.people.named([...new Set(ids)]);
      const whoOf = ({ actor }: JournalLine): string =>
        actor === 'clock' || actor === 'setup' ? '系统' : (names.get(actor) ?? '');
      return { title, lines: lines.map((line) => ({ ...line, who: whoOf(line) })) };
    };
    const found = [await named(`${cycle?.year ?? ''}年度`, journal)];
    for (const [name, { id, number }] of applications) {
      const lines = (await work.journal.of(applicationMatter(id), MOST_LINES)).toReversed();
      found.push(await named(`${name}，${number}`, lines));
    }
    return found;
  });
};

export const countOf = ({ journal }: YearFacts, act: string): number =>
  journal.filter((line) => line.act === act).length;
