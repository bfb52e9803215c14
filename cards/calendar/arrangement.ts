import type { Day } from '../../src/domain/calendar.ts';
import type { Count, TurnedDay } from '../../src/domain/calendar-change.ts';
import { confirmArrangement, rejectArrangement, withdrawArrangement } from '../actions/calendar.ts';
import {
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  raw,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { type HolidayDay, holidayLines, shortDayWords } from '../words/holiday-words.ts';

export interface ArrangementProps {
  readonly year: number;
  readonly proposal: string;
  readonly fileName: string;
  readonly days: readonly HolidayDay[];
  /** What confirming it would change; absent once it is decided. */
  readonly change?: ArrangementChange;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
  readonly now: Date;
  /** Whether this holder is a possible second person. */
  readonly canDecide: boolean;
  readonly canWithdraw: boolean;
}

export interface ArrangementChange {
  /** The year is counted by an arrangement already, which this one would replace. */
  readonly replaces: boolean;
  readonly turned: readonly TurnedDay[];
  /** Running dates to which the working days are counted differently; `name` says which date of which year. */
  readonly moved: readonly {
    readonly name: string;
    readonly day: Day;
    readonly before: Count;
    readonly after: Count;
  }[];
}

const HOLIDAYS_MOST = 12;
const TURNED_MOST = 10;

/** A year's holiday arrangement between its two persons: what it says, what it turns, and which counts move. */
export const arrangement = (p: ArrangementProps): Card =>
  card(
    {
      title: `${p.year}年节假日安排`,
      subtitle: shorten(p.fileName, 40),
      template: p.state === 'open' ? 'orange' : p.state === 'confirmed' ? 'green' : 'grey',
    },
    statusOf(p),
    facts({ 提出人: `${p.proposedBy}（${instantWords(p.proposedAt, p.now)}）` }),
    p.decisionReason !== undefined && facts({ 驳回意见: p.decisionReason }),
    heading('放假和上班'),
    holidayList(p),
    p.change && changeOf(p.year, p.change),
    p.state === 'open' &&
      !p.canDecide &&
      note('须由另一位市强市办负责人确认（两人办理）。确认之前，工作日仍按原来的安排计算。'),
    p.state === 'open' &&
      p.canDecide &&
      confirmArrangement.button(
        '确认节假日安排',
        { proposal: p.proposal, year: p.year },
        'primary_filled',
        confirm(`确认${p.year}年节假日安排？`, '请先与国务院办公厅公布的通知核对。确认后立即按它计算工作日。'),
      ),
    p.state === 'open' &&
      p.canDecide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectArrangement.submit('驳回', { proposal: p.proposal, year: p.year }),
      ),
    p.state === 'open' &&
      p.canWithdraw &&
      withdrawArrangement.button(
        '撤回',
        { proposal: p.proposal, year: p.year },
        'default',
        confirm('撤回这份安排？', '撤回后可以重新发送文件。'),
      ),
  );

const statusOf = (p: ArrangementProps) => {
  const when = p.decidedAt ? instantWords(p.decidedAt, p.now) : '';
  switch (p.state) {
    case 'open':
      return statusLine('🖊️', '待确认', `${p.proposedBy}提出`);
    case 'confirmed':
      return statusLine('✅', '已确认', `${p.decidedBy ?? ''} 于 ${when} 确认`);
    case 'rejected':
      return statusLine('↩️', '已驳回', `${p.decidedBy ?? ''} 于 ${when} 驳回`);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', when);
  }
};

const holidayList = ({ year, days }: ArrangementProps) => {
  const lines = holidayLines(year, days);
  const more = lines.length - HOLIDAYS_MOST;
  return [
    ...lines.slice(0, HOLIDAYS_MOST).map(({ name, off, worked }) => {
      const parts = [off === '' ? '' : `放假 ${off}`, worked === '' ? '' : `上班 ${worked}`];
      return markdown(md`**${shorten(name, 20)}**　${shorten(parts.filter(Boolean).join('；'), 200)}`);
    }),
    more > 0 && note(`还有 ${more} 个节日`),
  ];
};

const changeOf = (year: number, { replaces, turned, moved }: ArrangementChange) => [
  heading('与现在相比'),
  replaces ? turnedDays(year, turned) : note(`现在没有${year}年的安排，这一年只按周末推算，日期和工作日数都是暂定的。`),
  heading('进行中的期限还有几个工作日'),
  moved.length === 0
    ? note('都不变。')
    : table({
        columns: [
          { name: 'date', title: '期限' },
          { name: 'before', title: '现在' },
          { name: 'after', title: '确认后' },
        ],
        rows: moved.map(({ name, day, before, after }) => ({
          date: `${name} ${shortDayWords(day, year)}`,
          before: countWords(before),
          after: countWords(after),
        })),
      }),
];

const turnedDays = (year: number, turned: readonly TurnedDay[]) => {
  const said = turned.map(
    ({ day, becomes }) => md`${shortDayWords(day, year)} 改为**${becomes === 'off' ? '放假' : '上班'}**`,
  );
  const lines = (some: typeof said) => markdown(raw(some.map(({ markdown: text }) => text).join('\n')));
  return turned.length <= TURNED_MOST
    ? lines(said)
    : [
        lines(said.slice(0, TURNED_MOST)),
        collapsible(`还有 ${turned.length - TURNED_MOST} 天`, lines(said.slice(TURNED_MOST))),
      ];
};

const countWords = ({ days, provisional }: Count): string => `${days} 个${provisional ? '（暂定）' : ''}`;
