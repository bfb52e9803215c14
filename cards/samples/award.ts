import { awardList } from '../award/award-list.ts';
import { awardResult } from '../award/award-result.ts';
import { certificate } from '../award/certificate.ts';
import type { ListedParty } from '../award/list-lines.ts';
import { listReturned } from '../award/list-returned.ts';
import { outcome } from '../award/outcome.ts';
import { publishPreview } from '../award/publish-preview.ts';
import type { Sample } from './sample.ts';

const NOW = new Date('2026-12-18T02:00:00Z');
const APPLICATION = '0190a0a0-0000-7000-8000-0000000000b1';
const PUBLIC_URL = 'https://award.example.cn';
const QUOTA = { organisations: 5, individuals: 3 };
const LIST: readonly ListedParty[] = [
  { id: APPLICATION, kind: 'organisation', title: '威海海岳精工有限公司' },
  { id: '0190a0a0-0000-7000-8000-0000000000b2', kind: 'organisation', title: '威海云帆食品有限公司' },
  {
    id: '0190a0a0-0000-7000-8000-0000000000b3',
    kind: 'individual',
    title: '郁青禾',
    unit: '威海海岳精工有限公司',
    post: '首席技师',
  },
];
const DOCUMENT = { number: '威政发〔2026〕21号', day: '2026-12-17' };
const CAN = { consent: false, register: false, publish: false, take: true };
const LISTED = {
  year: 2026,
  list: LIST,
  quota: QUOTA,
  can: CAN,
  ownEntry: false,
  objections: 0,
  today: '2026-12-18',
  now: NOW,
} as const;
const CONSENT = { meeting: '市政府第12次常务会议', day: '2026-12-15', by: '蔺致远' };
const REGISTERED = { ...DOCUMENT, by: '蔺致远', at: new Date('2026-12-17T08:00:00Z') };
const AWARDED = LIST.map((one, at) => ({
  ...one,
  award: `ZLJ2026-${at < 2 ? 'D' : 'G'}0${(at % 2) + 1}-7KQ4M${at + 2}`,
}));
const RESULT = {
  year: 2026,
  list: AWARDED,
  quota: QUOTA,
  documentNumber: DOCUMENT.number,
  documentDay: DOCUMENT.day,
  publishedAt: NOW,
  publicUrl: PUBLIC_URL,
  now: NOW,
};
const OUTCOME = {
  application: APPLICATION,
  number: '受理2026-007',
  year: 2026,
  title: '威海海岳精工有限公司',
  documentNumber: DOCUMENT.number,
  feedback: true,
  publicUrl: PUBLIC_URL,
};

export const AWARD_SAMPLES: readonly Sample[] = [
  {
    name: 'award/award-list',
    title: '拟认定名单：市政府经办人登记研究结果',
    card: awardList({ ...LISTED, stage: 'approving', can: { ...CAN, consent: true }, owesPromise: true }),
  },
  {
    name: 'award/award-list/watching',
    title: '拟认定名单：等待市政府研究',
    card: awardList({ ...LISTED, stage: 'approving', list: LIST.slice(0, 1), can: { ...CAN, take: false } }),
  },
  {
    name: 'award/award-list/register',
    title: '拟认定名单：登记发文',
    card: awardList({ ...LISTED, stage: 'approved', consent: CONSENT, can: { ...CAN, register: true } }),
  },
  {
    name: 'award/award-list/publish',
    title: '拟认定名单：等待公布',
    card: awardList({
      ...LISTED,
      stage: 'approved',
      consent: CONSENT,
      document: REGISTERED,
      told: { winners: 3, others: 9, officials: 31 },
      can: { ...CAN, publish: true },
    }),
  },
  {
    name: 'award/award-list/scheduled',
    title: '拟认定名单：已设定定时公布',
    card: awardList({
      ...LISTED,
      stage: 'approved',
      consent: CONSENT,
      document: REGISTERED,
      scheduled: { at: new Date('2026-12-20T01:00:00Z'), by: '郗明远' },
      can: { ...CAN, publish: true },
    }),
  },
  {
    name: 'award/award-list/own-entry',
    title: '拟认定名单：须由另一位负责人公布',
    card: awardList({
      ...LISTED,
      stage: 'approved',
      consent: CONSENT,
      document: REGISTERED,
      file: '威政发〔2026〕21号.pdf',
      can: { ...CAN, publish: true },
      ownEntry: true,
    }),
  },
  {
    name: 'award/list-returned',
    title: '名单退回',
    card: listReturned({
      year: 2026,
      by: '蔺致远',
      at: NOW,
      why: { reason: '请结合近期质量监督抽查情况再作研究。' },
      now: NOW,
    }),
  },
  {
    name: 'award/award-list/waiting',
    title: '拟认定名单：有异议没有答复，定时公布没有执行',
    card: awardList({
      ...LISTED,
      stage: 'approved',
      consent: CONSENT,
      document: REGISTERED,
      missed: { at: new Date('2026-12-18T01:00:00Z'), ground: 'objections-wait' },
      objections: 1,
      can: { ...CAN, publish: true },
    }),
  },
  {
    name: 'award/list-returned/struck-out',
    title: '名单因取消候选资格重新审议',
    card: listReturned({
      year: 2026,
      by: '郗明远',
      at: NOW,
      why: { struckOut: '威海云帆食品有限公司', reason: '经核实，申报材料与事实不符。' },
      now: NOW,
    }),
  },
  {
    name: 'award/list-returned/part',
    title: '名单部分同意',
    card: listReturned({
      year: 2026,
      by: '蔺致远',
      at: NOW,
      why: { leftOut: [{ title: '威海云帆食品有限公司', reason: '正在接受产品质量专项核查。' }] },
      now: NOW,
    }),
  },
  {
    name: 'award/award-result',
    title: '认定结果',
    card: awardResult({ ...RESULT, closed: false, canClose: true, canTakeArchive: true, canSeePlaques: true }),
  },
  {
    name: 'award/award-result/read',
    title: '认定结果：各方收到的',
    card: awardResult({ ...RESULT, closed: false, canClose: false, canTakeArchive: false }),
  },
  {
    name: 'award/award-result/vacant',
    title: '认定结果：空缺并已归档',
    card: awardResult({ ...RESULT, list: [], closed: true, canClose: false, canTakeArchive: true }),
  },
  {
    name: 'award/publish-preview',
    title: '公布前预览通知（负责人）',
    card: publishPreview({
      year: 2026,
      documentNumber: DOCUMENT.number,
      winners: LIST,
      winnerPeople: 5,
      others: [
        { outcome: '未列入候选名单', count: 6 },
        { outcome: '评审未建议列入候选', count: 4 },
      ],
      otherPeople: 13,
      officials: [
        { word: '市强市办', count: 3 },
        { word: '区市', count: 16 },
        { word: '领导小组和监督员', count: 10 },
        { word: '市政府', count: 1 },
        { word: '评审组', count: 12 },
      ],
    }),
  },
  {
    name: 'award/outcome',
    title: '获得认定',
    card: outcome({ ...OUTCOME, award: 'ZLJ2026-D01-7KQ4M2', outcome: '已认定' }),
  },
  {
    name: 'award/outcome/not-given',
    title: '未获得认定',
    card: outcome({
      ...OUTCOME,
      outcome: '未列入候选名单',
      ground: { reason: '综合评审结果排名在候选名单范围之外。', article: '15' },
    }),
  },
  {
    name: 'award/certificate',
    title: '查看证书',
    card: certificate({
      application: APPLICATION,
      number: 'ZLJ2026-D01-7KQ4M2',
      year: 2026,
      kind: 'organisation',
      name: '威海海岳精工有限公司',
      documentNumber: DOCUMENT.number,
      documentDay: DOCUMENT.day,
      state: 'valid',
      publicUrl: PUBLIC_URL,
    }),
  },
  {
    name: 'award/certificate/revoked',
    title: '查看证书：已撤销',
    card: certificate({
      application: APPLICATION,
      number: 'ZLJ2026-G01-7KQ4M3',
      year: 2026,
      kind: 'individual',
      name: '郁青禾',
      unit: '威海海岳精工有限公司',
      documentNumber: DOCUMENT.number,
      documentDay: DOCUMENT.day,
      state: 'revoked',
      revokedOn: '2027-06-01',
      publicUrl: PUBLIC_URL,
    }),
  },
];
