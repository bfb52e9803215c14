import { z } from 'zod';
import { action } from '../kit/index.ts';

const Person = z.strictObject({ person: z.uuid() });

export const search = action('people.search', z.strictObject({}));
export const add = action('people.add', z.strictObject({}));
export const grant = action('people.grant', Person);
export const end = action('people.end', z.strictObject({ person: z.uuid(), grant: z.uuid() }));
export const contact = action('people.contact', Person);
export const exportAll = action('people.export', z.strictObject({}));
export const confirmImport = action('import.confirm', z.strictObject({ import: z.uuid() }));
export const rejectImport = action('import.reject', z.strictObject({ import: z.uuid() }));
export const switchDistrict = action(
  'district.switch',
  z.strictObject({ district: z.string().max(32), active: z.boolean() }),
);
