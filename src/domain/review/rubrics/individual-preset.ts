import type { Rubric } from '../rubric.ts';
import { BANDS } from './bands.ts';

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
