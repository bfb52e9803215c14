import { type Aspect, type Band, type Rubric, rubricItems } from '../../src/domain/review/rubric.ts';
import { facts, heading, markdown, md, table } from '../kit/index.ts';
import { ASPECT_WORDS, RUBRIC_KIND_WORDS, rubricSize } from '../words/rubrics-words.ts';

/** What an edition is for and what it comes to. */
export const rubricFacts = (rubric: Rubric) => {
  const pointsOf = (aspect: Aspect): number =>
    rubricItems(rubric).reduce((sum, item) => sum + (item.aspect === aspect ? item.points : 0), 0);
  return facts({
    编号: rubric.id,
    适用: RUBRIC_KIND_WORDS[rubric.kind],
    构成: `${rubricSize(rubric)}，共 1000 分（过程 ${pointsOf('process')} 分，结果 ${pointsOf('result')} 分）`,
  });
};

/** Categories with their sums, and every item with its points; the client shows ten rows at a time. */
export const rubricTables = (rubric: Rubric) => [
  heading('类目'),
  table({
    columns: [
      { name: 'code', title: '编号', width: '22%' },
      { name: 'name', title: '类目', width: '42%' },
      { name: 'items', title: '项数', kind: 'number', width: '18%' },
      { name: 'points', title: '分值', kind: 'number', width: '18%' },
    ],
    rows: rubric.categories.map(({ code, name, items }) => ({
      code,
      name,
      items: items.length,
      points: items.reduce((sum, { points }) => sum + points, 0),
    })),
  }),
  heading('评分项'),
  table({
    columns: [
      { name: 'code', title: '编号', width: '22%' },
      { name: 'name', title: '评分项', width: '42%' },
      { name: 'points', title: '分值', kind: 'number', width: '18%' },
      { name: 'aspect', title: '侧重', width: '18%' },
    ],
    rows: rubricItems(rubric).map(({ code, name, points, aspect }) => ({
      code,
      name,
      points,
      aspect: ASPECT_WORDS[aspect],
    })),
  }),
];

/** A step of the ladder, and what it means for either aspect. */
export const rubricBand = ({ from, to, process, result }: Band) =>
  markdown(
    md`**${from === to ? `${from}%` : `${from}–${to}%`}**\n${ASPECT_WORDS.process}：${process}\n${ASPECT_WORDS.result}：${result}`,
  );
