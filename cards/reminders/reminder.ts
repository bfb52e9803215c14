import { open, say } from '../actions/basic.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { type Due, dueWords, leftOrLate, REASON_WORDS, type Reason } from '../words/reminder-words.ts';

export interface ReminderProps {
  readonly task: string;
  /** Who applies. */
  readonly about?: string;
  readonly reason: Reason;
  readonly due?: Due;
  readonly since: Date;
  readonly now: Date;
  /** Who pressed 「催办」. */
  readonly by?: string;
  /** For whom the reader stands in. */
  readonly standsInFor?: string;
  /** Where the task is done. */
  readonly view: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Reminds somebody of a task that waits for them: what, until when, and where to do it. */
export const reminder = (p: ReminderProps): Card => {
  const { lead, template } = REASON_WORDS[p.reason];
  return card(
    { title: `${lead}：${p.task}`, template },
    p.due
      ? statusLine(p.due.left.passed ? '🔴' : '⏰', leftOrLate(p.due), `截止 ${dueWords(p.due, p.now)}`)
      : statusLine('⏰', '等待办理', '没有规定期限，请尽快'),
    facts({
      申报对象: p.about === undefined ? false : shorten(p.about, 60),
      收到: instantWords(p.since, p.now),
      催办人: p.by === undefined ? false : shorten(p.by, 20),
      代办: p.standsInFor === undefined ? false : `${shorten(p.standsInFor, 20)}设置您为代办人`,
    }),
    open.button('办理', { view: p.view, params: p.params }, 'primary_filled'),
    p.due?.left.passed === true && note('逾期不等于同意，也不等于不同意，仍须由您办理。'),
  );
};

export interface ReminderDoneProps {
  readonly task: string;
  readonly done?: { readonly at: Date; readonly by?: string };
  readonly now: Date;
}

/** What a reminder turns into: done, or waiting for somebody else by now. */
export const reminderDone = ({ task, done, now }: ReminderDoneProps): Card =>
  card(
    { title: `${done ? '已办结' : '不再需要您办理'}：${task}`, template: 'grey' },
    done
      ? statusLine(
          '✅',
          '已办结',
          [done.by && shorten(done.by, 20), instantWords(done.at, now)].filter(Boolean).join('，'),
        )
      : statusLine('⚪', '不再需要您办理'),
    say.button('待办', { words: '待办' }),
  );
