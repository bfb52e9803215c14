import type { Condition } from '../../src/domain/application/eligibility.ts';
import { applicationEditors } from '../application/editors.ts';
import { type MyApplication, myApplications } from '../application/mine.ts';
import { type ApplicationStatementProps, applicationStatement } from '../application/statement.ts';
import { type VerificationProps, verification } from '../application/verification.ts';
import type { Sample } from './sample.ts';
import { CLERK, YEAR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const PERSON = '3c2b1a09-8f7e-4d6c-9b5a-4f3e2d1c0b9a';
const OTHER = '7d6c5b4a-3928-4716-8504-f3e2d1c0b9a8';
const TITLE = '威海海岳精工有限公司';
const BODY = '环翠区质量议事协调机构';
const NOW = new Date('2026-05-18T02:10:00Z');
const at = (text: string): Date => new Date(text);
const left = (workingDays: number) => ({ workingDays, passed: false, today: false });
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

/** Around an application: who helps, what is asked and answered, and a person's own ones. */
export const AROUND_SAMPLES: readonly Sample[] = [
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
];
