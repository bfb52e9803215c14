import { type AcceptChoiceProps, acceptChoice, acceptPreview } from '../application/accept-many.ts';
import { type ApplicationsProps, applications, type ListedApplication } from '../application/applications.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const TITLE = '威海海岳精工有限公司';
const NOW = new Date('2026-05-18T02:10:00Z');
const left = (workingDays: number) => ({ workingDays, passed: false, today: false });
const row = (more: Partial<ListedApplication>): ListedApplication => ({
  id: ID,
  number: '申26-K7QM3',
  title: TITLE,
  kind: 'organisation',
  state: 'submitted',
  district: '环翠区',
  late: false,
  drafted: false,
  ...more,
});
const NAMES = [
  '碧海泵业',
  '石岛船务',
  '昆嵛山食品',
  '里口山茶业',
  '成山头风电',
  '仙姑顶文旅',
  '双岛湾电子',
  '初村机械',
];
const office: ApplicationsProps = {
  year: YEAR,
  stages: { submitted: 23, endorsed: 14, accepted: 9 },
  states: [
    { state: 'submitted', count: 6 },
    { state: 'draft', count: 2 },
    { state: 'endorsed', count: 3 },
    { state: 'correcting', count: 2 },
    { state: 'accepted', count: 9 },
    { state: 'withdrawn', count: 1 },
  ],
  districts: [
    { name: '环翠区', submitted: 7, endorsed: 5, accepted: 4 },
    { name: '文登区', submitted: 5, endorsed: 3, accepted: 2 },
    { name: '荣成市', submitted: 4, endorsed: 3, accepted: 2 },
    { name: '高区', submitted: 7, endorsed: 3, accepted: 1 },
  ],
  due: [
    { name: '推荐截止', day: '2026-06-05', left: left(14) },
    { name: '受理截止', day: '2026-06-26', left: left(28) },
  ],
  open: { toDraft: 4, toSign: 2, toAccept: 3, late: 0 },
  rows: [
    ...NAMES.map((name, i) =>
      row({
        title: `${name}（虚构）`,
        number: `申26-AB${i}C${i}`,
        drafted: i > 3,
        state: i > 5 ? 'endorsed' : 'submitted',
      }),
    ),
    row({ title: '于小满', kind: 'individual', state: 'correcting', district: '文登区' }),
    row({ state: 'accepted', district: '荣成市' }),
  ],
  total: 23,
  page: 0,
  pageSize: 10,
  canAccept: true,
  canExport: true,
  now: NOW,
};
const district: ApplicationsProps = {
  ...office,
  only: '环翠区',
  stages: { submitted: 7, endorsed: 4, accepted: 2 },
  states: [
    { state: 'submitted', count: 3 },
    { state: 'endorsed', count: 2 },
    { state: 'accepted', count: 2 },
  ],
  districts: [{ name: '环翠区', submitted: 7, endorsed: 4, accepted: 2 }],
  due: [{ name: '推荐截止', day: '2026-05-15', left: { workingDays: 0, passed: true, today: false } }],
  open: { toDraft: 1, toSign: 2, toAccept: 2, late: 3 },
  rows: [
    row({ late: true }),
    row({ late: true, drafted: true, title: '石岛船务（虚构）' }),
    row({ state: 'endorsed', title: '碧海泵业（虚构）' }),
  ].map(({ district: _, ...rest }) => rest),
  total: 3,
  canAccept: false,
  canExport: false,
};

const options: AcceptChoiceProps['options'] = NAMES.map((name, i) => ({
  id: `${ID.slice(0, -1)}${i}`,
  number: `申26-AB${i}C${i}`,
  title: `${name}（虚构）`,
  district: i % 2 === 0 ? '环翠区' : '荣成市',
}));

/** The lists of what has been handed in, and what is accepted many at a time. */
export const INTAKE_SAMPLES: readonly Sample[] = [
  { name: 'application/applications/office', title: '办件：市强市办', card: applications(office) },
  { name: 'application/applications/district', title: '办件：区市，有逾期', card: applications(district) },
  {
    name: 'application/applications/filtered',
    title: '办件：只看待受理',
    card: applications({ ...office, state: 'endorsed', rows: office.rows.slice(6, 8), total: 2 }),
  },
  {
    name: 'application/applications/second-page',
    title: '办件：第二页',
    card: applications({ ...office, page: 1 }),
  },
  {
    name: 'application/applications/found-nothing',
    title: '办件：没有找到',
    card: applications({ ...office, search: '查无此件', rows: [], total: 0 }),
  },
  { name: 'application/applications/no-cycle', title: '办件：没有周期', card: applications(undefined) },
  {
    name: 'application/accept-choice/some',
    title: '批量受理：选择',
    card: acceptChoice({ year: YEAR, options, total: 8, nothing: true }),
  },
  {
    name: 'application/accept-choice/none',
    title: '批量受理：没有',
    card: acceptChoice({ year: YEAR, options: [], total: 0, nothing: false }),
  },
  {
    name: 'application/accept-preview/some',
    title: '批量受理：预览',
    card: acceptPreview({
      rows: options.slice(0, 6),
      gone: [{ number: '申26-XY2Z3', title: '初村机械（虚构）', state: 'correcting' }],
    }),
  },
  {
    name: 'application/accept-preview/none',
    title: '批量受理：都不能受理',
    card: acceptPreview({ rows: [], gone: [] }),
  },
];
