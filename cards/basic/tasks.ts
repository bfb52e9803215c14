import { open, say } from '../actions/basic.ts';
import { type Card, card, hr, note, shorten, statusLine } from '../kit/index.ts';
import { type Due, dueIcon, dueWords, leftOrLate } from '../words/reminder-words.ts';
import { type Counted, countedWords } from '../words/task-words.ts';

export interface TasksProps extends Counted {
  readonly tasks: readonly {
    readonly task: string;
    /** Who applies, where it is about an application. */
    readonly about?: string;
    readonly due?: Due;
    readonly view: string;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
  readonly page: number;
  readonly pageSize: number;
  readonly now: Date;
}

/** `待办`: what waits for this person, most urgent first. */
export const tasks = ({ tasks: rows, total, more, page, pageSize, now }: TasksProps): Card =>
  card(
    {
      title: total === 0 ? '没有待办事项' : `待办事项（${countedWords({ total, more })}）`,
      template: total === 0 ? 'green' : 'blue',
    },
    total === 0 && note('需要您办理的事项会自动发到这里。'),
    ...rows.flatMap(({ task, about, due, view, params }, index) => [
      statusLine(due ? dueIcon(due) : '🔵', task, due ? `${leftOrLate(due)}，截止 ${dueWords(due, now)}` : '尽快办理'),
      about !== undefined && note(shorten(about, 40)),
      open.button('办理', { view, params }, index === 0 ? 'primary_filled' : 'default'),
      index < rows.length - 1 && hr(),
    ]),
    (page + 1) * pageSize < total && open.button('更多', { view: 'tasks', params: { page: page + 1 } }),
    page > 0 && open.button('上一页', { view: 'tasks', params: { page: page - 1 } }),
    total === 0 && say.button('帮助', { words: '帮助' }),
  );
