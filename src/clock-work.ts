import { dayOf } from './domain/calendar.ts';
import { type OpenId, personId } from './domain/ids.ts';
import type { DeliveryStore } from './store/delivery-store.ts';
import type { Settings } from './store/settings.ts';
import type { Store } from './store/store.ts';
import { settleNextDueApplication } from './usecases/application/settle-due-application.ts';
import { settleNextDuePublication } from './usecases/award/schedule-publication.ts';
import { settleNextDueBallot } from './usecases/ballot/close-ballot.ts';
import { leaveLapsedBallots } from './usecases/ballot/leave-ballot.ts';
import { settleNextDue } from './usecases/clock-sweep.ts';
import { renewAgeingCard } from './usecases/keep-cards-alive.ts';
import { postJournalHeads } from './usecases/post-journal-heads.ts';
import { settleDueReminders } from './usecases/reminders/send-reminders.ts';
import { leaveLapsedSeats } from './usecases/review/leave-panels.ts';
import type { Work } from './usecases/work.ts';

interface ClockWorkParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly deliveries: DeliveryStore;
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
  readonly onDelivery: () => void;
  readonly onFault: (place: string, error: unknown) => void;
  /** More to be done each minute, by the place where a fault is told. */
  readonly chores?: Readonly<Record<string, () => Promise<unknown>>>;
}

export interface ClockWork {
  settleDue(): Promise<number>;
  keepHouse(): Promise<boolean>;
}

const ASIDE_MS = 10 * 60_000;
const CARDS_AT_ONCE = 50;
/** Heads are posted when people are at work: from 09:00 in Shanghai, which is 01:00 UTC. */
const POST_FROM_UTC_HOUR = 1;
const POST_UNTIL_UTC_HOUR = 16;

/** What the clock does each round. A part that fails is told and does not keep the others from being done. */
export const createClockWork = ({
  store,
  settings,
  deliveries,
  meeting,
  onDelivery,
  onFault,
  chores = {},
}: ClockWorkParts): ClockWork => {
  const aside = new Map<string, number>();

  const guarded = async (place: string, part: () => Promise<void>): Promise<void> => {
    try {
      await part();
    } catch (error) {
      onFault(place, error);
    }
  };

  /** One due thing, in a transaction of its own; one that cannot be settled is left aside for a while. */
  const settleOne = async (
    settle: (work: Work, aside: ReadonlySet<string>, onTaken: (one: string) => void) => Promise<string | undefined>,
  ): Promise<number> => {
    let taken: string | undefined;
    try {
      const { answer } = await store.act({ who: { system: 'clock' } }, async (work) => ({
        settled: (await settle(work, new Set(aside.keys()), (one) => (taken = one))) !== undefined,
      }));
      return answer.settled === true ? 1 : 0;
    } catch (error) {
      if (taken === undefined) throw error;
      aside.set(taken, Date.now() + ASIDE_MS);
      onFault('clock', error);
      return 1;
    }
  };

  const renew = async (card: Awaited<ReturnType<DeliveryStore['ageing']>>[number]): Promise<void> => {
    if (card.hasButtons && !card.replaced) {
      await meeting(card.to, () =>
        store.act({ who: { openId: card.to }, key: `renew:${card.id}` }, async (work) => {
          await renewAgeingCard(work, card);
          return {};
        }),
      );
    }
    await deliveries.retire(card.id, card.hasButtons);
    if (card.hasButtons) onDelivery();
  };

  const postHeads = async (): Promise<void> => {
    // Business time, so that a demo's days count too.
    const now = await settings.businessNow();
    const hour = now.getUTCHours();
    if (hour < POST_FROM_UTC_HOUR || hour >= POST_UNTIL_UTC_HOUR) return;
    const supervisors = await store.read({ system: 'clock' }, (work) => work.people.holding(['supervisor']));
    for (const { id } of supervisors) {
      // The inbox lets one process post them, once a day and person.
      await store.act({ who: { system: 'clock' }, key: `journal-heads:${dayOf(now)}:${id}` }, async (work) => {
        await postJournalHeads(work, personId(id));
        return {};
      });
    }
  };

  /** Roles end with a day; asked once in it, whoever asks first. */
  const endLapsedSeats = async (): Promise<void> => {
    const today = dayOf(await settings.businessNow());
    await store.act({ who: { system: 'clock' }, key: `lapsed-seats:${today}` }, async (work) => {
      await leaveLapsedSeats(work);
      await leaveLapsedBallots(work);
      return {};
    });
  };

  return {
    async settleDue() {
      for (const [one, until] of aside) if (until < Date.now()) aside.delete(one);
      // Cycles first: whether a year is open decides what can happen to its applications.
      const settled =
        (await settleOne(settleNextDue)) +
        (await settleOne(settleNextDueApplication)) +
        (await settleOne(settleNextDueBallot)) +
        (await settleOne(settleNextDuePublication));
      // Reminders last: what has just been settled may have closed the tasks they speak of.
      return settled > 0 ? settled : settleOne(settleDueReminders);
    },
    async keepHouse() {
      const ageing = await deliveries.ageing(CARDS_AT_ONCE).catch((error: unknown) => {
        onFault('ageing cards', error);
        return [];
      });
      let renewed = 0;
      for (const card of ageing) {
        await guarded('ageing cards', async () => {
          await renew(card);
          renewed += 1;
        });
      }
      await guarded('seats of those who left', endLapsedSeats);
      await guarded('heads of the journal', postHeads);
      await guarded('old rows', () => deliveries.prune());
      for (const [place, chore] of Object.entries(chores)) {
        await guarded(place, async () => {
          await chore();
        });
      }
      return renewed === CARDS_AT_ONCE;
    },
  };
};
