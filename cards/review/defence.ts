import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { DEFENCE_MINUTES } from '../../src/domain/review/decide-defence.ts';
import { open } from '../actions/basic.ts';
import { drawDefence } from '../actions/streams.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  datePicker,
  form,
  heading,
  hr,
  input,
  note,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';

export interface DefenceProps {
  readonly year: number;
  readonly kind: ApplicationKind;
  /** In the order of their places; for a panelist those that are theirs. */
  readonly slots: readonly {
    readonly application: string;
    readonly place: number;
    readonly title: string;
    readonly startsAt: Date;
    readonly called: boolean;
  }[];
  /** For whoever watches over it: from this anybody comes to the same order. */
  readonly draw?: {
    readonly seed: string;
    readonly by: string;
    readonly at: Date;
    readonly numbers: readonly string[];
  };
  /** For the office, while it can still be drawn: how many defend. */
  readonly drawing?: { readonly count: number };
  /** Why it cannot be drawn yet. */
  readonly waits?: 'gate' | 'nobody' | 'called';
  readonly now: Date;
}

const WAITS = {
  gate: '这一类申报还没有全部确定是否进入现场评审，确定后才能抽签。',
  nobody: '这一类没有需要陈述答辩的申报。',
  called: '已经开始点名，顺序不再变动。',
} as const;

/** 「陈述答辩」: the order drawn by lot, and when each has its turn. */
export const defence = (p: DefenceProps): Card => {
  const { year, kind, slots, draw, drawing, waits } = p;
  const other: ApplicationKind = kind === 'organisation' ? 'individual' : 'organisation';
  return card(
    {
      title: `${year}年度陈述答辩（${KIND_WORDS[kind]}）`,
      template: slots.length > 0 ? 'green' : 'blue',
    },
    slots.length > 0 ? statusLine('🎲', '已抽签排序') : statusLine('⬜', '尚未抽签'),
    ...(slots.length > 0 ? orderOf(p) : []),
    ...(draw ? proofOf(p, draw) : []),
    waits && note(WAITS[waits]),
    ...(drawing ? drawForm(p, drawing.count) : []),
    buttonRow(open.button(`查看${KIND_WORDS[other]}申报`, { view: 'defence', params: { year, kind: other } })),
  );
};

const orderOf = ({ slots, now }: DefenceProps) => [
  table({
    columns: [
      { name: 'place', title: '顺序', kind: 'number', width: '80px' },
      { name: 'time', title: '时间', width: '130px' },
      { name: 'title', title: '申报人' },
    ],
    rows: slots.map(({ place, startsAt, title, called }) => ({
      place,
      time: instantWords(startsAt, now),
      title: `${shorten(title, 24)}${called ? '（已点名）' : ''}`,
    })),
  }),
  buttonRow(
    ...slots
      .slice(0, ROLLS_MOST)
      .map(({ application, place }) =>
        open.button(`第 ${place} 位点名`, { view: 'defence.roll', params: { application } }),
      ),
  ),
];
/** Buttons of a card; whoever comes later is found by 「待办」. */
const ROLLS_MOST = 12;

const proofOf = ({ now }: DefenceProps, { seed, by, at, numbers }: NonNullable<DefenceProps['draw']>) => [
  note(`抽签：${by}，${instantWords(at, now)}。`),
  collapsible(
    '怎样核对抽签结果',
    note(`种子：${seed}`),
    note('方法：对“种子:受理编号”逐件计算 SM3，按结果由小到大排列。任何人用同样的种子和编号，得到同样的顺序。'),
    note(`参加抽签的受理编号：${numbers.join('、')}`),
  ),
];

const drawForm = ({ year, kind, slots }: DefenceProps, count: number) => {
  const again = slots.length > 0;
  return [
    hr(),
    heading(again ? '重新抽签' : '抽签排序'),
    note(`参加抽签的${KIND_WORDS[kind]}申报 ${count} 件。点名开始后不能重新抽签。`),
    form(
      'draw',
      datePicker('day', { label: '日期', required: true }),
      input('startTime', { label: '开始时间', required: true, maxLength: 5, value: '09:00', placeholder: '09:00' }),
      input('minutes', {
        label: `每件时间（分钟，${DEFENCE_MINUTES.least}–${DEFENCE_MINUTES.most}）`,
        required: true,
        maxLength: 3,
        value: String(DEFENCE_MINUTES.preset),
      }),
      again && input('reason', { label: '重新抽签的理由', rows: 2, required: true, maxLength: 500 }),
      drawDefence.submit(
        '抽签排序',
        { year, kind },
        'primary_filled',
        confirm(again ? '重新抽签？' : '抽签排序？', '结果立即通知评审组和申报人，并写入评审员的日历。'),
      ),
    ),
  ];
};
