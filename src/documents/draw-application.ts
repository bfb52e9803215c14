import { FORM_WORDS } from '../../cards/words/document-words.ts';
import type { ApplicationDocument, DocumentOptions } from './application-document.ts';
import { applicantName, applicationPaper } from './application-paper.ts';
import { drawDocx } from './paper-docx.ts';
import { paperFileName } from './paper-parts.ts';
import { drawPdf } from './paper-pdf.ts';

/** What a view hands out: `Drawn` of kind 'file'. */
export interface DrawnDocument {
  readonly kind: 'file';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: 'pdf' | 'doc';
}

/** 《威海市市长质量奖认定申报表》 as a PDF. Numbers of persons are masked unless asked for in full. */
export const applicationPdf = async (
  document: ApplicationDocument,
  { personal = 'masked' }: DocumentOptions = {},
): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${fileName(document)}.pdf`,
  bytes: await drawPdf(applicationPaper(document, personal)),
  type: 'pdf',
});

/** The same as a Word document, for those who must add to it or paste from it. */
export const applicationDocx = async (
  document: ApplicationDocument,
  { personal = 'masked' }: DocumentOptions = {},
): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${fileName(document)}.docx`,
  bytes: await drawDocx(applicationPaper(document, personal)),
  type: 'doc',
});

const fileName = (document: ApplicationDocument): string =>
  paperFileName([
    FORM_WORDS.fileName,
    document.draft ? FORM_WORDS.draft : undefined,
    document.number,
    applicantName(document, 'masked'),
  ]);
