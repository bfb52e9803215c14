import type { Rubric } from '../rubric.ts';
import { BANDS } from './bands.ts';

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
