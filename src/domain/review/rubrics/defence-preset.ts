import type { Band, Rubric } from '../rubric.ts';

/** The same ladder, said of a statement and of answers. */
const BANDS: readonly Band[] = [
  {
    from: 0,
    to: 5,
    process: '没有回答问题，或者所答与所问无关。',
    result: '没有事实和数据。',
  },
  {
    from: 10,
    to: 25,
    process: '重点不清，回答空泛，主要问题答不出。',
    result: '只有个别数据，来源说不清。',
  },
  {
    from: 30,
    to: 45,
    process: '重点基本清楚，能回答部分问题，追问时不够准确。',
    result: '有一些事实和数据，与申报材料大体一致，缺少趋势和对比。',
  },
  {
    from: 50,
    to: 65,
    process: '条理清楚，能准确回答多数问题，讲得出方法和依据。',
    result: '主要成效有数据支撑，与申报材料一致，有趋势或者对比。',
  },
  {
    from: 70,
    to: 85,
    process: '重点突出，回答准确充分，方法有特色，经得起追问。',
    result: '各项成效都有数据支撑，趋势和对比清楚，说得出缘由。',
  },
  {
    from: 90,
    to: 100,
    process: '陈述精当，回答准确透彻，方法独到，同行可以直接借鉴。',
    result: '数据完整可信，趋势和对比充分，足以说明处于领先水平。',
  },
];

/** For the defence before the panel (art. 14), organisations and individuals alike. */
export const DEFENCE_PRESET: Rubric = {
  id: 'defence-preset',
  title: '陈述答辩评分标准（预置）',
  kind: 'defence',
  categories: [
    {
      code: '1',
      name: '陈述',
      items: [
        { code: '1.1', name: '重点与条理', points: 150, aspect: 'process' },
        { code: '1.2', name: '质量管理方法的特色与可推广性', points: 250, aspect: 'process' },
      ],
    },
    {
      code: '2',
      name: '答辩',
      items: [
        { code: '2.1', name: '回答的准确与充分', points: 300, aspect: 'process' },
        { code: '2.2', name: '成效的事实与数据支撑', points: 300, aspect: 'result' },
      ],
    },
  ],
  bands: BANDS,
};
