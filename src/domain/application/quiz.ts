import type { CitedArticle } from '../regulation.ts';
import type { EligibilityFacts } from './eligibility.ts';
import type { ApplicationKind } from './fields.ts';

/**
 * Before any form: a few taps, from which everybody can tell whether applying makes sense. 'unmet' is only what needs no
 * judgement (arts. 3, 6, 10(1), 12(2), 29): it bars 「提交申报」 or is a ground of 「不予受理」. All else is weighed by people.
 */
export type QuizVerdict = 'met' | 'unmet' | 'unclear';

export interface QuizOption {
  readonly option: string;
  readonly verdict: QuizVerdict;
}

export interface QuizQuestion {
  readonly question: string;
  readonly article: CitedArticle;
  readonly options: readonly QuizOption[];
  /** Asked only when this earlier question was answered so. */
  readonly askedWhen?: { readonly question: string; readonly option: string };
}

const met = (option: string): QuizOption => ({ option, verdict: 'met' });
const unmet = (option: string): QuizOption => ({ option, verdict: 'unmet' });
const unclear = (option: string): QuizOption => ({ option, verdict: 'unclear' });
const YES_NO: readonly QuizOption[] = [met('yes'), unclear('no')];
const NONE_SOME: readonly QuizOption[] = [met('none'), unclear('some')];

const held: QuizQuestion = {
  question: 'held',
  article: '6.2',
  options: [met('never'), unmet('holds'), unclear('revoked')],
};
const revoked: QuizQuestion = {
  question: 'revoked',
  article: '29',
  options: [met('five-years'), unmet('less')],
  askedWhen: { question: 'held', option: 'revoked' },
};

/** In the order of the articles. */
export const QUIZ: Readonly<Record<ApplicationKind, readonly QuizQuestion[]>> = {
  organisation: [
    { question: 'established', article: '3.1', options: [met('yes'), unclear('branch'), unmet('no')] },
    held,
    revoked,
    { question: 'operated', article: '10.1', options: [met('five'), unclear('three'), unmet('less')] },
    {
      question: 'four-new',
      article: '10.1',
      options: [met('yes'), unmet('no')],
      askedWhen: { question: 'operated', option: 'three' },
    },
    { question: 'quality-system', article: '10.2', options: YES_NO },
    { question: 'excellence', article: '10.3', options: YES_NO },
    { question: 'activities', article: '10.4', options: YES_NO },
    { question: 'accidents', article: '10.5', options: NONE_SOME },
    { question: 'violations', article: '10.6', options: NONE_SOME },
  ],
  individual: [
    { question: 'works', article: '3.2', options: [met('yes'), unmet('no')] },
    held,
    revoked,
    { question: 'conduct', article: '12.1', options: YES_NO },
    { question: 'worked', article: '12.2', options: [met('ten'), unmet('less')] },
    { question: 'awareness', article: '12.3', options: YES_NO },
    { question: 'contribution', article: '12.4', options: YES_NO },
    { question: 'recognised', article: '12.5', options: YES_NO },
    { question: 'employer-accidents', article: '12.6', options: NONE_SOME },
    { question: 'record', article: '12.7', options: NONE_SOME },
  ],
};

/** Answers by question. */
export type QuizAnswers = Readonly<Record<string, string>>;

/** What is asked of somebody who has answered so far. */
const asked = (kind: ApplicationKind, answers: QuizAnswers): readonly QuizQuestion[] =>
  QUIZ[kind].filter(({ askedWhen }) => !askedWhen || answers[askedWhen.question] === askedWhen.option);

export interface QuizState {
  /** The next question; absent when all have been answered. */
  readonly next?: QuizQuestion;
  /** Which one it is, from 1, and of how many as far as is known now. */
  readonly at: number;
  readonly of: number;
  readonly findings: readonly QuizFinding[];
}

export interface QuizFinding extends QuizOption {
  readonly question: string;
  readonly article: CitedArticle;
}

/** How far the quiz is; an answer that no release knows any more is asked again. */
export const quizState = (
  kind: ApplicationKind,
  answers: QuizAnswers,
  revokedCounts: EligibilityFacts['revokedCounts'],
): QuizState => {
  const questions = asked(kind, answers);
  const optionOf = ({ question, options }: QuizQuestion): QuizOption | undefined =>
    options.find(({ option }) => option === answers[question]);
  const next = questions.find((one) => optionOf(one) === undefined);
  const answered = next ? questions.slice(0, questions.indexOf(next)) : questions;
  return {
    ...(next ? { next } : {}),
    at: answered.length + 1,
    of: questions.length,
    findings: answered.flatMap((one) => {
      const option = optionOf(one);
      return option ? [{ question: one.question, article: one.article, ...settled(one, option, revokedCounts) }] : [];
    }),
  };
};

/**
 * Art. 6: whether a revoked award counts as held is the plan's reading; where it does not, the five years of art. 29 alone
 * decide. A question that only leads to another one says nothing itself.
 */
const settled = (
  { question }: QuizQuestion,
  option: QuizOption,
  revokedCounts: EligibilityFacts['revokedCounts'],
): QuizOption => {
  if (question === 'held' && option.option === 'revoked')
    return { ...option, verdict: revokedCounts === 'held' ? 'unmet' : 'met' };
  // The next question asks what the verdict hangs on.
  return question === 'operated' && option.option === 'three' ? { ...option, verdict: 'met' } : option;
};
