import { z } from 'zod';
import { applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { reportsIn, reportType } from '../../domain/review/preread.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, seeApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { withSheets } from '../queries/scoring-read.ts';
import type { Work } from '../work.ts';
import { rubricOf } from './rubric-of.ts';
import { hasSigned } from './statements.ts';

/** Has the reports of an application read by the standard of its kind; what was asked for before is not read again. */
export const askPrereading = async (work: Work, found: Found): Promise<void> => {
  const { id: rubric } = await rubricOf(work, found, 'material');
  for (const material of reportsIn(found.application.materials)) {
    const type = reportType(material);
    if (type) await work.prereads.ask({ sha256: material.sha256, rubric, type });
  }
};

/** 「报告预读」: whoever scores it looks once their own sheet is final (art. 14), and who looked is recorded (art. 24). */
export const openPreread = useCase({
  name: 'preread.open',
  under: '24',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await seeApplication(work, id, 'preread.open');
    if (!found.ok) return found;
    const { application } = found.value;
    const signed = await hasSigned(work, application);
    if (!signed.ok) return signed;
    const { number, year, acceptance } = application;
    if (!acceptance) return refuse('14', 'preread-before-acceptance', { number });
    const { subject } = await withSheets(work, found.value, 'material');
    if (!work.may('preread.see', subject).ok) return refuse('14', 'preread-own-sheet-first');
    // Accepted before reports were read, or sent in later.
    await askPrereading(work, found.value);
    await work.record(
      { type: 'PrereadOpened', application: id, year },
      { matter: applicationMatter(id), chain: cycleMatter(year), data: { year, number } },
    );
    return allow({ application: id });
  },
});
