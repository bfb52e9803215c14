import { type SummaryProps, summaries, summary } from '../application/summary.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const SUMMARY: SummaryProps = {
  year: YEAR,
  district: { id: 'huancui', name: '环翠区', body: '威海市环翠区质量议事协调机构' },
  rows: [
    {
      number: '申26-K7QM3',
      kind: 'organisation',
      title: '威海澄海船机有限公司（虚构）',
      signedBy: '戚长河',
      signedOn: '2026-04-20',
    },
    {
      number: '申26-9XT4W',
      kind: 'organisation',
      title: '威海云帆食品有限公司（虚构）',
      signedBy: '戚长河',
      signedOn: '2026-04-21',
    },
    { number: '申26-3PHD8', kind: 'individual', title: '郁青禾', signedBy: '戚长河', signedOn: '2026-04-22' },
  ],
  hash: '9f2c41d0 7ab36e55',
  can: { file: true, several: false },
  now: new Date('2026-04-23T02:00:00Z'),
};
const SEALED = { name: '环翠区推荐汇总表（盖章）.pdf', by: '宫雨辰', at: new Date('2026-04-23T01:30:00Z') };

/** A district's list of whom it recommends, to be sealed on paper. */
export const SUMMARY_SAMPLES: readonly Sample[] = [
  { name: 'application/summary', title: '推荐汇总表：待盖章上传（区市）', card: summary(SUMMARY) },
  {
    name: 'application/summary/sealed',
    title: '推荐汇总表：已上传（市强市办）',
    card: summary({ ...SUMMARY, sealed: { ...SEALED, isCurrent: true }, can: { file: false, several: true } }),
  },
  {
    name: 'application/summary/outdated',
    title: '推荐汇总表：上传后名单有变化（区市）',
    card: summary({ ...SUMMARY, limits: '单位不超过 3 家、个人不超过 2 名', sealed: { ...SEALED, isCurrent: false } }),
  },
  { name: 'application/summary/empty', title: '推荐汇总表：还没有签署', card: summary({ ...SUMMARY, rows: [] }) },
  {
    name: 'application/summaries',
    title: '推荐汇总表：各区市（市强市办）',
    card: summaries({
      year: YEAR,
      rows: [
        { id: 'huancui', name: '环翠区', count: 3, state: 'current' },
        { id: 'wendeng', name: '文登区', count: 2, state: 'outdated' },
        { id: 'rongcheng', name: '荣成市', count: 4, state: 'none' },
        { id: 'rushan', name: '乳山市', count: 0, state: 'none' },
      ],
    }),
  },
];
