import { open, say } from '../actions/basic.ts';
import { nudge } from '../actions/reminders.ts';
import { type Card, card, facts, hr, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { type Due, dueWords, leftOrLate } from '../words/reminder-words.ts';
import { type Counted, countedWords } from '../words/task-words.ts';
import { namesOf } from './escalation.ts';

export interface WaitingProps extends Counted {
  readonly rows: readonly {
    readonly id: string;
    readonly task: string;
    /** Who applies. */
    readonly about?: string;
    /** The role in words, with the district. */
    readonly role: string;
    readonly holders: readonly string[];
    readonly since: Date;
    readonly due?: Due;
    /** When everyone it waits for was last asked, within the pause. */
    readonly nudgedAt?: Date;
    readonly canNudge: boolean;
  }[];
  readonly page: number;
  readonly pageSize: number;
  readonly now: Date;
}

/** What waits outside the office: with whom, since when, until when; late ones first. */
export const waiting = ({ rows, total, more, page, pageSize, now }: WaitingProps): Card =>
  card(
    {
      title: total === 0 ? '没有等待他人办理的事项' : `等待他人办理（${countedWords({ total, more })}）`,
      template: rows.some(({ due }) => due?.left.passed === true) ? 'orange' : total === 0 ? 'green' : 'blue',
    },
    total === 0 && note('区市、评审员和申报人手中目前没有待办理的事项。'),
    ...rows.flatMap(({ id, task, about, role, holders, since, due, nudgedAt, canNudge }, index) => [
      statusLine(
        due?.left.passed === true ? '🔴' : '🔵',
        task,
        due ? `${leftOrLate(due)}，截止 ${dueWords(due, now)}` : '没有规定期限',
      ),
      facts({
        申报对象: about === undefined ? false : shorten(about, 60),
        等待: holders.length === 0 ? `${role}（目前没有人担任）` : `${role}：${namesOf(holders)}`,
        自: instantWords(since, now),
        已催办: nudgedAt === undefined ? false : instantWords(nudgedAt, now),
      }),
      canNudge && nudge.button('催办', { task: id }),
      index < rows.length - 1 && hr(),
    ]),
    (page + 1) * pageSize < total && open.button('更多', { view: 'waiting', params: { page: page + 1 } }),
    page > 0 && open.button('上一页', { view: 'waiting', params: { page: page - 1 } }),
    total > 0 && note('对同一人 4 小时内只能催办一次，催办记入办理记录。'),
    say.button('返回进度', { words: '进度' }),
  );
