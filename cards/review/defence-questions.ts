import { ANSWER_MOST, QUESTION_MOST } from '../../src/domain/review/questions.ts';
import { open } from '../actions/basic.ts';
import { askAtDefence, noteAnswer } from '../actions/streams.ts';
import {
  buttonRow,
  type Card,
  card,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  progressLine,
  shorten,
  statusLine,
} from '../kit/index.ts';
import type { About } from './about.ts';

export interface ShownQuestion {
  readonly place: number;
  readonly text: string;
  readonly by: string;
  readonly answer?: { readonly text: string; readonly by: string };
}

export interface DefenceQuestionsProps extends About {
  readonly questions: readonly ShownQuestion[];
  /** What the visit has left open and nobody has put as a question yet. */
  readonly toAsk: readonly string[];
  readonly canAsk: boolean;
  /** From the day of the defence on. */
  readonly canNote: boolean;
}

/** 「提问和回答」: prepared before a defence from what is open, and what was answered. */
export const defenceQuestions = (p: DefenceQuestionsProps): Card => {
  const { application, number, title, questions, toAsk } = p;
  const answered = questions.filter(({ answer }) => answer).length;
  return card(
    { title: '答辩提问和回答', subtitle: `${number}　${shorten(title, 40)}`, template: 'blue' },
    questions.length === 0
      ? statusLine('⬜', '还没有列提问')
      : progressLine(answered, questions.length, '个提问已记录回答'),
    ...questions.map(({ place, text, by, answer }) => [
      markdown(
        md`${answer ? '✅' : '⬜'} **${place}.** ${text}（${by}）${answer && md`\n答：${answer.text}（${answer.by} 记）`}`,
      ),
      p.canNote &&
        open.button(answer ? `修改第 ${place} 问的回答` : `记录第 ${place} 问的回答`, {
          view: 'defence.question',
          params: { application, place },
        }),
    ]),
    toAsk.length > 0 && heading('现场评审待澄清'),
    ...toAsk.slice(0, 8).map((issue) => markdown(md`· ${issue}`)),
    p.canAsk &&
      form(
        'ask',
        input('question', {
          label: `提问（${QUESTION_MOST} 字以内，同组评审员可见）`,
          rows: 2,
          required: true,
          maxLength: QUESTION_MOST,
          ...(toAsk[0] === undefined ? {} : { value: shorten(`请说明：${toAsk[0]}`, QUESTION_MOST) }),
        }),
        askAtDefence.submit('增加提问', { application }, p.canNote ? 'default' : 'primary_filled'),
      ),
    note('提问由本件评审员共同准备，申报人和市强市办看不到；请不要外传（第二十四条）。'),
    buttonRow(open.button('查看点名', { view: 'defence.roll', params: { application } })),
  );
};

export interface DefenceQuestionProps extends About {
  readonly question: ShownQuestion;
}

/** One question, to note what was answered. */
export const defenceQuestion = ({ application, number, title, question }: DefenceQuestionProps): Card =>
  card(
    {
      title: `第 ${question.place} 问`,
      subtitle: `${number}　${shorten(title, 40)}`,
      template: question.answer ? 'green' : 'blue',
    },
    markdown(md`${question.text}`),
    form(
      'answer',
      input('reply', {
        label: '回答要点',
        rows: 4,
        required: true,
        maxLength: ANSWER_MOST,
        ...(question.answer ? { value: question.answer.text } : {}),
      }),
      noteAnswer.submit('记录回答', { application, place: question.place }, 'primary_filled'),
    ),
    open.button('返回提问和回答', { view: 'defence.questions', params: { application } }),
  );
