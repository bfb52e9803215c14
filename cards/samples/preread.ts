import type { FoundItem } from '../../src/domain/review/preread.ts';
import { type Rubric, rubricItems } from '../../src/domain/review/rubric.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { type PrereadProps, preread } from '../review/preread.ts';
import type { Sample } from './sample.ts';

const QUOTES = [
  { at: 12, quote: '高层领导每月主持质量分析会，按方针目标逐级检查落实，并带头推行首问负责。' },
  { at: 15, quote: '…治理结构清晰，董事会下设审计委员会，内部审计每年覆盖全部子公司，结果向股东通报，重要事项按程…' },
  { at: 47, quote: '企业文化手册每年修订，员工知晓率由八成提高到九成六。' },
] as const;
const UNSEEN: readonly string[] = ['4.1.4', '4.4.7'];

const found = (rubric: Rubric, unseen: readonly string[] = UNSEEN): readonly FoundItem[] =>
  rubricItems(rubric).map(({ code }, at) => ({
    code,
    places: unseen.includes(code) ? [] : QUOTES.slice(0, (at % 3) + 1),
  }));

const card = (more: Partial<PrereadProps>) =>
  preread({
    application: '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90',
    number: '受理2026-001',
    title: '威海海岳精工有限公司',
    now: new Date('2026-07-15T02:10:00Z'),
    rubric: GBT_19580_2012,
    reports: ['海岳精工自我评价报告.pdf'],
    file: 0,
    group: 0,
    so: { is: 'read', parts: 'page', total: 68, silent: 0, cut: false, items: found(GBT_19580_2012) },
    scores: true,
    ...more,
  });

/** The widest that an edition of the office and a report of ours can come to. */
const LONG: Rubric = {
  ...GBT_19580_2012,
  title: '卓越绩效评价准则（市级试行版）'.padEnd(60, '长'),
  categories: Array.from({ length: 12 }, (_, at) => ({
    code: `A10.10.${at + 10}`,
    name: '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'),
    items: Array.from({ length: at === 0 ? 7 : 3 }, (__, place) => ({
      code: `A10.${at + 10}.10.${place + 10}`,
      name: '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'),
      points: 25,
      aspect: 'process',
    })),
  })),
};
const FULL = { at: 20_000, quote: '…“展开”！*重点*<a>'.repeat(5).slice(0, 60) };

/** Art. 14: where a report speaks of what is scored. */
export const PREREAD_SAMPLES: readonly Sample[] = [
  { name: 'review/preread/found', title: '报告预读：找到的位置', card: card({}) },
  {
    name: 'review/preread/word',
    title: '报告预读：Word 文件，供市强市办查阅',
    card: card({
      reports: ['自我评价报告（上）.docx', '自我评价报告（下）.docx'],
      file: 1,
      group: 2,
      so: { is: 'read', parts: 'paragraph', total: 812, silent: 0, cut: true, items: found(GBT_19580_2012) },
      scores: false,
    }),
  },
  { name: 'review/preread/waiting', title: '报告预读：正在预读', card: card({ so: { is: 'waiting' } }) },
  {
    name: 'review/preread/scanned',
    title: '报告预读：扫描件',
    card: card({ so: { is: 'unread', why: 'no-text' } }),
  },
  { name: 'review/preread/failed', title: '报告预读：没有完成', card: card({ so: { is: 'failed' } }) },
  {
    name: 'review/preread/other-kind',
    title: '报告预读：其他格式',
    card: card({ reports: ['自我评价报告.ofd'], so: { is: 'other-kind' } }),
  },
  {
    name: 'review/preread/none',
    title: '报告预读：没有报告',
    card: card({ reports: [], so: { is: 'none' } }),
  },
  {
    name: 'review/preread/full',
    title: '报告预读：写满的一页',
    card: card({
      rubric: LONG,
      reports: Array.from({ length: 10 }, () => '自我评价报告'.padEnd(120, '补充')),
      so: {
        is: 'read',
        parts: 'paragraph',
        total: 20_000,
        silent: 999,
        cut: true,
        items: rubricItems(LONG).map(({ code }, at) => ({ code, places: at < 4 ? [FULL, FULL, FULL] : [] })),
      },
    }),
  },
];
