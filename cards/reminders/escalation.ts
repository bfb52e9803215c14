import { open } from '../actions/basic.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { type Due, dueWords, leftOrLate } from '../words/reminder-words.ts';

export interface EscalationProps {
  readonly task: string;
  /** Who applies. */
  readonly about?: string;
  readonly due: Due;
  readonly since: Date;
  readonly now: Date;
  /** Who has had it; empty when nobody holds the role. */
  readonly holders: readonly string[];
  /** The role it waits for, in words, with the district. */
  readonly role: string;
  /** The reader watches over the process, and is not the superior. */
  readonly supervisor: boolean;
  /** Whether the reader can see what else waits with others. */
  readonly canSeeWaiting: boolean;
}

const HOLDERS_SHOWN = 5;

/** Tells a superior, then the supervisor, of something late: who has had it since when. It decides nothing. */
export const escalation = (p: EscalationProps): Card =>
  card(
    { title: `逾期未办：${p.task}`, template: 'red' },
    statusLine('🔴', leftOrLate(p.due), `截止 ${dueWords(p.due, p.now)}`),
    facts({
      申报对象: p.about === undefined ? false : shorten(p.about, 60),
      等待: p.role,
      经手人: p.holders.length === 0 ? '目前没有人担任这个角色' : namesOf(p.holders),
      自: instantWords(p.since, p.now),
    }),
    note(
      p.supervisor
        ? '已依次提醒本人和上级。逾期不作任何推定，仍由原经手人办理。'
        : '已提醒本人。请督促办理；逾期不作任何推定，也不由您代为决定。',
    ),
    p.canSeeWaiting && open.button('查看等待办理的事项', { view: 'waiting', params: {} }, 'primary_filled'),
  );

export const namesOf = (names: readonly string[]): string => {
  const shown = names
    .slice(0, HOLDERS_SHOWN)
    .map((name) => shorten(name, 20))
    .join('、');
  return names.length > HOLDERS_SHOWN ? `${shown}等 ${names.length} 人` : shown;
};
