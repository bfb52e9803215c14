import { z } from 'zod';
import { action } from '../kit/index.ts';

const Objection = z.strictObject({ objection: z.uuid() });
const Application = z.strictObject({ application: z.uuid() });

export const raiseObjection = action('objection.raise');
export const registerObjection = action('objection.register');
export const admitObjection = action('objection.admit', Objection);
export const turnObjectionAway = action('objection.turnAway', Objection);
export const askCandidate = action('objection.ask', Objection);
export const explainObjection = action('objection.explain', Objection);
export const upholdObjection = action('objection.uphold', Objection);
export const dismissObjection = action('objection.dismiss', Objection);
export const answerObjection = action('objection.answer', Objection);
export const showObjector = action('objector.show', Objection);
export const awaitEvidence = action('evidence.await', Objection);
export const openEvidence = action('evidence.open', z.strictObject({ objection: z.uuid(), file: z.string().max(64) }));
export const proposeStrikeOut = action('strikeOut.propose', Application);
export const confirmStrikeOut = action('strikeOut.confirm', Application);
export const rejectStrikeOut = action('strikeOut.reject', Application);
