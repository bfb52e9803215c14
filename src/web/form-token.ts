import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';

/** Says that a form was drawn by us, and not too long ago. */
export interface FormTokens {
  draw(form: string): string;
  isOurs(form: string, token: string): boolean;
}

const HOUR = 3_600_000;
/** Somebody may write over a night or a weekend. */
const HOURS_MOST = 72;

/** The same for an hour, so that a page can be kept and asked after. */
export const createFormTokens = ({
  key,
  now = () => Date.now(),
}: {
  readonly key: Uint8Array;
  readonly now?: () => number;
}): FormTokens => {
  const secret = Buffer.from(hkdfSync('sha256', key, new Uint8Array(), 'award/form-token', 32));
  const hour = (): number => Math.floor(now() / HOUR);
  const of = (form: string, drawn: number): string =>
    `${drawn}.${createHmac('sha256', secret).update(`${form}\u0000${drawn}`).digest('base64url')}`;
  return {
    draw: (form) => of(form, hour()),
    isOurs(form, token) {
      const drawn = Number(/^(\d{1,9})\./.exec(token)?.[1] ?? Number.NaN);
      const age = hour() - drawn;
      if (!(age >= 0 && age <= HOURS_MOST)) return false;
      const [right, given] = [Buffer.from(of(form, drawn)), Buffer.from(token)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
  };
};

/**
 * Whether a form was sent from a page of ours: by what the browser itself says, which no page can forge. A browser that
 * says neither is older than any in use, and is turned away with what else could be anybody's.
 */
export const isSameOrigin = (ctx: Pick<Context, 'req'>, publicUrl: string): boolean => {
  const { 'sec-fetch-site': site, origin, host } = ctx.req.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === host;
};
