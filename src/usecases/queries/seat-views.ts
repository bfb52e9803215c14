import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { panelSeat } from '../../../cards/review/panel-seat.ts';
import { panelTold } from '../../../cards/review/panel-told.ts';
import { conflict, type ListedName, seat as seatCard } from '../../../cards/review/seat.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, type PersonId, panelMatter, personId, seatMatter } from '../../domain/ids.ts';
import { BACKGROUND, type Background } from '../../domain/people/background.ts';
import { isReviewed } from '../../domain/review/decide-panel.ts';
import type { Hint } from '../../domain/review/hints.ts';
import { hasConflict, isSeated, type Panel, type Seat, seatOf } from '../../domain/review/panel.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { seeApplication } from '../application/load-application.ts';
import type { Person } from '../people/people-port.ts';
import { isJudging } from '../review/experts.ts';
import { seePanel, yearSubject } from '../review/load-panel.ts';
import { everReviewedOf } from '../review/reviewed.ts';
import { hintsOf, namedOf } from '../review/reviewed-names.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { seatStateOf, servedYears } from './panel-views.ts';

/** As many as a list of options takes. */
const CHOICES = 40;
const gone: Drawn = { kind: 'card', card: notFound() };
const year = z.int().min(2000).max(2100);

const numberOf = ({ number, acceptance }: Application): string => acceptance?.number ?? number;
const named = (application: Application) => ({
  id: application.id,
  number: numberOf(application),
  title: titleOf(application),
});
const isAssigned = ({ review }: Application, person: PersonId): boolean => review?.panelists.includes(person) === true;

/** A name that has come to its end since is still told to those who declared it. */
const titlesOf = async (work: Work, seat: Seat): Promise<ReadonlyMap<string, Application>> =>
  new Map(
    (await work.applications.many(seat.conflicts.map(({ application }) => application))).map((one) => [one.id, one]),
  );

interface OwnSeat {
  readonly cycle: Cycle;
  readonly panel: Panel;
  readonly seat: Seat;
  readonly person: Person;
}

const ownSeat = async (work: Work, of: number): Promise<OwnSeat | undefined> => {
  const found = await seePanel(work, of, 'seat.see');
  const seat = found.ok ? seatOf(found.value.panel, work.viewer().personId) : undefined;
  const person = seat && (await work.people.find(seat.person));
  return found.ok && seat && person ? { ...found.value, seat, person } : undefined;
};

/** Names are put before somebody page by page, each page as long as a list of options. */
const drawSeat = async (
  work: Work,
  { cycle, panel, seat, person }: OwnSeat,
  { page: asked, chosen }: { readonly page: number; readonly chosen: readonly string[] | undefined },
): Promise<Drawn> => {
  const state = seatStateOf(seat, true);
  const signing = state === 'asked' || state === 'again';
  const open = cycle.state === 'reviewing';
  const all = await everReviewedOf(work, cycle.year);
  const askable =
    open && isSeated(seat)
      ? all.filter((one) => isReviewed(one) && !hasConflict(seat, one.id) && !isAssigned(one, seat.person))
      : [];
  const hints: readonly Hint[] = signing ? await hintsOf(work, person, await namedOf(work, askable)) : [];
  const picked = new Set<string>(
    chosen ?? hints.filter((hint) => hint.preselected).map(({ application }) => application),
  );
  const pages = Math.max(1, Math.ceil(askable.length / CHOICES));
  const shown = Math.min(asked, pages - 1);
  const here = askable.slice(shown * CHOICES, (shown + 1) * CHOICES);
  const known = await titlesOf(work, seat);
  const rows = await work.sheets.rows(cycle.year, seat.person);
  const listed = (one: Application): ListedName => ({ id: one.id, title: titleOf(one), kind: one.kind });
  const isHere = (id: string): boolean => here.some((one) => one.id === id);
  return {
    kind: 'card',
    card: seatCard({
      year: cycle.year,
      state,
      open,
      leads: panel.leader === seat.person,
      ...(seat.declaredAt ? { signedAt: seat.declaredAt } : {}),
      names: here.map(listed),
      page: shown,
      pages,
      chosenHere: [...picked].filter(isHere),
      chosenElsewhere: [...picked].filter((id) => !isHere(id) && askable.some((one) => one.id === id)),
      hints: hints.flatMap(({ application, grounds }) => {
        const found = askable.find(({ id }) => id === application);
        return found ? [{ ...listed(found), grounds }] : [];
      }),
      declared: seat.conflicts.flatMap(({ application }) => {
        const found = known.get(application);
        return found ? [titleOf(found)] : [];
      }),
      assigned: all
        .filter((one) => isAssigned(one, seat.person))
        .map((one) => ({
          ...named(one),
          leads: one.review?.lead === seat.person,
          final: rows.some(
            (row) => row.application === one.id && row.kind === 'material' && row.finalAt && !row.voidedAt,
          ),
        })),
      now: work.now,
    }),
  };
};

const backgroundOf = (person: Person): Background =>
  Object.fromEntries(BACKGROUND.flatMap((name) => (person[name] === undefined ? [] : [[name, person[name]]])));

/** One seat, for the office and whoever watches. */
const drawPanelSeat = async (work: Work, cycle: Cycle, panel: Panel, id: PersonId): Promise<Drawn> => {
  const seat = seatOf(panel, id);
  const person = seat && (await work.people.find(id));
  if (!seat || !person) return gone;
  const all = await everReviewedOf(work, cycle.year);
  const openTo = isSeated(seat) ? all.filter((one) => isReviewed(one) && !hasConflict(seat, one.id)) : [];
  const hints = await hintsOf(work, person, await namedOf(work, openTo));
  const known = await titlesOf(work, seat);
  const subject = yearSubject(cycle);
  const open = cycle.state === 'reviewing';
  const gaveUp = seat.suspended ?? seat.declined;
  const since = gaveUp?.at ?? seat.leftAt ?? seat.declaredAt;
  return {
    kind: 'card',
    card: panelSeat({
      year: cycle.year,
      person: id,
      name: person.name,
      leads: panel.leader === id,
      state: seatStateOf(seat, isJudging(work, person)),
      ...(since ? { since } : {}),
      ...(gaveUp ? { reason: gaveUp.reason } : {}),
      ...(person.field ? { field: person.field } : {}),
      ...backgroundOf(person),
      ...(person.employer ? { employer: person.employer } : {}),
      served: (await servedYears(work, cycle.year)).get(id) ?? [],
      assigned: all.filter((one) => isAssigned(one, id)).map(named),
      conflicts: seat.conflicts.flatMap(({ application, ground, at, reason }) => {
        const found = known.get(application);
        return found ? [{ ...named(found), ground, at, ...(reason === undefined ? {} : { reason }) }] : [];
      }),
      hints: hints.flatMap(({ application, grounds }) => {
        const found = openTo.find((one) => one.id === application);
        return found ? [{ ...named(found), grounds }] : [];
      }),
      open: openTo.slice(0, CHOICES).map(named),
      canRecord: open && work.may('conflict.record', subject).ok,
      canSuspend: open && work.may('panelist.suspend', subject).ok,
      now: work.now,
    }),
  };
};

const Told = z.discriminatedUnion('what', [
  z.strictObject({ year, what: z.literal('all-signed') }),
  z.strictObject({
    year,
    what: z.enum(['declined', 'left', 'suspended']),
    person: z.uuid().transform(personId),
    applications: z.int(),
  }),
  z.strictObject({
    year,
    what: z.literal('conflict'),
    person: z.uuid().transform(personId),
    application: ApplicationRef,
  }),
  z.strictObject({ year, what: z.enum(['you-are-off', 'you-lead', 'withdrawn']), application: ApplicationRef }),
  z.strictObject({ year, what: z.literal('you-are-suspended') }),
]);
type Told = z.output<typeof Told>;

const drawOfficeNews = async (
  work: Work,
  told: Extract<Told, { what: 'all-signed' | 'declined' | 'left' | 'suspended' | 'conflict' }>,
): Promise<Drawn> => {
  const found = await seePanel(work, told.year, 'panel.see');
  if (!found.ok) return gone;
  const { cycle, panel } = found.value;
  if (told.what === 'all-signed') {
    const seated = panel.seats.filter(isSeated).length;
    return { kind: 'card', card: panelTold({ year: told.year, what: told.what, seated }) };
  }
  const seat = seatOf(panel, told.person);
  const person = await work.people.find(told.person);
  if (!seat || !person) return gone;
  const about = { year: told.year, name: person.name };
  if (told.what === 'conflict') {
    const application = await work.applications.find(told.application);
    const known = seat.conflicts.find((one) => one.application === told.application);
    if (!application || !known) return gone;
    const { id: _, ...which } = named(application);
    const { panelMinimum } = cycle.plan.choices;
    const lacking = application.state === 'reviewing' ? panelMinimum - (application.review?.panelists.length ?? 0) : 0;
    return {
      kind: 'card',
      card: panelTold({
        ...about,
        ...which,
        what: told.what,
        own: known.ground === 'late',
        reason: known.reason ?? '',
        lacking: Math.max(0, lacking),
        application: told.application,
        canReplace: work.may('reviewers.change', yearSubject(cycle)).ok,
      }),
    };
  }
  const { applications } = told;
  if (told.what === 'suspended' && seat.suspended) {
    const { by, reason } = seat.suspended;
    const names = await work.people.named([by]);
    const employer = person.employer ? { employer: person.employer } : {};
    const card = panelTold({ ...about, ...employer, what: 'suspended', by: names.get(by) ?? '', reason, applications });
    return { kind: 'card', card };
  }
  const reason = seat.declined ? { reason: seat.declined.reason } : {};
  return {
    kind: 'card',
    card: panelTold({ ...about, ...reason, what: seat.declined ? 'declined' : 'left', applications }),
  };
};

/** A panelist's own seat, the office's look at one, and what has happened to either. */
export const seatViews = {
  seat: view({
    params: z.strictObject({
      year,
      page: z.int().min(0).max(1000).optional(),
      chosen: z.array(z.uuid()).max(200).optional(),
    }),
    matter: ({ year: of }, reader) => seatMatter(of, reader),
    async draw(work, { year: of, page = 0, chosen }) {
      const own = await ownSeat(work, of);
      return own ? drawSeat(work, own, { page, chosen }) : gone;
    },
  }),

  /** 「申报回避」 on an application that was given to the reader. */
  conflict: view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const seen = await seeApplication(work, id, 'conflict.declare');
      if (!seen.ok) return gone;
      const { application, cycle } = seen.value;
      const sheet = await work.sheets.find({ application: id, panelist: work.viewer().personId, kind: 'material' });
      const { number, title } = named(application);
      return {
        kind: 'card',
        card: conflict({ application: id, year: cycle.year, number, title, final: sheet?.finalAt !== undefined }),
      };
    },
  }),

  'panel.seat': view({
    params: z.strictObject({ year, person: z.uuid().transform(personId) }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of, person }) {
      const found = await seePanel(work, of, 'panel.see');
      return found.ok ? drawPanelSeat(work, found.value.cycle, found.value.panel, person) : gone;
    },
  }),

  'panel.told': view({
    params: Told,
    async draw(work, told) {
      switch (told.what) {
        case 'you-are-suspended':
          return { kind: 'card', card: panelTold(told) };
        case 'you-are-off':
        case 'you-lead':
        case 'withdrawn': {
          // Names are all that a panelist reads of what is not theirs.
          const application = (await ownSeat(work, told.year)) && (await work.applications.find(told.application));
          if (!application) return gone;
          const { number, title } = named(application);
          return { kind: 'card', card: panelTold({ year: told.year, what: told.what, number, title }) };
        }
        default:
          return drawOfficeNews(work, told);
      }
    },
  }),
};
