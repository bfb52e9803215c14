import { type PlaqueProps, plaque } from '../award/plaque.ts';
import { plaques } from '../award/plaques.ts';
import { type RewardRatesProps, rewardRates } from '../award/reward-rates.ts';
import type { Sample } from './sample.ts';

const NOW = new Date('2027-03-02T02:00:00Z');
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const PLAQUE: PlaqueProps = {
  number: 'ZLJ2026-D01-7KQ4M2',
  year: 2026,
  kind: 'organisation',
  name: '威海海岳精工有限公司',
  where: 'toHandOver',
  lines: [],
  can: ['handOver', 'reward'],
  now: NOW,
};
const HANDED = { kind: 'handedOver', day: '2026-12-25', note: '时岚（法定代表人）', by: CLERK } as const;
const SET = {
  kind: 'rewardSet',
  day: '2027-01-08',
  note: '威政办发〔2023〕26号第九条',
  amount: 50_000_000,
  by: DIRECTOR,
  proposedBy: CLERK,
} as const;

const RATES: RewardRatesProps = {
  rates: [
    {
      fromYear: 2026,
      organisation: 50_000_000,
      individual: 10_000_000,
      basis: '威政办发〔2023〕26号第九条',
      proposedBy: CLERK,
      confirmedBy: DIRECTOR,
      confirmedAt: NOW,
      inForce: true,
    },
    {
      fromYear: 2026,
      organisation: 40_000_000,
      individual: 8_000_000,
      basis: '威政办发〔2023〕26号',
      proposedBy: CLERK,
      confirmedBy: DIRECTOR,
      confirmedAt: NOW,
      inForce: false,
    },
  ],
  can: { propose: true, decide: false },
  year: 2027,
  now: NOW,
};

export const PLAQUE_SAMPLES: readonly Sample[] = [
  {
    name: 'award/plaques',
    title: '奖牌、证书登记',
    card: plaques({
      year: 2026,
      rows: [
        { ...PLAQUE, where: 'handedOver', rewardPaid: true, pending: false },
        {
          number: 'ZLJ2026-D02-9HX3T7',
          kind: 'organisation',
          name: '威海云帆食品有限公司',
          where: 'toHandOver',
          rewardPaid: false,
          pending: true,
        },
        {
          number: 'ZLJ2026-G01-4MK8W2',
          kind: 'individual',
          name: '郁青禾',
          where: 'toRecall',
          rewardPaid: false,
          pending: false,
        },
      ],
    }),
  },
  { name: 'award/reward-rates', title: '奖励标准（经办人）', card: rewardRates(RATES) },
  {
    name: 'award/reward-rates/deciding',
    title: '奖励标准待确认（负责人）',
    card: rewardRates({
      ...RATES,
      rates: [],
      waiting: {
        proposal: '0190a0a0-0000-7000-8000-0000000000c2',
        fromYear: 2026,
        organisation: 50_000_000,
        individual: 10_000_000,
        basis: '威政办发〔2023〕26号第九条',
        by: CLERK,
        at: NOW,
      },
      can: { propose: false, decide: true },
    }),
  },
  {
    name: 'award/plaque/by-rate',
    title: '按奖励标准核定（经办人）',
    card: plaque({ ...PLAQUE, rate: { fromYear: 2026, amount: 50_000_000, basis: '威政办发〔2023〕26号第九条' } }),
  },
  { name: 'award/plaques/vacant', title: '奖牌、证书登记：空缺', card: plaques({ year: 2026, rows: [] }) },
  { name: 'award/plaque', title: '登记颁发、核定奖励资金（经办人）', card: plaque(PLAQUE) },
  {
    name: 'award/plaque/handed-over',
    title: '已颁发：补发、拨付（经办人）',
    card: plaque({ ...PLAQUE, where: 'handedOver', lines: [HANDED, SET], can: ['pay', 'reissue'] }),
  },
  {
    name: 'award/plaque/reissue',
    title: '补发待确认（负责人）',
    card: plaque({
      ...PLAQUE,
      where: 'handedOver',
      lines: [HANDED],
      waiting: {
        proposal: '0190a0a0-0000-7000-8000-0000000000c1',
        what: 'reissued',
        reason: '厂区搬迁时奖牌损坏，原件已交回。',
        by: CLERK,
        at: NOW,
      },
      can: ['decide'],
    }),
  },
  {
    name: 'award/plaque/reward',
    title: '奖励资金待确认（经办人等待）',
    card: plaque({
      ...PLAQUE,
      where: 'handedOver',
      lines: [HANDED],
      waiting: {
        proposal: '0190a0a0-0000-7000-8000-0000000000c1',
        what: 'rewardSet',
        amount: 50_000_000,
        reason: SET.note,
        by: CLERK,
        at: NOW,
      },
      can: [],
    }),
  },
  {
    name: 'award/plaque/recall',
    title: '已撤销，待收回（经办人）',
    card: plaque({ ...PLAQUE, where: 'toRecall', revokedOn: '2027-02-20', lines: [HANDED], can: ['recall'] }),
  },
];
