import { open, say } from '../actions/basic.ts';
import { type Card, card, hr, note, shorten, statusLine } from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { type Due, dueIcon, dueWords, leftOrLate } from '../words/reminder-words.ts';

export interface DigestProps {
  readonly day: string;
  readonly rows: readonly {
    readonly task: string;
    /** Who applies, where it is about an application. */
    readonly about?: string;
    readonly due?: Due;
    /** Somebody else's, late: who has it. */
    readonly holders?: string;
    readonly view: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly label: '办理' | '查看';
  }[];
  readonly total: number;
  readonly now: Date;
}

/** The day's reminders in one card, when there are more than two. */
export const digest = ({ day, rows, total, now }: DigestProps): Card =>
  card(
    {
      title: `今天有 ${total} 件事项提醒`,
      subtitle: dayWords(day),
      template: rows.some(({ due }) => due && (due.left.passed || due.left.today)) ? 'red' : 'blue',
    },
    ...rows.flatMap(({ task, about, due, holders, view, params, label }, index) => [
      statusLine(
        due ? dueIcon(due) : '🔵',
        task,
        [
          due ? `${leftOrLate(due)}，截止 ${dueWords(due, now)}` : '尽快办理',
          holders === undefined ? '' : `，在 ${holders} 处`,
        ].join(''),
      ),
      about !== undefined && note(shorten(about, 40)),
      open.button(label, { view, params }, index === 0 ? 'primary_filled' : 'default'),
      index < rows.length - 1 && hr(),
    ]),
    rows.length < total && note(`另有 ${total - rows.length} 件，请看待办。`),
    say.button('全部待办', { words: '待办' }),
  );
