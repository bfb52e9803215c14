import { shown, sumOf } from '../../src/domain/review/fraction.ts';
import {
  type Aspect,
  type Band,
  isWeighted,
  type Rubric,
  type RubricItem,
  rubricItems,
} from '../../src/domain/review/rubric.ts';
import { itemWorth, worthOf } from '../../src/domain/review/score.ts';
import { collapsible, facts, heading, markdown, md, shorten, table } from '../kit/index.ts';
import { ASPECT_WORDS, minimumsText, pointsWord, RUBRIC_KIND_WORDS, rubricSize } from '../words/rubrics-words.ts';

/** What an edition is for and what it comes to. */
export const rubricFacts = (rubric: Rubric) => {
  const pointsOf = (aspect: Aspect): string =>
    pointsWord(
      sumOf(
        rubric.categories.flatMap((category) =>
          category.items.filter((item) => item.aspect === aspect).map((item) => itemWorth(category, item)),
        ),
      ),
    );
  return facts({
    编号: rubric.id,
    适用: RUBRIC_KIND_WORDS[rubric.kind],
    ...(isWeighted(rubric) && {
      类目权重: rubric.categories.map(({ name, weight }) => `${name} ${weight}%`).join('，'),
    }),
    构成: `${rubricSize(rubric)}，共 1000 分（过程 ${pointsOf('process')} 分，结果 ${pointsOf('result')} 分）`,
    最低要求: minimumsText(rubric) || false,
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
    rows: rubric.categories.map((category) => ({
      code: category.code,
      name: demanding(category),
      items: category.items.length,
      points: worthOf(category),
    })),
  }),
  heading('评分项'),
  table({
    columns: [
      { name: 'code', title: '编号', width: '22%' },
      { name: 'name', title: '评分项', width: '42%' },
      // A share of a weight need not be whole.
      { name: 'points', title: '分值', kind: 'number', width: '18%', precision: isWeighted(rubric) ? 2 : 0 },
      { name: 'aspect', title: '侧重', width: '18%' },
    ],
    rows: rubric.categories.flatMap((category) =>
      category.items.map((item) => ({
        code: item.code,
        name: demanding(item),
        points: Number(shown(itemWorth(category, item))),
        aspect: ASPECT_WORDS[item.aspect],
      })),
    ),
  }),
];

/** Its name, with what it has to come to where the standard says so. */
const demanding = ({ name, least }: Pick<RubricItem, 'name' | 'least'>): string =>
  least === undefined ? name : `${name}（不低于 ${least}%）`;

/** By what a report is looked through besides the names of items; an edition need not state any. */
export const rubricTerms = (rubric: Rubric) => {
  const items = rubricItems(rubric).flatMap(({ code, terms }) => (terms === undefined ? [] : [{ code, terms }]));
  const most = Math.floor(TERMS_MOST / Math.max(1, items.length));
  return (
    items.length > 0 &&
    collapsible(
      `检索词（${items.length} 项，只用于报告预读）`,
      markdown(
        md`${items.map(({ code, terms }, at) => md`${at > 0 && md`\n`}**${code}**　${shorten(terms.join('、'), most)}`)}`,
      ),
    )
  );
};
/** Of all items together, in characters; all of them stand in the file. */
const TERMS_MOST = 560;

/** A step of the ladder, and what it means for either aspect. */
export const rubricBand = ({ from, to, process, result }: Band) =>
  markdown(
    md`**${from === to ? `${from}%` : `${from}–${to}%`}**\n${ASPECT_WORDS.process}：${process}\n${ASPECT_WORDS.result}：${result}`,
  );
