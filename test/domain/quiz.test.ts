import { describe, expect, test } from 'vitest';
import { quizFollows, quizOption, quizQuestion } from '../../cards/words/quiz-words.ts';
import { eligibility } from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind, Form } from '../../src/domain/application/fields.ts';
import { QUIZ, type QuizAnswers, type QuizFinding, quizState } from '../../src/domain/application/quiz.ts';
import { type Day, day } from '../../src/domain/calendar.ts';

const KINDS = ['organisation', 'individual'] as const;
const READINGS = ['held', 'not-held'] as const;

/** Every way through, as somebody who taps would go it. */
const ways = (kind: ApplicationKind, reading: 'held' | 'not-held', answers: QuizAnswers = {}): QuizAnswers[] => {
  const { next } = quizState(kind, answers, reading);
  if (!next) return [answers];
  return next.options.flatMap(({ option }) => ways(kind, reading, { ...answers, [next.question]: option }));
};
const unmetOf = (findings: readonly QuizFinding[]): string[] =>
  findings.filter(({ verdict }) => verdict === 'unmet').map(({ article }) => article);

describe.each(KINDS)('%s', (kind) => {
  const all = ways(kind, 'not-held');

  test('every way ends after ten taps at most, and every question is met on some way', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(Math.max(...all.map((answers) => Object.keys(answers).length))).toBeLessThanOrEqual(10);
    const met = new Set(all.flatMap((answers) => Object.keys(answers)));
    expect(QUIZ[kind].map(({ question }) => question).filter((one) => !met.has(one))).toEqual([]);
  });

  test('only what needs no judgement blocks', () => {
    const blocking = new Set(all.flatMap((answers) => unmetOf(quizState(kind, answers, 'held').findings)));
    expect([...blocking].sort()).toEqual(
      kind === 'organisation' ? ['10.1', '29', '3.1', '6.2'] : ['12.2', '29', '3.2', '6.2'],
    );
  });

  test('every question and every answer has its words; whatever is not 符合 says what follows', () => {
    for (const { question, options } of QUIZ[kind])
      for (const { option, verdict } of options) {
        expect(quizQuestion(question, '2026年3月31日')).toMatch(/？$/);
        expect(quizOption(question, option)).not.toBe(option);
        const leadsOn = QUIZ[kind].some(
          ({ askedWhen }) => askedWhen?.question === question && askedWhen.option === option,
        );
        if (verdict !== 'met' && !leadsOn) expect(quizFollows(question, option)).not.toBe('');
      }
  });

  test('an answer that nobody offers is asked again, and those after it are kept', () => {
    const [first = '', second = ''] = QUIZ[kind].map(({ question }) => question);
    const state = quizState(kind, { [first]: 'maybe', [second]: 'never' }, 'held');
    expect(state.next?.question).toBe(first);
    expect(state.findings).toEqual([]);
  });
});

/** What such a party would write into the form, and what the register would say of it. */
const REFERENCE = day('2026-03-31');
const YEARS_AGO: Readonly<Record<string, Day>> = {
  five: day('2021-03-31'),
  three: day('2021-04-01'),
  less: day('2023-04-01'),
  ten: day('2016-03-31'),
};
const HOLDER = { year: 2019, name: '某' };
const registerOf = ({ held, revoked }: QuizAnswers) => {
  if (held === 'never') return [];
  if (held === 'holds') return [{ ...HOLDER, state: 'valid' as const }];
  const revokedOn = revoked === 'less' ? day('2021-04-01') : day('2021-03-31');
  return [{ ...HOLDER, state: 'revoked' as const, revokedOn }];
};
const formOf = (kind: ApplicationKind, answers: QuizAnswers): Form =>
  kind === 'organisation'
    ? {
        name: '某',
        creditCode: '91371002MA3C00001M',
        operatingSince: YEARS_AGO[answers.operated ?? ''] ?? '',
        isFourNew: answers['four-new'] === 'yes',
        ...(answers['four-new'] === 'yes' ? { fourNewBasis: '高新技术企业证书' } : {}),
      }
    : {
        fullName: '某',
        idNumber: '11010519491231002X',
        qualityWorkSince: answers.worked === 'ten' ? (YEARS_AGO.ten ?? '') : day('2016-04-01'),
      };

test.each(KINDS.flatMap((kind) => READINGS.map((reading) => [kind, reading] as const)))(
  'what blocks %s blocks the form too, revoked awards being %s',
  (kind, reading) => {
    const computed = new Set(['6.2', '10.1', '12.2', '29']);
    for (const answers of ways(kind, reading)) {
      const blocked = eligibility(kind, formOf(kind, answers), {
        referenceDay: REFERENCE,
        today: REFERENCE,
        holders: { byCode: registerOf(answers), byName: [] },
        revokedCounts: reading,
        material: [],
      })
        .filter(({ computed: reckoned, verdict }) => reckoned && verdict === 'unmet')
        .map(({ article }) => article as string);
      const said = unmetOf(quizState(kind, answers, reading).findings).filter((article) => computed.has(article));
      expect([JSON.stringify(answers), [...new Set(said)].sort()]).toEqual([JSON.stringify(answers), blocked.sort()]);
    }
  },
);
