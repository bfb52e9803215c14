import type { Application } from '../domain/application/application.ts';
import { addWorkingDays, closesAt } from '../domain/calendar.ts';
import { type ApplicationId, applicationMatter, type PersonId, sheetMatter } from '../domain/ids.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import { isFinal, openReopening, SHEET_KINDS, type SheetKind } from '../domain/review/sheet.ts';
import type { TaskKind } from '../domain/tasks.ts';
import { expectedSheets } from './review/expected-sheets.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Kinds = 'SheetHandedIn' | 'ReopeningAsked' | 'SheetReopened' | 'ReopeningRejected' | 'SheetVoided';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

const TASK: Readonly<Record<SheetKind, TaskKind>> = { material: 'score-material', defence: 'score-defence' };

const ownCard = (application: ApplicationId, kind: SheetKind): View => ({
  name: 'scoring',
  params: { application, kind },
});

/** To the panelist whose sheet it is. */
const tellOwner = async (
  work: Work,
  { application, panelist, kind }: Told<'SheetReopened' | 'ReopeningRejected'>,
  what: string,
): Promise<void> => {
  const matter = sheetMatter(application, panelist);
  const people = await work.people.many({ ids: [panelist] });
  await tell(work, people, matter, `${what}:${application}:${kind}:${work.now.getTime()}`, ownCard(application, kind));
};

/** Somebody has decided, or there is nothing to decide any more; what waits on the panelist's other sheet goes on. */
const closeReopening = async (work: Work, application: ApplicationId, panelist: PersonId): Promise<void> => {
  for (const kind of SHEET_KINDS) {
    const sheet = await work.sheets.find({ application, panelist, kind });
    if (sheet && !sheet.voided && openReopening(sheet)) return;
  }
  await work.tasks.close('decide-reopening', sheetMatter(application, panelist));
};

/** Sheets (art. 14): that one is finished is said, what stands on it is not. */
export const announceSheets: Announcements = {
  async SheetHandedIn(work, { application, panelist, kind }) {
    await work.tasks.close(TASK[kind], sheetMatter(application, panelist));
    await tellWhenAllFinal(work, application, [kind]);
  },
  async ReopeningAsked(work, { application, panelist, kind }) {
    const matter = sheetMatter(application, panelist);
    await work.tasks.open({ kind: 'decide-reopening', matter, role: 'officeDirector', notBy: panelist });
    const directors = await work.people.holding(['officeDirector']);
    await tell(
      work,
      directors.filter(({ id }) => id !== panelist),
      matter,
      `reopening:${application}:${panelist}:${kind}:${work.now.getTime()}`,
      { name: 'reopening', params: { application, panelist } },
    );
  },
  async SheetReopened(work, event) {
    const { application, panelist, kind, year } = event;
    const days = (await work.cycles.find(year))?.plan.choices.reopenedDays ?? 0;
    await closeReopening(work, application, panelist);
    await work.tasks.open({
      kind: TASK[kind],
      matter: sheetMatter(application, panelist),
      role: 'panelist',
      person: panelist,
      dueAt: closesAt(addWorkingDays(work.calendar, work.today, days).day),
    });
    await tellOwner(work, event, 'sheet-reopened');
  },
  async ReopeningRejected(work, event) {
    await closeReopening(work, event.application, event.panelist);
    await tellOwner(work, event, 'reopening-rejected');
  },
  async SheetVoided(work, { application, panelist }) {
    await endSheetsOf(work, application, panelist);
  },
};

/**
 * The leader hears once the last sheet is in, and again when that has changed: that everybody has finished, not what they
 * gave. Called, too, when somebody was taken off the application.
 */
export const tellWhenAllFinal = async (
  work: Work,
  id: ApplicationId,
  kinds: readonly SheetKind[] = SHEET_KINDS,
): Promise<void> => {
  const application = await work.applications.find(id);
  const lead = application?.review?.lead;
  if (!application || !lead || application.state !== 'reviewing') return;
  for (const kind of kinds) {
    const wanted = await expectedSheets(work, application, kind);
    const finals = (await work.sheets.ofApplication(id, kind)).filter(isFinal);
    const last = Math.max(...finals.map(({ finalAt }) => finalAt?.getTime() ?? 0));
    if (wanted.length === 0 || !wanted.every((one) => finals.some(({ panelist }) => panelist === one))) continue;
    const leaders = await work.people.many({ ids: [lead] });
    await tell(work, leaders, applicationMatter(id), `all-final:${id}:${kind}:${last}:${wanted.length}`, {
      name: 'scoring.told',
      params: { application: id, kind, what: 'all-final' },
    });
  }
};

/** Nobody is asked any more for what one panelist had to do on one application. */
const endSheetsOf = async (work: Work, id: ApplicationId, panelist: PersonId): Promise<void> => {
  for (const kind of [...Object.values(TASK), 'decide-reopening' as const])
    await work.tasks.close(kind, sheetMatter(id, panelist));
};

/** The application has ended, or its review: nobody is asked for a sheet any more. */
export const endSheets = async (work: Work, { id, review }: Application, told: 'told' | 'untold'): Promise<void> => {
  for (const panelist of review?.panelists ?? []) {
    const matter = sheetMatter(id, panelist);
    await endSheetsOf(work, id, panelist);
    for (const kind of SHEET_KINDS) {
      const sheet = await work.sheets.find({ application: id, panelist, kind });
      const waits = kind === 'material' ? !sheet?.finalAt : sheet !== undefined && !sheet.finalAt;
      if (told === 'untold' || !waits) continue;
      const people = await work.people.many({ ids: [panelist] });
      await tell(work, people, matter, `sheet-ended:${id}:${kind}`, {
        name: 'scoring.told',
        params: { application: id, kind, what: 'ended' },
      });
    }
    await work.refresh(matter);
  }
};
