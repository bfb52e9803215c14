import { sheetMatter } from '../../domain/ids.ts';
import { handInSheet as decide } from '../../domain/review/decide-sheet.ts';
import { rubricItems } from '../../domain/review/rubric.ts';
import { useCase } from '../execute.ts';
import { type FoundSheet, lockSheet, OwnSheet, settleSheet } from './load-sheet.ts';

/** What is final, in the rubric's order: the same sheet always reads the same. */
const contentOf = ({
  sheet: { application, panelist, kind, marks, remarks, confidence = {}, visitIssues = {} },
  scene: { rubric },
}: FoundSheet): string =>
  JSON.stringify([
    application,
    panelist,
    kind,
    rubric.id,
    rubricItems(rubric).map(({ code }) => [code, marks[code]?.percent, marks[code]?.factors]),
    rubric.categories.map(({ code }) => [code, remarks[code]?.strengths, remarks[code]?.improvements]),
    rubricItems(rubric).map(({ code }) => [code, confidence[code], visitIssues[code]]),
  ]);

/** Art. 14: 「提交评分」: locked from here on, and counts. */
export const handInSheet = useCase({
  name: 'sheet.score',
  under: '14',
  input: OwnSheet,
  async run(work, { application, kind }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, kind }, 'sheet.score');
    if (!found.ok) return found;
    const verdict = decide(found.value.sheet, found.value.scene);
    if (!verdict.ok) return verdict;
    // Kept as it was handed in, sealed: after a reopening there is another one. A bare digest of figures could be tried out.
    const content = await work.keepText(sheetMatter(application, panelist), 'sheet', contentOf(found.value));
    return settleSheet(work, found.value, verdict.value, { content });
  },
});
