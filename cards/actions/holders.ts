import { z } from 'zod';
import { action } from '../kit/index.ts';

const Import = z.strictObject({ import: z.uuid() });
/** The import comes along so that the card can be drawn anew. */
const ProposedImport = z.strictObject({ import: z.uuid(), proposal: z.uuid() });
const Proposal = z.strictObject({ proposal: z.uuid() });

export const searchHolders = action('holders.search', z.strictObject({}));
export const exportHolders = action('holders.export', z.strictObject({}));
export const confirmHoldersImport = action('holders.import', Import);
export const cancelHoldersImport = action('holders.import.cancel', Import);
export const approveHoldersImport = action('holders.import.approve', ProposedImport);
export const rejectHoldersImport = action('holders.import.reject', ProposedImport);
export const withdrawHoldersImport = action('holders.import.withdraw', ProposedImport);
export const proposeCorrection = action('holder.correct', z.strictObject({ holder: z.uuid() }));
export const confirmCorrection = action('holder.correction.confirm', Proposal);
export const rejectCorrection = action('holder.correction.reject', Proposal);
export const withdrawCorrection = action('holder.correction.withdraw', Proposal);
