import { declineSeat } from '../../usecases/review/decline-seat.ts';
import { drawPanel } from '../../usecases/review/draw-panel.ts';
import { extendPanel } from '../../usecases/review/extend-panel.ts';
import { declareConflict, recordConflict } from '../../usecases/review/find-conflict.ts';
import { formPanel } from '../../usecases/review/form-panel.ts';
import { signStatement } from '../../usecases/review/sign-statement.ts';
import { suspendPanelist } from '../../usecases/review/suspend-panelist.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

const panelCard = (year: number): View => ({ name: 'panel', params: { year } });
const seatCard = (year: number): View => ({ name: 'seat', params: { year } });

/** What a list has sent: several values, one alone, or nothing. */
const listed = (value: unknown): readonly unknown[] => (value === undefined || value === null ? [] : [value].flat());
/** With what was chosen on other pages of the same list. */
const together = (chosen: readonly string[], here: unknown): readonly unknown[] => [
  ...new Set([...chosen, ...listed(here).filter((value) => value !== '')]),
];
/** An id as our own options carry it. */
const ids = (values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value));

const MEMBERS_MOST = 40;
const membersView = (extend: boolean): string => (extend ? 'panel.extend' : 'panel.form');

const form: Handler<'panel.form'> = ({ payload: { year, chosen }, form: filled }) =>
  deed(
    formPanel,
    { year, leader: filled.leader, members: together(chosen, filled.members) },
    { done: 'panel-formed', show: panelCard(year) },
  );

const pick: Handler<'panel.pick'> = ({ payload: { year, chosen, extend }, form: filled }) => ({
  done: 'opened',
  show: {
    name: membersView(extend),
    params: { year, chosen: ids(together(chosen, filled.members)).slice(0, MEMBERS_MOST) },
  },
});

const search: Handler<'panel.search'> = ({ payload: { year, chosen, extend }, form: filled }) => {
  const typed = typeof filled.search === 'string' ? filled.search.trim().slice(0, 50) : '';
  return {
    done: 'opened',
    show: {
      name: membersView(extend),
      params: { year, chosen: chosen.slice(0, MEMBERS_MOST), ...(typed === '' ? {} : { search: typed }) },
    },
  };
};

const draw: Handler<'panel.draw'> = ({ payload: { year, fields }, form: filled }) =>
  deed(
    drawPanel,
    { year, leader: filled.leader, fields, wanted: fields.map((_, at) => filled[`draw-${at}`]) },
    { done: 'panel-drawn', show: panelCard(year) },
  );

const extend: Handler<'panel.extend'> = ({ payload: { year, chosen }, form: filled }) =>
  deed(
    extendPanel,
    { year, leader: filled.leader, members: together(chosen, filled.members) },
    { done: 'panel-extended', show: panelCard(year) },
  );

const sign: Handler<'statement.sign'> = ({ payload: { year, chosen }, form: filled }) =>
  deed(
    signStatement,
    { year, conflicts: together(chosen, filled.conflicts) },
    { done: 'statement-signed', show: seatCard(year) },
  );

const turn: Handler<'seat.names'> = ({ payload: { year, chosen, page }, form: filled }) => ({
  done: 'opened',
  show: { name: 'seat', params: { year, page, chosen: ids(together(chosen, filled.conflicts)) } },
});

const decline: Handler<'seat.decline'> = ({ payload: { year, chosen }, form: filled }) =>
  deed(
    declineSeat,
    { year, reason: filled.reason, conflicts: together(chosen, filled.conflicts) },
    { done: 'seat-declined', show: seatCard(year) },
  );

const declare: Handler<'conflict.declare'> = ({ payload, form: filled }) =>
  deed(declareConflict, { ...filled, ...payload }, { done: 'conflict-declared', show: ({ year }) => seatCard(year) });

const record: Handler<'conflict.record'> = ({ payload: { year, person }, form: filled }) =>
  deed(
    recordConflict,
    { ...filled, year, person },
    { done: 'conflict-recorded', show: { name: 'panel.seat', params: { year, person } } },
  );

const suspend: Handler<'panelist.suspend'> = ({ payload: { year, person }, form: filled }) =>
  deed(
    suspendPanelist,
    { year, person, reason: filled.suspension },
    { done: 'panelist-suspended', show: { name: 'panel.seat', params: { year, person } } },
  );

export const PANEL_HANDLERS = {
  'panel.form': form,
  'panel.pick': pick,
  'panel.search': search,
  'panel.draw': draw,
  'panel.extend': extend,
  'statement.sign': sign,
  'seat.names': turn,
  'seat.decline': decline,
  'conflict.declare': declare,
  'conflict.record': record,
  'panelist.suspend': suspend,
} as const satisfies Partial<Handlers>;
