import { z } from 'zod';
import { sheetGroupMatter, sheetMatter } from '../../domain/ids.ts';
import { allow, type Breach, refuse } from '../../domain/regulation.ts';
import { saveMarks as decide } from '../../domain/review/decide-sheet.ts';
import { firstGap, type GroupGaps, gapsIn, scoringGroups } from '../../domain/review/scoring-groups.ts';
import { useCase } from '../execute.ts';
import { lockSheet, OwnSheet } from './load-sheet.ts';
import { readGroup } from './read-group.ts';

interface Saved {
  /** What could not be read as it was given; all the rest is kept. */
  readonly wrong: readonly Breach[];
  readonly gaps: GroupGaps;
  readonly groups: number;
  /** The first card on which something is missing; absent when nothing is. */
  readonly firstGap?: number;
}

/**
 * 「保存评分」, and every other press on a card of the sheet. A draft is the panelist's own: it stands in no journal and is
 * told to nobody.
 */
export const saveMarks = useCase({
  name: 'sheet.score',
  under: '14',
  input: z.strictObject({
    ...OwnSheet.shape,
    group: z.int().min(0),
    answers: z.record(z.string().max(64), z.unknown()),
  }),
  async run(work, { application, kind, group: at, answers }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, kind }, 'sheet.score');
    if (!found.ok) return found;
    const { sheet, scene } = found.value;
    const { rubric } = scene;
    const groups = scoringGroups(rubric);
    const group = groups[at];
    if (!group) return refuse('14', 'not-found');
    const { wrong, ...given } = readGroup(rubric, group, answers);
    const verdict = decide(sheet, scene, given);
    if (!verdict.ok) return verdict;
    const saved = verdict.value;
    await work.sheets.save(scene.cycle.year, saved);
    await work.refresh(sheetMatter(application, panelist));
    await work.refresh(sheetGroupMatter(application, panelist, { kind, group: at }));
    const gap = firstGap(rubric, saved);
    return allow<Saved>({
      wrong,
      gaps: gapsIn(rubric, group, saved),
      groups: groups.length,
      ...(gap === undefined ? {} : { firstGap: gap }),
    });
  },
});
