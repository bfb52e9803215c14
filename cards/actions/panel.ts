import { z } from 'zod';
import { action } from '../kit/index.ts';

const year = z.int();
/** Of people or names that stand on other pages of the same list: as many as one list of the choice takes. */
const chosen = z.array(z.uuid()).max(200);

export const formPanel = action('panel.form', z.strictObject({ year, chosen }));
/** Takes who is chosen on this page along to the next search; nothing is done yet. */
export const pickExperts = action('panel.pick', z.strictObject({ year, chosen, extend: z.boolean() }));
export const searchExperts = action('panel.search', z.strictObject({ year, chosen, extend: z.boolean() }));
/** The fields in the order in which the card asks how many of each. */
export const drawPanel = action('panel.draw', z.strictObject({ year, fields: z.array(z.string().max(60)).max(11) }));
export const extendPanel = action('panel.extend', z.strictObject({ year, chosen }));
export const signStatement = action('statement.sign', z.strictObject({ year, chosen }));
/** To another page of the names; what was chosen on this one goes along. */
export const turnNames = action('seat.names', z.strictObject({ year, chosen, page: z.int().min(0) }));
export const declineSeat = action('seat.decline', z.strictObject({ year, chosen }));
export const declareConflict = action('conflict.declare', z.strictObject({ application: z.uuid() }));
export const recordConflict = action('conflict.record', z.strictObject({ year, person: z.uuid() }));
export const suspendPanelist = action('panelist.suspend', z.strictObject({ year, person: z.uuid() }));
