import { z } from 'zod';
import { type Day, isDay } from '../domain/calendar.ts';
import { type Article, isArticle } from '../domain/regulation.ts';

/** A day in JSON that we wrote ourselves; read back, so checked again. */
export const StoredDay = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.issues.push({ code: 'custom', input: text });
  return z.NEVER;
});

const StoredArticle = z.string().transform((text, context): Article => {
  if (isArticle(text)) return text;
  context.issues.push({ code: 'custom', input: text });
  return z.NEVER;
});

/** What was wrong with a row when it was read. */
export const StoredBreach = z.strictObject({
  article: StoredArticle,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
