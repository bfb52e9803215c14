import type { RouterContext } from '@koa/router';
import getRawBody from 'raw-body';
import type { z } from 'zod';
import { PlatformRefusal } from '../refusal.ts';

/** What a handler notes about the call it carries out, for `GET /sandbox/calls`. */
export interface CallNotes {
  uuid?: string;
  messageId?: string;
  openId?: string;
}

export interface CallState {
  notes: CallNotes;
}

export type ApiContext = RouterContext<CallState>;

const LARGEST_JSON = 4 * 1024 * 1024;

/** The JSON body, checked. 9499 for what is no JSON, 99992402 for missing or wrong fields, as the gateway answers. */
export const bodyOf = async <Schema extends z.ZodType>(
  context: ApiContext,
  schema: Schema,
): Promise<z.infer<Schema>> => {
  const raw = await getRawBody(context.req, { limit: LARGEST_JSON, encoding: 'utf8' }).catch(() => {
    throw new PlatformRefusal(230025, 'The request body is too large or was cut');
  });
  let value: unknown;
  try {
    value = raw === '' ? {} : JSON.parse(raw);
  } catch {
    throw new PlatformRefusal(9499, 'Bad Request: body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new PlatformRefusal(99992402, `field validation failed: ${where}`);
  }
  return parsed.data;
};

/** One query parameter; of a repeated one the first. */
export const queryOf = (context: ApiContext, name: string): string | undefined => {
  const value = context.query[name];
  return Array.isArray(value) ? value[0] : value;
};

/** A repeated query parameter as a list. */
export const queriesOf = (context: ApiContext, name: string): readonly string[] => {
  const value = context.query[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** A segment of the path; routes only match with it present. */
export const pathOf = (context: ApiContext, name: string): string => String(context.params[name] ?? '');

/** `page_size` and `page_token` over a list; the token is the place to go on from. */
export const pageOf = <Item>(
  context: ApiContext,
  items: readonly Item[],
  most: number,
): { items: Item[]; page_token: string; has_more: boolean } => {
  const size = Number(queryOf(context, 'page_size') ?? Math.min(20, most));
  const from = Number(queryOf(context, 'page_token') || 0);
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw new PlatformRefusal(99992402, `page_size must be 1 to ${most}`);
  if (!Number.isInteger(from) || from < 0) throw new PlatformRefusal(99992402, 'page_token is not valid');
  const more = from + size < items.length;
  return { items: items.slice(from, from + size), page_token: more ? String(from + size) : '', has_more: more };
};

export const succeed = (context: ApiContext, data: object): void => {
  context.body = { code: 0, msg: 'success', data };
};
