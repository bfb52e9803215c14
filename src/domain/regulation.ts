import { day } from './calendar.ts';

/** The regulation that every act runs under (art. 30: its own term). */
export const REGULATION = {
  name: '威海市市长质量奖认定办法',
  documentNumber: '威政发〔2023〕16号',
  validFrom: day('2024-01-01'),
  validTo: day('2028-12-31'),
} as const;

/** What of the regulation can be cited, in its order. 3 and 6 have paragraphs (款), the others items (项). */
export const CITABLE = [
  ...(['1', '2', '3', '3.1', '3.2', '4', '5', '6', '6.1', '6.2'] as const),
  ...(['7', '7.1', '7.2', '7.3', '8', '8.1', '8.2', '8.3', '8.4', '8.5', '8.6', '8.7', '9'] as const),
  ...(['10', '10.1', '10.2', '10.3', '10.4', '10.5', '10.6', '11'] as const),
  ...(['12', '12.1', '12.2', '12.3', '12.4', '12.5', '12.6', '12.7'] as const),
  ...(['13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26'] as const),
  ...(['27', '27.1', '27.2', '27.3', '27.4', '27.5', '27.6', '27.7', '27.8', '27.9', '27.10'] as const),
  ...(['28', '28.1', '28.2', '28.3', '28.4', '28.5', '28.6', '28.7', '28.8', '29', '30'] as const),
] as const;

/** A place in the regulation, as it stands in the journal. */
export type CitedArticle = (typeof CITABLE)[number];

/** What an act rests on: a place in the regulation, or 办法未规定, where the plan has settled it. */
export type Article = CitedArticle | 'unregulated';

const citable: ReadonlySet<string> = new Set([...CITABLE, 'unregulated']);
export const isArticle = (text: string): text is Article => citable.has(text);

const WITH_PARAGRAPHS: ReadonlySet<string> = new Set(['3', '6']);
const DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Chinese: 十, 十二, 二十, 二十七. */
export const chineseNumber = (count: number): string => {
  if (!Number.isInteger(count) || count < 1 || count > 99) throw new RangeError(`no numeral for ${count}`);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return (tens > 1 ? DIGITS.charAt(tens) : '') + (tens > 0 ? '十' : '') + (ones > 0 ? DIGITS.charAt(ones) : '');
};

/** As people cite it: 「第十条第（一）项」, 「第六条第二款」, 「第十五条」, 「办法未规定」. */
export const articleName = (article: Article): string => {
  if (article === 'unregulated') return '办法未规定';
  const [whole = '', part] = article.split('.');
  const name = `第${chineseNumber(Number(whole))}条`;
  if (part === undefined) return name;
  const numeral = chineseNumber(Number(part));
  return WITH_PARAGRAPHS.has(whole) ? `${name}第${numeral}款` : `${name}第（${numeral}）项`;
};

/** Figures and names for the sentence that people read; never the sentence itself. */
export type BreachParams = Readonly<Record<string, string | number>>;

/** One thing that stands in the way, and the article it rests on. The sentence is made from the code elsewhere. */
export interface Breach {
  readonly article: Article;
  /** Kebab-case; unique for a sentence, not for an article. */
  readonly code: string;
  readonly params: BreachParams;
}

export interface Allowed<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused {
  readonly ok: false;
  /** All at once and never empty: nobody should mend one defect to learn of the next. */
  readonly breaches: readonly [Breach, ...Breach[]];
}

/** What a decision comes to. A refusal is a value; exceptions are for faults. */
export type Verdict<T> = Allowed<T> | Refused;

export const allow = <T>(value: T): Allowed<T> => ({ ok: true, value });

export const breach = (article: Article, code: string, params: BreachParams = {}): Breach => ({
  article,
  code,
  params,
});

export const refuse = (article: Article, code: string, params: BreachParams = {}): Refused => ({
  ok: false,
  breaches: [breach(article, code, params)],
});

/** Several breaches as one refusal. None at all is a mistake of the caller: nobody is refused without a ground. */
export const refuseAll = (breaches: readonly Breach[]): Refused => {
  const [first, ...rest] = breaches;
  if (!first) throw new Error('a refusal needs at least one breach');
  return { ok: false, breaches: [first, ...rest] };
};

/** All allowed: their values, in order. Otherwise every breach of every refusal. */
export const combine = <const Values extends readonly unknown[]>(
  verdicts: { readonly [Index in keyof Values]: Verdict<Values[Index]> },
): Verdict<Values> => {
  const breaches = verdicts.flatMap((verdict) => (verdict.ok ? [] : [...verdict.breaches]));
  if (breaches.length > 0) return refuseAll(breaches);
  // Every element was allowed, so the mapped values have the tuple's own types.
  return allow(verdicts.map((verdict) => (verdict.ok ? verdict.value : undefined)) as unknown as Values);
};
