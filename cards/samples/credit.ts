import { type CreditProps, credit, credits } from '../review/credit.ts';
import type { Sample } from './sample.ts';
import { CLERK, YEAR } from './shared-facts.ts';

const NOW = new Date('2026-08-03T02:00:00Z');
const CREDIT: CreditProps = {
  application: '5d1e7b30-22c4-4f0a-9b61-000000000051',
  year: YEAR,
  number: '受理2026-003',
  title: '威海澄海船机有限公司（虚构）',
  standing: 'none',
  checks: [],
  can: true,
  today: '2026-08-03',
  now: NOW,
};
const CHECK = {
  day: '2026-08-03',
  result: 'clear',
  source: '国家企业信用信息公示系统，信用报告编号 XY20260803001',
  by: CLERK,
  at: NOW,
} as const;

/** Looked up in the list of seriously untrustworthy parties. */
export const CREDIT_SAMPLES: readonly Sample[] = [
  { name: 'review/credit', title: '信用核查：待登记（经办人）', card: credit(CREDIT) },
  {
    name: 'review/credit/clear',
    title: '信用核查：未列入',
    card: credit({ ...CREDIT, standing: 'clear', checks: [CHECK], can: false }),
  },
  {
    name: 'review/credit/listed',
    title: '信用核查：列入名单（负责人）',
    card: credit({ ...CREDIT, standing: 'listed', checks: [{ ...CHECK, result: 'listed' }, CHECK], can: false }),
  },
  {
    name: 'review/credits',
    title: '信用核查：全部候选对象',
    card: credits({
      year: YEAR,
      rows: [
        { application: CREDIT.application, number: CREDIT.number, title: CREDIT.title, standing: 'none' },
        {
          application: CREDIT.application,
          number: '受理2026-005',
          title: '荣成市听涛食品有限公司（虚构）',
          standing: 'stale',
          day: '2026-06-01',
        },
        {
          application: CREDIT.application,
          number: '受理2026-009',
          title: '郁青禾',
          standing: 'clear',
          day: '2026-08-01',
        },
      ],
    }),
  },
];
