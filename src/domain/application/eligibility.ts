import { addYears, type Day, isDay, wholeYears, yearOf } from '../calendar.ts';
import { barredUntil, type HolderFacts } from '../holders/holder.ts';
import { type Article, type Breach, type BreachParams, breach } from '../regulation.ts';
import { isWeihaiRegion } from './credit-code.ts';
import type { ApplicationKind, FieldValue, Form } from './fields.ts';

export type ConditionVerdict = 'met' | 'unmet' | 'unclear';

/** A condition of arts. 3, 6, 10, 11, 12 and 29. The code is what 「申请核实」 names it by. */
export interface Condition {
  readonly article: Article;
  readonly code: ConditionCode;
  readonly verdict: ConditionVerdict;
  /** Reckoned from days or the register, not from what somebody declared: only such an 'unmet' blocks. */
  readonly computed: boolean;
  /** Art. 11: worth knowing, never held for or against anybody. */
  readonly information?: true;
  /** The office has settled it after 「申请核实」. */
  readonly verified?: true;
  /** Why the verdict is what it is, under this condition; words live with the cards. */
  readonly fact: string;
  readonly params: BreachParams;
  /** What would make it 'met'. */
  readonly cure?: Cure;
}

export interface Cure {
  readonly code: string;
  readonly params: BreachParams;
}

/** An entry of the register of holders, as far as it is asked here. */
export type HolderRecord = Pick<HolderFacts, 'year' | 'name' | 'state' | 'revokedOn'>;

export interface EligibilityFacts {
  /** Day to which years are counted; the plan's own, it does not move (办法未规定). */
  readonly referenceDay: Day;
  /** The day of applying: for a handed-in application the day it was handed in. Art. 29 counts to it. */
  readonly today: Day;
  readonly holders: {
    /** Same credit code, or same identity number of a person. */
    readonly byCode: readonly HolderRecord[];
    /** Same name; entries that matched by code may stand here too. */
    readonly byName: readonly HolderRecord[];
  };
  /** Reading of art. 6 that the plan has chosen: whether a revoked award counts as held for ever. */
  readonly revokedCounts: 'held' | 'not-held';
  /** Slots with at least one file. */
  readonly material: readonly string[];
  /** What the office has decided after 「申请核实」, by code. */
  readonly verified?: Partial<Readonly<Record<ConditionCode, 'met' | 'unmet'>>>;
}

type Finding = Pick<Condition, 'verdict' | 'fact'> & Partial<Pick<Condition, 'params' | 'cure'>>;

interface Rule {
  readonly article: Article;
  readonly computed?: true;
  readonly information?: true;
  /** Answers it turns on: as long as one is empty, the condition is unclear. */
  readonly turnsOn: readonly string[];
  /** Answers that can change the verdict without being needed. */
  readonly alsoTurnsOn?: readonly string[];
  readonly find: (form: Form, facts: EligibilityFacts) => Finding;
}

const met = (fact: string, params: BreachParams = {}): Finding => ({ verdict: 'met', fact, params });
const finding = (
  verdict: 'unmet' | 'unclear',
  fact: string,
  params: BreachParams,
  cure: string,
  cureParams: BreachParams = {},
): Finding => ({ verdict, fact, params, cure: { code: cure, params: cureParams } });

/** Facts are missing: which, as field names parted by blanks. */
const missing = (names: readonly string[]): Finding =>
  finding('unclear', 'missing', { missing: names.join(' ') }, 'fill-in', { missing: names.join(' ') });

/** 否 and 0 are answers too. */
const isFilled = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const dayOf = (value: FieldValue | undefined): Day | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined;

// —— Art. 3 ——

/** Company law art. 13: a branch is no legal person; what it does is its company's liability. */
const BRANCH = /(?:分公司|分行|支行|分店|分厂|分所|办事处|代表处|营业部)(?:[（(].*[)）])?$/;

/** The region of a code is a hint only: moved and centrally registered units carry another. */
const inWeihai = (code: FieldValue | undefined, slot: string, { material }: EligibilityFacts): Finding => {
  if (!material.includes(slot)) return finding('unclear', 'no-proof', { slot }, 'add-proof', { slot });
  return isWeihaiRegion(textOf(code))
    ? met('declared-weihai')
    : finding('unclear', 'region-elsewhere', { region: textOf(code).slice(2, 8) }, 'show-weihai', { slot });
};

// —— Arts. 6 and 29 ——

/** What `barredUntil` reckons with, for the sentence. */
const BAN_YEARS = 5;

/** Art. 6: an award is held once and for life; a match by name alone may be somebody else. */
const notAHolder = (_: Form, { holders, revokedCounts }: EligibilityFacts): Finding => {
  const counts = ({ state }: HolderRecord): boolean => state === 'valid' || revokedCounts === 'held';
  const known = holders.byCode.find(counts);
  if (known)
    return finding('unmet', `is-holder-${known.state}`, { year: known.year, name: known.name }, 'none-for-holder');
  const alike = holders.byName.find(counts);
  return alike
    ? finding('unclear', 'name-alike', { year: alike.year, name: alike.name }, 'office-compares')
    : met('not-in-register');
};

/**
 * Art. 29: a revoked party stays away for five years, by the plan's reading from the day of the decision; like years of
 * operation they are complete on their anniversary, so that day is open again. Of several revocations the latest counts.
 */
const notBanned = (_: Form, { holders, today }: EligibilityFacts): Finding => {
  const banned = (record: HolderRecord): boolean =>
    record.state === 'revoked' && record.revokedOn !== undefined && today < barredUntil(record.revokedOn);
  const latest = (records: readonly HolderRecord[]): Day | undefined =>
    records
      .flatMap(({ revokedOn }) => (revokedOn === undefined ? [] : [revokedOn]))
      .sort()
      .at(-1);
  const undated = (record: HolderRecord): boolean => record.state === 'revoked' && record.revokedOn === undefined;

  const byCode = latest(holders.byCode.filter(banned));
  if (byCode)
    return finding('unmet', 'revoked', { day: byCode, years: BAN_YEARS }, 'wait-until', { day: barredUntil(byCode) });
  const byName = latest(holders.byName.filter(banned));
  if (byName) return finding('unclear', 'revoked-name-alike', { day: byName, years: BAN_YEARS }, 'office-compares');
  const unknown = [...holders.byCode, ...holders.byName].find(undated);
  return unknown
    ? finding('unclear', 'revoked-undated', { year: unknown.year, name: unknown.name }, 'office-compares')
    : met('not-revoked', { years: BAN_YEARS });
};

// —— Arts. 10(1) and 12(2) ——

const OPERATED_YEARS = 5;
const FOUR_NEW_YEARS = 3;
const QUALITY_WORK_YEARS = 10;

/** First year in which a reference day on the same date of the year is not before `from`. */
const earliestCycle = (from: Day, referenceDay: Day): number => {
  const year = yearOf(from);
  return addYears(referenceDay, year - yearOf(referenceDay)) >= from ? year : year + 1;
};

const longEnough = (since: Day, needed: number, { referenceDay }: EligibilityFacts, cure = 'wait-years'): Finding => {
  const years = wholeYears(since, referenceDay);
  const params = { since, years, needed, referenceDay };
  if (years >= needed) return met('years', params);
  const from = addYears(since, needed);
  return finding('unmet', 'years', params, cure, { day: from, year: earliestCycle(from, referenceDay) });
};

/** Art. 10(1): five years in operation; three in the 四新 fields, for which a basis is given. */
const operatedLongEnough = (form: Form, facts: EligibilityFacts): Finding => {
  const since = dayOf(form.operatingSince);
  if (!since) return missing(['operatingSince']);
  const years = wholeYears(since, facts.referenceDay);
  // Whether the field is new matters in between only.
  if (years >= OPERATED_YEARS) return longEnough(since, OPERATED_YEARS, facts);
  if (years < FOUR_NEW_YEARS)
    return longEnough(since, form.isFourNew === true ? FOUR_NEW_YEARS : OPERATED_YEARS, facts);
  if (form.isFourNew === undefined) return missing(['isFourNew']);
  if (form.isFourNew !== true) return longEnough(since, OPERATED_YEARS, facts, 'wait-or-four-new');
  return isFilled(form.fourNewBasis) ? longEnough(since, FOUR_NEW_YEARS, facts) : missing(['fourNewBasis']);
};

/** Art. 12(2): ten years of work on quality in Weihai. */
const workedLongEnough = (form: Form, facts: EligibilityFacts): Finding => {
  const since = dayOf(form.qualityWorkSince);
  return since ? longEnough(since, QUALITY_WORK_YEARS, facts) : missing(['qualityWorkSince']);
};

// —— What is declared ——

/** Declared, and judged by the panel from the material in this slot. */
const evident =
  (slot: string) =>
  (_: Form, { material }: EligibilityFacts): Finding =>
    material.includes(slot)
      ? met('declared-with-proof', { slot })
      : finding('unclear', 'no-proof', { slot }, 'add-proof', { slot });

const declared = (): Finding => met('declared');

const RECORD_YEARS = 3;

/** Nothing on record: declared 无, and vetted by the departments. A declared 有 is put to them with its note. */
const clean =
  (names: readonly string[], within?: number) =>
  (form: Form, { referenceDay }: EligibilityFacts): Finding => {
    const since = within === undefined ? {} : { since: addYears(referenceDay, -within), referenceDay };
    const some = names.filter((name) => form[name] === 'some');
    if (some.length === 0) return met('declared-none', since);
    const unexplained = some.filter((name) => !isFilled(form[`${name}Note`])).map((name) => `${name}Note`);
    const told = some.map((name) => textOf(form[`${name}Note`])).filter(Boolean);
    const params = { ...since, some: some.join(' '), ...(told.length > 0 && { note: told.join('；') }) };
    return unexplained.length > 0
      ? finding('unclear', 'declared-some', params, 'explain', { missing: unexplained.join(' ') })
      : finding('unclear', 'declared-some', params, 'departments-check');
  };

/** In the order of the articles, and all of them at once. */
const RULES = {
  organisation: {
    'established-in-weihai': {
      article: '3.1',
      turnsOn: ['name', 'creditCode', 'district', 'establishedOn'],
      find: (form, facts) =>
        BRANCH.test(textOf(form.name))
          ? finding('unclear', 'branch', {}, 'apply-as-whole')
          : inWeihai(form.creditCode, 'legalStatus', facts),
    },
    'not-a-holder': { article: '6.2', computed: true, turnsOn: ['name', 'creditCode'], find: notAHolder },
    'operated-long-enough': {
      article: '10.1',
      computed: true,
      turnsOn: ['operatingSince'],
      alsoTurnsOn: ['isFourNew', 'fourNewBasis'],
      find: operatedLongEnough,
    },
    'quality-system': {
      article: '10.2',
      turnsOn: ['qualitySystem', 'greenSafety'],
      find: evident('qualitySystemProof'),
    },
    'excellence-management': {
      article: '10.3',
      turnsOn: ['excellenceSince', 'method', 'peerStanding', ...seriesNames()],
      find: evident('performanceProof'),
    },
    'quality-activities': { article: '10.4', turnsOn: ['activities', 'creditRecord'], find: declared },
    'no-accident-or-complaint': {
      article: '10.5',
      turnsOn: ['accidents', 'complaints'],
      find: clean(['accidents', 'complaints'], RECORD_YEARS),
    },
    'no-violation': { article: '10.6', turnsOn: ['violations'], find: clean(['violations'], RECORD_YEARS) },
    encouraged: {
      article: '11',
      information: true,
      turnsOn: [],
      find: ({ encouraged }) =>
        Array.isArray(encouraged) && encouraged.length > 0
          ? met('encouraged', { kinds: encouraged.join(' ') })
          : met('not-encouraged'),
    },
    'not-banned': { article: '29', computed: true, turnsOn: ['name', 'creditCode'], find: notBanned },
  },
  individual: {
    'works-in-weihai': {
      article: '3.2',
      turnsOn: ['fullName', 'employer', 'employerCreditCode', 'position', 'district'],
      find: (form, facts) => inWeihai(form.employerCreditCode, 'employmentProof', facts),
    },
    'not-a-holder': { article: '6.2', computed: true, turnsOn: ['fullName', 'idNumber'], find: notAHolder },
    'good-conduct': { article: '12.1', turnsOn: [], find: evident('employerOpinion') },
    'worked-long-enough': { article: '12.2', computed: true, turnsOn: ['qualityWorkSince'], find: workedLongEnough },
    'quality-awareness': { article: '12.3', turnsOn: ['deeds'], find: declared },
    'outstanding-contribution': { article: '12.4', turnsOn: ['deeds'], find: evident('achievementProof') },
    // Recognition or a prize: either will do.
    'recognised-or-prized': {
      article: '12.5',
      turnsOn: [],
      find: ({ recognition, competitions }) =>
        isFilled(recognition) || isFilled(competitions)
          ? met('declared')
          : finding('unclear', 'neither', {}, 'fill-in-either'),
    },
    'employer-no-accident': {
      article: '12.6',
      turnsOn: ['employerCreditCode', 'employerAccidents'],
      find: clean(['employerAccidents'], RECORD_YEARS),
    },
    'clean-record': { article: '12.7', turnsOn: ['badCredit', 'discipline'], find: clean(['badCredit', 'discipline']) },
    'not-banned': { article: '29', computed: true, turnsOn: ['fullName', 'idNumber'], find: notBanned },
  },
} as const satisfies Record<ApplicationKind, Readonly<Record<string, Rule>>>;

export type ConditionCode = { [Kind in ApplicationKind]: keyof (typeof RULES)[Kind] }[ApplicationKind];

function seriesNames(): readonly string[] {
  return ['revenue', 'profit', 'tax', 'rd'].flatMap((series) => [1, 2, 3].map((year) => `${series}${year}`));
}

/**
 * Every condition with its verdict, in the order of the articles, for forms in any state: what is not yet known is
 * 'unclear' and says what is missing, unless what is known settles it already.
 */
export const eligibility = (kind: ApplicationKind, form: Form, facts: EligibilityFacts): readonly Condition[] =>
  rulesOf(kind).map(([code, rule]) => settled(judge(code, rule, form, facts), facts));

// Object.entries forgets the key type.
const rulesOf = (kind: ApplicationKind) => Object.entries(RULES[kind]) as unknown as [ConditionCode, Rule][];

const judge = (code: ConditionCode, rule: Rule, form: Form, facts: EligibilityFacts): Condition => {
  const { article, computed = false, information } = rule;
  const empty = rule.turnsOn.filter((name) => !isFilled(form[name]));
  const found = rule.find(form, facts);
  // What the register already says holds even while the form is incomplete.
  const { verdict, fact, params = {}, cure } = empty.length > 0 && found.verdict !== 'unmet' ? missing(empty) : found;
  return { article, code, verdict, computed, fact, params, ...(cure && { cure }), ...(information && { information }) };
};

/** 「申请核实」: what the office found stands in the place of what was reckoned. */
const settled = (condition: Condition, { verified }: EligibilityFacts): Condition => {
  const decision = verified?.[condition.code];
  if (decision === undefined || !condition.computed || condition.information) return condition;
  const { cure, ...rest } = condition;
  return decision === 'met'
    ? { ...rest, verdict: 'met', verified: true, fact: 'verified-met', params: {} }
    : { ...condition, verdict: 'unmet', verified: true };
};

/** The answers a condition turns on: once one of them changes, what the office found about it is no longer about it. */
export const fieldsBehind = (kind: ApplicationKind, code: string): readonly string[] => {
  const rule = rulesOf(kind).find(([name]) => name === code)?.[1];
  return rule ? [...rule.turnsOn, ...(rule.alsoTurnsOn ?? [])] : [];
};

/** What blocks 「提交申报」: computed and unmet. Declared facts are for the district, the departments and the panel. */
export const blockingConditions = (conditions: readonly Condition[]): readonly Condition[] =>
  conditions.filter(({ computed, verdict }) => computed && verdict === 'unmet');

/** The same as breaches, each under its article: what a refused submission says. */
export const eligibilityBreaches = (conditions: readonly Condition[]): readonly Breach[] =>
  blockingConditions(conditions).map(({ article, code, fact, params, cure }) =>
    breach(article, 'condition-unmet', {
      ...params,
      condition: code,
      fact,
      ...(cure && { cure: cure.code, ...prefixed(cure.params) }),
    }),
  );

/** A cure's params beside those of its fact: `cureDay`, `cureYear`. */
const prefixed = (params: BreachParams): BreachParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [`cure${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
  );
