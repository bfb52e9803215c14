import type { Band, Rubric } from '../rubric.ts';

/** The same ladder, said of one person at work. */
const BANDS: readonly Band[] = [
  {
    from: 0,
    to: 5,
    process: '看不出相应的素养或做法，说法笼统，没有事例。',
    result: '没有成果，或者成果与本人的质量工作无关。',
  },
  {
    from: 10,
    to: 25,
    process: '有初步的认识和做法，多是应要求而为，用得不多。',
    result: '成果很少，本人起的作用不清楚，没有对比。',
  },
  {
    from: 30,
    to: 45,
    process: '做法基本成形并经常使用，有少量事例，开始总结改进。',
    result: '有一些成果，个别有数据支持，本人起到一定作用。',
  },
  {
    from: 50,
    to: 65,
    process: '做法系统有效，在岗位上一贯坚持，有事例和数据证明，并不断改进。',
    result: '多数成果有数据支持并持续向好，本人起主要作用，在单位内领先。',
  },
  {
    from: 70,
    to: 85,
    process: '做法成熟并有创新，带动团队共同使用，经验在单位内外得到推广。',
    result: '成果突出并保持多年，本人起关键作用，在全市同行中居前列。',
  },
  {
    from: 90,
    to: 100,
    process: '做法自成体系，为同行公认和学习，长期培养和带动他人。',
    result: '成果在省内乃至全国领先，影响广泛，是同行的标杆。',
  },
];

/** For individuals, along the conditions of article 12; the regulation names no standard, so the plan chooses. */
export const INDIVIDUAL_PRESET: Rubric = {
  id: 'individual-preset',
  title: '个人评审标准（预置）',
  kind: 'individual',
  categories: [
    {
      code: '1',
      name: '品行与质量意识',
      items: [
        { code: '1.1', name: '职业道德与廉洁自律', points: 70, aspect: 'process' },
        { code: '1.2', name: '质量意识与责任担当', points: 80, aspect: 'process' },
      ],
    },
    {
      code: '2',
      name: '专业能力与方法',
      items: [
        { code: '2.1', name: '专业知识与技能', points: 80, aspect: 'process' },
        { code: '2.2', name: '质量方法的运用与创新', points: 100, aspect: 'process' },
        { code: '2.3', name: '带动团队与培养人才', points: 70, aspect: 'process' },
      ],
    },
    {
      code: '3',
      name: '质量工作贡献',
      items: [
        { code: '3.1', name: '质量改进与攻关成效', points: 160, aspect: 'result' },
        { code: '3.2', name: '品牌、标准与技术成果', points: 100, aspect: 'result' },
        { code: '3.3', name: '经济社会效益', points: 140, aspect: 'result' },
      ],
    },
    {
      code: '4',
      name: '社会认同与示范',
      items: [
        { code: '4.1', name: '荣誉与质量技能竞赛成绩', points: 100, aspect: 'result' },
        { code: '4.2', name: '经验推广与示范带动', points: 100, aspect: 'result' },
      ],
    },
  ],
  bands: BANDS,
};
