import { type PersonId, panelMatter, seatMatter } from '../domain/ids.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import { isReady, isSeated } from '../domain/review/panel.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'PanelFormed'
  | 'PanelExtended'
  | 'StatementSigned'
  | 'SeatDeclined'
  | 'ConflictFound'
  | 'PanelistSuspended'
  | 'PanelistLeft';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** The intake is closed: the office forms a panel, if there is anything for it to do (art. 8(3)). */
export const askForPanel = (work: Work, year: number): Promise<void> =>
  work.tasks.open({ kind: 'form-panel', matter: panelMatter(year), role: 'officeClerk' });

const askForStatement = (work: Work, year: number, person: PersonId): Promise<void> =>
  work.tasks.open({ kind: 'sign-statement', matter: seatMatter(year, person), role: 'panelist', person });

/** Everybody who has a seat has signed, and there is something to be given out. */
const askForAssignment = async (work: Work, year: number): Promise<void> => {
  const panel = await work.panels.find(year);
  const seated = panel?.seats.filter(isSeated) ?? [];
  if (seated.length === 0 || !seated.every(isReady)) return;
  const states = await work.applications.counts(year);
  if (!states.some(({ state, count }) => state === 'accepted' && count > 0)) return;
  await work.tasks.open({ kind: 'confirm-assignment', matter: panelMatter(year), role: 'officeClerk' });
};

/** Too few are left, or nobody leads: the office asks somebody else. */
const askForMore = async (work: Work, year: number): Promise<void> => {
  const panel = await work.panels.find(year);
  const cycle = await work.cycles.find(year);
  if (!panel || cycle?.state !== 'reviewing') return;
  const seated = panel.seats.filter(isSeated);
  const led = seated.some(({ person }) => person === panel.leader);
  if (!led || seated.length < cycle.plan.choices.panelMinimum) await askForPanel(work, year);
};

/** A seat is nobody's any more. */
const seatGone = async (work: Work, year: number, person: PersonId): Promise<void> => {
  await work.tasks.close('sign-statement', seatMatter(year, person));
  await askForMore(work, year);
  // The last one who had not signed may be the one who is gone.
  await askForAssignment(work, year);
};

/** The panel (arts. 8(3), 24, 25): who has a seat, who must still sign, and who must be replaced. */
export const announcePanel: Announcements = {
  async PanelFormed(work, { year, members }) {
    await work.tasks.close('form-panel', panelMatter(year));
    for (const person of members) await askForStatement(work, year, person);
  },
  async PanelExtended(work, { year, added }) {
    await work.tasks.close('form-panel', panelMatter(year));
    for (const person of added) await askForStatement(work, year, person);
    await askForMore(work, year);
  },
  async StatementSigned(work, { year, person }) {
    await work.tasks.close('sign-statement', seatMatter(year, person));
    await askForAssignment(work, year);
  },
  async SeatDeclined(work, { year, person }) {
    await seatGone(work, year, person);
  },
  async ConflictFound() {},
  async PanelistSuspended(work, { year, person }) {
    await seatGone(work, year, person);
  },
  async PanelistLeft(work, { year, person }) {
    await seatGone(work, year, person);
  },
};
