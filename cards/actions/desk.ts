import { z } from 'zod';
import { action } from '../kit/index.ts';

const Application = z.strictObject({ application: z.uuid() });

export const draftEndorsement = action('endorsement.draft', Application);
export const sendBack = action('endorsement.sendBack', Application);
export const signEndorsement = action('endorsement.sign', Application);
export const returnEndorsement = action('endorsement.return', Application);
export const proposeDecline = action('decline.propose', Application);
export const confirmDecline = action('decline.confirm', Application);
export const rejectDecline = action('decline.reject', Application);
export const accept = action('application.accept', Application);
export const acceptMany = action('applications.accept', z.strictObject({ applications: z.array(z.uuid()).max(50) }));
export const requestCorrection = action('correction.request', Application);
export const proposeRefusal = action('refusal.propose', Application);
export const confirmRefusal = action('refusal.confirm', Application);
export const rejectRefusal = action('refusal.reject', Application);
export const proposeClosing = action('closing.propose', Application);
export const confirmClosing = action('closing.confirm', Application);
export const rejectClosing = action('closing.reject', Application);
export const decideVerification = action(
  'verification.decide',
  z.strictObject({ application: z.uuid(), condition: z.string().max(48) }),
);
