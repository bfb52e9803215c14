import type { Application, ApplicationState } from '../application/application.ts';
import type { ApplicationKind } from '../application/fields.ts';
import { addDays, type Day, dayOf } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import { type Article, allow, refuse, type Verdict } from '../regulation.ts';
import type { CreditChecked } from './events.ts';

/** Whether somebody stands on the list of seriously untrustworthy parties (arts. 10(6), 12(7), 27(8)). */
export const CREDIT_RESULTS = ['clear', 'listed'] as const;
export type CreditResult = (typeof CREDIT_RESULTS)[number];

/** What was looked up, when and where; with the time at which it was entered it is the proof that it was done. */
export interface CreditCheck {
  readonly day: Day;
  readonly result: CreditResult;
  /** Where it was looked up, and under which number the answer can be found again. */
  readonly source: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** 办法未规定: older than so many days it says nothing of today any more, and is to be looked up again. */
export const CREDIT_DAYS = 30;

/** From the acceptance to the publication; afterwards it is a matter of arts. 26–28. */
const OPEN: readonly ApplicationState[] = [
  'accepted',
  'reviewing',
  'recommended',
  'nominated',
  'elected',
  'notElected',
  'approved',
];

export const creditArticle = (kind: ApplicationKind): Article => (kind === 'organisation' ? '10.6' : '12.7');

/** Arts. 10(6), 12(7): 「登记信用核查」. It decides nothing: what follows from it is heard and decided as any other fact. */
export const checkCredit = (
  { id, year, kind, state, number, acceptance }: Application,
  { day, today, result }: { readonly day: Day; readonly today: Day; readonly result: CreditResult },
): Verdict<CreditChecked> => {
  const under = creditArticle(kind);
  if (!OPEN.includes(state)) return refuse(under, 'credit-not-now', { number });
  if (day > today) return refuse(under, 'credit-to-come', { day });
  if (acceptance && day < dayOf(acceptance.at))
    return refuse(under, 'credit-too-early', { accepted: dayOf(acceptance.at) });
  return allow({ type: 'CreditChecked', application: id, year, result, day });
};

export type CreditStanding = 'clear' | 'listed' | 'stale' | 'none';

/** The latest look-up counts; a clean one only for some weeks. */
export const creditStanding = (checks: readonly CreditCheck[] | undefined, today: Day): CreditStanding => {
  const latest = [...(checks ?? [])].sort((a, b) => (a.day < b.day ? -1 : 1)).at(-1);
  if (!latest) return 'none';
  if (latest.result === 'listed') return 'listed';
  return latest.day < addDays(today, -CREDIT_DAYS) ? 'stale' : 'clear';
};
