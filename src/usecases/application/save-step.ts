import { z } from 'zod';
import { isEmptyAnswer } from '../../../cards/kit/form-value.ts';
import type { Application, Mistyped } from '../../domain/application/application.ts';
import { checkForm, fieldKey } from '../../domain/application/check-form.ts';
import { saveStep as decide } from '../../domain/application/decide-own.ts';
import { FIELDS, type FieldValue, fieldOf, STEPS } from '../../domain/application/fields.ts';
import type { Breach } from '../../domain/regulation.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';
import { type Problems, problemsOf, problemsOfStep } from './problems-of.ts';
import { type ReadForm, readForm } from './read-form.ts';

interface Saved extends Problems {
  readonly application: Application;
}

/**
 * Art. 13: a step as it was filled in. Everything that can be read is kept, whatever else is wrong, and what is wrong
 * is answered item by item.
 */
export const saveStep = useCase({
  name: 'application.edit',
  under: '13',
  input: z.strictObject({
    application: ApplicationRef,
    /** Absent where `only` tells it. */
    step: z.int().min(1).max(5).optional(),
    answers: z.record(z.string().max(64), z.unknown()),
    /** Long texts that did not fit on the card: left empty there, they stay as they are. */
    kept: z.array(z.string().max(40)).max(20).optional(),
    /** Only these of the step's fields were on the card. */
    only: z.array(z.string().max(40)).max(20).optional(),
  }),
  async run(work, { application: id, step: asked, answers: typed, kept = [], only }) {
    const found = await lockApplication(work, id, 'application.edit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const { kind, form } = application;
    const step = asked ?? (only?.[0] === undefined ? undefined : fieldOf(kind, only[0])?.step);
    if (step === undefined || step >= STEPS[kind]) return refuse('13', 'not-found');
    const absent = FIELDS[kind].filter((field) => field.step === step && only?.includes(field.name) === false);
    const read = readForm(kind, step, typed, {
      today: work.today,
      districts: await work.districts.all(),
      kept: form,
    });
    const untouched = [...absent.map(({ name }) => name), ...kept.filter((name) => isEmptyAnswer(typed[name]))];
    const answers = { ...read.form, ...pick(form, untouched) };
    const district = untouched.includes('district') ? application.district : read.district;
    const verdict = decide(application, cycle, momentOf(work), {
      step,
      answers,
      mistyped: {
        ...pick(application.mistyped ?? {}, untouched),
        ...mistypedIn(application, read, answers, work.today),
      },
      ...(district ? { district } : {}),
    });
    if (!verdict.ok) return verdict;
    if (application.state === 'correcting') {
      // A party that is corrected into another one's must not push that one out.
      const twin = await work.applications.liveTwin({ ...application, form: verdict.value.form });
      if (twin !== undefined) return refuse('13', 'party-applied', { number: twin });
    }
    const settled = await settleApplication(work, found.value, verdict.value);
    if (!settled.ok) return settled;
    return allow<Saved>({
      application: settled.value,
      ...problemsOfStep(application, step, problemsOf(settled.value, work.today)),
    });
  },
});

const pick = <T>(from: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** What could not be read at all, as opposed to what was read and cannot be true beside the other answers. */
const mistypedIn = (
  { kind, form }: Application,
  read: ReadForm,
  answers: Readonly<Record<string, FieldValue>>,
  today: Parameters<typeof checkForm>[2],
): Readonly<Record<string, Mistyped>> => {
  const across = new Set(checkForm(kind, { ...form, ...answers }, today).breaches.map(sign));
  const unread = read.breaches.filter((one) => !across.has(sign(one)));
  return Object.fromEntries(
    FIELDS[kind].flatMap(({ name }) => {
      const breaches = unread.filter(({ params }) => params.field === fieldKey(kind, name));
      const typed = read.typed[name];
      return breaches.length > 0 ? [[name, { breaches, ...(typed === undefined ? {} : { typed }) }]] : [];
    }),
  );
};

const sign = ({ code, params }: Breach): string => `${code} ${String(params.field)}`;
