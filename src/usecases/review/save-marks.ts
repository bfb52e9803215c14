import { z } from 'zod';
import { sheetMatter } from '../../domain/ids.ts';
import { saveMarks as decide } from '../../domain/review/decide-sheet.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockSheet } from './load-sheet.ts';

/** Longest remark on a category, in characters: what fits a card and is read by people. */
export const REMARK_MOST = 1000;

const Remark = z.strictObject({ strengths: z.string().max(REMARK_MOST), improvements: z.string().max(REMARK_MOST) });

/**
 * 「保存评分」: a part of a sheet, as one card carries it. A draft is the panelist's own: it stands in no journal and is
 * told to nobody.
 */
export const saveMarks = useCase({
  name: 'sheet.score',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    marks: z.record(
      z.string().max(16),
      z.strictObject({ percent: z.int().optional(), factors: z.array(z.string().max(16)).max(8) }),
    ),
    remarks: z.record(z.string().max(16), Remark),
  }),
  async run(work, { application, marks, remarks }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, act: 'sheet.score' });
    if (!found.ok) return found;
    const { sheet, scene } = found.value;
    const given = Object.fromEntries(
      Object.entries(marks).map(([code, { percent, factors }]) => [
        code,
        { factors, ...(percent === undefined ? {} : { percent }) },
      ]),
    );
    const verdict = decide(sheet, scene, { marks: given, remarks });
    if (!verdict.ok) return verdict;
    await work.sheets.save(scene.cycle.year, verdict.value);
    await work.refresh(sheetMatter(application, panelist));
    return verdict;
  },
});
