import { z } from 'zod';
import { applicationMatter, cycleMatter, type PersonId, sheetGroupMatter, sheetMatter } from '../../domain/ids.ts';
import { CITY_WATCHERS, OFFICE_ROLES } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { evolveSheet, type SheetScene } from '../../domain/review/decide-sheet.ts';
import type { ReviewEvent } from '../../domain/review/events.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { scoringGroups } from '../../domain/review/scoring-groups.ts';
import { isFinal, SHEET_KINDS, type Sheet } from '../../domain/review/sheet.ts';
import type { Act } from '../../domain/visibility.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, lockApplication } from '../application/load-application.ts';
import type { Work } from '../work.ts';
import type { SheetKey } from './review-ports.ts';
import { hasSigned } from './statements.ts';

const FOLLOWING = [...OFFICE_ROLES, ...CITY_WATCHERS];

/** Which sheet of the panelist's own; comes with the button. */
export const OwnSheet = z.strictObject({ application: ApplicationRef, kind: z.enum(SHEET_KINDS) });

export interface FoundSheet {
  readonly sheet: Sheet;
  readonly scene: SheetScene;
}

/** The edition with which a sheet was begun. */
export const rubricOfSheet = async (work: Work, { rubric: id }: Pick<Sheet, 'rubric'>): Promise<Rubric> => {
  const rubric = await work.rubrics.find(id);
  if (!rubric) throw new Error(`a sheet stands on a rubric that is not there: ${id}`);
  return rubric;
};

/** What a decision turns on; who was at the defence is known once its roll was called. */
export const sceneOf = async (
  work: Work,
  { application, cycle }: Found,
  { kind, rubric }: Pick<SheetKey, 'kind'> & { readonly rubric: Rubric },
): Promise<SheetScene> => {
  const present = kind === 'defence' ? (await work.records.find(application.id)).defence?.present : undefined;
  return { application, cycle, rubric, now: work.now, ...(present ? { present } : {}) };
};

/** The application first, then the sheet: whoever takes a panelist off an application locks in the same order. */
export const lockSheet = async (work: Work, key: SheetKey, act: Act): Promise<Verdict<FoundSheet>> => {
  const found = await lockApplication(work, key.application, act);
  if (!found.ok) return found;
  // Art. 24: the text may read otherwise since the sheet was begun.
  const signed = await hasSigned(work, found.value.application);
  if (!signed.ok) return signed;
  const sheet = await work.sheets.lock(key);
  if (!sheet) return refuse('14', 'sheet-not-begun', { number: found.value.application.number });
  const rubric = await rubricOfSheet(work, sheet);
  return allow({ sheet, scene: await sceneOf(work, found.value, { kind: key.kind, rubric }) });
};

/** Every card of a sheet is drawn anew: it is locked, opened again, or counts no more. */
export const refreshSheet = async (
  work: Work,
  { application, panelist, kind }: Sheet,
  rubric: Rubric,
): Promise<void> => {
  await work.refresh(sheetMatter(application, panelist));
  for (const group of scoringGroups(rubric).keys())
    await work.refresh(sheetGroupMatter(application, panelist, { kind, group }));
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
  await work.record(event, {
    matter: sheetMatter(application, panelist),
    chain: cycleMatter(year),
    before: before.finalAt ? 'final' : 'open',
    after: after.finalAt ? 'final' : 'open',
    data: { year, number: scene.application.number, panelist, kind, ...data },
  });
  await refreshSheet(work, after, scene.rubric);
  await refreshOthers(work, after);
  return allow(after);
};

/**
 * Whoever has finished may see the others, until a sheet is opened again: their cards turn with it, and those of the
 * offices that see how far the panel has come. Nobody else's: the second at which a card is drawn anew would tell who
 * still scores, the applicant and the district that somebody has handed in.
 */
const refreshOthers = async (work: Work, { application: id, panelist, kind }: Sheet): Promise<void> => {
  const finished = (await work.sheets.ofApplication(id, kind)).filter(isFinal).map((sheet) => sheet.panelist);
  const others = await work.people.many({ ids: [...new Set([...finished, panelist])] });
  await work.refresh(applicationMatter(id), [...others, ...(await work.people.holding(FOLLOWING))]);
  for (const one of finished) if (one !== panelist) await work.refresh(sheetMatter(id, one));
};
