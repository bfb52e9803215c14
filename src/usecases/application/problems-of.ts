import { type Application, unitCodeOf } from '../../domain/application/application.ts';
import { checkForm, fieldKey } from '../../domain/application/check-form.ts';
import { readCreditCode } from '../../domain/application/credit-code.ts';
import { FIELDS } from '../../domain/application/fields.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Breach } from '../../domain/regulation.ts';

export interface Problems {
  /** What could not be read and what cannot be true: in the way of handing in. */
  readonly wrong: readonly Breach[];
  /** To be looked at again, in nobody's way. */
  readonly doubtful: readonly Breach[];
}

/** What is wrong with the answers as they are kept now, the same on every card and when it is handed in. */
export const problemsOf = (application: Application, today: Day): Problems => {
  const { kind, form, mistyped = {} } = application;
  const across = checkForm(kind, form, today);
  const unread = Object.values(mistyped).flatMap(({ breaches }) => breaches);
  // One sentence a field: what could not be read need not also be doubted as it stood before.
  const named = new Set(unread.map(({ params }) => params.field));
  const elsewhere = (one: Breach): boolean => !named.has(one.params.field ?? '');
  const code = unitCodeOf(application);
  const read =
    code === undefined
      ? undefined
      : readCreditCode(code, fieldKey(kind, kind === 'organisation' ? 'creditCode' : 'employerCreditCode'));
  return {
    wrong: [...unread, ...across.breaches.filter(elsewhere)],
    doubtful: [...(read?.ok ? read.value.warnings : []), ...across.warnings].filter(elsewhere),
  };
};

/** The part of them that belongs to one step's card. */
export const problemsOfStep = (
  { kind }: Pick<Application, 'kind'>,
  step: number,
  { wrong, doubtful }: Problems,
): Problems => {
  const here = new Set(FIELDS[kind].filter((field) => field.step === step).map(({ name }) => fieldKey(kind, name)));
  const ours = ({ params }: Breach): boolean => here.has(String(params.field));
  return { wrong: wrong.filter(ours), doubtful: doubtful.filter(ours) };
};
