import type { ApplicationId, PersonId } from '../ids.ts';
import type {
  AssignmentConfirmed,
  AssignmentEdited,
  AssignmentProposed,
  ConflictFound,
  DefenceDrawn,
  PanelExtended,
  PanelFormed,
  PanelistLeft,
  PanelistSuspended,
  SeatDeclined,
  StatementSigned,
} from './events.ts';
import { type Conflict, hasConflict, type Panel, type Seat } from './panel.ts';

/** What changes the panel itself; sheets are no part of it. */
export type PanelEvent =
  | PanelFormed
  | PanelExtended
  | StatementSigned
  | SeatDeclined
  | ConflictFound
  | PanelistSuspended
  | PanelistLeft
  | AssignmentProposed
  | AssignmentEdited
  | AssignmentConfirmed
  | DefenceDrawn;

interface Happened {
  readonly now: Date;
  /** Absent where nobody of the 认定 acts: an account is gone. */
  readonly by?: PersonId;
}

const byWhom = ({ by }: Happened): PersonId => {
  if (by === undefined) throw new Error('a panel is changed by a person');
  return by;
};

const seat = (person: PersonId, { now }: Happened): Seat => ({ person, seatedAt: now, conflicts: [] });

const withConflicts = (
  before: Seat,
  applications: readonly ApplicationId[],
  { ground, reason }: { readonly ground: Conflict['ground']; readonly reason?: string },
  happened: Happened,
): Seat => ({
  ...before,
  conflicts: [
    ...before.conflicts,
    ...applications
      .filter((application) => !hasConflict(before, application))
      .map((application) => ({
        application,
        ground,
        by: byWhom(happened),
        at: happened.now,
        ...(reason === undefined ? {} : { reason }),
      })),
  ],
});

/** What an event makes of the panel. Decides nothing. */
export const evolvePanel = (before: Panel | undefined, event: PanelEvent, happened: Happened): Panel => {
  const { now } = happened;
  if (event.type === 'PanelFormed') {
    const { year, members, leader, draw } = event;
    const seats = members.map((person) => seat(person, happened));
    return { year, seats, leader, formedBy: byWhom(happened), formedAt: now, ...(draw ? { draw } : {}) };
  }
  if (!before) throw new Error(`${event.type} before there was a panel`);
  const onSeat = (person: PersonId, change: (one: Seat) => Seat): Panel => ({
    ...before,
    seats: before.seats.map((one) => (one.person === person ? change(one) : one)),
  });
  switch (event.type) {
    case 'PanelExtended':
      return {
        ...before,
        leader: event.leader,
        seats: [...before.seats, ...event.added.map((person) => seat(person, happened))],
      };
    case 'StatementSigned':
      return onSeat(event.person, (one) => ({
        ...withConflicts(one, event.conflicts, { ground: 'declared' }, happened),
        declaredAt: now,
        statement: event.statement,
      }));
    case 'SeatDeclined':
      return onSeat(event.person, (one) => ({
        ...withConflicts(one, event.conflicts, { ground: 'declared' }, happened),
        declined: { at: now, reason: event.reason },
      }));
    case 'ConflictFound': {
      const { person, application, ground, reason } = event;
      return onSeat(person, (one) => withConflicts(one, [application], { ground, reason }, happened));
    }
    case 'PanelistSuspended':
      return onSeat(event.person, (one) => ({
        ...one,
        suspended: { at: now, by: byWhom(happened), reason: event.reason },
      }));
    case 'PanelistLeft':
      return onSeat(event.person, (one) => ({ ...one, leftAt: now }));
    case 'AssignmentProposed':
    case 'AssignmentEdited':
      return { ...before, plan: { rows: event.rows, proposedBy: byWhom(happened), proposedAt: now } };
    case 'AssignmentConfirmed': {
      // From here on each application carries its own reviewers.
      const { plan: _, ...rest } = before;
      return rest;
    }
    case 'DefenceDrawn': {
      const { kind, seed, order } = event;
      const others = (before.defences ?? []).filter((draw) => draw.kind !== kind);
      return { ...before, defences: [...others, { kind, seed, order, drawnBy: byWhom(happened), drawnAt: now }] };
    }
  }
};
