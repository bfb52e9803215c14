import { sheetMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { beginSheet } from '../../domain/review/decide-sheet.ts';
import { firstGap } from '../../domain/review/scoring-groups.ts';
import type { Sheet } from '../../domain/review/sheet.ts';
import { lockApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { calibratedFirst } from './load-calibration.ts';
import { OwnSheet, rubricOfSheet, sceneOf } from './load-sheet.ts';
import { rubricOf } from './rubric-of.ts';
import { hasSigned } from './statements.ts';

interface Opened {
  readonly sheet: Sheet;
  /** The first card on which something is missing; absent when nothing is. */
  readonly group?: number;
}

/** Art. 14: 「开始评分」, and going on where it was left. A second press finds the sheet that is there. */
export const openSheet = useCase({
  name: 'sheet.score',
  under: '14',
  input: OwnSheet,
  async run(work, { application: id, kind }) {
    const found = await lockApplication(work, id, 'sheet.score');
    if (!found.ok) return found;
    const { application } = found.value;
    const signed = await hasSigned(work, application);
    if (!signed.ok) return signed;
    const panelist = work.viewer().personId;
    const there = await work.sheets.lock({ application: id, panelist, kind });
    if (there?.voided) return refuse('24', 'sheet-voided', { number: application.number });
    const rubric = there ? await rubricOfSheet(work, there) : await rubricOf(work, found.value, kind);
    if (there) return allow<Opened>({ sheet: there, ...gapOf(firstGap(rubric, there)) });
    const calibrated = await calibratedFirst(work, application.year);
    if (!calibrated.ok) return calibrated;
    const verdict = beginSheet(await sceneOf(work, found.value, { kind, rubric }), { panelist, kind });
    if (!verdict.ok) return verdict;
    await work.sheets.save(application.year, verdict.value);
    await work.refresh(sheetMatter(id, panelist));
    return allow<Opened>({ sheet: verdict.value, group: 0 });
  },
});

const gapOf = (group: number | undefined): Pick<Opened, 'group'> => (group === undefined ? {} : { group });
