import type { Band } from '../rubric.ts';

/** The ladder of GB/Z 19579, with what each step means in short. Its bounds are the standard's, its words are ours. */
export const BANDS: readonly Band[] = [
  {
    from: 0,
    to: 5,
    process: '看不出有系统的方法，做法零散、靠临时应对。',
    result: '没有结果数据，或者数据与要求无关。',
  },
  {
    from: 10,
    to: 25,
    process: '方法刚刚建立，只在少数部门展开，开始由被动应对转向有意改进。',
    result: '只有少量结果，水平偏低，趋势和对比基本没有。',
  },
  {
    from: 30,
    to: 45,
    process: '对基本要求有系统的方法，多数部门已经展开，开始有评价和改进。',
    result: '部分重要指标有结果，个别有向好趋势，刚开始与他人对比。',
  },
  {
    from: 50,
    to: 65,
    process: '对总体要求有系统有效的方法，展开良好，以事实为依据评价改进，并与组织的需要相衔接。',
    result: '多数重要指标水平较好，有向好趋势，部分指标与竞争对手或标杆对比占优。',
  },
  {
    from: 70,
    to: 85,
    process: '对各项要求都有系统有效的方法，展开充分、没有明显差距，持续改进和分享已成为常规管理手段。',
    result: '绝大多数重要指标达到良好以上，趋势持续向好，多项对比处于行业前列。',
  },
  {
    from: 90,
    to: 100,
    process: '方法完整有效并有创新，全面展开没有薄弱环节，改进与分享带动整个组织，与组织的需要融为一体。',
    result: '重要指标全面优秀并保持领先，趋势和对比充分，是行业的标杆。',
  },
];
