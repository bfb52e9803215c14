import { z } from 'zod';
import { sheetGroupMatter, sheetMatter } from '../../domain/ids.ts';
import { allow, type Breach, breach, refuse } from '../../domain/regulation.ts';
import { saveMarks as decide, settleAside } from '../../domain/review/decide-sheet.ts';
import { asideOn } from '../../domain/review/merge-sheet.ts';
import { firstGap, type GroupGaps, gapsIn, scoringGroups } from '../../domain/review/scoring-groups.ts';
import { useCase } from '../execute.ts';
import { lockSheet, OwnSheet } from './load-sheet.ts';
import { readGroup } from './read-group.ts';

interface Saved {
  /** What could not be read as it was given; all the rest is kept. */
  readonly wrong: readonly Breach[];
  /** How much on this card was entered on another one, too, and waits for a word. */
  readonly aside: number;
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
    seen: z.int().min(0).optional(),
    aside: z.enum(['adopt', 'drop']).optional(),
  }),
  async run(work, { application, kind, group: at, answers, seen, aside }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, kind }, 'sheet.score');
    if (!found.ok) return found;
    const { sheet, scene } = found.value;
    const { rubric } = scene;
    const groups = scoringGroups(rubric);
    const group = groups[at];
    if (!group) return refuse('14', 'not-found');
    const { wrong, ...given } = readGroup(rubric, group, answers);
    const first = decide(sheet, scene, given, seen);
    const verdict = first.ok && aside ? settleAside(first.value, scene, { group, adopt: aside === 'adopt' }) : first;
    if (!verdict.ok) return verdict;
    const saved = verdict.value;
    const waiting = asideOn(saved, group).length;
    await work.sheets.save(scene.cycle.year, saved);
    await work.refresh(sheetMatter(application, panelist));
    await work.refresh(sheetGroupMatter(application, panelist, { kind, group: at }));
    const gap = firstGap(rubric, saved);
    return allow<Saved>({
      wrong: waiting > 0 ? [breach('14', 'values-aside', { count: waiting }), ...wrong] : wrong,
      aside: waiting,
      gaps: gapsIn(rubric, group, saved),
      groups: groups.length,
      ...(gap === undefined ? {} : { firstGap: gap }),
    });
  },
});
