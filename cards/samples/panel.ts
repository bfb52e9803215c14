import { contactTold } from '../review/contact-told.ts';
import { type PanelProps, panel } from '../review/panel.ts';
import { type ExpertOption, type PanelFormProps, panelDraw, panelForm, panelLots } from '../review/panel-form.ts';
import { type PanelSeatProps, panelSeat } from '../review/panel-seat.ts';
import { panelTold } from '../review/panel-told.ts';
import { conflict, type SeatProps, seat } from '../review/seat.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, YEAR } from './shared-facts.ts';

const NOW = new Date('2026-07-02T02:10:00Z');
const EARLIER = new Date('2026-07-01T01:20:00Z');
/** Ids that differ and mean nothing. */
const idOf = (at: number): string => `7c2f9a10-4b1d-4c7e-9f3a-${String(at).padStart(12, '0')}`;
const MEMBERS = ['沈砚', '顾清和', '陆知微', '程以宁', '苏望', '韩素问', '叶明夷'] as const;
const FIELDS = ['机械制造', '食品加工', '质量管理', '信息技术', '机械制造', '纺织服装', '海洋工程'] as const;
const EMPLOYER = '威海蓝湾质量研究院（虚构）';
const SEED = '5f0c2a9e17d84b6ca1f3e0975b2d6c48';

const experts: readonly ExpertOption[] = MEMBERS.map((name, at) => ({
  id: idOf(at),
  name,
  field: FIELDS[at] ?? '质量管理',
  employer: EMPLOYER,
  served: at % 3,
  tied: at === 3,
}));

const formed: PanelProps = {
  parity: 'advised',
  year: YEAR,
  minimum: 5,
  toReview: 17,
  pool: 0,
  panel: {
    formedBy: CLERK,
    formedAt: EARLIER,
    drawn: true,
    seated: 6,
    signed: 4,
    leader: MEMBERS[0],
    seats: experts.map(({ id, name, field }, at) => ({
      person: id,
      name,
      ...(field === undefined ? {} : { field }),
      employer: EMPLOYER,
      state: at < 4 ? 'signed' : at === 6 ? 'declined' : 'asked',
      leads: at === 0,
      conflicts: at === 1 ? 2 : at === 6 ? 1 : 0,
    })),
    total: 7,
    page: 0,
    pageSize: 10,
  },
  canForm: true,
  now: NOW,
};
const standing = formed.panel;

const forming: PanelFormProps = {
  parity: 'advised',
  year: YEAR,
  minimum: 5,
  toReview: 17,
  experts,
  total: experts.length,
  chosen: [],
  searching: false,
};

const application = (at: number, title: string) => ({
  id: idOf(100 + at),
  title,
  number: `受理${YEAR}-${String(at).padStart(3, '0')}`,
});
const SHIPS = application(3, '威海澄海船机有限公司（虚构）');
const FOOD = application(7, '荣成市听涛食品有限公司（虚构）');

const member: PanelSeatProps = {
  year: YEAR,
  person: idOf(1),
  name: MEMBERS[1],
  leads: false,
  state: 'signed',
  since: EARLIER,
  field: '食品加工',
  employer: FOOD.title,
  training: 'GB/T 19580 评审员培训（2024）',
  formerEmployers: '威海澄海船机有限公司（虚构）',
  bodies: '青岛某认证咨询公司（虚构）',
  societies: '威海市质量协会（虚构）',
  served: [2023, 2025],
  assigned: [SHIPS],
  conflicts: [{ ...FOOD, ground: 'declared', at: EARLIER }],
  hints: [{ ...application(9, '荣成市听涛冷链有限公司（虚构）'), grounds: ['group', 'coach', 'society'] }],
  open: [SHIPS, application(9, '荣成市听涛冷链有限公司（虚构）')],
  canRecord: true,
  canSuspend: false,
  now: NOW,
};

const NAMES = [
  { id: FOOD.id, title: FOOD.title, kind: 'organisation' },
  { id: SHIPS.id, title: SHIPS.title, kind: 'organisation' },
  { id: idOf(111), title: '郁青禾', kind: 'individual' },
] as const;

const signing: SeatProps = {
  year: YEAR,
  state: 'asked',
  open: true,
  leads: false,
  names: NAMES,
  page: 0,
  pages: 1,
  chosenHere: [FOOD.id],
  chosenElsewhere: [],
  hints: [{ ...NAMES[0], grounds: ['unit', 'mail'] }],
  declared: [],
  assigned: [],
  now: NOW,
};
const assigned: SeatProps = {
  ...signing,
  state: 'signed',
  signedAt: EARLIER,
  names: NAMES.slice(2),
  chosenHere: [],
  hints: [],
  declared: [FOOD.title],
  assigned: [
    { ...SHIPS, leads: true, final: false },
    { ...application(5, '文登昆嵛机械有限公司（虚构）'), leads: false, final: true },
  ],
};

/** The panel, its seats and what is told of them. */
export const PANEL_SAMPLES: readonly Sample[] = [
  {
    name: 'review/contact-told/applicant',
    title: '监督：申报方请求联系评审人员',
    card: contactTold({
      year: YEAR,
      side: 'applicant',
      name: '时岚',
      said: '能不能把评审组长的电话给我，我们想当面介绍一下情况',
      at: new Date('2026-07-06T02:20:00Z'),
      now: new Date('2026-07-06T02:20:00Z'),
    }),
  },
  { name: 'review/panel/formed', title: '评审组：还有人没有签署（市强市办）', card: panel(formed) },
  {
    name: 'review/panel/short',
    title: '评审组：人数不足、没有组长',
    card: panel({
      ...formed,
      panel: {
        formedBy: CLERK,
        formedAt: EARLIER,
        drawn: false,
        seated: 4,
        signed: 4,
        seats: (standing?.seats ?? []).map((row, at) => ({
          ...row,
          leads: false,
          state: at === 0 ? ('suspended' as const) : at < 5 ? ('signed' as const) : ('left' as const),
        })),
        total: 7,
        page: 0,
        pageSize: 10,
      },
    }),
  },
  {
    name: 'review/panel/none',
    title: '评审组：还没有组建（监督员）',
    card: panel({ year: YEAR, minimum: 5, parity: 'advised', toReview: 17, pool: 3, canForm: false, now: NOW }),
  },
  {
    name: 'review/panel/nothing',
    title: '评审组：没有待评审的申报',
    card: panel({ year: YEAR, minimum: 5, parity: 'advised', toReview: 0, pool: 23, canForm: true, now: NOW }),
  },
  { name: 'review/panel-form/short-pool', title: '组建评审组：一页选完', card: panelForm(forming) },
  {
    name: 'review/panel-form/long-pool',
    title: '组建评审组：先查找，再加入名单',
    card: panelForm({
      ...forming,
      experts: experts.slice(3),
      total: 52,
      search: '机械',
      chosen: experts.slice(0, 3),
      searching: true,
    }),
  },
  {
    name: 'review/panel-form/extend',
    title: '增补成员或更换组长',
    card: panelForm({
      ...forming,
      experts: experts.slice(5),
      total: 2,
      standing: { seated: experts.slice(1, 5), leader: idOf(1) },
    }),
  },
  {
    name: 'review/panel-draw',
    title: '随机抽取评审组',
    card: panelDraw({
      year: YEAR,
      minimum: 5,
      parity: 'odd',
      fields: [
        { field: '机械制造', people: 9 },
        { field: '食品加工', people: 6 },
        { field: '', people: 8 },
      ],
      leaders: experts,
      total: 23,
    }),
  },
  {
    name: 'review/panel-lots',
    title: '抽取记录',
    card: panelLots({
      year: YEAR,
      seed: SEED,
      strata: [
        {
          field: '机械制造',
          wanted: 2,
          pool: [
            { name: MEMBERS[4], lot: '03ac95e1', drawn: true },
            { name: MEMBERS[0], lot: '2b7710fa', drawn: true },
            { name: MEMBERS[6], lot: '91d0c44e', drawn: false },
          ],
        },
      ],
      holds: true,
    }),
  },
  { name: 'review/panel-seat/clerk', title: '评审组成员：登记回避（经办人）', card: panelSeat(member) },
  {
    name: 'review/panel-seat/director',
    title: '评审组成员：取消资格（负责人）',
    card: panelSeat({ ...member, canRecord: false, canSuspend: true }),
  },
  {
    name: 'review/panel-seat/suspended',
    title: '评审组成员：已取消评审资格',
    card: panelSeat({
      ...member,
      state: 'suspended',
      reason: '经查实，评审期间接受申报单位宴请。',
      assigned: [],
      hints: [],
      open: [],
    }),
  },
  { name: 'review/seat/signing', title: '签署承诺、申报回避（评审员）', card: seat(signing) },
  {
    name: 'review/seat/pages',
    title: '签署承诺：名单分页',
    card: seat({ ...signing, page: 0, pages: 2, chosenElsewhere: [idOf(150)] }),
  },
  { name: 'review/seat/assigned', title: '评审员：已分配', card: seat(assigned) },
  { name: 'review/seat/waiting', title: '评审员：等待分配', card: seat({ ...assigned, assigned: [] }) },
  {
    name: 'review/seat/declined',
    title: '评审员：已退出',
    card: seat({ ...assigned, state: 'declined', assigned: [] }),
  },
  {
    name: 'review/conflict',
    title: '申报回避（评审员，评审中）',
    card: conflict({ application: SHIPS.id, year: YEAR, number: SHIPS.number, title: SHIPS.title, final: true }),
  },
  {
    name: 'review/panel-told/all-signed',
    title: '通知：全部签署',
    card: panelTold({ year: YEAR, what: 'all-signed', seated: 7 }),
  },
  {
    name: 'review/panel-told/declined',
    title: '通知：有人退出评审组',
    card: panelTold({
      year: YEAR,
      what: 'declined',
      name: MEMBERS[6],
      reason: '工作调动，时间冲突。',
      applications: 4,
    }),
  },
  {
    name: 'review/panel-told/suspended',
    title: '通知：取消评审资格',
    card: panelTold({
      year: YEAR,
      what: 'suspended',
      name: MEMBERS[5],
      employer: EMPLOYER,
      by: DIRECTOR,
      reason: '经查实，评审期间接受申报单位宴请。',
      applications: 6,
    }),
  },
  {
    name: 'review/panel-told/conflict',
    title: '通知：评审中发现须回避',
    card: panelTold({
      year: YEAR,
      what: 'conflict',
      name: MEMBERS[2],
      own: true,
      title: SHIPS.title,
      number: SHIPS.number,
      reason: '上月起担任该单位顾问。',
      lacking: 1,
      application: SHIPS.id,
      canReplace: true,
    }),
  },
  ...(['you-are-off', 'you-lead', 'withdrawn'] as const).map((what) => ({
    name: `review/panel-told/${what}`,
    title: `通知评审员：${{ 'you-are-off': '不再评审一件', 'you-lead': '担任本件组长', withdrawn: '申报已撤回' }[what]}`,
    card: panelTold({ year: YEAR, what, title: SHIPS.title, number: SHIPS.number }),
  })),
  {
    name: 'review/panel-told/you-are-suspended',
    title: '通知评审员：评审资格已取消',
    card: panelTold({ year: YEAR, what: 'you-are-suspended' }),
  },
];
