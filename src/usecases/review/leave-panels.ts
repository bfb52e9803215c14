import type { PersonId } from '../../domain/ids.ts';
import { leavePanel } from '../../domain/review/decide-panel.ts';
import type { Work } from '../work.ts';
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
