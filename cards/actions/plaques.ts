import { z } from 'zod';
import { action } from '../kit/index.ts';

const Certificate = z.strictObject({ number: z.string().max(24) });
const Waiting = z.strictObject({ number: z.string().max(24), proposal: z.uuid() });
const Rate = z.strictObject({ proposal: z.uuid() });

export const handOver = action('plaque.handOver', Certificate);
export const proposeReissue = action('plaque.reissue', Certificate);
export const recallCertificate = action('plaque.recall', Certificate);
export const proposeReward = action('plaque.reward', Certificate);
export const payReward = action('plaque.pay', Certificate);
export const confirmHandling = action('plaque.confirm', Waiting);
export const proposeRate = action('rewardRate.propose', z.strictObject({}));
export const confirmRate = action('rewardRate.confirm', Rate);
export const rejectRate = action('rewardRate.reject', Rate);
export const rejectHandling = action('plaque.reject', Waiting);
