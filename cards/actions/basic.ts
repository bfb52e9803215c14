import { z } from 'zod';
import { action } from '../kit/index.ts';

/** Pressing does what sending the word does: a new card answers. */
export const say = action('say', z.strictObject({ words: z.string().max(100) }));

/** Turns the card itself to another page. What may be seen there is asked again when it is drawn. */
export const open = action(
  'open',
  z.strictObject({ view: z.string().max(40), params: z.record(z.string(), z.unknown()) }),
);
