import {
  APPLICATION_STATES,
  type Application,
  type ApplicationState,
  isEnded,
} from '../domain/application/application.ts';
import type { Cycle } from '../domain/cycle/cycle.ts';
import { applicationMatter, cycleMatter, openId, type PersonId } from '../domain/ids.ts';
import type { Proposal } from '../usecases/proposals-port.ts';
import type { JournalLine, Work } from '../usecases/work.ts';
import { ACCEPTED } from './applicants.ts';
import { type DecisionFacts, isBeyond, NO_DECISION, readDecision } from './decision-facts.ts';
import { NO_REVIEW, type ReviewFacts, readReview } from './review-facts.ts';
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
  /** Where the others' applications stand while they are taken in, drafts included. */
  readonly states: ReadonlyMap<string, ApplicationState>;
  /** Nothing as long as applications are taken in. */
  readonly review: ReviewFacts;
  /** Nothing before the review is over. */
  readonly decision: DecisionFacts;
  /** Of anybody of the cast, as the pickers of people want it. */
  openIdOf(name: string): string;
}

const MOST_LINES = 500;

/** Those whose applications the tour follows. */
export const STORY = { organisation: '时岚', individual: '于小满', tooYoung: '樊舟', late: '屈望' } as const;

/** Everybody who comes through the intake without a part of their own in the story. */
export const OTHERS: readonly string[] = ACCEPTED.filter((who) => !Object.values(STORY).some((name) => name === who));

export const readYear = ({ store, actor }: Pick<Demo, 'store' | 'actor'>): Promise<YearFacts> =>
  store.read({ system: 'setup' }, async (work) => {
    const [cycle] = await work.cycles.all();
    const openIdOf = (name: string): string => actor(name).openId;
    if (!cycle)
      return {
        now: work.now,
        cycle,
        journal: [],
        proposal: undefined,
        names: new Map(),
        applications: new Map(),
        states: new Map(),
        review: NO_REVIEW,
        decision: NO_DECISION,
        openIdOf,
      };
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
    const [states, review] = isTakingIn(cycle)
      ? [await readStates(work, cycle.year, openIdOf), NO_REVIEW]
      : [new Map<string, ApplicationState>(), await readReview(work, cycle.year)];
    const decision = isBeyond({ cycle }, 'reviewing') ? await readDecision(work, cycle) : NO_DECISION;
    return { now: work.now, cycle, journal, proposal, names, applications, states, review, decision, openIdOf };
  });

const ENDED_STATES = (Object.keys(APPLICATION_STATES) as ApplicationState[]).filter(isEnded); // Object.keys forgets the key type

/** Of everybody who has handed in or has something open; whoever ended before that, and began nothing new, is not there. */
const readStates = async (
  work: Work,
  year: number,
  openIdOf: YearFacts['openIdOf'],
): Promise<ReadonlyMap<string, ApplicationState>> => {
  const people = await work.people.many({ openIds: OTHERS.map((who) => openId(openIdOf(who))) });
  const { rows } = await work.applications.list({ year, states: ENDED_STATES, offset: 0, limit: 100 });
  const found = new Map<PersonId | undefined, ApplicationState>();
  for (const { parties, state } of rows) found.set(parties[0], state);
  for (const { owner, state } of await work.applications.open(year)) found.set(owner, state);
  return new Map(
    people.flatMap(({ id, name }) => {
      const state = found.get(id);
      return state === undefined ? [] : [[name, state]];
    }),
  );
};

const isTakingIn = ({ state }: Cycle): boolean => state === 'drafting' || state === 'open';

/** The intake is over, however the year went on. */
export const isPastIntake = ({ cycle }: YearFacts): boolean => cycle !== undefined && !isTakingIn(cycle);

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
