import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { type QuizAnswers, quizState } from '../../src/domain/application/quiz.ts';
import { quiz, quizStart } from '../application/quiz.ts';
import type { Card } from '../kit/index.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const PLAN = { year: YEAR, referenceDay: '2026-03-31' };
const cardOf = (kind: ApplicationKind, answers: QuizAnswers): Card =>
  quiz({ kind, answers, state: quizState(kind, answers, 'not-held'), plan: PLAN, mayApply: true });

const FIRM = {
  established: 'yes',
  held: 'never',
  operated: 'five',
  'quality-system': 'yes',
  excellence: 'yes',
  activities: 'yes',
  accidents: 'none',
  violations: 'none',
};
const PERSON = {
  works: 'yes',
  held: 'never',
  conduct: 'yes',
  worked: 'ten',
  awareness: 'yes',
  contribution: 'yes',
  recognised: 'no',
  'employer-accidents': 'some',
  record: 'none',
};

/** 「条件自测」. */
export const QUIZ_SAMPLES: readonly Sample[] = [
  { name: 'application/quiz-start', title: '条件自测：开始', card: quizStart() },
  { name: 'application/quiz/first', title: '条件自测：第一题', card: cardOf('individual', {}) },
  {
    name: 'application/quiz/question',
    title: '条件自测：运行年限',
    card: cardOf('organisation', { established: 'yes', held: 'never' }),
  },
  { name: 'application/quiz/met', title: '条件自测：都符合', card: cardOf('organisation', FIRM) },
  {
    name: 'application/quiz/unmet',
    title: '条件自测：卡在两条',
    card: cardOf('organisation', {
      ...FIRM,
      held: 'revoked',
      revoked: 'less',
      operated: 'three',
      'four-new': 'no',
      accidents: 'some',
    }),
  },
  { name: 'application/quiz/unclear', title: '条件自测：要由人判断', card: cardOf('individual', PERSON) },
];
