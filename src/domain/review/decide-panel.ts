import { type Application, isConcluded } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { cannotStandTogether, type Role } from '../people/roles.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type {
  ConflictFound,
  PanelExtended,
  PanelFormed,
  PanelistLeft,
  PanelistSuspended,
  SeatDeclined,
  StatementSigned,
} from './events.ts';
import {
  type Draw,
  hasConflict,
  isReady,
  isSeated,
  type Panel,
  type Seat,
  STATEMENT_VERSION,
  seatOf,
} from './panel.ts';

/** So many seats at most: who leads is chosen from one list. */
export const SEATS_MOST = 40;

/** Somebody who might have a seat. */
export interface Expert {
  readonly id: PersonId;
  readonly name: string;
  /** Held today. */
  readonly roles: readonly Role[];
}

/** An application as far as a seat turns on it. */
export type Reviewed = Pick<Application, 'id' | 'number' | 'state' | 'review'>;

/** Accepted and not at its end: what the panel is there for. */
export const isReviewed = ({ state }: Pick<Application, 'state'>): boolean =>
  state === 'accepted' || state === 'reviewing';

const reviewing = ({ state, year }: Cycle): Verdict<true> =>
  state === 'reviewing' ? allow(true) : refuse('8.3', 'not-reviewing', { year });

/** Art. 8(3): whoever scores is an expert, and nothing besides that would make them judge twice. */
const expertBreaches = ({ name, roles }: Expert): readonly Breach[] => {
  if (!roles.includes('panelist')) return [breach('8.3', 'not-an-expert', { name })];
  const other = roles.find((role) => cannotStandTogether('panelist', role));
  return other ? [breach('24', 'expert-conflicts', { name, other })] : [];
};

/** Whether somebody could have a seat at all. */
export const isFit = (expert: Expert): boolean => expertBreaches(expert).length === 0;

/** What is chosen and cannot be: all of it at once. */
const seatBreaches = (
  { plan }: Cycle,
  { members, seats, leader }: { members: readonly Expert[]; seats: readonly PersonId[]; leader: PersonId },
): readonly Breach[] => {
  const minimum = plan.choices.panelMinimum;
  return [
    ...members.flatMap(expertBreaches),
    ...(seats.length < minimum ? [breach('8.3', 'panel-too-small', { minimum, count: seats.length })] : []),
    ...(plan.choices.panelParity === 'odd' && members.length > 0 && seats.length % 2 === 0
      ? [breach('8.3', 'panel-even', { count: seats.length })]
      : []),
    ...(seats.length > SEATS_MOST ? [breach('8.3', 'panel-too-large', { most: SEATS_MOST, count: seats.length })] : []),
    ...(seats.includes(leader) ? [] : [breach('8.3', 'leader-not-member')]),
  ];
};

/** Art. 8(3): 「组建评审组」, picked or drawn. */
export const formPanel = (
  cycle: Cycle,
  before: Panel | undefined,
  {
    members,
    leader,
    toReview,
    draw,
  }: {
    readonly members: readonly Expert[];
    readonly leader: PersonId;
    /** How many applications wait for it. */
    readonly toReview: number;
    readonly draw?: Draw;
  },
): Verdict<PanelFormed> => {
  const { year } = cycle;
  const open = reviewing(cycle);
  if (!open.ok) return open;
  if (before) return refuse('8.3', 'panel-formed', { year });
  if (toReview === 0) return refuse('8.3', 'nothing-to-review', { year });
  const seats = members.map(({ id }) => id);
  const breaches = seatBreaches(cycle, { members, seats, leader });
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'PanelFormed', year, members: seats, leader, ...(draw ? { draw } : {}) });
};

/** More seats, or another leader. Whoever gave a seat back or lost it does not get another one in the same year. */
export const extendPanel = (
  cycle: Cycle,
  panel: Panel,
  { added, leader }: { readonly added: readonly Expert[]; readonly leader: PersonId },
): Verdict<PanelExtended> => {
  const { year } = cycle;
  const open = reviewing(cycle);
  if (!open.ok) return open;
  if (added.length === 0 && leader === panel.leader) return refuse('8.3', 'panel-unchanged');
  const seated = panel.seats.filter(isSeated).map(({ person }) => person);
  const again = added.filter(({ id }) => seatOf(panel, id)).map(({ name }) => breach('8.3', 'seated-before', { name }));
  const seats = [...seated, ...added.map(({ id }) => id)];
  // A panel that has shrunk may grow one by one: too few is said when something has to be concluded.
  const breaches = [
    ...again,
    ...seatBreaches(cycle, { members: added, seats, leader }).filter(({ code }) => code !== 'panel-too-small'),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({ type: 'PanelExtended', year, added: added.map(({ id }) => id), leader });
};

/** A seat that is still somebody's. */
const ownSeat = (panel: Panel, person: PersonId): Verdict<Seat> => {
  const seat = seatOf(panel, person);
  if (!seat) return refuse('24', 'not-found');
  return isSeated(seat) ? allow(seat) : refuse('24', 'seat-gone');
};

const conflictBreaches = (
  person: PersonId,
  conflicts: readonly ApplicationId[],
  applications: readonly Reviewed[],
): readonly Breach[] =>
  conflicts.flatMap((id) => {
    const application = applications.find((one) => one.id === id);
    if (!application || !isReviewed(application)) return [breach('24', 'no-such-name')];
    // What has been read already is declared on its own card: the sheets on it are void then.
    return application.review?.panelists.includes(person)
      ? [breach('24', 'name-is-assigned', { number: application.number })]
      : [];
  });

interface Declaring {
  readonly person: PersonId;
  readonly conflicts: readonly ApplicationId[];
  /** Those of the year. */
  readonly applications: readonly Reviewed[];
}

/**
 * Art. 24: 「签署承诺」, with what interests there are, on names only. Signed once more only for names that were forgotten,
 * or because the text is another one; what was declared is never taken back.
 */
export const signStatement = (
  cycle: Cycle,
  panel: Panel,
  { person, conflicts, applications }: Declaring,
): Verdict<StatementSigned> => {
  const open = reviewing(cycle);
  if (!open.ok) return open;
  const seat = ownSeat(panel, person);
  if (!seat.ok) return seat;
  const fresh = [...new Set(conflicts)].filter((id) => !hasConflict(seat.value, id));
  if (isReady(seat.value) && fresh.length === 0) return refuse('24', 'statement-signed');
  const breaches = conflictBreaches(person, fresh, applications);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'StatementSigned',
    year: cycle.year,
    person,
    statement: STATEMENT_VERSION,
    conflicts: fresh,
  });
};

/** 「自行回避」: the seat is given back. What was declared before or with it stays known. */
export const declineSeat = (
  cycle: Cycle,
  panel: Panel,
  { person, conflicts, applications, reason }: Declaring & { readonly reason: string },
): Verdict<SeatDeclined> => {
  const open = reviewing(cycle);
  if (!open.ok) return open;
  const seat = ownSeat(panel, person);
  if (!seat.ok) return seat;
  // With the seat every sheet is void: nothing is left to be declared on a card of its own.
  const known = new Set(applications.map(({ id }) => id));
  const fresh = [...new Set(conflicts)].filter((id) => !hasConflict(seat.value, id));
  if (fresh.some((id) => !known.has(id))) return refuse('24', 'no-such-name');
  return allow({ type: 'SeatDeclined', year: cycle.year, person, reason, conflicts: fresh });
};

/** Art. 24: an interest that shows only now, by the panelist's own word or as the office has found. */
export const findConflict = (
  cycle: Cycle,
  panel: Panel,
  {
    person,
    application,
    ground,
    reason,
  }: {
    readonly person: PersonId;
    readonly application: Reviewed;
    readonly ground: ConflictFound['ground'];
    readonly reason: string;
  },
): Verdict<ConflictFound> => {
  const open = reviewing(cycle);
  if (!open.ok) return open;
  const seat = ownSeat(panel, person);
  if (!seat.ok) return seat;
  const { id, number, state } = application;
  if (isConcluded(state)) return refuse('14', 'already-concluded', { number });
  if (!isReviewed(application)) return refuse('24', 'no-such-name');
  if (hasConflict(seat.value, id)) return refuse('24', 'conflict-known', { number });
  return allow({ type: 'ConflictFound', year: cycle.year, person, application: id, ground, reason });
};

/** Art. 25: misconduct; whoever is suspended sees and scores nothing more. */
export const suspendPanelist = (
  cycle: Cycle,
  panel: Panel,
  { person, reason }: { readonly person: PersonId; readonly reason: string },
): Verdict<PanelistSuspended> => {
  const open = reviewing(cycle);
  if (!open.ok) return open;
  const seat = ownSeat(panel, person);
  return seat.ok ? allow({ type: 'PanelistSuspended', year: cycle.year, person, reason }) : seat;
};

/** The role has ended or the account is gone; undefined where there is no seat to lose. */
export const leavePanel = (panel: Panel, person: PersonId): PanelistLeft | undefined => {
  const seat = seatOf(panel, person);
  return seat && isSeated(seat) ? { type: 'PanelistLeft', year: panel.year, person } : undefined;
};

/** Below the panel minimum nothing is concluded until somebody else has scored (art. 14). */
export const enoughReviewers = ({ review }: Pick<Application, 'review'>, { plan }: Cycle): boolean =>
  (review?.panelists.length ?? 0) >= plan.choices.panelMinimum;
