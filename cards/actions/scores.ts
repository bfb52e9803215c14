import { z } from 'zod';
import { action } from '../kit/index.ts';

const OfKind = { year: z.int(), kind: z.enum(['organisation', 'individual']) };

/** What was agreed stands in the form. */
export const recordConsensus = action('consensus.record', z.strictObject({ application: z.uuid() }));
/** 「发表意见」 on one item. */
export const discussItem = action(
  'discussion.add',
  z.strictObject({ application: z.uuid(), item: z.string().max(16) }),
);
export const recordThemes = action(
  'themes.record',
  z.strictObject({ application: z.uuid(), category: z.string().max(16) }),
);
export const adoptThemes = action('themes.adopt', z.strictObject({ application: z.uuid() }));
/** `seen`: the digest of the names that were shown. */
export const holdGate = action('gate.hold', z.strictObject({ ...OfKind, seen: z.string().length(64) }));
export const exportRanking = action('ranking.export', z.strictObject(OfKind));
