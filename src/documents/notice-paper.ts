import { candidateLine } from '../../cards/notice/notice-text.ts';
import { PROOF_TITLE, type Proven, proofParagraphs } from '../../cards/notice/proof-text.ts';
import { KIND_NAMES } from '../../cards/words/notice-words.ts';
import type { Day } from '../domain/calendar.ts';
import type { Notice } from '../domain/notice/notice.ts';
import { chineseNumber } from '../domain/regulation.ts';
import type { DrawnDocument } from './draw-application.ts';
import { drawLetter, type LetterPart } from './letter-docx.ts';

const plainDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const file = (name: string, bytes: Uint8Array): DrawnDocument => ({
  kind: 'file',
  name: `${name}.docx`,
  bytes,
  type: 'doc',
});

/** The notice as it was posted, for the board and the file. */
export const drawNoticeText = async ({ content, issuedAt }: Notice): Promise<DrawnDocument> => {
  const names = (['organisation', 'individual'] as const).flatMap((kind): readonly LetterPart[] => {
    const some = content.candidates.filter((one) => one.kind === kind);
    if (some.length === 0) return [];
    return [
      { kind: 'heading', text: `${KIND_NAMES[kind]}（${some.length}）` },
      { kind: 'list', lines: some.map((candidate, at) => `${at + 1}. ${candidateLine(candidate)}`) },
    ];
  });
  const sections = content.sections.flatMap(({ heading, paragraphs }, at): readonly LetterPart[] => [
    { kind: 'heading', text: `${chineseNumber(at + 1)}、${heading}` },
    ...paragraphs.map((text) => ({ kind: 'prose' as const, text })),
  ]);
  const bytes = await drawLetter({
    title: content.title,
    author: content.issuer,
    dated: issuedAt,
    parts: [...content.opening.map((text) => ({ kind: 'prose' as const, text })), ...names, ...sections],
    signed: [content.issuer, plainDay(content.postedOn)],
  });
  return file(content.title, bytes);
};

/** 公示情况证明, as of the day on which it is taken. */
export const drawNoticeProof = async (
  notice: Notice,
  { today, ...proven }: Proven & { readonly today: Day },
): Promise<DrawnDocument> => {
  const { content, issuedAt, round } = notice;
  const bytes = await drawLetter({
    title: PROOF_TITLE,
    author: content.issuer,
    dated: issuedAt,
    parts: proofParagraphs(notice, proven).map((text) => ({ kind: 'prose' as const, text })),
    signed: [content.issuer, plainDay(today)],
  });
  return file(`${PROOF_TITLE}-${notice.year}-第${round}次`, bytes);
};
