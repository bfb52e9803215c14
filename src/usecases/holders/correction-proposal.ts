import { z } from 'zod';
import { HOLDER_KINDS, HOLDER_STATES, type HolderFacts } from '../../domain/holders/holder.ts';
import { type HolderId, holderId } from '../../domain/ids.ts';
import { StoredDay } from '../stored-values.ts';

const Facts = z.strictObject({
  year: z.int(),
  kind: z.enum(HOLDER_KINDS),
  name: z.string(),
  code: z.string().optional(),
  identity: z.string().optional(),
  state: z.enum(HOLDER_STATES),
  revokedOn: StoredDay.optional(),
});

/** A correction between its two persons; read back, so parsed again. */
const Stored = z.strictObject({ holder: z.uuid(), from: Facts, to: Facts });

export interface CorrectionProposal {
  readonly holder: HolderId;
  readonly from: HolderFacts;
  readonly to: HolderFacts;
}

export const readCorrection = (payload: unknown): CorrectionProposal => {
  const { holder, from, to } = Stored.parse(payload);
  // `undefined` never stands in stored JSON, so what is optional here is absent.
  return { holder: holderId(holder), from: from as HolderFacts, to: to as HolderFacts };
};
