import { z } from 'zod';
import { action } from '../kit/index.ts';

/** Ids and a place only: what is chosen stands in the form, and nowhere else. */
const Sheet = { application: z.uuid(), kind: z.enum(['material', 'defence']) };

export const beginSheet = action('sheet.begin', z.strictObject(Sheet));
export const saveGroup = action(
  'sheet.save',
  z.strictObject({
    ...Sheet,
    group: z.int(),
    /** Where to, once it is saved. `on`: to the next one, if nothing is missing here. */
    go: z.enum(['on', 'next', 'back', 'overview', 'issues', 'stay']),
    /** Saves that this card knows of. */
    seen: z.int().min(0).optional(),
    /** Of what was entered on two cards: take what came later, or leave what stands. */
    aside: z.enum(['adopt', 'drop']).optional(),
  }),
);
export const handInSheet = action('sheet.handIn', z.strictObject(Sheet));
export const askReopening = action('sheet.askReopening', z.strictObject(Sheet));
export const confirmReopening = action('sheet.reopen', z.strictObject({ ...Sheet, panelist: z.uuid() }));
export const rejectReopening = action('sheet.keepFinal', z.strictObject({ ...Sheet, panelist: z.uuid() }));
/** Where the report speaks of each item; not while one's own sheet is open. */
export const openPreread = action('preread.open', z.strictObject({ application: z.uuid() }));
