import type { Condition } from '../../src/domain/application/eligibility.ts';
import { type AcceptChoiceProps, acceptChoice, acceptPreview } from '../application/accept-many.ts';
import { type ApplicationsProps, applications, type ListedApplication } from '../application/applications.ts';
import { applicationEditors } from '../application/editors.ts';
import { type MyApplication, myApplications } from '../application/mine.ts';
import { type ApplicationStatementProps, applicationStatement } from '../application/statement.ts';
import { type ApplicationToldProps, applicationTold, type News } from '../application/told.ts';
import { type VerificationProps, verification } from '../application/verification.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, YEAR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const PERSON = '3c2b1a09-8f7e-4d6c-9b5a-4f3e2d1c0b9a';
const OTHER = '7d6c5b4a-3928-4716-8504-f3e2d1c0b9a8';
const TITLE = '威海海岳精工有限公司';
const BODY = '环翠区质量议事协调机构';
const OFFICE = '市强市办';
const NOW = new Date('2026-05-18T02:10:00Z');
const at = (text: string): Date => new Date(text);
const left = (workingDays: number) => ({ workingDays, passed: false, today: false });
const LONG =
  '一、第三步“质量管理体系建设情况”只写了证书名称，请写明覆盖的产品、场所和近三年内外部审核的主要结果；二、“主要指标在省内同行业水平”没有数据来源，请注明统计口径和出处；三、自我评价报告第4.3节与经营数据一步中的最近一年营业收入不一致，请核对后统一；四、主体资格证明的扫描件缺第二页，请补全；五、其他材料请按目录编号排列，便于区市和评审组查阅；六、联系人请填写能够在申报期间接听电话的同志，以免耽误补正。';

const seen = (news: News, reader: 'applicant' | 'official' = 'applicant'): ApplicationToldProps => ({
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  kind: 'organisation',
  year: YEAR,
  reader,
  now: NOW,
  ...news,
});
const OFFICER = { body: BODY, name: '宫雨辰', at: at('2026-05-15T03:00:00Z') };
const SIGNER = { body: BODY, name: '戚长河', at: at('2026-05-18T02:00:00Z') };
const BY_CLERK = { body: OFFICE, name: CLERK, at: at('2026-05-18T01:40:00Z') };
const BY_DIRECTOR = { body: OFFICE, name: DIRECTOR, at: at('2026-05-18T01:50:00Z') };

const TOLD: readonly (readonly [state: string, title: string, ApplicationToldProps])[] = [
  [
    'verified',
    '核实后符合',
    seen({
      what: 'verification-decided',
      condition: 'not-a-holder',
      article: '6.2',
      verdict: 'met',
      answer: '经核对名册原始文件，2015年获得认定的是同名的另一家单位，与贵单位无关。',
      by: BY_CLERK,
      closes: at('2026-05-19T03:20:00Z'),
    }),
  ],
  [
    'not-verified',
    '核实后仍不符合',
    seen({
      what: 'verification-decided',
      condition: 'operated-long-enough',
      article: '10.1',
      verdict: 'unmet',
      answer: '登记材料载明的开业日期为2022年9月1日，至基准日不满五年；“四新”领域的依据没有提供。',
      by: BY_CLERK,
    }),
  ],
  [
    'submitted-again',
    '重新提交（签署人）',
    seen(
      {
        what: 'submitted-again',
        by: { name: '于小满', at: at('2026-05-18T01:00:00Z') },
        due: { day: '2026-06-05', left: left(14) },
      },
      'official',
    ),
  ],
  [
    'sent-back',
    '退回修改',
    seen({ what: 'sent-back', by: OFFICER, open: { reasons: LONG, due: { day: '2026-06-04', left: left(13) } } }),
  ],
  [
    'sent-back-official',
    '退回修改（签署人）',
    seen(
      { what: 'sent-back', by: OFFICER, open: { reasons: '请补充佐证。', due: { day: '2026-06-04', left: left(13) } } },
      'official',
    ),
  ],
  ['sent-back-over', '退回修改，已处理', seen({ what: 'sent-back', by: OFFICER })],
  [
    'endorsed',
    '区市已推荐',
    seen({
      what: 'endorsed',
      by: SIGNER,
      draftedBy: '宫雨辰',
      opinion: '同意推荐。',
      due: { day: '2026-06-26', left: left(28) },
    }),
  ],
  [
    'endorsed-official',
    '区市已推荐（经办人）',
    seen(
      {
        what: 'endorsed',
        by: SIGNER,
        draftedBy: '宫雨辰',
        opinion: '该公司质量管理体系运行有效，卓越绩效管理基础扎实，同意推荐。',
        due: { day: '2026-06-26', left: left(28) },
      },
      'official',
    ),
  ],
  ['end-rejected', '不予推荐未获确认', seen({ what: 'end-rejected', act: 'decline', by: SIGNER })],
  ['accepted', '已受理', seen({ what: 'accepted', acceptance: '受理2026-007', by: BY_CLERK })],
  [
    'correction-requested',
    '通知补正（区市）',
    seen(
      {
        what: 'correction-requested',
        items: ['revenue1', 'revenue2', 'revenue3', 'slot:legalStatus'],
        note: '营业收入与所附审计报告不一致；主体资格证明缺页。',
        by: BY_CLERK,
        due: { day: '2026-06-01', left: left(10) },
      },
      'official',
    ),
  ],
  [
    'declined',
    '不予推荐',
    seen({
      what: 'declined',
      article: '13',
      reason: '申报材料所附的两份检测报告经向出具机构核对，编号不存在，与声明不符。',
      proposed: OFFICER,
      decided: SIGNER,
      statement: '报告由第三方代办，我单位并不知情，已要求其说明并另行委托检测，请予以考虑。',
      again: false,
    }),
  ],
  [
    'refused',
    '不予受理',
    seen({
      what: 'refused',
      article: '10.1',
      reason: '登记材料载明正常运行不满五年，也没有“四新”领域的依据。',
      proposed: BY_CLERK,
      decided: BY_DIRECTOR,
      again: false,
    }),
  ],
  [
    'not-forwarded',
    '区市未报送',
    seen(
      {
        what: 'not-forwarded',
        article: '13',
        reason: '推荐截止后两次催办，区市书面说明因材料存疑不予报送。',
        proposed: BY_CLERK,
        decided: BY_DIRECTOR,
        again: false,
      },
      'official',
    ),
  ],
  [
    'withdrawn',
    '已撤回',
    seen({ what: 'withdrawn', by: { name: '于小满', at: at('2026-05-13T01:00:00Z') }, reason: '', again: true }),
  ],
  [
    'lapsed',
    '逾期失效',
    seen({
      what: 'lapsed',
      article: '8.2',
      which: 'correction',
      closed: at('2026-05-15T16:00:00Z'),
      at: at('2026-05-15T16:10:00Z'),
    }),
  ],
];

const PENDING: NonNullable<ApplicationStatementProps['pending']> = {
  act: 'decline',
  article: '13',
  reason: '申报材料所附的两份检测报告经向出具机构核对，编号不存在，与声明不符。',
  body: BODY,
  by: '宫雨辰',
  at: at('2026-05-15T03:00:00Z'),
  dueAt: at('2026-05-20T16:00:00Z'),
  inTime: true,
};
const statement = (pending: ApplicationStatementProps['pending']): ApplicationStatementProps => ({
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  now: NOW,
  ...(pending ? { pending } : {}),
});

const editors = {
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  owner: '于小满',
  editors: [{ id: PERSON, name: '蔺言蹊' }],
  asking: [],
  most: 4,
  reader: { id: OTHER, isOwner: true },
  ended: false,
  now: NOW,
};

const mine = ({ due, ...more }: Partial<MyApplication>): MyApplication => ({
  id: ID,
  number: '申26-K7QM3',
  year: YEAR,
  kind: 'organisation',
  title: TITLE,
  state: 'draft',
  next: 'fill-in',
  helping: false,
  asking: 0,
  ...(due ? { due } : {}),
  ...more,
});

const HOLDER: Condition = {
  article: '6.2',
  code: 'not-a-holder',
  verdict: 'unmet',
  computed: true,
  fact: 'is-holder-valid',
  params: { year: 2015, name: TITLE },
  cure: { code: 'none-for-holder', params: {} },
};
const asked: VerificationProps = {
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  kind: 'organisation',
  year: YEAR,
  condition: HOLDER,
  asked: {
    reason: '2015年获得认定的是与我单位同名、已注销的另一家公司，统一社会信用代码不同，请核对当年文件。',
    by: '于小满',
    at: at('2026-05-15T06:30:00Z'),
    dueDay: '2026-05-19',
  },
  left: left(1),
  canDecide: true,
  register: TITLE,
  now: NOW,
};

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

/** Around an application: what is told of it, who helps, what is asked and answered, and the lists of all of them. */
export const AROUND_SAMPLES: readonly Sample[] = [
  ...TOLD.map(([state, title, props]) => ({
    name: `application/application-told/${state}`,
    title: `告知：${title}`,
    card: applicationTold(props),
  })),
  {
    name: 'application/application-statement/open',
    title: '陈述申辩：可以提交',
    card: applicationStatement(statement(PENDING)),
  },
  {
    name: 'application/application-statement/made',
    title: '陈述申辩：已提交',
    card: applicationStatement(
      statement({
        ...PENDING,
        statement: {
          text: '报告由第三方代办，我单位并不知情，已另行委托检测。',
          by: '于小满',
          at: at('2026-05-18T01:00:00Z'),
        },
      }),
    ),
  },
  {
    name: 'application/application-statement/late',
    title: '陈述申辩：期限已过',
    card: applicationStatement(statement({ ...PENDING, inTime: false })),
  },
  {
    name: 'application/application-statement/over',
    title: '陈述申辩：没有事项',
    card: applicationStatement(statement(undefined)),
  },
  {
    name: 'application/application-editors/asking',
    title: '协办人：有人申请加入',
    card: applicationEditors({
      ...editors,
      asking: [{ id: OTHER, name: '厉子衿' }],
      inviteUntil: at('2026-05-25T02:00:00Z'),
    }),
  },
  {
    name: 'application/application-editors/alone',
    title: '协办人：还没有',
    card: applicationEditors({ ...editors, editors: [] }),
  },
  {
    name: 'application/application-editors/helping',
    title: '协办人：协办人自己看',
    card: applicationEditors({ ...editors, reader: { id: PERSON, isOwner: false } }),
  },
  {
    name: 'application/application-editors/full',
    title: '协办人：已满',
    card: applicationEditors({
      ...editors,
      editors: ['蔺言蹊', '厉子衿', '丛一鸣', '冀北辰'].map((name) => ({ id: PERSON, name })),
    }),
  },
  {
    name: 'application/my-applications/none',
    title: '我的申报：还没有',
    card: myApplications({ applications: [], total: 0, page: 0, pageSize: 5, open: true, now: NOW }),
  },
  {
    name: 'application/my-applications/some',
    title: '我的申报：几件',
    card: myApplications({
      applications: [
        mine({ asking: 1, due: at('2026-05-15T16:00:00Z') }),
        mine({ state: 'submitted', next: 'make-statement', due: at('2026-05-20T16:00:00Z') }),
        mine({
          state: 'correcting',
          due: at('2026-06-01T16:00:00Z'),
          next: 'correct',
          title: '于小满',
          kind: 'individual',
          helping: true,
        }),
        mine({ state: 'accepted', next: 'await-review', title: '石岛船务（虚构）' }),
        mine({ state: 'lapsed', next: 'none', year: YEAR - 1, title: '' }),
      ],
      total: 6,
      page: 0,
      pageSize: 5,
      open: false,
      now: NOW,
    }),
  },
  { name: 'application/verification/open', title: '核实申请：待答复', card: verification(asked) },
  {
    name: 'application/verification/decided',
    title: '核实申请：已答复',
    card: verification({
      ...asked,
      canDecide: false,
      all: 'application.eligibility',
      decided: {
        verdict: 'met',
        answer: '经核对名册原始文件，是同名的另一家单位。',
        by: CLERK,
        at: at('2026-05-18T01:40:00Z'),
      },
    }),
  },
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
