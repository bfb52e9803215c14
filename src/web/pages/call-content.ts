import { z } from 'zod';

/** The text of a 认定通知 as it was frozen. An unknown part must not be left out silently: it binds applicants too. */
export const CallContent = z.strictObject({
  sections: z.array(z.strictObject({ heading: z.string(), paragraphs: z.array(z.string()) })),
});
export type CallContent = z.infer<typeof CallContent>;
