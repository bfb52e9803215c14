import { changeReviewers, confirmAssignment, editAssignment, proposeAssignment } from '../actions/assignment.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  columns,
  confirm,
  facts,
  form,
  heading,
  markdown,
  md,
  multiSelect,
  note,
  select,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';

export interface AssignedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly lead: string;
  readonly panelists: readonly string[];
  /** How many of them have handed in, once it is under review. */
  readonly final?: number;
  /** How many are missing up to the panel minimum. */
  readonly lacking: number;
  /** What stands against it now: who has an interest, who has not signed. */
  readonly wrong: readonly string[];
}

export interface Load {
  readonly name: string;
  readonly field?: string;
  readonly applications: number;
  readonly leads: number;
  readonly fitting: number;
}

export interface AssignmentProps {
  readonly year: number;
  readonly minimum: number;
  /** `none`: nothing planned; `planned`: hidden from the panel; `begun`: under review. */
  readonly stage: 'none' | 'planned' | 'begun';
  readonly accepted: number;
  /** Have signed, and still have the seat. */
  readonly ready: number;
  /** Have not signed yet: not among those to whom anything is given. */
  readonly waiting: readonly string[];
  readonly rows: readonly AssignedRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly loads: readonly Load[];
  readonly canPropose: boolean;
  readonly canConfirm: boolean;
  readonly canChange: boolean;
}

const NAMES_MOST = 12;

/** Who reads what: proposed, looked over, adjusted and confirmed by the office; hidden from the panel until then. */
export const assignment = (p: AssignmentProps): Card => {
  const turn = (to: number) => ({ view: 'assignment', params: { year: p.year, page: to } });
  const wrong = p.rows.some((row) => row.wrong.length > 0 || row.lacking > 0);
  return card(
    {
      title: p.stage === 'begun' ? `${p.year}年度评审分工` : `${p.year}年度分配方案`,
      ...(p.total > p.pageSize ? { subtitle: `第 ${p.page + 1} 页，共 ${Math.ceil(p.total / p.pageSize)} 页` } : {}),
      template: wrong ? 'orange' : p.stage === 'begun' ? 'green' : 'blue',
    },
    stageLine(p),
    p.stage !== 'begun' &&
      facts({ 待分配: `${p.accepted} 件`, 每件至少: `${p.minimum} 人`, 已签署承诺: `${p.ready} 人` }),
    p.stage !== 'begun' &&
      p.waiting.length > 0 &&
      statusLine(
        '⏳',
        `${p.waiting.length} 人还没有签署，不参加分配`,
        `${p.waiting
          .slice(0, NAMES_MOST)
          .map((name) => shorten(name, 12))
          .join('、')}${p.waiting.length > NAMES_MOST ? '等' : ''}`,
      ),
    ...p.rows.map((row) => rowOf(p, row)),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.total) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.total && open.button('更多', turn(p.page + 1)),
        p.page > 0 && open.button('上一页', turn(p.page - 1)),
      ),
    p.loads.length > 0 && heading('每人件数'),
    p.loads.length > 0 && loadTable(p.loads),
    p.stage === 'planned' && note('专业相符：专业与所属行业、名称、方法、品牌、荣誉有相同的词，仅供参考。'),
    p.stage === 'planned' &&
      p.canConfirm &&
      confirmAssignment.button(
        '确认分配方案',
        { year: p.year },
        'primary_filled',
        confirm(`确认分配 ${p.total} 件？`, '全部申报进入评审，评审员现在可以看到各自的申报并评分。'),
      ),
    buttonRow(
      p.stage !== 'begun' &&
        p.canPropose &&
        proposeAssignment.button(
          p.stage === 'none' ? '生成分配方案' : '重新生成',
          { year: p.year },
          p.stage === 'none' ? 'primary_filled' : 'default',
          ...(p.stage === 'none' ? [] : [confirm('重新生成？', '现在的方案和调整不再保留。')]),
        ),
      open.button('评审组', { view: 'panel', params: { year: p.year } }),
    ),
  );
};

const stageLine = (p: AssignmentProps) => {
  switch (p.stage) {
    case 'none':
      return statusLine('📝', p.accepted > 0 ? '还没有分配方案' : '没有待分配的申报');
    case 'planned':
      return statusLine('👁️', '预览', '确认前评审员看不到');
    case 'begun':
      return statusLine('🔎', '评审中', `${p.total} 件`);
  }
};

const rowOf = (p: AssignmentProps, row: AssignedRow) =>
  columns(
    markdown(
      md`**${shorten(row.title, 30)}**（${row.number}）\n本件组长 ${shorten(row.lead, 12)}：${row.panelists.map((name) => shorten(name, 12)).join('、')}${row.final !== undefined && md`\n已提交评分 ${row.final}/${row.panelists.length}`}${row.lacking > 0 && md`\n⚠️ 还缺 ${row.lacking} 人`}${row.wrong.map((line) => md`\n⚠️ ${line}`)}`,
    ),
    p.stage === 'planned' &&
      p.canPropose &&
      open.button('调整', { view: 'assignment.edit', params: { year: p.year, application: row.id } }),
    p.stage === 'begun' &&
      p.canChange &&
      open.button(
        row.lacking > 0 ? '补派评审员' : '调整',
        { view: 'reviewers', params: { application: row.id } },
        row.lacking > 0 ? 'primary' : 'default',
      ),
  );

const loadTable = (loads: readonly Load[]) =>
  table({
    columns: [
      { name: 'name', title: '评审员' },
      { name: 'applications', title: '件数', kind: 'number' },
      { name: 'leads', title: '组长', kind: 'number' },
      { name: 'fitting', title: '专业相符', kind: 'number' },
    ],
    rows: loads.map(({ name, applications, leads, fitting }) => ({
      name: shorten(name, 12),
      applications,
      leads,
      fitting,
    })),
  });

export interface ReviewersProps {
  readonly year: number;
  readonly application: string;
  readonly number: string;
  readonly title: string;
  /** `plan`: of a plan that is not confirmed; `review`: of an application under review. */
  readonly of: 'plan' | 'review';
  readonly minimum: number;
  readonly leader: string;
  readonly leaderIsAmong: boolean;
  readonly current: readonly { readonly id: string; readonly name: string }[];
  readonly lead: string;
  /** Who could read it; at most as many as a list of options takes. */
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    readonly field?: string;
    readonly fits: boolean;
    readonly applications: number;
  }[];
  /** Names of those of the panel who have to stand aside. */
  readonly barred: readonly string[];
}

/** Who reads one application, before the plan is confirmed or after somebody has fallen away. */
export const reviewers = (p: ReviewersProps): Card => {
  const lacking = p.minimum - p.current.length;
  const chosen = p.current.map(({ id }) => id);
  return card(
    {
      title: p.of === 'plan' ? '调整分配' : '补派评审员',
      subtitle: shorten(`${p.title}（${p.number}）`, 60),
      template: lacking > 0 ? 'orange' : 'blue',
    },
    lacking > 0
      ? statusLine('⚠️', `还缺 ${lacking} 人`, `至少 ${p.minimum} 人`)
      : statusLine('👥', `${p.current.length} 人评审`, `至少 ${p.minimum} 人`),
    p.of === 'review' &&
      p.current.length > 0 &&
      facts({ 现有: p.current.map(({ name }) => shorten(name, 12)).join('、') }),
    p.of === 'review' && note('现有评审员不能直接去掉；须回避的，请在评审组中登记回避。'),
    p.barred.length > 0 &&
      facts({
        须回避: p.barred
          .slice(0, NAMES_MOST)
          .map((name) => shorten(name, 12))
          .join('、'),
      }),
    p.leaderIsAmong && note(`评审组组长（${shorten(p.leader, 12)}）在其中时，由其担任本件组长。`),
    p.options.length === 0 && statusLine('⚪', '没有可选的评审员', '请先在评审组中增补成员'),
    p.options.length > 0 &&
      form(
        'reviewers',
        multiSelect('panelists', {
          label: '评审员',
          required: true,
          options: p.options.map(({ id, name, field, fits, applications }) => ({
            value: id,
            text: [
              shorten(name, 12),
              field === undefined ? '' : `${shorten(field, 12)}${fits ? '（相符）' : ''}`,
              `已有 ${applications} 件`,
            ]
              .filter((part) => part !== '')
              .join('｜'),
          })),
          values: chosen,
        }),
        select('lead', {
          label: '本件组长',
          options: p.options.map(({ id, name }) => ({ value: id, text: shorten(name, 12) })),
          value: p.lead,
        }),
        p.of === 'plan'
          ? editAssignment.submit('保存调整', { year: p.year, application: p.application }, 'primary_filled')
          : changeReviewers.submit(
              '补派评审员',
              { application: p.application },
              'primary_filled',
              confirm('补派评审员？', '新的评审员马上可以看到这件申报的全部材料并评分。'),
            ),
      ),
    open.button('返回', { view: 'assignment', params: { year: p.year } }),
  );
};
