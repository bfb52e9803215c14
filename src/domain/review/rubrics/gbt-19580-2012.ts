import type { Aspect, Rubric, RubricCategory, RubricItem } from '../rubric.ts';
import { BANDS } from './bands.ts';

const item = (code: string, name: string, points: number, aspect: Aspect): RubricItem => ({
  code,
  name,
  points,
  aspect,
});
const category = (
  code: string,
  name: string,
  aspect: Aspect,
  ...items: readonly (readonly [string, string, number])[]
): RubricCategory => ({
  code,
  name,
  items: items.map(([last, title, points]) => item(`${code}.${last}`, title, points, aspect)),
});

/**
 * 《卓越绩效评价准则》 GB/T 19580—2012, which article 14 names without a year: 7 categories, 23 items, 1000 points, of which
 * the results count 400. The general clause of each category carries no points.
 */
export const GBT_19580_2012: Rubric = {
  id: 'GB/T 19580-2012',
  title: '卓越绩效评价准则（GB/T 19580—2012）',
  kind: 'organisation',
  categories: [
    category('4.1', '领导', 'process', ['2', '高层领导的作用', 50], ['3', '组织治理', 30], ['4', '社会责任', 30]),
    category('4.2', '战略', 'process', ['2', '战略制定', 40], ['3', '战略部署', 50]),
    category('4.3', '顾客与市场', 'process', ['2', '顾客和市场的了解', 40], ['3', '顾客关系与顾客满意', 50]),
    category(
      '4.4',
      '资源',
      'process',
      ['2', '人力资源', 60],
      ['3', '财务资源', 15],
      ['4', '信息和知识资源', 20],
      ['5', '技术资源', 15],
      ['6', '基础设施', 10],
      ['7', '相关方关系', 10],
    ),
    category('4.5', '过程管理', 'process', ['2', '过程的识别与设计', 50], ['3', '过程的实施与改进', 50]),
    category('4.6', '测量、分析与改进', 'process', ['2', '测量、分析和评价', 40], ['3', '改进与创新', 40]),
    category(
      '4.7',
      '结果',
      'result',
      ['2', '产品和服务结果', 80],
      ['3', '顾客与市场结果', 80],
      ['4', '财务结果', 80],
      ['5', '资源结果', 60],
      ['6', '过程有效性结果', 50],
      ['7', '领导方面的结果', 50],
    ),
  ],
  bands: BANDS,
};
