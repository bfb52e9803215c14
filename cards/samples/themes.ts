import { THEME_MOST } from '../../src/domain/review/themes.ts';
import { type ThemesCategory, themes, themesCategory } from '../review/themes.ts';
import type { Sample } from './sample.ts';

const ABOUT = {
  application: '0b5f6a52-9c1e-4f0e-8f5b-0d2f6a3b7c11',
  number: '受理2026-001',
  title: '威海甲船机有限公司',
  now: new Date('2026-07-22T06:00:00Z'),
} as const;
const LEADING: ThemesCategory = {
  code: '4.1',
  name: '领导',
  words: {
    strengths: '· 高层每季度主持质量评审，改进项有关闭日期（3 位提到）\n· 方针目标逐级展开到班组',
    improvements: '· 对两家分公司的评审没有固定频次（2 位提到）',
    verify: '· 分公司的评审记录请现场核实\n· 4.1.4 社会责任：查看实际做法、记录和数据',
  },
  named: [
    { code: '4.1.2', name: '高层领导的作用', times: 4 },
    { code: '4.1.4', name: '社会责任', times: 2 },
  ],
};
const KEPT: ThemesCategory = {
  code: '4.2',
  name: '战略',
  words: { strengths: '· 战略目标与关键绩效指标一一对应', improvements: '', verify: '' },
  named: [],
  saved: { by: '沈砚', at: new Date('2026-07-22T03:00:00Z') },
};
const EMPTY: ThemesCategory = {
  code: '4.3',
  name: '顾客与市场',
  words: { strengths: '', improvements: '', verify: '' },
  named: [],
};
const LONG = '“展开”！\n'.repeat(100).slice(0, THEME_MOST);
const FULL: ThemesCategory = {
  code: 'A10.10.10',
  name: '测量、分析与改进'.padEnd(40, '及其有效性'),
  words: { strengths: LONG, improvements: LONG, verify: LONG },
  named: Array.from({ length: 3 }, (_, at) => ({
    code: `A10.10.10.${at + 10}`,
    name: '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'),
    times: 40,
  })),
  saved: { by: '欧阳慕容上官', at: new Date('2026-07-22T03:00:00Z') },
};

/** Art. 14: what matters in each category, from the record to the visit and to whoever deliberates. */
export const THEMES_SAMPLES: readonly Sample[] = [
  {
    name: 'review/themes/leader',
    title: '评审要点：本件组长',
    card: themes({
      ...ABOUT,
      categories: [LEADING, KEPT, EMPTY],
      done: 1,
      total: 7,
      canRecord: true,
      page: 0,
      pages: 2,
    }),
  },
  {
    name: 'review/themes/panel',
    title: '评审要点：同组评审员',
    card: themes({ ...ABOUT, categories: [KEPT], done: 7, total: 7, canRecord: false, page: 0, pages: 1 }),
  },
  {
    name: 'review/themes/full',
    title: '评审要点：写满的一页',
    card: themes({
      ...ABOUT,
      categories: [FULL, FULL, FULL, FULL],
      done: 12,
      total: 12,
      canRecord: true,
      page: 1,
      pages: 3,
    }),
  },
  {
    name: 'review/themes-category/draft',
    title: '评审要点：一类，草稿',
    card: themesCategory({ ...ABOUT, category: LEADING, canRecord: true }),
  },
  {
    name: 'review/themes-category/kept',
    title: '评审要点：一类，已核定',
    card: themesCategory({ ...ABOUT, category: KEPT, canRecord: true, draft: LEADING.words }),
  },
  {
    name: 'review/themes-category/panel',
    title: '评审要点：一类，同组评审员',
    card: themesCategory({ ...ABOUT, category: KEPT, canRecord: false }),
  },
  {
    name: 'review/themes-category/full',
    title: '评审要点：一类，写满',
    card: themesCategory({ ...ABOUT, category: FULL, canRecord: true, draft: FULL.words }),
  },
];
