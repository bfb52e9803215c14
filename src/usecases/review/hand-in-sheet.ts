import { z } from 'zod';
import { handInSheet as decide } from '../../domain/review/decide-sheet.ts';
import { rubricItems } from '../../domain/review/rubric.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { type FoundSheet, lockSheet, settleSheet } from './load-sheet.ts';

/** What is final, in the rubric's order: the same sheet always has the same digest. */
const contentOf = ({ sheet: { application, panelist, marks, remarks }, scene: { rubric } }: FoundSheet): string =>
  JSON.stringify([
    application,
    panelist,
    rubric.id,
    rubricItems(rubric).map(({ code }) => [code, marks[code]?.percent, marks[code]?.factors]),
    rubric.categories.map(({ code }) => [code, remarks[code]?.strengths, remarks[code]?.improvements]),
  ]);

/** Art. 14: 「提交评分」: locked from here on, and counts. */
export const handInSheet = useCase({
  name: 'sheet.score',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, act: 'sheet.score' });
    if (!found.ok) return found;
    const { sheet, scene } = found.value;
    const verdict = decide(sheet, scene, work.digest(contentOf(found.value)));
    if (!verdict.ok) return verdict;
    return settleSheet(work, found.value, verdict.value, { content: verdict.value.contentHash });
  },
});
