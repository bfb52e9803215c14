import { open, say } from '../actions/basic.ts';
import { type Card, card, hr, note, statusLine } from '../kit/index.ts';

export interface TasksProps {
  readonly tasks: readonly {
    readonly title: string;
    readonly due: string;
    readonly late: boolean;
    readonly view: string;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** `待办`: what waits for this person, most urgent first. */
export const tasks = ({ tasks: rows, total, page, pageSize }: TasksProps): Card =>
  card(
    { title: total === 0 ? '没有待办事项' : `待办事项（${total}）`, template: total === 0 ? 'green' : 'blue' },
    total === 0 && note('需要您办理的事项会自动发到这里。'),
    ...rows.flatMap(({ title, due, late, view, params }, index) => [
      statusLine(late ? '🔴' : '🔵', title, due),
      open.button('办理', { view, params }, index === 0 ? 'primary_filled' : 'default'),
      index < rows.length - 1 && hr(),
    ]),
    (page + 1) * pageSize < total && open.button('更多', { view: 'tasks', params: { page: page + 1 } }),
    page > 0 && open.button('上一页', { view: 'tasks', params: { page: page - 1 } }),
    total === 0 && say.button('帮助', { words: '帮助' }),
  );
