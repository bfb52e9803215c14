import { type ApplicationId, applicationMatter, cycleMatter, type PersonId, sheetMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { evolveSheet, type SheetScene } from '../../domain/review/decide-sheet.ts';
import type { ReviewEvent } from '../../domain/review/events.ts';
import type { Sheet } from '../../domain/review/sheet.ts';
import type { Act } from '../../domain/visibility.ts';
import { lockApplication } from '../application/load-application.ts';
import type { Work } from '../work.ts';

export interface FoundSheet {
  readonly sheet: Sheet;
  readonly scene: SheetScene;
}

/**
 * The application first, then the sheet: whoever takes a panelist off an application locks in the same order. A rubric
 * is the one with which the sheet was begun.
 */
export const lockSheet = async (
  work: Work,
  { application: id, panelist, act }: { application: ApplicationId; panelist: PersonId; act: Act },
): Promise<Verdict<FoundSheet>> => {
  const found = await lockApplication(work, id, act);
  if (!found.ok) return found;
  const sheet = await work.sheets.lock({ application: id, panelist, kind: 'material' });
  if (!sheet) return refuse('14', 'sheet-not-begun', { number: found.value.application.number });
  const rubric = await work.rubrics.find(sheet.rubric);
  if (!rubric) throw new Error(`a sheet stands on a rubric that is not there: ${sheet.rubric}`);
  return allow({ sheet, scene: { ...found.value, rubric, now: work.now } });
};

/** Saves what the event makes of the sheet, records it in the year's chain, and has its cards redrawn. */
export const settleSheet = async (
  work: Work,
  { sheet: before, scene }: FoundSheet,
  event: Extract<ReviewEvent, { readonly panelist: PersonId }> & Parameters<typeof evolveSheet>[1],
  data: Record<string, unknown> = {},
): Promise<Verdict<Sheet>> => {
  const after = evolveSheet(before, event, { now: work.now, by: work.viewer().personId });
  const { year } = scene.cycle;
  const { application, panelist, kind } = after;
  await work.sheets.save(year, after);
  const matter = sheetMatter(application, panelist);
  await work.record(event, {
    matter,
    chain: cycleMatter(year),
    before: before.finalAt ? 'final' : 'open',
    after: after.finalAt ? 'final' : 'open',
    data: { year, number: scene.application.number, panelist, kind, ...data },
  });
  await work.refresh(matter);
  // Whoever has finished may see the others, until a sheet is opened again.
  await work.refresh(applicationMatter(application));
  return allow(after);
};
