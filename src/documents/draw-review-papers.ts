import { REVIEW_PAPER_WORDS as WORDS } from '../../cards/words/opinion-paper-words.ts';
import type { DrawnDocument } from './draw-application.ts';
import { type FeedbackDocument, feedbackPaper } from './feedback-paper.ts';
import { type OpinionDocument, opinionPaper, type ReviewedParty } from './opinion-paper.ts';
import type { Paper } from './paper.ts';
import { drawDocx } from './paper-docx.ts';
import { paperFileName } from './paper-parts.ts';
import { drawPdf } from './paper-pdf.ts';

type Format = 'pdf' | 'docx';

const draw = async (paper: Paper, as: Format, name: string, party: ReviewedParty): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${paperFileName([name, party.number, party.title])}.${as}`,
  bytes: as === 'pdf' ? await drawPdf(paper) : await drawDocx(paper),
  type: as === 'pdf' ? 'pdf' : 'doc',
});

/** The signed opinion. */
export const drawOpinion = (document: OpinionDocument, as: Format): Promise<DrawnDocument> =>
  draw(opinionPaper(document), as, WORDS.opinion, document);

/** The report for the applicant. */
export const drawFeedback = (document: FeedbackDocument, as: Format): Promise<DrawnDocument> =>
  draw(feedbackPaper(document), as, WORDS.feedback, document);
