import { type AssignmentProps, assignment, type ReviewersProps, reviewers } from '../review/assignment.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const idOf = (at: number): string => `3d8e1b52-90c4-4f6a-8a21-${String(at).padStart(12, '0')}`;
const MEMBERS = ['沈砚', '顾清和', '陆知微', '程以宁', '苏望', '韩素问', '叶明夷'] as const;
const TITLES = ['威海澄海船机有限公司（虚构）', '荣成市听涛食品有限公司（虚构）', '郁青禾'] as const;

const planned: AssignmentProps = {
  year: YEAR,
  minimum: 5,
  stage: 'planned',
  accepted: 3,
  ready: 6,
  waiting: [MEMBERS[6]],
  rows: TITLES.map((title, at) => ({
    id: idOf(at),
    number: `受理${YEAR}-00${at + 1}`,
    title,
    lead: at === 1 ? MEMBERS[1] : MEMBERS[0],
    panelists: at === 1 ? MEMBERS.slice(1, 6) : MEMBERS.slice(0, 5),
    lacking: 0,
    wrong: [],
  })),
  total: 3,
  page: 0,
  pageSize: 10,
  loads: MEMBERS.slice(0, 6).map((name, at) => ({
    name,
    field: '机械制造',
    applications: at === 0 || at === 5 ? 2 : 3,
    leads: at === 0 ? 2 : at === 1 ? 1 : 0,
    fitting: at % 2,
  })),
  canPropose: true,
  canConfirm: true,
  canChange: true,
};

const begun: AssignmentProps = {
  ...planned,
  stage: 'begun',
  accepted: 0,
  waiting: [],
  rows: planned.rows.map((row, at) =>
    at === 0
      ? { ...row, panelists: row.panelists.slice(1), lead: MEMBERS[1], final: 2, lacking: 1 }
      : { ...row, final: at },
  ),
  canPropose: false,
};

const editing: ReviewersProps = {
  year: YEAR,
  application: idOf(0),
  number: `受理${YEAR}-001`,
  title: TITLES[0],
  of: 'plan',
  minimum: 5,
  leader: MEMBERS[0],
  leaderIsAmong: true,
  current: MEMBERS.slice(0, 5).map((name, at) => ({ id: idOf(50 + at), name })),
  lead: idOf(50),
  options: MEMBERS.slice(0, 6).map((name, at) => ({
    id: idOf(50 + at),
    name,
    field: at === 3 ? '机械制造' : '食品加工',
    fits: at === 3,
    applications: 3 - (at % 2),
  })),
  barred: [MEMBERS[6]],
};

/** Who reads what, before and after it counts. */
export const ASSIGNMENT_SAMPLES: readonly Sample[] = [
  { name: 'review/assignment/planned', title: '分配方案：预览（市强市办）', card: assignment(planned) },
  {
    name: 'review/assignment/wrong',
    title: '分配方案：之后有人申报回避',
    card: assignment({
      ...planned,
      rows: planned.rows.map((row, at) =>
        at === 0 ? { ...row, wrong: [`${MEMBERS[1]}须回避 ${row.number}，请另选一人`] } : row,
      ),
    }),
  },
  {
    name: 'review/assignment/none',
    title: '分配方案：还没有生成',
    card: assignment({ ...planned, stage: 'none', rows: [], total: 0, loads: [] }),
  },
  { name: 'review/assignment/begun', title: '评审分工：有一件缺人', card: assignment(begun) },
  { name: 'review/reviewers/plan', title: '调整分配', card: reviewers(editing) },
  {
    name: 'review/reviewers/review',
    title: '补派评审员',
    card: reviewers({ ...editing, of: 'review', current: editing.current.slice(0, 4) }),
  },
  {
    name: 'review/reviewers/nobody',
    title: '补派评审员：没有可选的人',
    card: reviewers({ ...editing, of: 'review', current: editing.current.slice(0, 4), options: [] }),
  },
];
