import { isInTime, type Moment } from '../../domain/application/deadlines.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { CycleState } from '../../domain/cycle/stages.ts';
import type { Notice, NoticeCandidate } from '../../domain/notice/notice.ts';
import type { Work } from '../work.ts';

/** From the notice to the publication: what is written then concerns the candidates of the year. */
const STAGES: readonly CycleState[] = ['noticing', 'deliberating', 'approving', 'approved'];

/** What can be objected to now: the notice that runs, or has run while nothing is published yet. */
export interface Objectable {
  readonly cycle: Cycle;
  readonly notice: Notice;
}

export const objectableNow = async (work: Work): Promise<Objectable | undefined> => {
  const cycle = (await work.cycles.all()).find(({ state }) => STAGES.includes(state));
  const notice = cycle && (await work.notices.current(cycle.year));
  return cycle && notice && { cycle, notice };
};

/**
 * The same at the office's desk: a letter that came in time may be entered when the result is public already. It is a case
 * and is answered; it stops nothing any more.
 */
export const objectableAtDesk = async (work: Work): Promise<Objectable | undefined> => {
  const open = await objectableNow(work);
  if (open) return open;
  const cycle = (await work.cycles.all()).find(({ state }) => state === 'published');
  const notice = cycle && (await work.notices.current(cycle.year));
  return cycle && notice && { cycle, notice };
};

/** Art. 15: before the end of the last day; an interrupted notice has a next round that runs. */
export const isStillOpen = ({ endsAt }: Notice, moment: Moment): boolean => isInTime(moment, endsAt);

/** The same of a letter: by the day on which it came in. */
export const cameInTime = ({ lastDay }: Notice, receivedOn: Day): boolean => receivedOn <= lastDay;

/** A candidate as it is chosen in a form: two persons of one name are told apart by their unit. */
export const aboutWord = ({ name, unit }: NoticeCandidate): string =>
  unit === undefined ? name : `${name}（${unit}）`;
