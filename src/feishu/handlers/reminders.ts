import { nudgeTask } from '../../usecases/reminders/nudge-task.ts';
import { setQuietHours } from '../../usecases/reminders/set-quiet-hours.ts';
import { endSubstitute as endOne, setSubstitute as setOne } from '../../usecases/reminders/set-substitute.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler } from '../handler.ts';

const SETTINGS: View = { name: 'settings', params: {} };

/** The card stays where it is: the list of what waits, or whatever else has the button. */
export const nudge: Handler<'task.nudge'> = ({ payload }) => deed(nudgeTask, payload, { done: 'nudged' });

export const quietHours: Handler<'quiet.set'> = ({ payload, form }) =>
  deed(setQuietHours, payload.clear ? {} : form, { done: 'saved', show: SETTINGS });

export const findSubstitute: Handler<'substitute.find'> = ({ form }) => {
  const typed = typeof form.search === 'string' ? form.search.trim().slice(0, 50) : '';
  return { done: 'opened', show: { name: 'settings.substitute', params: typed === '' ? {} : { search: typed } } };
};

export const setSubstitute: Handler<'substitute.set'> = ({ form }) =>
  deed(setOne, form, { done: 'substitute-set', show: SETTINGS });

export const endSubstitute: Handler<'substitute.end'> = ({ payload }) =>
  deed(endOne, payload, { done: 'substitute-ended', show: SETTINGS });
