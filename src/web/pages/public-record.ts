import type { Day } from '../../domain/calendar.ts';
import { type Cycle, SCHEDULE_DAYS, type Schedule } from '../../domain/cycle/cycle.ts';
import type { CycleState } from '../../domain/cycle/stages.ts';
import type { Store } from '../../store/store.ts';
import type { Amendment, Work } from '../../usecases/work.ts';
import { CallContent } from './call-content.ts';

export type PublicReader = Pick<Store, 'read'>;

/** A cycle as everybody may know it: only from the 认定通知 on, and nothing of a plan in hand. */
export interface PublicCycle {
  readonly year: number;
  readonly state: CycleState;
  readonly issuedAt: Date;
  readonly schedule: Schedule;
}

/** A 认定通知 without the person who pressed the button. */
export interface PublicCall {
  readonly year: number;
  readonly content: CallContent;
  readonly contentHash: string;
  readonly issuedAt: Date;
  readonly amendments: readonly Amendment[];
}

export interface PublicHome {
  readonly now: Date;
  /** Newest first. */
  readonly cycles: readonly PublicCycle[];
  readonly amendments: readonly Amendment[];
}

export const readHome = (store: PublicReader): Promise<PublicHome> =>
  asThePublic(store, async (work) => {
    const cycles = await publicCycles(work);
    const [latest] = cycles;
    const call = latest && (await work.calls.find(latest.year));
    return { now: work.now, cycles, amendments: inOrder(call?.amendments ?? []) };
  });

/** Undefined when there is no such year or its 认定通知 has not been issued: from outside the two are the same. */
export const readCall = (store: PublicReader, year: number): Promise<PublicCall | undefined> =>
  asThePublic(store, (work) => publicCall(work, year));

/** Every 认定通知, newest first. */
export const readCalls = (store: PublicReader): Promise<readonly PublicCall[]> =>
  asThePublic(store, async (work) => {
    const calls: PublicCall[] = [];
    for (const { year } of await publicCycles(work)) {
      const call = await publicCall(work, year);
      if (call) calls.push(call);
    }
    return calls;
  });

/** Nobody has signed in here. The store would show `setup` everything, so each reader below lets out what is public. */
const asThePublic = <T>(store: PublicReader, body: (work: Work) => Promise<T>): Promise<T> =>
  store.read({ system: 'setup' }, body);

const publicCycles = async (work: Work): Promise<PublicCycle[]> =>
  (await work.cycles.all()).flatMap((cycle) => publicCycle(cycle) ?? []);

/** A year that is planned anew after it was ended has an old 认定通知 and a plan in hand: that plan stays in hand. */
const publicCycle = ({ year, state, callIssuedAt, plan }: Cycle): PublicCycle | undefined =>
  callIssuedAt && plan.state === 'signed'
    ? { year, state, issuedAt: callIssuedAt, schedule: plan.schedule }
    : undefined;

const publicCall = async (work: Work, year: number): Promise<PublicCall | undefined> => {
  const call = await work.calls.find(year);
  if (!call) return undefined;
  const { contentHash, issuedAt } = call;
  return {
    year,
    content: CallContent.parse(call.content),
    contentHash,
    issuedAt,
    amendments: inOrder(call.amendments),
  };
};

/** Days moved by one act bear one instant; their addresses in feed and page must not change places all the same. */
const inOrder = (amendments: readonly Amendment[]): readonly Amendment[] =>
  [...amendments].sort(
    (one, other) => Number(one.decidedAt) - Number(other.decidedAt) || placeOf(one.field) - placeOf(other.field),
  );
const DAY_NAMES: readonly string[] = SCHEDULE_DAYS;
const placeOf = (field: string): number => DAY_NAMES.indexOf(field);

/** The day that was announced first, where it has been moved since. */
export const firstAnnounced = (amendments: readonly Amendment[], field: string): Day | undefined =>
  amendments.find((amendment) => amendment.field === field)?.oldDay;
