import type { Deed } from '../handler.ts';
const none = (): Deed => ({ done: 'opened' });
export const search = none, add = none, grant = none, end = none, contact = none, exportAll = none, confirmImport = none, rejectImport = none, switchDistrict = none;
