import { z } from 'zod';
import { certificate as certificateCard } from '../../../cards/award/certificate.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { isPublicStage } from '../../domain/cycle/stages.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { seeApplication } from '../application/load-application.ts';
import { archiveOf } from '../award/archive-of.ts';
import { partyOf } from '../award/listed-party.ts';
import { seeList } from '../award/load-list.ts';
import { reportOf } from '../award/report-of.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type Drawn, view } from '../view.ts';
import type { Contents } from './application-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const OfYear = z.strictObject({ year: z.int() });

/** What is handed out as a file. Fonts and the layout are loaded by those who print only. */
export const awardFileViews = (publicUrl: string, contents: Contents) => ({
  'award.report.file': view({
    params: OfYear,
    async draw(work, { year }) {
      const found = await seeList(work, year, 'list.take');
      if (!found.ok) return gone;
      const { drawReport } = await import('../../documents/draw-award-papers.ts');
      return drawReport(await reportOf(work, found.value));
    },
  }),

  'award.draft.file': view({
    params: OfYear,
    async draw(work, { year }) {
      const found = await seeList(work, year, 'list.take');
      if (!found.ok) return gone;
      const { list, record } = found.value;
      const { drawGovernmentDocument } = await import('../../documents/draw-award-papers.ts');
      return drawGovernmentDocument({
        year,
        list: list.map(partyOf),
        dated: record.document?.at ?? work.now,
        ...(record.document ? { document: record.document } : {}),
      });
    },
  }),

  'certificate.file': view({
    params: z.strictObject({ application: ApplicationRef }),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'certificate.see');
      const certificate = found.ok ? await work.awards.certificateOf(id) : undefined;
      if (!certificate) return gone;
      // Pressed on a card from before: what it was is shown, not handed out.
      if (certificate.state === 'revoked')
        return { kind: 'card', card: certificateCard({ ...certificate, publicUrl }) };
      const { drawCertificate } = await import('../../documents/draw-award-papers.ts');
      return drawCertificate(certificate, publicUrl);
    },
  }),

  'award.archive.file': view({
    params: OfYear,
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      const mayTake = cycle && isPublicStage(cycle.state) && work.may('archive.take', yearSubject(cycle)).ok;
      return mayTake ? archiveOf(work, cycle, { publicUrl, contents }) : gone;
    },
  }),
});
