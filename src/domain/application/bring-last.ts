import type { Cycle } from '../cycle/cycle.ts';
import type { DistrictId, PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import { type Application, latestSubmission } from './application.ts';
import type { Moment } from './deadlines.ts';
import { openForApplicant } from './decide-own.ts';
import type { LastYearBrought } from './events.ts';
import { type ApplicationKind, FIELDS, type FieldValue, type Form, STEPS } from './fields.ts';

const SERIES = /^(revenue|profit|tax|rd)([123])$/;

interface Of {
  readonly kind: ApplicationKind;
  readonly year: number;
  readonly form: Form;
}

/**
 * What an earlier year's form says for this year's: figures move back by the years that have gone by, since 1 is always
 * the latest. What is declared and signed is declared and signed anew, each year (art. 13: truthfully).
 */
export const carriedOver = ({ kind, year, form }: Of, toYear: number): Form => {
  const gone = toYear - year;
  const declared = STEPS[kind] - 1;
  const carried: Record<string, FieldValue> = {};
  for (const { name, step } of FIELDS[kind]) {
    if (step === declared) continue;
    const [, series, at] = SERIES.exec(name) ?? [];
    const value = form[series === undefined ? name : `${series}${Number(at) - gone}`];
    if (value !== undefined) carried[name] = value;
  }
  return carried;
};

/** 「带入」: what is still empty is filled with what was handed in in an earlier year; what has been typed stays. */
export const bringLast = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  {
    last,
    by,
    districts,
  }: { readonly last: Application | undefined; readonly by: PersonId; readonly districts: readonly DistrictId[] },
): Verdict<LastYearBrought> => {
  const { kind, year, owner, form, submissions } = application;
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  if (owner !== by) return refuse('13', 'owner-brings');
  const handedIn =
    last && last.kind === kind && last.year < year && last.owner === owner ? latestSubmission(last) : undefined;
  if (!last || !handedIn || submissions.length > 0) return refuse('13', 'nothing-to-bring');
  const missing = Object.entries(carriedOver({ kind, year: last.year, form: handedIn.form }, year)).filter(
    ([name, value]) =>
      form[name] === undefined &&
      application.mistyped?.[name] === undefined &&
      // A district may have been switched off since.
      (name !== 'district' || districts.some((one) => one === value)),
  );
  if (missing.length === 0) return refuse('13', 'nothing-to-bring');
  const district = districts.find((one) => missing.some(([name, value]) => name === 'district' && value === one));
  return allow({
    type: 'LastYearBrought',
    application: application.id,
    year,
    last: last.id,
    lastYear: last.year,
    form: { ...form, ...Object.fromEntries(missing) },
    ...(district === undefined ? {} : { district }),
  });
};

/** Where an earlier year's content was brought in: the fields in which the two differ, and how many do not. */
export const changesSince = (
  { kind, year, form }: Of,
  before: Of,
): {
  readonly changed: readonly { readonly name: string; readonly before?: FieldValue; readonly after?: FieldValue }[];
  readonly same: number;
} => {
  const carried = carriedOver(before, year);
  const names = FIELDS[kind].map(({ name }) => name).filter((name) => carried[name] !== undefined);
  const differs = (name: string): boolean => JSON.stringify(carried[name]) !== JSON.stringify(form[name]);
  return {
    changed: names.filter(differs).map((name) => {
      const [then, now] = [carried[name], form[name]];
      return { name, ...(then === undefined ? {} : { before: then }), ...(now === undefined ? {} : { after: now }) };
    }),
    same: names.filter((name) => !differs(name)).length,
  };
};
