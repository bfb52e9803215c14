import type { Since } from '../../../cards/notice/notice-body.ts';
import type { Day } from '../../domain/calendar.ts';
import { type Cycle, SCHEDULE_DAYS, type Schedule } from '../../domain/cycle/cycle.ts';
import type { CycleState } from '../../domain/cycle/stages.ts';
import { type NoticeId, noticeId } from '../../domain/ids.ts';
import type { Notice, NoticeContent, NoticeState } from '../../domain/notice/notice.ts';
import type { Store } from '../../store/store.ts';
import type { Amendment } from '../../usecases/cycle/cycle-ports.ts';
import { sinceOf } from '../../usecases/queries/notice-views.ts';
import type { Work } from '../../usecases/work.ts';
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

/** A notice without the persons who proposed and signed it. */
export interface PublicNotice {
  readonly id: NoticeId;
  readonly year: number;
  readonly content: NoticeContent;
  readonly contentHash: string;
  readonly issuedAt: Date;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly endsAt: Date;
  readonly state: NoticeState;
  readonly interruption?: { readonly at: Date; readonly reason: string };
  /** The round that counts in its place, and the one whose place it took. */
  readonly replacedBy?: NoticeId;
  readonly replaces?: NoticeId;
  /** What has become of candidates since. */
  readonly since: Readonly<Record<string, Since>>;
}

export interface PublicHome {
  readonly now: Date;
  /** Newest first. */
  readonly cycles: readonly PublicCycle[];
  readonly amendments: readonly Amendment[];
  /** The notice that counts for the latest year. */
  readonly notice?: PublicNotice;
  /** Years whose result is public, newest first. */
  readonly results: readonly number[];
}

export const readHome = (store: PublicReader): Promise<PublicHome> =>
  asThePublic(store, async (work) => {
    const cycles = await publicCycles(work);
    const [latest] = cycles;
    const call = latest && (await work.calls.find(latest.year));
    const notice = latest && (await work.notices.current(latest.year));
    return {
      now: work.now,
      cycles,
      amendments: inOrder(call?.amendments ?? []),
      results: (await work.awards.results()).map(({ year }) => year),
      ...(notice ? { notice: await publicNotice(work, notice) } : {}),
    };
  });

/** Undefined when there is no such year or its 认定通知 has not been issued: from outside the two are the same. */
export const readCall = (store: PublicReader, year: number): Promise<PublicCall | undefined> =>
  asThePublic(store, (work) => publicCall(work, year));

/** Every round stays to be read, also one that another has taken the place of. */
export const readNotice = (store: PublicReader, id: string): Promise<PublicNotice | undefined> =>
  asThePublic(store, async (work) => {
    const notice = await work.notices.find(noticeId(id));
    return notice && publicNotice(work, notice);
  });

/** Every notice of every year, newest year first. */
export const readNotices = (store: PublicReader): Promise<readonly PublicNotice[]> =>
  asThePublic(store, async (work) => {
    const notices: PublicNotice[] = [];
    for (const { year } of await publicCycles(work))
      for (const notice of await work.notices.ofYear(year)) notices.push(await publicNotice(work, notice));
    return notices;
  });

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
export const asThePublic = <T>(store: PublicReader, body: (work: Work) => Promise<T>): Promise<T> =>
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

const publicNotice = async (work: Work, notice: Notice): Promise<PublicNotice> => {
  const { id, year, round, content, contentHash, issuedAt, firstDay, lastDay, endsAt, state, interruption } = notice;
  const rounds = await work.notices.ofYear(year);
  const before = rounds.find((one) => one.round === round - 1)?.id;
  const after = rounds.find((one) => one.round === round + 1)?.id;
  return {
    id,
    year,
    content,
    contentHash,
    issuedAt,
    firstDay,
    lastDay,
    endsAt,
    state,
    since: await sinceOf(work, notice),
    ...(interruption ? { interruption } : {}),
    ...(before === undefined ? {} : { replaces: before }),
    ...(after === undefined ? {} : { replacedBy: after }),
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
