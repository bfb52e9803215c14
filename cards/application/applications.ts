import type { ApplicationState } from '../../src/domain/application/application.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { open } from '../actions/basic.ts';
import { exportApplications } from '../actions/intake.ts';
import {
  barChart,
  buttonRow,
  type Card,
  card,
  chart,
  columns,
  facts,
  heading,
  hr,
  note,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { OFFICIAL_STATE_WORDS, STATE_ICONS, STATE_ORDER } from '../words/state-words.ts';

export interface ListedApplication {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  readonly state: ApplicationState;
  /** Only where several districts are listed. */
  readonly district?: string;
  /** Its day has passed, and it still waits. */
  readonly late: boolean;
  /** Waits for the second of the district's two hands. */
  readonly drafted: boolean;
}

export interface StageCounts {
  /** How far they came, whatever became of them then. */
  readonly submitted: number;
  readonly endorsed: number;
  readonly accepted: number;
}

export interface ApplicationsProps {
  readonly year: number;
  /** The districts it is limited to; absent: the whole city. */
  readonly only?: string;
  readonly stages: StageCounts;
  readonly states: readonly { readonly state: ApplicationState; readonly count: number }[];
  readonly districts: readonly ({ readonly name: string } & StageCounts)[];
  readonly due: readonly { readonly name: string; readonly day: string; readonly left: Left }[];
  /** What is still to be done on this desk. */
  readonly open: {
    readonly toDraft: number;
    readonly toSign: number;
    readonly toAccept: number;
    readonly late: number;
  };
  readonly rows: readonly ListedApplication[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly state?: ApplicationState;
  readonly search?: string;
  readonly canAccept: boolean;
  readonly canExport: boolean;
  readonly now: Date;
}

/** `办件`: everything that was handed in, counted and listed, late ones first; a district's its own. */
export const applications = (p: ApplicationsProps | undefined): Card => {
  if (p === undefined) return card({ title: '办件', template: 'grey' }, note('还没有接受申报的认定周期。'));
  const filter = { ...(p.state ? { state: p.state } : {}), ...(p.search === undefined ? {} : { search: p.search }) };
  const first = p.page === 0 && p.state === undefined && p.search === undefined;
  const page = (to: number) => ({ view: 'applications', params: { ...filter, page: to } });
  return card(
    {
      title: `${p.year}年度办件${p.only === undefined ? '' : `（${shorten(p.only, 20)}）`}`,
      subtitle: subtitleOf(p),
      template: p.open.late > 0 ? 'orange' : 'blue',
    },
    ...(first ? overview(p) : []),
    heading(headingOf(p)),
    p.rows.length === 0 && note(p.stages.submitted === 0 ? '还没有提交的申报。' : '没有相符的申报。'),
    ...p.rows.map(rowOf),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.total) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.total && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    hr(),
    p.states.length > 0 &&
      buttonRow(
        (p.state !== undefined || p.search !== undefined) &&
          open.button(`全部 ${p.stages.submitted}`, { view: 'applications', params: {} }),
        ...p.states
          .filter(({ state }) => state !== p.state)
          .map(({ state, count }) =>
            open.button(`${OFFICIAL_STATE_WORDS[state]} ${count}`, { view: 'applications', params: { state } }),
          ),
      ),
    p.stages.submitted > 0 &&
      buttonRow(
        p.canExport && exportApplications.button('导出', {}),
        open.button('推荐汇总表', { view: 'summaries', params: { year: p.year } }),
      ),
    note(`截至 ${instantWords(p.now, p.now)}；发送“办件”加名称或编号可以查找。`),
  );
};

const subtitleOf = ({ stages, total, page, pageSize }: ApplicationsProps): string =>
  `已提交 ${stages.submitted} 件${total > pageSize ? `　第 ${page + 1} 页，共 ${Math.ceil(total / pageSize)} 页` : ''}`;

const headingOf = ({ state, search, total }: ApplicationsProps): string => {
  if (search !== undefined) return `查找“${shorten(search, 20)}”　${total} 件`;
  return `${state === undefined ? '全部' : OFFICIAL_STATE_WORDS[state]}　${total} 件`;
};

const overview = (p: ApplicationsProps) => {
  const { toDraft, toSign, toAccept, late } = p.open;
  return [
    ...p.due.map(({ name, day, left }) => statusLine('⏰', name, `${dayWords(day)}，${leftWords(left)}`)),
    late > 0 && statusLine('⚠️', `逾期未办 ${late} 件`),
    p.stages.submitted > 0 &&
      facts({
        待拟推荐意见: `${toDraft} 件`,
        待签署: `${toSign} 件`,
        待受理: `${toAccept} 件`,
      }),
    p.stages.submitted > 0 && chart(barChart({ data: stateData(p), unit: '件' }), { height: chartHeight(p) }),
    p.canAccept &&
      toAccept > 0 &&
      open.button(`批量受理`, { view: 'applications.choose', params: {} }, 'primary_filled'),
    p.districts.length > 1 &&
      table({
        columns: [
          { name: 'district', title: '区市' },
          { name: 'submitted', title: '已提交', kind: 'number' },
          { name: 'endorsed', title: '已推荐', kind: 'number' },
          { name: 'accepted', title: '已受理', kind: 'number' },
        ],
        rows: p.districts.map(({ name, submitted, endorsed, accepted }) => ({
          district: name,
          submitted,
          endorsed,
          accepted,
        })),
      }),
  ];
};

const stateData = ({ states }: ApplicationsProps) =>
  STATE_ORDER.flatMap((state) => {
    const found = states.find((one) => one.state === state);
    return found ? [{ name: OFFICIAL_STATE_WORDS[state], value: found.count }] : [];
  });
/** A bar and its distance, and some room. */
const chartHeight = ({ states }: ApplicationsProps): number => 40 + Math.max(2, states.length) * 36;

const rowOf = ({ id, number, title, kind, state, district, late, drafted }: ListedApplication) =>
  columns(
    statusLine(
      late ? '⚠️' : STATE_ICONS[state],
      shorten(title || `${KIND_WORDS[kind]}申报`, 24),
      [late && '逾期', state === 'submitted' && drafted ? '待签署' : OFFICIAL_STATE_WORDS[state], district, number]
        .filter(Boolean)
        .join(' · '),
    ),
    open.button('查看', { view: 'application.desk', params: { application: id } }),
  );
