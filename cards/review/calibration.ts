import { CASE_TITLE_MOST, type CalibrationState, type Comparison } from '../../src/domain/review/calibration.ts';
import { shown } from '../../src/domain/review/fraction.ts';
import { open } from '../actions/basic.ts';
import {
  awaitCase,
  easeCalibration,
  openCalibration,
  prepareCalibration,
  readCase,
  stopCalibration,
} from '../actions/calibration.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  input,
  note,
  progressLine,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { CALIBRATION_WAYS, leaningWords } from '../words/calibration-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';

/** One of the panel: whether they have done it, and what came of it where the reader may know. */
export interface CalibrationRow {
  readonly name: string;
  readonly state: 'unsigned' | 'asked' | 'done';
  readonly at?: Date;
  readonly comparison?: Comparison;
}

export interface CalibrationProps {
  readonly year: number;
  readonly current?: {
    readonly round: number;
    readonly title: string;
    readonly state: CalibrationState;
    readonly by: string;
    readonly at: Date;
    readonly file?: string;
    /** Items of the reference that have a percent. */
    readonly reference: { readonly done: number; readonly total: number; readonly gap?: number };
    readonly required: boolean;
    readonly eased: boolean;
    readonly until?: string;
  };
  /** Absent where the reader must not know yet who has done it. */
  readonly rows?: readonly CalibrationRow[];
  readonly can: { readonly manage: boolean; readonly refer: boolean; readonly read: boolean };
  readonly now: Date;
}

/** So many people stand on the card. */
const ROWS_MOST = 30;

/** 「标定」 for the office and whoever leads the panel: the case, and who of the panel has done it. */
export const calibration = (p: CalibrationProps): Card => {
  const { year, current, rows, can } = p;
  const state = current?.state;
  return card(
    {
      title: `${year}年度标定案例`,
      template: state === 'open' ? 'blue' : state === 'preparing' ? 'orange' : 'grey',
      ...(current ? { subtitle: shorten(current.title, 40) } : {}),
    },
    ...(current ? about(p, current) : [note('正式评分以前，评审员先对同一个案例评分，再与参考评分比较，统一尺度。')]),
    // Nobody has been asked yet: who has not handed in is no news.
    ...(rows && (state !== 'preparing' || rows.length === 0) ? people(rows, p.now) : []),
    state === 'open' && !rows && note('您自己提交标定以后，才看得到评审组的完成情况。'),
    can.manage && current && state !== 'stopped' && moves(p, current),
    can.manage && (!current || state === 'stopped') && preparing(year),
  );
};

const about = ({ year, can, now }: CalibrationProps, current: NonNullable<CalibrationProps['current']>) => {
  const { state, by, at, file, reference, required, eased, until, round } = current;
  return [
    state === 'preparing'
      ? statusLine('📝', '准备中', `${by}建立`)
      : state === 'stopped'
        ? statusLine('⏹️', '已停用', `${by}，${instantWords(at, now)}`)
        : statusLine('🎯', required ? '已启用，须先完成' : '已启用，自愿完成', `${by}，${instantWords(at, now)}`),
    eased && state === 'open' && note('原为须先完成，已改为自愿完成。'),
    facts({
      案例文件: file ?? '还没有上传',
      参考评分: `${reference.done}/${reference.total} 项`,
      建议完成日: until !== undefined && dayWords(until),
    }),
    note('练习用：与申报的得分、排名、评审意见和反馈都无关。评审员提交以前看不到参考评分，也看不到别人的。'),
    buttonRow(
      can.manage && state === 'preparing' && awaitCase.button(file ? '更换案例' : '上传案例', { year, round }),
      file !== undefined && can.read && readCase.button('查看案例', { year, round }),
      can.refer &&
        open.button(state === 'preparing' ? '填写参考评分' : '查看参考评分', {
          view: 'calibration.reference',
          params: { year, group: state === 'preparing' ? (reference.gap ?? 0) : 0 },
        }),
    ),
  ];
};

const people = (rows: readonly CalibrationRow[], now: Date) => {
  if (rows.length === 0) return [note('评审组还没有组建；启用以后，签署承诺的评审员会收到卡片。')];
  const done = rows.filter(({ state }) => state === 'done').length;
  return [
    heading('评审组完成情况'),
    progressLine(done, rows.length, '已提交'),
    ...rows.slice(0, ROWS_MOST).flatMap(({ name, state, at, comparison }) => {
      if (state !== 'done') return [statusLine('⬜', name, state === 'unsigned' ? '还没有签署承诺' : '还没有提交')];
      return [
        statusLine('✅', name, at && instantWords(at, now)),
        comparison &&
          note(
            `${leaningWords(comparison)}；${comparison.inBand}/${comparison.items.length} 项同段，逐项平均差 ${shown(comparison.distance)}；总分 ${shown(comparison.ownTotal)}（参考 ${shown(comparison.referenceTotal)}）`,
          ),
      ];
    }),
    rows.length > ROWS_MOST && note(`还有 ${rows.length - ROWS_MOST} 人没有列出。`),
  ];
};

const moves = ({ year }: CalibrationProps, { round, state, required }: NonNullable<CalibrationProps['current']>) => [
  state === 'preparing' &&
    form(
      'open',
      ...select('way', {
        label: '评审员',
        options: Object.values(CALIBRATION_WAYS),
        value: CALIBRATION_WAYS.offered,
        required: true,
      }),
      ...datePicker('until', { label: '建议完成日（可不填，到期前提醒）' }),
      openCalibration.submit(
        '启用标定',
        { year, round },
        'primary_filled',
        confirm('启用标定？', '启用后案例和参考评分不能再改，签署了承诺的评审员即收到卡片。'),
      ),
    ),
  state === 'open' &&
    required &&
    easeCalibration.button(
      '改为自愿完成',
      { year, round },
      'default',
      confirm('改为自愿完成？', '正式评分不再等待标定，已提交的标定照常保留。'),
    ),
  stopCalibration.button(
    '停用标定',
    { year, round },
    'danger',
    confirm('停用标定？', '不再要求任何人完成；已提交的仍可查看。停用后可以另行准备。'),
  ),
];

const preparing = (year: number) =>
  form(
    'prepare',
    input('title', {
      label: '案例名称',
      maxLength: CASE_TITLE_MOST,
      required: true,
      placeholder: '如：某装备企业自我评价报告（节选）',
    }),
    prepareCalibration.submit('准备标定案例', { year }, 'primary_filled'),
  );

/** There is nothing of the kind for this reader now. */
export const calibrationNone = (year: number | undefined): Card =>
  card(
    { title: '标定案例', template: 'grey' },
    note(year === undefined ? '还没有进行中的认定周期。' : `${year}年度目前没有需要您完成的标定案例。`),
  );
