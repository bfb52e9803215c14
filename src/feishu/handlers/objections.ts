import { objectorToast } from '../../../cards/words/objection-words.ts';
import { awaitEvidence } from '../../usecases/objection/add-evidence.ts';
import * as handle from '../../usecases/objection/handle-objection.ts';
import { raiseObjection, registerObjection } from '../../usecases/objection/receive-objection.ts';
import * as strike from '../../usecases/objection/strike-out.ts';
import { deed, type Handlers } from '../handler.ts';

export const OBJECTION_HANDLERS = {
  'objection.raise': ({ form }) =>
    deed(raiseObjection, form, {
      done: 'objection-received',
      show: ({ receipt }) => ({ name: 'objection.receipt', params: { receipt } }),
    }),
  'objection.register': ({ form }) =>
    deed(registerObjection, form, {
      done: 'objection-registered',
      show: ({ receipt }) => ({ name: 'objection.receipt', params: { receipt } }),
    }),
  'objection.admit': ({ payload }) => deed(handle.admitObjection, payload, { done: 'objection-admitted' }),
  'objection.turnAway': ({ payload, form }) =>
    deed(handle.turnObjectionAway, { ...form, ...payload }, { done: 'objection-not-admitted' }),
  'objection.ask': ({ payload, form }) =>
    deed(handle.askCandidate, { ...form, ...payload }, { done: 'candidate-asked' }),
  'objection.explain': ({ payload, form }) =>
    deed(handle.explainObjection, { ...form, ...payload }, { done: 'objection-explained' }),
  'objection.uphold': ({ payload, form }) =>
    deed(handle.upholdObjection, { ...form, ...payload }, { done: 'objection-upheld' }),
  'objection.dismiss': ({ payload, form }) =>
    deed(handle.dismissObjection, { ...form, ...payload }, { done: 'objection-not-upheld' }),
  'objection.answer': ({ payload, form }) =>
    deed(handle.answerObjection, { ...form, ...payload }, { done: 'objection-answered' }),
  'objector.show': ({ payload }) => deed(handle.showObjector, payload, { done: 'opened', say: objectorToast }),
  'evidence.await': ({ payload }) => deed(awaitEvidence, payload, { done: 'send-evidence' }),
  'evidence.open': ({ payload }) =>
    deed(handle.openEvidence, payload, {
      done: 'file-follows',
      answerWith: { name: 'objection.evidence', params: payload },
    }),
  'strikeOut.propose': ({ payload, form }) =>
    deed(strike.proposeStrikeOut, { ...form, ...payload }, { done: 'strike-out-proposed' }),
  'strikeOut.confirm': ({ payload }) => deed(strike.confirmStrikeOut, payload, { done: 'struck-out' }),
  'strikeOut.reject': ({ payload, form }) =>
    deed(strike.rejectStrikeOut, { ...form, ...payload }, { done: 'strike-out-rejected' }),
} as const satisfies Partial<Handlers>;
