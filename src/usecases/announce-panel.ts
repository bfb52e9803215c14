import type { ReviewEvent } from '../domain/review/events.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'PanelFormed'
  | 'PanelExtended'
  | 'StatementSigned'
  | 'SeatDeclined'
  | 'ConflictFound'
  | 'PanelistSuspended';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** The panel (arts. 8(3), 24, 25): who has a seat, who must still sign, and who must be replaced. */
export const announcePanel: Announcements = {
  async PanelFormed() {},
  async PanelExtended() {},
  async StatementSigned() {},
  async SeatDeclined() {},
  async ConflictFound() {},
  async PanelistSuspended() {},
};
