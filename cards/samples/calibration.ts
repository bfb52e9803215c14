import { CASE_NOTE_MOST, CASE_TITLE_MOST, type Copy, compareCopies } from '../../src/domain/review/calibration.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { type CalibrationProps, calibration, calibrationNone } from '../review/calibration.ts';
import { calibrationGroup } from '../review/calibration-group.ts';
import { calibrationMine } from '../review/calibration-mine.ts';
import type { Sample } from './sample.ts';

const RUBRIC = GBT_19580_2012;
const copyOf = (percent: (at: number) => number): Copy => ({
  marks: Object.fromEntries(
    rubricItems(RUBRIC).map(({ code, aspect }, at) => [
      code,
      { percent: percent(at), factors: aspect === 'process' ? ['approach', 'deployment'] : [] },
    ]),
  ),
  remarks: {},
});
const REFERENCE = copyOf((at) => 50 + (at % 5) * 5);
const OWN = copyOf((at) => 45 + (at % 4) * 10);
const NOTES = {
  '4.1': '领导作用有方法、有评价，分公司的展开不足（第 6 页）。',
  '4.7': '结果有三年趋势，缺少与标杆的对比。',
};
const NOW = new Date('2026-06-02T06:00:00Z');
const ABOUT = { year: 2026, round: 1, title: '某装备企业自我评价报告（节选）' } as const;
const CURRENT = {
  ...ABOUT,
  by: '尹舒禾',
  at: new Date('2026-06-01T01:30:00Z'),
  file: '标定案例-某装备企业.pdf',
  reference: { done: 23, total: 23 },
  required: true,
  eased: false,
  until: '2026-06-10',
} as const;
const CAN = { manage: true, refer: true, read: true } as const;
const office = (more: Partial<CalibrationProps> = {}) => calibration({ year: 2026, can: CAN, now: NOW, ...more });
const MINE = {
  ...ABOUT,
  required: true,
  until: '2026-06-10',
  done: 0,
  total: 23,
  rubric: RUBRIC,
  notes: {},
  leads: false,
  now: NOW,
} as const;
const GROUP = { ...ABOUT, rubric: RUBRIC, group: 0, locked: false } as const;
const COMPARISON = compareCopies(RUBRIC, OWN, REFERENCE);
const LONG = '某装备企业自我评价报告'.padEnd(CASE_TITLE_MOST, '（节选）及其附件');

/** Art. 14: the case on which the panel practises before it scores. */
export const CALIBRATION_SAMPLES: readonly Sample[] = [
  { name: 'review/calibration/none', title: '标定案例：市强市办，还没有准备', card: office() },
  {
    name: 'review/calibration/preparing',
    title: '标定案例：市强市办，准备中',
    card: office({
      current: {
        ...ABOUT,
        state: 'preparing',
        by: '尹舒禾',
        at: NOW,
        reference: { done: 12, total: 23, gap: 4 },
        required: false,
        eased: false,
      },
      rows: [],
    }),
  },
  {
    name: 'review/calibration/open',
    title: '标定案例：市强市办，评审组完成情况',
    card: office({
      current: { ...CURRENT, state: 'open' },
      rows: [
        { name: '沈砚', state: 'done', at: NOW, comparison: COMPARISON },
        { name: '顾清和', state: 'done', at: NOW, comparison: compareCopies(RUBRIC, REFERENCE, REFERENCE) },
        { name: '陆知微', state: 'asked' },
        { name: '程以宁', state: 'unsigned' },
      ],
    }),
  },
  {
    name: 'review/calibration/own-first',
    title: '标定案例：市强市办人员自己也在评审组、还没有提交',
    card: office({ current: { ...CURRENT, state: 'open' }, can: { manage: true, refer: false, read: true } }),
  },
  {
    name: 'review/calibration/stopped',
    title: '标定案例：已停用',
    card: office({ current: { ...CURRENT, state: 'stopped', required: false, eased: true }, rows: [] }),
  },
  {
    name: 'review/calibration/full',
    title: '标定案例：名字写满、人数很多',
    card: office({
      current: { ...CURRENT, title: LONG, file: `${LONG}.pdf`, state: 'open' },
      rows: Array.from({ length: 40 }, (_, at) => ({
        name: `欧阳慕容上官${at}`,
        state: 'done' as const,
        at: NOW,
        comparison: COMPARISON,
      })),
    }),
  },
  { name: 'review/calibration-none/year', title: '标定案例：没有需要完成的', card: calibrationNone(2026) },
  {
    name: 'review/calibration-mine/required',
    title: '标定案例：评审员，须先完成',
    card: calibrationMine({ ...MINE, state: 'unbegun' }),
  },
  {
    name: 'review/calibration-mine/whole',
    title: '标定案例：评审员，已填全',
    card: calibrationMine({ ...MINE, required: false, state: 'open', done: 23 }),
  },
  {
    name: 'review/calibration-mine/closed',
    title: '标定案例：评审员，已停用',
    card: calibrationMine({ ...MINE, state: 'open', done: 7, closed: '这个标定案例已经停用，不能再填写（第十四条）' }),
  },
  {
    name: 'review/calibration-mine/compared',
    title: '标定案例：与参考的比较，组长',
    card: calibrationMine({
      ...MINE,
      title: LONG,
      state: 'final',
      finalAt: NOW,
      done: 23,
      comparison: COMPARISON,
      notes: Object.fromEntries(
        RUBRIC.categories.map(({ code }) => [code, '分公司没有展开。'.repeat(40).slice(0, CASE_NOTE_MOST)]),
      ),
      leads: true,
    }),
  },
  {
    name: 'review/calibration-mine/alike',
    title: '标定案例：与参考的比较，基本一致',
    card: calibrationMine({
      ...MINE,
      state: 'final',
      finalAt: NOW,
      done: 23,
      comparison: compareCopies(RUBRIC, REFERENCE, REFERENCE),
      notes: NOTES,
    }),
  },
  {
    name: 'review/calibration-group/own',
    title: '标定评分：一组',
    card: calibrationGroup({ ...GROUP, of: 'own', copy: { marks: {}, remarks: {} } }),
  },
  {
    name: 'review/calibration-group/final',
    title: '标定评分：已提交',
    card: calibrationGroup({ ...GROUP, of: 'own', copy: OWN, locked: true }),
  },
  {
    name: 'review/calibration-group/reference',
    title: '标定案例：填写参考评分',
    card: calibrationGroup({ ...GROUP, of: 'reference', copy: REFERENCE, note: NOTES['4.1'] }),
  },
  {
    name: 'review/calibration-group/opened',
    title: '标定案例：参考评分，启用后',
    card: calibrationGroup({ ...GROUP, of: 'reference', copy: REFERENCE, note: NOTES['4.1'], locked: true }),
  },
];
