import { AWARD_PAPER_WORDS as WORDS } from '../../cards/words/award-paper-words.ts';
import type { Certificate } from '../domain/award/award.ts';
import { type AwardReport, awardReport } from './award-report.ts';
import { drawCertificatePdf } from './certificate-pdf.ts';
import type { DrawnDocument } from './draw-application.ts';
import { drawGovernmentDocx, type GovernmentDocument } from './government-document.ts';
import { drawDocx } from './paper-docx.ts';
import { paperFileName } from './paper-parts.ts';

/** How the list came about, for the city government (art. 16). */
export const drawReport = async (report: AwardReport): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${paperFileName([WORDS.reportFile, String(report.year)])}.docx`,
  bytes: await drawDocx(awardReport(report)),
  type: 'doc',
});

export const drawGovernmentDocument = async (document: GovernmentDocument): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${paperFileName([WORDS.draftFile, WORDS.award, String(document.year)])}.docx`,
  bytes: await drawGovernmentDocx(document),
  type: 'doc',
});

export const drawCertificate = async (certificate: Certificate, publicUrl: string): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${paperFileName([WORDS.certificateFile, certificate.number, certificate.name])}.pdf`,
  bytes: await drawCertificatePdf({ ...certificate, url: `${publicUrl}/certificates/${certificate.number}` }),
  type: 'pdf',
});
