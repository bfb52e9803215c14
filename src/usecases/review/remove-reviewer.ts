import { type ApplicationId, cycleMatter, type PersonId, sheetMatter } from '../../domain/ids.ts';
import { evolveSheet } from '../../domain/review/decide-sheet.ts';
import { SHEET_KINDS, type Sheet, type VoidGround } from '../../domain/review/sheet.ts';
import { settleApplication } from '../application/load-application.ts';
import type { Work } from '../work.ts';
import { refreshSheet, rubricOfSheet } from './load-sheet.ts';

/**
 * Arts. 24, 25: somebody who may not review an application any more is taken off it, and what they gave counts nowhere.
 * The trace stays. Nothing happens where they were not assigned.
 */
export const removeReviewer = async (
  work: Work,
  { application: id, person, ground }: { application: ApplicationId; person: PersonId; ground: VoidGround },
): Promise<void> => {
  const application = await work.applications.lock(id);
  const cycle = application && (await work.cycles.find(application.year));
  // What is concluded stays concluded: its opinion was signed on what stood then.
  if (application?.state !== 'reviewing' || !cycle || !application.review?.panelists.includes(person)) return;
  const panelists = application.review.panelists.filter((one) => one !== person);
  const leader = (await work.panels.find(application.year))?.leader;
  await settleApplication(
    work,
    { application, cycle },
    {
      type: 'ReviewersChanged',
      application: id,
      year: application.year,
      panelists,
      lead: leadAfter(application.review, { panelists, leader }),
      added: [],
      removed: [person],
      leadBefore: application.review.lead,
    },
    { data: { person, ground } },
  );
  for (const kind of SHEET_KINDS) {
    const sheet = await work.sheets.lock({ application: id, panelist: person, kind });
    if (sheet && !sheet.voided) await voidSheet(work, application.year, sheet, ground);
  }
};

/** Nobody leads a discussion they may not take part in: the panel's leader does where they are there, else the first. */
const leadAfter = (
  { lead }: { readonly lead: PersonId },
  { panelists, leader }: { readonly panelists: readonly PersonId[]; readonly leader: PersonId | undefined },
): PersonId => {
  if (panelists.includes(lead)) return lead;
  return leader !== undefined && panelists.includes(leader) ? leader : (panelists[0] ?? lead);
};

const voidSheet = async (work: Work, year: number, sheet: Sheet, ground: VoidGround): Promise<void> => {
  const { application, panelist, kind } = sheet;
  const event = { type: 'SheetVoided', year, application, panelist, kind, ground } as const;
  // The clock and the platform take somebody off, too: a sheet that is void keeps no hand.
  const by = work.actor.kind === 'person' ? work.actor.viewer.personId : panelist;
  await work.sheets.save(year, evolveSheet(sheet, event, { now: work.now, by }));
  await work.record(event, {
    matter: sheetMatter(application, panelist),
    chain: cycleMatter(year),
    before: sheet.finalAt ? 'final' : 'open',
    after: 'voided',
    data: { year, panelist, kind, ground },
  });
  await refreshSheet(work, sheet, await rubricOfSheet(work, sheet));
};
