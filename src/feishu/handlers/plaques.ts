import {
  confirmHandling,
  handOver,
  payReward,
  proposeReissue,
  proposeReward,
  recallCertificate,
  rejectHandling,
} from '../../usecases/award/handle-certificate.ts';
import { confirmRate, proposeRate, rejectRate } from '../../usecases/award/reward-rates.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handlers } from '../handler.ts';

const RATES: View = { name: 'reward.rates', params: {} };
const plaque = (number: string): View => ({ name: 'plaque', params: { number } });

export const PLAQUE_HANDLERS = {
  'plaque.handOver': ({ payload: { number }, form }) =>
    deed(handOver, { ...form, number }, { done: 'plaque-recorded', show: plaque(number) }),
  'plaque.recall': ({ payload: { number }, form }) =>
    deed(recallCertificate, { ...form, number }, { done: 'plaque-recorded', show: plaque(number) }),
  'plaque.pay': ({ payload: { number }, form }) =>
    deed(payReward, { ...form, number }, { done: 'plaque-recorded', show: plaque(number) }),
  'plaque.reissue': ({ payload: { number }, form }) =>
    deed(proposeReissue, { ...form, number }, { done: 'plaque-proposed', show: plaque(number) }),
  'plaque.reward': ({ payload: { number }, form }) =>
    deed(proposeReward, { ...form, number }, { done: 'plaque-proposed', show: plaque(number) }),
  'plaque.confirm': ({ payload: { number, proposal } }) =>
    deed(confirmHandling, { proposal }, { done: 'plaque-confirmed', show: plaque(number) }),
  'plaque.reject': ({ payload: { number, proposal }, form }) =>
    deed(rejectHandling, { ...form, proposal }, { done: 'plaque-rejected', show: plaque(number) }),
  'rewardRate.propose': ({ form }) => deed(proposeRate, form, { done: 'plaque-proposed', show: RATES }),
  'rewardRate.confirm': ({ payload }) => deed(confirmRate, payload, { done: 'plaque-confirmed', show: RATES }),
  'rewardRate.reject': ({ payload, form }) =>
    deed(rejectRate, { ...form, ...payload }, { done: 'plaque-rejected', show: RATES }),
} as const satisfies Partial<Handlers>;
