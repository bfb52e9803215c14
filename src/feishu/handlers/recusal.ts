import { RECUSAL_WORDS } from '../../../cards/words/desk-words.ts';
import * as recusal from '../../usecases/application/decide-recusal.ts';
import { deed, type Handler } from '../handler.ts';

const recusalCard = (application: string) => ({ name: 'recusal', params: { application } });

export const askRecusal: Handler<'recusal.ask'> = ({ payload, form }) =>
  deed(recusal.askRecusal, { ...form, ...payload }, { done: 'recusal-asked', show: recusalCard(payload.application) });

export const proposeRecusal: Handler<'recusal.propose'> = ({ payload, form }) => {
  const outcome = Object.entries(RECUSAL_WORDS).find(([, { word }]) => word === form.outcome)?.[0] ?? form.outcome;
  return deed(recusal.proposeRecusal, { ...form, ...payload, outcome }, { done: 'end-proposed' });
};

export const confirmRecusal: Handler<'recusal.confirm'> = ({ payload }) =>
  deed(recusal.confirmRecusal, payload, { done: 'recusal-decided' });

export const rejectRecusal: Handler<'recusal.reject'> = ({ payload, form }) =>
  deed(recusal.returnRecusal, { ...form, ...payload }, { done: 'end-rejected' });
