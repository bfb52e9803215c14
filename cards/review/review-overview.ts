import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { STREAMS, type Stream, type StreamState } from '../../src/domain/review/streams.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  columns,
  heading,
  hr,
  note,
  progressLine,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import { streamsChart } from './stream-lines.ts';

export interface ReviewRow {
  readonly application: string;
  /** Acceptance number. */
  readonly number: string;
  readonly title: string;
  readonly streams: Readonly<Record<Stream, StreamState>>;
  /** Handed in, of how many; absent for who still scores. */
  readonly sheets?: { readonly done: number; readonly total: number };
  /** What it has come to, for whoever may know. */
  readonly outcome?: string;
}

export interface ReviewOverviewProps {
  readonly year: number;
  /** The panel's seats, and how many have signed; absent as long as there is none. */
  readonly panel?: { readonly ready: number; readonly seats: number };
  readonly accepted: number;
  readonly concluded: number;
  /** How many have come through each stream. */
  readonly done: Readonly<Record<Stream, number>>;
  readonly rows: readonly ReviewRow[];
  readonly page: number;
  readonly pageSize: number;
  /** Late ones first: what waits, and for whom. */
  readonly late: readonly { readonly task: string; readonly holders: readonly string[] }[];
  readonly lateTotal: number;
  readonly kinds: readonly ApplicationKind[];
  readonly can: {
    readonly gate: boolean;
    readonly ranking: boolean;
    readonly panel: boolean;
  };
  readonly now: Date;
}

const MARKS: Readonly<Record<StreamState['state'], string>> = { open: '⬜', done: '✅', stopped: '⏸️', notHeld: '⏭️' };
const SHORT: Readonly<Record<Stream, string>> = {
  opinionCheck: '舆情',
  qualificationCheck: '资格',
  material: '材料',
  visit: '现场',
  defence: '答辩',
};

/** ✅舆情 ✅资格 ⬜材料3/5 ⬜现场 ⬜答辩: an icon and a word each. */
export const streamMarks = ({ streams, sheets }: Pick<ReviewRow, 'streams' | 'sheets'>): string =>
  STREAMS.map((stream) => {
    const of = stream === 'material' && streams.material.state === 'open' && sheets?.total ? sheets : undefined;
    return `${MARKS[streams[stream].state]}${SHORT[stream]}${of ? `${of.done}/${of.total}` : ''}`;
  }).join(' ');

/** 「评审」 for the office and whoever watches: how far each has come, who is late, and where to go on. */
export const reviewOverview = (p: ReviewOverviewProps): Card => {
  const first = p.page === 0;
  return card(
    { title: `${p.year}年度评审`, template: p.lateTotal > 0 ? 'orange' : 'blue' },
    ...(first ? head(p) : []),
    p.accepted > 0 && heading(`申报（${p.accepted}）`),
    ...p.rows.flatMap(rowPart),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.accepted) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.accepted && open.button('更多', { view: 'review', params: { page: p.page + 1 } }),
        p.page > 0 && open.button('上一页', { view: 'review', params: { page: p.page - 1 } }),
      ),
    note(`✅ 已有结果　⬜ 还没有　⏸️ 已中止　⏭️ 不再进行　截至 ${instantWords(p.now, p.now)}`),
  );
};

const head = (p: ReviewOverviewProps) => {
  const { year, panel, accepted, concluded, done, late, lateTotal, can, kinds } = p;
  return [
    accepted === 0 ? note('没有受理的申报。') : progressLine(concluded, accepted, '已签署评审意见'),
    panel
      ? statusLine('👥', '评审组', `已签承诺 ${panel.ready}/${panel.seats} 人`)
      : statusLine('👥', '评审组还没有组建'),
    lateTotal > 0 && statusLine('⚠️', `逾期未办 ${lateTotal} 项`),
    ...late.map(({ task, holders }) => note(`· ${shorten(task, 40)}：${holders.join('、') || '（目前没有人担任）'}`)),
    accepted > 0 && streamsChart(done, accepted),
    (can.panel || panel || lateTotal > 0) &&
      buttonRow(
        can.panel && open.button('评审组', { view: 'panel', params: { year } }),
        can.panel && open.button('标定案例', { view: 'calibration', params: { year } }),
        panel && open.button('评审分配', { view: 'assignment', params: { year } }),
        panel && open.button('答辩安排', { view: 'defence', params: { year } }),
        lateTotal > 0 && open.button('等待他人办理', { view: 'waiting', params: {} }),
      ),
    (can.gate || can.ranking) &&
      buttonRow(
        ...kinds.map(
          (kind) =>
            can.gate && open.button(`现场评审范围（${KIND_WORDS[kind]}）`, { view: 'gate', params: { year, kind } }),
        ),
        ...kinds.map(
          (kind) =>
            can.ranking && open.button(`综合排名（${KIND_WORDS[kind]}）`, { view: 'ranking', params: { year, kind } }),
        ),
      ),
    accepted > 0 && hr(),
  ];
};

const rowPart = ({ application, number, title, outcome, ...row }: ReviewRow) => [
  statusLine('📄', shorten(title, 24), outcome === undefined ? number : `${number}　${outcome}`),
  columns(note(streamMarks(row)), open.button('查看', { view: 'application.desk', params: { application } })),
];

/** Nothing to review yet. */
export const reviewNone = (year: number | undefined): Card =>
  card(
    { title: '评审', template: 'grey' },
    note(year === undefined ? '还没有进行中的认定周期。' : `${year}年度申报受理结束后开始评审。`),
  );
