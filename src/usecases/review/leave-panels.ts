import type { PersonId } from '../../domain/ids.ts';
import { leavePanel } from '../../domain/review/decide-panel.ts';
import { isSeated } from '../../domain/review/panel.ts';
import type { Work } from '../work.ts';
import { isJudging } from './experts.ts';
import { settlePanel } from './load-panel.ts';
import { unseat } from './unseat.ts';

/** Somebody is no panelist any more: the seat of every year that is still under review is nobody's. */
export const leavePanels = async (work: Work, person: PersonId): Promise<void> => {
  const years = (await work.cycles.all()).filter(({ state }) => state === 'reviewing').map(({ year }) => year);
  for (const year of years) {
    await work.cycles.lock(year);
    const panel = await work.panels.lock(year);
    const left = panel && leavePanel(panel, person);
    if (!left) continue;
    await settlePanel(work, panel, left, { person });
    await unseat(work, { year, person, groundOf: () => 'left-panel' });
  }
};

/** A role that was given up to a day is over without anybody's act: whoever has a seat by it has none any more. */
export const leaveLapsedSeats = async (work: Work): Promise<void> => {
  const years = (await work.cycles.all()).filter(({ state }) => state === 'reviewing').map(({ year }) => year);
  const seats = (await Promise.all(years.map((year) => work.panels.find(year)))).flatMap((panel) => panel?.seats ?? []);
  const ids = [...new Set(seats.filter(isSeated).map(({ person }) => person))];
  if (ids.length === 0) return;
  // Nobody gets the role back between being found without it and losing the seat.
  await work.people.lockRegister();
  for (const person of await work.people.many({ ids }))
    if (!isJudging(work, person)) await leavePanels(work, person.id);
};
