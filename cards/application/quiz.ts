import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { QuizAnswers, QuizFinding, QuizState } from '../../src/domain/application/quiz.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open, say } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  coloured,
  type Markdown,
  markdown,
  md,
  note,
  progressLine,
  statusLine,
} from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { VERDICT_WORDS } from '../words/eligibility-words.ts';
import { QUIZ_KIND_WORDS, quizFollows, quizOption, quizQuestion } from '../words/quiz-words.ts';

export interface QuizProps {
  readonly kind: ApplicationKind;
  readonly answers: QuizAnswers;
  readonly state: QuizState;
  /** Year whose plan it goes by, and the day to which years are counted; absent before any 认定通知. */
  readonly plan?: { readonly year: number; readonly referenceDay: string };
  /** Whoever holds the card may apply, and now is the time. */
  readonly mayApply: boolean;
}

/** 「条件自测」: for a unit or for a person? */
export const quizStart = (): Card =>
  card(
    { title: '条件自测', template: 'blue' },
    note('点十来下，就能知道是否符合申报条件、卡在哪一条。自测不是申报，不作为审核依据。'),
    buttonRow(
      ...(['organisation', 'individual'] as const).map((kind) =>
        open.button(`${QUIZ_KIND_WORDS[kind]}自测`, { view: 'quiz', params: { kind, answers: {} } }, 'primary_filled'),
      ),
    ),
  );

/** One question after the other; then what they come to, article by article. */
export const quiz = (p: QuizProps): Card => (p.state.next ? questionCard(p, p.state.next.question) : resultCard(p));

const titleOf = (kind: ApplicationKind): string => `条件自测（${QUIZ_KIND_WORDS[kind]}）`;

const again = ({ kind, answers, state }: QuizProps) => {
  const last = state.findings.at(-1);
  const { [last?.question ?? '']: _, ...before } = answers;
  return last && open.button('上一题', { view: 'quiz', params: { kind, answers: before } });
};

const questionCard = (p: QuizProps, question: string): Card => {
  const { kind, answers, state } = p;
  const next = state.next;
  const day = p.plan ? `基准日${dayWords(p.plan.referenceDay).replace(/（周.）$/, '')}` : '本年度基准日';
  return card(
    { title: titleOf(kind), template: 'blue' },
    progressLine(state.at, state.of),
    markdown(md`**${quizQuestion(question, day)}**`),
    ...(next?.options ?? []).map(({ option }) =>
      open.button(quizOption(question, option), {
        view: 'quiz',
        params: { kind, answers: { ...answers, [question]: option } },
      }),
    ),
    note(next ? articleName(next.article) : ''),
    again(p),
  );
};

const COLOURS = { met: 'green', unmet: 'red', unclear: 'orange' } as const;

const line = ({ question, article, option, verdict }: QuizFinding): Markdown => {
  const { icon, word } = VERDICT_WORDS[verdict];
  const follows = verdict === 'met' ? '' : quizFollows(question, option);
  const asked = quizQuestion(question, '基准日');
  return markdown(
    md`${icon} **${coloured(word, COLOURS[verdict])}**　${articleName(article)}\n${asked} **${quizOption(question, option)}**${
      follows !== '' && md`\n→ ${follows}`
    }`,
  );
};

const resultCard = (p: QuizProps): Card => {
  const { kind, state } = p;
  const of = (verdict: QuizFinding['verdict']): readonly QuizFinding[] =>
    state.findings.filter((one) => one.verdict === verdict);
  const [unmet, unclear, met] = [of('unmet'), of('unclear'), of('met')];
  return card(
    { title: titleOf(kind), template: unmet.length > 0 ? 'red' : unclear.length > 0 ? 'orange' : 'green' },
    unmet.length > 0
      ? statusLine(
          '❌',
          '目前不符合申报条件',
          `卡在${[...new Set(unmet.map(({ article }) => articleName(article)))].join('、')}`,
        )
      : unclear.length > 0
        ? statusLine('❓', '可以申报', `有 ${unclear.length} 项要由区市、部门或评审组判断`)
        : statusLine('✅', '自测各项都符合', '可以申报，以审核和评审结果为准'),
    ...unmet.map(line),
    ...unclear.map(line),
    met.length > 0 && collapsible(`符合的 ${met.length} 项`, ...met.map(line)),
    note(
      `${p.plan ? `按${p.plan.year}年度认定方案自测。` : '本年度认定通知发布前，年限以当年方案的基准日为准。'}自测不是申报，回答不作为审核依据。`,
    ),
    buttonRow(
      p.mayApply && say.button('申报', { words: '申报' }, unmet.length > 0 ? 'default' : 'primary_filled'),
      open.button('重新自测', { view: 'quiz', params: {} }),
      again(p),
    ),
  );
};
