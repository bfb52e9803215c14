import { day } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId } from '../../src/domain/ids.ts';
import type { NoticeCandidate } from '../../src/domain/notice/notice.ts';
import { type CancellationProps, cancellation } from '../cycle/cancellation.ts';
import { type NoticeCardProps, type NoticeDeskProps, noticeCard, noticeDesk } from '../notice/notice-card.ts';
import { candidateLine, noticeContent } from '../notice/notice-text.ts';
import { reportParagraphs } from '../notice/report-text.ts';
import { type SlateFormProps, type SlateRow, slateForm } from '../notice/slate-form.ts';
import { type SlateSheetProps, slateSheet } from '../notice/slate-sheet.ts';
import { endedWithCycle, offSlate, slateReturned, slateStage } from '../notice/told.ts';
import { type WithdrawalProps, withdrawal } from '../notice/withdrawal.ts';
import { noticeRestart, slateWording } from '../notice/wording.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, YEAR } from './shared-facts.ts';

const ID = (at: number): string => `0b5f6a52-9c1e-4f0e-8f5b-0d2f6a3b7c${String(at).padStart(2, '0')}`;
const PROPOSAL = '5d0a4c39-1b2c-4d3e-8f4a-5b6c7d8e9f01';
const NOTICE = '7e1b5d40-2c3d-4e4f-9a5b-6c7d8e9f0a12';
const NOW = new Date('2026-08-05T02:10:00Z');
const AT = new Date('2026-08-03T02:00:00Z');
const URL = 'https://award.example.cn';
const UNITS = ['威海海岳精工有限公司', '威海润禾食品有限公司', '威海丙精密铸造有限公司', '威海丁医疗器械有限公司'];

const row = (at: number, more: Partial<SlateRow> = {}): SlateRow => ({
  id: ID(at),
  number: `受理2026-${String(at + 1).padStart(3, '0')}`,
  title: UNITS[at] ?? `威海第${at + 1}机械制造有限公司`,
  rank: at + 1,
  tied: false,
  composite: `${812 - at * 11}.50`,
  ...more,
});
const person = (at: number, title: string): SlateRow =>
  row(at, { id: ID(at + 20), title, number: `受理2026-${at + 31}` });

const form: SlateFormProps = {
  year: YEAR,
  floor: 600,
  sides: [
    {
      kind: 'organisation',
      quota: 5,
      room: 6,
      below: 2,
      rows: [
        row(0),
        row(1, { tied: true }),
        row(2, { rank: 2, tied: true, composite: '801.50' }),
        ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) => row(at)),
      ],
    },
    { kind: 'individual', quota: 3, room: 3, below: 0, rows: [person(0, '郁青禾'), person(1, '祝安澜')] },
  ],
  canPropose: true,
  now: NOW,
};

const candidates: readonly NoticeCandidate[] = [
  ...UNITS.map((name, at) => ({
    applicationId: applicationId(ID(at)),
    kind: 'organisation' as const,
    place: at + 1,
    name,
  })),
  {
    applicationId: applicationId(ID(20)),
    kind: 'individual',
    place: 1,
    name: '郁青禾',
    unit: '威海港务有限公司',
    post: '质量总监',
  },
];
const SCHEDULE = {
  applyOpens: '2026-03-02',
  applyCloses: '2026-04-30',
  endorseCloses: '2026-05-15',
  acceptCloses: '2026-05-29',
} as const;
const cycle: Cycle = {
  year: YEAR,
  state: 'nominating',
  plan: {
    state: 'signed',
    quota: { organisations: 5, individuals: 3 },
    schedule: {
      applyOpens: day(SCHEDULE.applyOpens),
      applyCloses: day(SCHEDULE.applyCloses),
      endorseCloses: day(SCHEDULE.endorseCloses),
      acceptCloses: day(SCHEDULE.acceptCloses),
    },
    choices: { ...presetChoices(day(SCHEDULE.applyCloses), day('2026-12-31')), contact: '0631-5200000' },
    drafters: [],
  },
};
const PERIOD = { postedOn: day('2026-08-03'), firstDay: '2026-08-04', lastDay: '2026-08-10' };
const content = noticeContent({ cycle, candidates, period: PERIOD, round: 1 });

const sheet: SlateSheetProps = {
  year: YEAR,
  proposal: PROPOSAL,
  proposedBy: CLERK,
  proposedAt: AT,
  reason: '第二、三名得分并列，经研究取现场核实改进项较多的一家。',
  departures: [{ kind: 'organisation', departure: 'order' }],
  notice: { content, firstDay: PERIOD.firstDay, lastDay: PERIOD.lastDay, provisional: false, round: 1 },
  seen: '9'.repeat(64),
  problems: [],
  isRestart: false,
  can: { sign: true, withdraw: false, reword: false },
  signers: [DIRECTOR],
  now: NOW,
};

const posted = {
  notice: NOTICE,
  year: YEAR,
  round: 1,
  content,
  state: 'running',
  issuedAt: AT,
  firstDay: PERIOD.firstDay,
  lastDay: PERIOD.lastDay,
  left: { workingDays: 3, passed: false, today: false },
  since: {},
  publicUrl: URL,
  now: NOW,
} as const;
const card: NoticeCardProps = { ...posted, own: false };
const report = reportParagraphs({
  year: YEAR,
  rounds: 1,
  firstDay: PERIOD.firstDay,
  lastDay: PERIOD.lastDay,
  postedAt: '2026年8月3日 10:00',
  path: `/notices/${NOTICE}`,
  contentHash: '3f'.repeat(32),
  organisations: 4,
  individuals: 1,
  objections: 2,
  struckOut: [],
  withdrawn: [UNITS[3] ?? ''],
});
const desk: NoticeDeskProps = {
  ...posted,
  issuedBy: DIRECTOR,
  objections: { received: 2, unanswered: 1 },
  report: [],
  can: { report: false, restart: true, take: true, withdraw: true },
  candidates: candidates.map(({ applicationId: id, name }) => ({ id, name })),
  restarting: false,
};
const over: NoticeDeskProps = {
  ...desk,
  state: 'over',
  left: { workingDays: 0, passed: true, today: false },
  objections: { received: 2, unanswered: 0 },
  report,
  since: { [ID(3)]: 'withdrawn' },
  can: { report: true, restart: true, take: true, withdraw: false },
};

const stepping: WithdrawalProps = {
  application: ID(3),
  number: '申26-K7QM3',
  title: UNITS[3] ?? '',
  waiting: { proposal: PROPOSAL, by: CLERK, at: AT, reason: '8月3日书面申请，因企业重组退出。' },
  can: { propose: false, decide: true },
  now: NOW,
};
const ending: CancellationProps = {
  year: YEAR,
  state: 'open',
  proposal: PROPOSAL,
  proposed: { minutes: '领导小组纪要〔2026〕9号', reason: '评审标准须重新修订。', by: CLERK, at: AT },
  running: 20,
  can: { propose: false, decide: true },
  now: NOW,
};
const about = { year: YEAR, number: '申26-K7QM3', title: UNITS[2] ?? '', at: AT, now: NOW };

export const NOTICE_SAMPLES: readonly Sample[] = [
  { name: 'notice/slate-form', title: '提出候选名单', card: slateForm(form) },
  {
    name: 'notice/slate-form/returned',
    title: '候选名单被退回后',
    card: slateForm({ ...form, returned: { reason: '请补充并列取舍的依据。', by: DIRECTOR, at: AT } }),
  },
  {
    name: 'notice/slate-form/watched',
    title: '监督员看候选排名',
    card: slateForm({
      ...form,
      sides: form.sides.map((side) => ({ ...side, rows: side.rows.slice(0, 2) })),
      canPropose: false,
    }),
  },
  {
    name: 'notice/slate-form/nobody',
    title: '没有可以列入候选的',
    card: slateForm({ ...form, sides: form.sides.map((side) => ({ ...side, rows: [], below: 3 })) }),
  },
  { name: 'notice/slate-sheet', title: '签发公示', card: slateSheet(sheet) },
  {
    name: 'notice/slate-sheet/proposer',
    title: '名单待签发（提出人看）',
    card: slateSheet({
      ...sheet,
      problems: ['“郁青禾”一行含有像电话号码的数字，请退回更正公示文字（第十五条）'],
      can: { sign: false, withdraw: true, reword: true },
    }),
  },
  {
    name: 'notice/slate-sheet/vacant',
    title: '候选名单空缺',
    card: slateSheet({
      year: YEAR,
      proposal: PROPOSAL,
      proposedBy: CLERK,
      proposedAt: AT,
      reason: '本年度申报均未达到最低分。',
      departures: [],
      seen: sheet.seen,
      problems: [],
      isRestart: false,
      can: sheet.can,
      signers: [],
      now: NOW,
    }),
  },
  {
    name: 'notice/slate-sheet/again',
    title: '重新公示待签发',
    card: slateSheet({ ...sheet, departures: [], isRestart: true, can: { ...sheet.can, sign: false }, signers: [] }),
  },
  {
    name: 'notice/slate-wording',
    title: '更正公示文字',
    card: slateWording({
      year: YEAR,
      proposal: PROPOSAL,
      candidates: candidates.map((one) => ({ id: one.applicationId, line: candidateLine(one) })),
    }),
  },
  { name: 'notice/notice-restart', title: '更正后重新公示', card: noticeRestart({ year: YEAR }) },
  { name: 'notice/notice-card', title: '候选名单公示', card: noticeCard(card) },
  { name: 'notice/notice-card/own', title: '候选名单公示（候选对象）', card: noticeCard({ ...card, own: true }) },
  {
    name: 'notice/notice-card/interrupted',
    title: '已终止的公示',
    card: noticeCard({ ...card, state: 'interrupted', interrupted: { reason: '个人候选的单位名称有误。' } }),
  },
  { name: 'notice/notice-desk', title: '公示进行中（市强市办）', card: noticeDesk(desk) },
  { name: 'notice/notice-desk/over', title: '公示结束，待签署报告', card: noticeDesk(over) },
  {
    name: 'notice/notice-desk/signed',
    title: '公示情况报告已签署',
    card: noticeDesk({
      ...over,
      round: 2,
      signed: { by: DIRECTOR, at: NOW },
      can: { ...over.can, report: false, restart: false },
    }),
  },
  {
    name: 'notice/off-slate',
    title: '未列入候选名单',
    card: offSlate({
      ...about,
      reason: '按综合评审结果从高到低排列，候选名额已满。',
      noticeUrl: `${URL}/notices/${NOTICE}`,
    }),
  },
  {
    name: 'notice/slate-returned',
    title: '候选名单被退回',
    card: slateReturned({
      year: YEAR,
      isRestart: false,
      by: DIRECTOR,
      at: AT,
      reason: '请补充并列取舍的依据。',
      now: NOW,
    }),
  },
  {
    name: 'notice/slate-stage',
    title: '名单还没有公开',
    card: slateStage({ year: YEAR, stage: '提出候选名单', hint: '候选名单签发公示后可以查看（第十五条）。' }),
  },
  { name: 'notice/withdrawal', title: '确认候选对象退出', card: withdrawal(stepping) },
  {
    name: 'notice/withdrawal/form',
    title: '登记候选对象退出',
    card: withdrawal({
      application: stepping.application,
      number: stepping.number,
      title: stepping.title,
      can: { propose: true, decide: false },
      now: NOW,
    }),
  },
  {
    name: 'notice/withdrawal/done',
    title: '候选对象已退出',
    card: withdrawal({
      application: stepping.application,
      number: stepping.number,
      title: stepping.title,
      done: { at: NOW, reason: '8月3日书面申请，因企业重组退出。' },
      can: { propose: false, decide: false },
      now: NOW,
    }),
  },
  { name: 'cycle/cancellation', title: '确认终止本年度认定', card: cancellation(ending) },
  {
    name: 'cycle/cancellation/form',
    title: '提出终止本年度认定',
    card: cancellation({ year: YEAR, state: 'none', running: 20, can: { propose: true, decide: false }, now: NOW }),
  },
  {
    name: 'cycle/cancellation/done',
    title: '本年度认定已终止',
    card: cancellation({
      ...ending,
      state: 'confirmed',
      decided: { by: DIRECTOR, at: NOW },
      can: { propose: false, decide: false },
    }),
  },
  {
    name: 'notice/ended-with-cycle',
    title: '申报随本年度认定终止',
    card: endedWithCycle({ ...about, reason: '评审标准须重新修订。' }),
  },
];
