import { addYears, type Day, day, isDay, yearOf } from '../calendar.ts';
import { emailAddress } from '../people/contact.ts';
import { type Breach, type BreachParams, breach } from '../regulation.ts';
import { type ApplicationKind, type Form, ID_TYPES } from './fields.ts';
import { birthDayOf, type IdType, normaliseIdNumber, readIdNumber, WORKING_AGE } from './id-number.ts';

export interface FormCheck {
  /** Answers that cannot be true as they stand; they are kept, and stand in the way of handing in. */
  readonly breaches: readonly Breach[];
  /** Answers to look at again; they stand in nobody's way. */
  readonly warnings: readonly Breach[];
}

/** What a field is called in the params of a breach: fields of the two applications share names. */
export const fieldKey = (kind: ApplicationKind, name: string): string => `${kind}.${name}`;

/**
 * Art. 13: the answers against each other and against the calendar, as far as they are given. What is empty is not
 * wrong here: `missingFields` names it.
 */
export const checkForm = (kind: ApplicationKind, form: Form, today: Day): FormCheck =>
  kind === 'organisation' ? checkOrganisation(form, today) : checkIndividual(form, today);

const dayIn = (form: Form, name: string): Day | undefined => {
  const value = form[name];
  return typeof value === 'string' && isDay(value) ? day(value) : undefined;
};
const numberIn = (form: Form, name: string): number | undefined => {
  const value = form[name];
  return typeof value === 'number' ? value : undefined;
};

const notLater = (kind: ApplicationKind, form: Form, name: string, today: Day): readonly Breach[] => {
  const given = dayIn(form, name);
  return given !== undefined && given > today
    ? [breach('13', 'day-in-future', { field: fieldKey(kind, name), day: given, today })]
    : [];
};

const checkOrganisation = (form: Form, today: Day): FormCheck => {
  const established = dayIn(form, 'establishedOn');
  const operating = dayIn(form, 'operatingSince');
  const excellence = numberIn(form, 'excellenceSince');
  const say = (name: string, code: string, params: BreachParams): Breach =>
    breach('13', code, { field: fieldKey('organisation', name), ...params });
  return {
    breaches: [
      ...notLater('organisation', form, 'establishedOn', today),
      ...notLater('organisation', form, 'operatingSince', today),
      ...(established && operating && operating < established
        ? [say('operatingSince', 'operating-before-established', { established })]
        : []),
      ...(excellence !== undefined && excellence > yearOf(today)
        ? [say('excellenceSince', 'year-in-future', { year: yearOf(today) })]
        : []),
      ...(excellence !== undefined && established && excellence < yearOf(established)
        ? [say('excellenceSince', 'excellence-before-established', { year: yearOf(established) })]
        : []),
    ],
    warnings: [
      ...SERIES.flatMap((series) => incomplete(form, series)),
      ...doubtfulAmounts(form),
      ...doubtfulAddress('organisation', form),
    ],
  };
};

/** Looked at again; nobody has to have one. */
const doubtfulAddress = (kind: ApplicationKind, { contactEmail }: Form): readonly Breach[] =>
  typeof contactEmail === 'string' && contactEmail !== '' && emailAddress(contactEmail) === undefined
    ? [breach('13', 'address-doubtful', { field: fieldKey(kind, 'contactEmail') })]
    : [];

const SERIES = ['revenue', 'profit', 'tax', 'rd'] as const;
const YEARS = [1, 2, 3] as const;

/** Three years in a row, or none yet: what is missing is named by year. */
const incomplete = (form: Form, series: (typeof SERIES)[number]): readonly Breach[] => {
  const empty = YEARS.filter((year) => numberIn(form, `${series}${year}`) === undefined);
  if (empty.length === 0 || empty.length === YEARS.length) return [];
  return empty.map((year) =>
    breach('13', 'series-incomplete', { field: fieldKey('organisation', `${series}${year}`) }),
  );
};

/** 1000 亿元, in 分: beyond it, somebody has typed 元 for 万元. */
const DOUBTFUL_FEN = 10_000_000_000_000;

const doubtfulAmounts = (form: Form): readonly Breach[] =>
  YEARS.flatMap((year) => {
    const revenue = numberIn(form, `revenue${year}`);
    const spent = numberIn(form, `rd${year}`);
    return [
      ...SERIES.filter((series) => Math.abs(numberIn(form, `${series}${year}`) ?? 0) > DOUBTFUL_FEN).map((series) =>
        breach('13', 'amount-doubtful', { field: fieldKey('organisation', `${series}${year}`) }),
      ),
      ...(revenue !== undefined && spent !== undefined && spent > revenue
        ? [breach('13', 'rd-above-revenue', { field: fieldKey('organisation', `rd${year}`) })]
        : []),
    ];
  });

const checkIndividual = (form: Form, today: Day): FormCheck => {
  const { idType, idNumber } = form;
  const type = ID_TYPES.find((each) => each === idType);
  const number = typeof idNumber === 'string' ? idNumber : undefined;
  const read = type !== undefined && number !== undefined ? readIdNumber(type, number, today) : undefined;
  return {
    breaches: [...(read && !read.ok ? read.breaches : []), ...notLater('individual', form, 'qualityWorkSince', today)],
    warnings: [
      ...(type !== undefined && number !== undefined && read?.ok ? tooYoungToWork(form, type, number) : []),
      ...doubtfulAddress('individual', form),
    ],
  };
};

const tooYoungToWork = (form: Form, type: IdType, number: string): readonly Breach[] => {
  const since = dayIn(form, 'qualityWorkSince');
  const born = type === 'passport' ? undefined : birthDayOf(normaliseIdNumber(number));
  return since && born && since < addYears(born, WORKING_AGE)
    ? [breach('13', 'worked-too-young', { field: fieldKey('individual', 'qualityWorkSince'), years: WORKING_AGE })]
    : [];
};
