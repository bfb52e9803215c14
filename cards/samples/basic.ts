import { ARTICLES } from '../../src/domain/articles/articles.ts';
import { help, unknown } from '../basic/help.ts';
import { journalHead } from '../basic/journal-head.ts';
import { notFound } from '../basic/not-found.ts';
import { replacedCard } from '../basic/replaced-card.ts';
import { rules } from '../basic/rules.ts';
import { tasks } from '../basic/tasks.ts';
import { type ToldProps, told } from '../basic/told.ts';
import type { Card } from '../kit/index.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, PROPOSAL, PUBLIC_URL, SCHEDULE, SECOND_DIRECTOR, YEAR } from './shared-facts.ts';

const entryOf = (number: number) => {
  const entry = ARTICLES.find((one) => one.number === number);
  if (!entry) throw new Error(`no article ${number}`);
  return entry;
};
const articleText = (query: string, ...articles: readonly ('6' | '10' | '15')[]): Card =>
  rules({
    query,
    publicUrl: PUBLIC_URL,
    articles: articles.map((article) => ({ article, entry: entryOf(Number(article)) })),
  });

/** What everybody meets: help, tasks, rules. */
const NOW = new Date('2026-03-12T02:00:00Z');
const LATE = {
  at: new Date('2026-03-10T16:00:00Z'),
  lastDay: '2026-03-10',
  left: { workingDays: 0, passed: true, today: false },
  lateBy: 2,
};
const SOON = {
  at: new Date('2026-05-15T16:00:00Z'),
  lastDay: '2026-05-15',
  left: { workingDays: 42, passed: false, today: false },
  lateBy: 0,
};

export const BASIC_SAMPLES: readonly Sample[] = [
  {
    name: 'basic/help/clerk',
    title: '帮助（市强市办经办人）',
    card: help({
      name: CLERK,
      roles: ['市强市办经办人'],
      commands: [
        { word: '待办', does: '等我办理的事项' },
        { word: '申报', does: '认定通知与申报时间' },
        { word: '周期', does: '认定周期与方案' },
        { word: '进度', does: '当前环节与时间' },
        { word: '人员', does: '人员与角色' },
        { word: '规则', does: '按条、词或问题查办法' },
        { word: '帮助', does: '我能做什么', noButton: true },
      ],
    }),
  },
  {
    name: 'basic/help/district',
    title: '帮助（区市经办人兼签署人）',
    card: help({
      name: '宫雨辰',
      roles: ['区市经办人', '区市签署人'],
      commands: [
        { word: '待办', does: '等我办理的事项' },
        { word: '申报', does: '认定通知与申报时间' },
        { word: '进度', does: '当前环节与时间' },
        { word: '规则', does: '按条、词或问题查办法' },
      ],
    }),
  },
  {
    name: 'basic/help/nobody',
    title: '帮助（没有角色的人）',
    card: help({
      name: '于小满',
      roles: [],
      commands: [
        { word: '申报', does: '认定通知与申报时间' },
        { word: '规则', does: '按条、词或问题查办法' },
      ],
    }),
  },
  {
    name: 'basic/unknown',
    title: '没有听懂',
    card: unknown({
      said: '帮我看看那个**表**',
      nearest: [
        { word: '待办', does: '等我办理的事项' },
        { word: '申报', does: '认定通知与申报时间' },
        { word: '规则', does: '按条、词或问题查办法' },
      ],
    }),
  },
  {
    name: 'basic/tasks/empty',
    title: '待办：没有',
    card: tasks({ tasks: [], total: 0, more: false, page: 0, pageSize: 10, now: NOW }),
  },
  {
    name: 'basic/tasks/full',
    title: '待办：有逾期，有下一页',
    card: tasks({
      tasks: Array.from({ length: 10 }, (_, index) => ({
        task: index === 0 ? '签署认定方案（2026年度）' : `审核申报并提出推荐意见（申26-K7Q${index}M）`,
        ...(index === 0 ? {} : { about: '威海海岳精工有限公司' }),
        due: index === 0 ? LATE : SOON,
        view: 'plan.sign',
        params: { year: YEAR },
      })),
      total: 13,
      more: false,
      page: 0,
      pageSize: 10,
      now: NOW,
    }),
  },
  { name: 'basic/rules/chapters', title: '规则：按章', card: articleText('') },
  { name: 'basic/rules/question', title: '规则：一句话提问', card: articleText('一年评几家', '6') },
  { name: 'basic/rules/several', title: '规则：命中几条', card: articleText('公示和申报条件', '15', '10') },
  {
    name: 'basic/rules/item',
    title: '规则：一项',
    card: rules({ query: '第十条第一项', publicUrl: PUBLIC_URL, articles: [{ article: '10.1', entry: entryOf(10) }] }),
  },
  { name: 'basic/rules/none', title: '规则：没有找到', card: articleText('天气') },
  { name: 'basic/not-found', title: '没有找到', card: notFound() },
  { name: 'basic/replaced-card', title: '已重新发送的旧卡片', card: replacedCard('待推荐：威海某公司') },
  {
    name: 'basic/journal-head',
    title: '办理记录校验值（监督员）',
    card: journalHead({
      day: '2026-03-11',
      heads: [
        {
          chain: 'cycle:2026',
          seq: 12,
          hash: '5b0de2a7c49f31e86d7a0b9c2f48e15d3a6c7f90b1e2d3c4a5968778695a4b3c',
        },
        { chain: 'general', seq: 47, hash: 'c1f2e3d4a5b697880716253443526170f0e1d2c3b4a5968778695a4b3c2d1e0f' },
      ],
    }),
  },
];

/** One of each kind: a kind without a sample does not compile. */
const TOLD: { readonly [What in ToldProps['what']]: readonly [title: string, Extract<ToldProps, { what: What }>] } = {
  'plan-returned': [
    '方案被退回',
    { what: 'plan-returned', year: YEAR, by: DIRECTOR, reason: '推荐截止与受理截止之间请留足三周。' },
  ],
  'plan-signed': ['方案已签署', { what: 'plan-signed', year: YEAR, by: DIRECTOR }],
  'intake-closed': ['进入评审', { what: 'intake-closed', year: YEAR, accepted: 17 }],
  'cycle-opened': ['开始接受申报', { what: 'cycle-opened', year: YEAR, applyCloses: SCHEDULE.applyCloses }],
  'schedule-changed': [
    '时间安排有调整',
    {
      what: 'schedule-changed',
      year: YEAR,
      moves: [{ name: 'applyCloses', from: '2026-05-15', to: '2026-05-22' }],
      reason: '五一假期前后申报集中，推迟一周，便于各区市组织。',
    },
  ],
  'schedule-rejected': [
    '时间安排未调整',
    { what: 'schedule-rejected', year: YEAR, by: SECOND_DIRECTOR, reason: '目前申报平稳，暂不推迟。' },
  ],
  'calendar-loaded': [
    '节假日安排已装载',
    { what: 'calendar-loaded', year: YEAR + 1, proposal: PROPOSAL, by: DIRECTOR },
  ],
  'calendar-rejected': [
    '节假日安排未装载',
    {
      what: 'calendar-rejected',
      year: YEAR + 1,
      proposal: PROPOSAL,
      by: DIRECTOR,
      reason: '国庆调休上班日与公布的通知不一致。',
    },
  ],
  'role-granted': [
    '有了新角色',
    { what: 'role-granted', role: 'districtOfficer', district: '环翠区', from: '2026-04-01', to: '2026-12-31' },
  ],
  'role-ended': ['角色已终止', { what: 'role-ended', role: 'panelist' }],
  'join-asked': ['已申请协办', { what: 'join-asked' }],
  'set-aside': ['请回避', { what: 'set-aside', number: '申26-K7QM3' }],
  'editor-removed': ['不再协办', { what: 'editor-removed', number: '申26-K7QM3' }],
};

/** What people are told of when it has happened. */
export const TOLD_SAMPLES: readonly Sample[] = Object.entries(TOLD).map(([what, [title, props]]) => ({
  name: `basic/told/${what}`,
  title: `告知：${title}`,
  card: told(props),
}));
