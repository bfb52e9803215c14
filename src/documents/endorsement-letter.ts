import { type DistrictLetter, summaryLetter } from '../../cards/application/summary-letter.ts';
import type { DrawnDocument } from './draw-application.ts';
import { drawLetter } from './letter-docx.ts';
import { paperFileName } from './paper-parts.ts';

/** Arts. 5, 13: whom a district recommends, on one page with a place for its seal. */
export const drawEndorsementLetter = async (letter: DistrictLetter): Promise<DrawnDocument> => {
  const { title, paragraphs, lines, foot, signed, author } = summaryLetter(letter);
  const bytes = await drawLetter({
    title,
    author,
    dated: letter.dated,
    parts: [
      ...paragraphs.map((text) => ({ kind: 'prose' as const, text })),
      ...lines.flatMap(({ heading, rows }) => [
        { kind: 'heading' as const, text: heading },
        { kind: 'list' as const, lines: rows },
      ]),
      { kind: 'prose', text: foot },
    ],
    signed,
  });
  const name = paperFileName([`${letter.year}年度推荐汇总表`, letter.district]);
  return { kind: 'file', name: `${name}.docx`, bytes, type: 'doc' };
};
