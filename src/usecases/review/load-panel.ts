import type { Cycle } from '../../domain/cycle/cycle.ts';
import { cycleMatter, panelMatter, seatMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { evolvePanel, type PanelEvent } from '../../domain/review/evolve-panel.ts';
import type { Panel } from '../../domain/review/panel.ts';
import type { Act, Subject } from '../../domain/visibility.ts';
import type { Work } from '../work.ts';

/** What visibility asks of a year's panel as a whole. */
export const yearSubject = (cycle: Cycle): Subject => ({
  stage: cycle.state,
  announced: cycle.callIssuedAt !== undefined,
});

export interface FoundPanel {
  readonly cycle: Cycle;
  readonly panel: Panel;
}

/** Loads and locks; the cycle first, so that whoever forms a panel and whoever changes it wait in one order. */
export const lockPanel = async (work: Work, year: number, act: Act): Promise<Verdict<FoundPanel>> => {
  const cycle = await work.cycles.lock(year);
  const panel = cycle && (await work.panels.lock(year));
  if (!cycle || !panel) return refuse('8.3', 'not-found');
  const permitted = work.may(act, yearSubject(cycle));
  return permitted.ok ? allow({ cycle, panel }) : permitted;
};

/** The same for looking at it. */
export const seePanel = async (work: Work, year: number, act: Act): Promise<Verdict<FoundPanel>> => {
  const cycle = await work.cycles.find(year);
  const panel = cycle && (await work.panels.find(year));
  if (!cycle || !panel) return refuse('8.3', 'not-found');
  const permitted = work.may(act, yearSubject(cycle));
  return permitted.ok ? allow({ cycle, panel }) : permitted;
};

/** Saves what the event makes of the panel, records it in the year's chain, and has its cards redrawn. */
export const settlePanel = async (
  work: Work,
  before: Panel | undefined,
  event: PanelEvent,
  data: Record<string, unknown> = {},
): Promise<Panel> => {
  const by = work.actor.kind === 'person' ? work.actor.viewer.personId : undefined;
  const after = evolvePanel(before, event, { now: work.now, ...(by ? { by } : {}) });
  await work.panels.save(after);
  await work.record(event, {
    matter: panelMatter(after.year),
    chain: cycleMatter(after.year),
    data: { year: after.year, ...data },
  });
  await work.refresh(panelMatter(after.year));
  for (const { person } of after.seats) await work.refresh(seatMatter(after.year, person));
  return after;
};
