import { type ApplicationId, NOTHING, type PersonId, panelMatter, seatMatter } from '../domain/ids.ts';
import { OFFICE_ROLES } from '../domain/people/roles.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import { isReady, isSeated } from '../domain/review/panel.ts';
import { askForCalibration, endCalibration } from './announce-calibration.ts';
import { reviewedOf } from './review/reviewed.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Kinds =
  | 'PanelFormed'
  | 'PanelExtended'
  | 'StatementSigned'
  | 'ContactAttempted'
  | 'SeatDeclined'
  | 'ConflictFound'
  | 'PanelistSuspended'
  | 'PanelistLeft';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** What happened; its words are chosen by `cards/review/panel-told.ts`. */
const news = (year: number, what: string, params: Record<string, unknown> = {}): View => ({
  name: 'panel.told',
  params: { year, what, ...params },
});

const once = (work: Work, name: string): string => `${name}:${work.now.getTime()}`;

/** Whoever runs the review; the applicant and the district learn nothing of the panel. */
const tellOffice = (work: Work, year: number, key: string, view: View): Promise<void> =>
  tellRoles(work, OFFICE_ROLES, panelMatter(year), once(work, key), view);

/** The panelist's own seat, as a card of its own. */
export const tellSeat = async (work: Work, year: number, { person, key }: { person: PersonId; key: string }) =>
  tell(work, await work.people.many({ ids: [person] }), seatMatter(year, person), once(work, key), {
    name: 'seat',
    params: { year },
  });

/** Something about an application that the panelist has, or has no more. */
export const tellPanelist = async (
  work: Work,
  year: number,
  { person, what, application }: { person: PersonId; what: string; application: ApplicationId },
): Promise<void> =>
  tell(
    work,
    await work.people.many({ ids: [person] }),
    seatMatter(year, person),
    once(work, `${what}:${application}`),
    news(year, what, { application }),
  );

/** The intake is closed: the office forms a panel, if there is anything for it to do (art. 8(3)). */
export const askForPanel = async (work: Work, year: number): Promise<void> => {
  const matter = panelMatter(year);
  await work.tasks.open({ kind: 'form-panel', matter, role: 'officeClerk' });
  const view = { name: 'panel', params: { year } };
  await tellRoles(work, ['officeClerk'], matter, once(work, `panel:${year}`), view);
};

const askForStatement = async (work: Work, year: number, person: PersonId): Promise<void> => {
  await work.tasks.open({ kind: 'sign-statement', matter: seatMatter(year, person), role: 'panelist', person });
  await tellSeat(work, year, { person, key: `seat:${year}` });
};

const isToAssign = async (work: Work, year: number): Promise<boolean> =>
  (await work.applications.counts(year)).some(({ state, count }) => state === 'accepted' && count > 0);

/** Everybody who has a seat has signed, and there is something to be given out. */
const askForAssignment = async (work: Work, year: number): Promise<void> => {
  const seated = (await work.panels.find(year))?.seats.filter(isSeated) ?? [];
  if (seated.length === 0 || !seated.every(isReady) || !(await isToAssign(work, year))) return;
  await work.tasks.open({ kind: 'confirm-assignment', matter: panelMatter(year), role: 'officeClerk' });
  await tellOffice(work, year, `all-signed:${year}`, news(year, 'all-signed'));
};

/** Too few are left, or nobody leads: the office asks somebody else. */
const askForMore = async (work: Work, year: number): Promise<void> => {
  const panel = await work.panels.find(year);
  const cycle = await work.cycles.find(year);
  if (!panel || cycle?.state !== 'reviewing') return;
  const seated = panel.seats.filter(isSeated);
  const led = seated.some(({ person }) => person === panel.leader);
  if (!led || seated.length < cycle.plan.choices.panelMinimum) await askForPanel(work, year);
};

/** A seat is nobody's any more. Told before the applications know it: how many are concerned is counted now. */
const seatGone = async (
  work: Work,
  { year, person }: { readonly year: number; readonly person: PersonId },
  what: 'declined' | 'left' | 'suspended',
): Promise<void> => {
  const concerned = (await reviewedOf(work, year)).filter(
    ({ state, review }) => state === 'reviewing' && review?.panelists.includes(person),
  );
  await work.tasks.close('sign-statement', seatMatter(year, person));
  await endCalibration(work, year, [person]);
  await tellOffice(
    work,
    year,
    `${what}:${year}:${person}`,
    news(year, what, { person, applications: concerned.length }),
  );
  await askForMore(work, year);
  // The last one who had not signed may be the one who is gone.
  await askForAssignment(work, year);
};

/** The panel (arts. 8(3), 24, 25): who has a seat, who must still sign, and who must be replaced. */
export const announcePanel: Announcements = {
  async PanelFormed(work, { year, members }) {
    await work.tasks.close('form-panel', panelMatter(year));
    for (const person of members) await askForStatement(work, year, person);
  },
  async PanelExtended(work, { year, added, leader }) {
    await work.tasks.close('form-panel', panelMatter(year));
    for (const person of added) await askForStatement(work, year, person);
    if (!added.includes(leader)) await tellSeat(work, year, { person: leader, key: `leads:${year}` });
    await askForMore(work, year);
  },
  async StatementSigned(work, { year, person }) {
    await work.tasks.close('sign-statement', seatMatter(year, person));
    await askForCalibration(work, year, person);
    await askForAssignment(work, year);
  },
  /** One card a day for each who asks: the supervisor reads what was said last, the journal holds all of it. */
  async ContactAttempted(work, { year, side, person, said }) {
    const view = { name: 'contact.told', params: { year, side, person, said, at: work.now.toISOString() } };
    await tellRoles(work, ['supervisor'], NOTHING, `contact:${person}:${work.today}`, view);
  },
  async SeatDeclined(work, event) {
    await seatGone(work, event, 'declined');
  },
  async ConflictFound(work, { year, person, application, ground }) {
    const view = news(year, 'conflict', { person, application });
    await tellOffice(work, year, `conflict:${application}:${person}`, view);
    if (ground !== 'found') return;
    const review = (await work.applications.find(application))?.review;
    if (review?.panelists.includes(person))
      await tellPanelist(work, year, { person, what: 'you-are-off', application });
  },
  async PanelistSuspended(work, event) {
    const { year, person } = event;
    await seatGone(work, event, 'suspended');
    const view = news(year, 'you-are-suspended');
    await tell(work, await work.people.many({ ids: [person] }), NOTHING, once(work, `suspended:${year}`), view);
    await tellRoles(
      work,
      ['supervisor'],
      panelMatter(year),
      once(work, `suspended:${year}:${person}`),
      news(year, 'suspended', { person, applications: 0 }),
    );
  },
  async PanelistLeft(work, event) {
    await seatGone(work, event, 'left');
  },
};
