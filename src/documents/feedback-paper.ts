import { REVIEW_PAPER_WORDS as WORDS } from '../../cards/words/opinion-paper-words.ts';
import { STOP_WORDS } from '../../cards/words/opinion-words.ts';
import { articleName } from '../domain/regulation.ts';
import type { CategoryFeedback, Feedback } from '../domain/review/feedback.ts';
import type { OpinionBasis } from '../domain/review/opinion.ts';
import { paperText } from './answer-text.ts';
import { profileTable, type ReviewedParty, reviewCover } from './opinion-paper.ts';
import type { Paper, PaperCell, PaperTable } from './paper.ts';
import { cell, dateText, heading, label, numbered } from './paper-parts.ts';

export interface FeedbackDocument extends ReviewedParty {
  readonly feedback: Feedback;
  readonly stopped?: NonNullable<OpinionBasis['stopped']>;
  /** When the opinion was signed: the report stands as it stood then. */
  readonly at: Date;
}

/** The report for whoever was reviewed: bands, strengths, improvements; not a score, not a rank, not a name. */
export const feedbackPaper = (document: FeedbackDocument): Paper => {
  const { material, defence } = document.feedback;
  const bands = material.flatMap(({ band }) => band ?? []);
  return {
    title: `${WORDS.award}${WORDS.feedback}（${document.number}）`,
    author: WORDS.panel,
    dated: document.at,
    cover: reviewCover(document, { name: WORDS.feedback, note: WORDS.feedbackNote }),
    tables: numbered([
      ...(document.stopped ? [stoppedTable(document.stopped)] : []),
      ...(bands.length > 0 ? [profileTable(bands)] : []),
      ...(material.length > 0 ? [remarksTable(WORDS.remarks, material)] : []),
      ...(defence.length > 0 ? [remarksTable(WORDS.defence, defence)] : []),
    ]),
    foot: `${WORDS.acceptance} ${document.number}　${dateText(document.at)}`,
  };
};

const stoppedTable = ({ act, article, reason }: NonNullable<FeedbackDocument['stopped']>): PaperTable => ({
  title: WORDS.stopped,
  columns: [20, 80],
  rows: [
    { cells: [label(WORDS.stopped), cell(STOP_WORDS[act], 'left')] },
    { cells: [label(WORDS.ground), listed([reason])] },
    { cells: [label(WORDS.basis), cell(articleName(article), 'left')] },
  ],
});

/** A paragraph each. */
const listed = (texts: readonly string[]): PaperCell => ({
  look: 'answer',
  lines: (texts.length > 0 ? texts : [WORDS.noRemarks]).flatMap((text, at) =>
    paperText(texts.length > 1 ? `${at + 1}. ${text}` : text, 'masked')
      .split('\n')
      .map((line) => ({ text: line, align: 'left' as const })),
  ),
});

const remarksTable = (title: string, categories: readonly CategoryFeedback[]): PaperTable => ({
  title,
  columns: [18, 41, 41],
  heading: { cells: [heading(WORDS.category), heading(WORDS.strength), heading(WORDS.improvement)] },
  rows: categories.map(({ name, strengths, improvements }) => ({
    cells: [label(name), listed(strengths), listed(improvements)],
  })),
});
