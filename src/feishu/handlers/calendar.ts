import {
  confirmArrangement,
  rejectArrangement,
  withdrawArrangement,
} from '../../usecases/calendar/decide-arrangement.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler } from '../handler.ts';

interface Named {
  readonly proposal: string;
  readonly year: number;
}

const sheet = ({ proposal, year }: Named): View => ({ name: 'calendar.arrangement', params: { proposal, year } });

export const confirm: Handler<'calendar.confirm'> = ({ payload }) =>
  deed(confirmArrangement, { proposal: payload.proposal }, { done: 'calendar-confirmed', show: sheet(payload) });

export const reject: Handler<'calendar.reject'> = ({ payload, form }) =>
  deed(rejectArrangement, { ...form, proposal: payload.proposal }, { done: 'calendar-rejected', show: sheet(payload) });

export const withdraw: Handler<'calendar.withdraw'> = ({ payload }) =>
  deed(withdrawArrangement, { proposal: payload.proposal }, { done: 'calendar-withdrawn', show: sheet(payload) });
