import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { preread } from '../../../cards/review/preread.ts';
import { MOST_IN_SLOT } from '../../domain/application/decide-own.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { reportsIn, reportType } from '../../domain/review/preread.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, seeApplication, subjectOf } from '../application/load-application.ts';
import { rubricOf } from '../review/rubric-of.ts';
import { hasSigned } from '../review/statements.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { aboutSheet, withSheets } from './scoring-read.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

/** Whether this reader is to be offered it. */
export const findsPreread = async (work: Work, found: Found): Promise<boolean> => {
  const { application, cycle } = found;
  if (!application.acceptance || !work.may('preread.open', subjectOf(application, cycle)).ok) return false;
  const { subject } = await withSheets(work, found, 'material');
  return work.may('preread.see', subject).ok;
};

export const prereadViews = {
  /** Of one report, some items of one category. That it was opened is in the journal before it is drawn. */
  preread: view({
    params: z.strictObject({
      application: ApplicationRef,
      file: z
        .int()
        .min(0)
        .max(MOST_IN_SLOT - 1)
        .default(0),
      group: z.int().min(0).max(200).default(0),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, file, group }) {
      const found = await seeApplication(work, id, 'preread.open');
      if (!found.ok || !(await hasSigned(work, found.value.application)).ok) return gone;
      const { subject } = await withSheets(work, found.value, 'material');
      const { application } = found.value;
      if (!application.acceptance || !work.may('preread.see', subject).ok) return gone;
      const rubric = await rubricOf(work, found.value, 'material');
      const reports = reportsIn(application.materials);
      const at = file < reports.length ? file : 0;
      const report = reports[at];
      const type = report && reportType(report);
      const so = type && (await work.prereads.find({ sha256: report.sha256, rubric: rubric.id }));
      return {
        kind: 'card',
        // Words of a sealed report.
        ...(so?.is === 'read' ? { unkept: true as const } : {}),
        card: preread({
          ...aboutSheet(work, found.value, 'material'),
          rubric,
          reports: reports.map(({ name }) => name),
          file: at,
          group,
          so: report && !type ? { is: 'other-kind' } : (so ?? { is: report ? 'waiting' : 'none' }),
          scores: work.may('review.see', subject).ok,
        }),
      };
    },
  }),
};
