import { z } from 'zod';
import { sheetMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { beginSheet } from '../../domain/review/decide-sheet.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { lockApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { rubricOf } from './rubric-of.ts';

/** Art. 14: 「开始评分」. A second press finds the sheet that is there. */
export const openSheet = useCase({
  name: 'sheet.score',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'sheet.score');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const panelist = work.viewer().personId;
    const there = await work.sheets.lock({ application: id, panelist, kind: 'material' });
    if (there?.voided) return refuse('24', 'sheet-voided', { number: application.number });
    if (there) return allow(there);
    const rubric = await rubricOf(work, found.value, 'material');
    const verdict = beginSheet(application, cycle, { panelist, kind: 'material', rubric, now: work.now });
    if (!verdict.ok) return verdict;
    await work.sheets.save(application.year, verdict.value);
    await work.refresh(sheetMatter(id, panelist));
    return verdict;
  },
});
