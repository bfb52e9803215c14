import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { contactTold } from '../../../cards/review/contact-told.ts';
import { panel as panelCard, type SeatRow } from '../../../cards/review/panel.ts';
import { type ExpertOption, panelDraw, panelForm, panelLots } from '../../../cards/review/panel-form.ts';
import type { SeatState } from '../../../cards/words/panel-words.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { type PersonId, panelMatter, personId } from '../../domain/ids.ts';
import { drawSeats, lotOf } from '../../domain/review/lot.ts';
import { isReady, isSeated, type Panel, type Seat, seatOf } from '../../domain/review/panel.ts';
import type { Person } from '../people/people-port.ts';
import { fieldsOf } from '../review/draw-panel.ts';
import { expertPool, isJudging } from '../review/experts.ts';
import { yearSubject } from '../review/load-panel.ts';
import { reviewedOf } from '../review/reviewed.ts';
import { hintsOfAll, namedOf } from '../review/reviewed-names.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const PAGE = 10;
/** As many as a list of options takes. */
const CHOICES = 40;
const gone: Drawn = { kind: 'card', card: notFound() };
const year = z.int().min(2000).max(2100);
const page = z.int().min(0).max(1000).optional();

/** How a seat reads today; a role can run out without anybody saying so. */
export const seatStateOf = (seat: Seat, judging: boolean): SeatState => {
  if (seat.declined) return 'declined';
  if (seat.suspended) return 'suspended';
  if (seat.leftAt || !judging) return 'left';
  if (isReady(seat)) return 'signed';
  return seat.statement === undefined ? 'asked' : 'again';
};

/** In which earlier years somebody had a seat, and did not give it back. */
export const servedYears = async (work: Work, before: number): Promise<ReadonlyMap<PersonId, readonly number[]>> => {
  const served = new Map<PersonId, number[]>();
  for (const cycle of await work.cycles.all()) {
    const panel = cycle.year < before ? await work.panels.find(cycle.year) : undefined;
    for (const { person } of panel?.seats.filter(isSeated) ?? [])
      served.set(person, [...(served.get(person) ?? []), cycle.year]);
  }
  return served;
};

const optionsOf = async (work: Work, of: number, people: readonly Person[]): Promise<readonly ExpertOption[]> => {
  const applications = await reviewedOf(work, of);
  const named = await namedOf(work, applications);
  const parties = new Set(applications.flatMap(({ owner, editors }) => [owner, ...editors]));
  const served = await servedYears(work, of);
  const hints = await hintsOfAll(work, people, named);
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    ...(person.field ? { field: person.field } : {}),
    ...(person.employer ? { employer: person.employer } : {}),
    served: served.get(person.id)?.length ?? 0,
    tied: parties.has(person.id) || (hints.get(person.id) ?? []).some(({ preselected }) => preselected),
  }));
};

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
const matches = ({ name, field = '', employer = '', training = '' }: Person, search: string): boolean =>
  [name, field, employer, training].some((text) => folded(text).includes(folded(search)));

const seenCycle = async (work: Work, of: number, act: 'panel.see' | 'panel.form'): Promise<Cycle | undefined> => {
  const cycle = await work.cycles.find(of);
  return cycle && work.may(act, yearSubject(cycle)).ok ? cycle : undefined;
};

/** There is something to review, somebody to choose, and this reader chooses. */
const canFormNow = async (work: Work, cycle: Cycle): Promise<boolean> =>
  cycle.state === 'reviewing' &&
  work.may('panel.form', yearSubject(cycle)).ok &&
  (await expertPool(work)).length > 0 &&
  (await reviewedOf(work, cycle.year)).length > 0;

const FormParams = z.strictObject({
  year,
  search: z.string().max(50).optional(),
  chosen: z.array(z.uuid()).max(CHOICES).optional(),
});

/** The choice of people, for a panel that is formed and for one that grows. */
const drawForm = async (
  work: Work,
  { year: of, search, chosen = [] }: z.output<typeof FormParams>,
  extend: boolean,
): Promise<Drawn> => {
  const cycle = await seenCycle(work, of, 'panel.form');
  const panel = await work.panels.find(of);
  if (!cycle || (panel !== undefined) !== extend) return cycle && panel ? drawPanelCard(work, cycle, panel, 0) : gone;
  const pool = (await expertPool(work)).filter(({ id }) => !panel || seatOf(panel, id) === undefined);
  const searching = pool.length > CHOICES;
  const taken = new Set<string>(chosen);
  const found = pool.filter((person) => !taken.has(person.id) && (search === undefined || matches(person, search)));
  const seated = panel?.seats.filter(isSeated).map(({ person }) => person) ?? [];
  const names = await work.people.named(seated);
  const offered = found.slice(0, CHOICES);
  const options = await optionsOf(work, of, [...offered, ...pool.filter(({ id }) => taken.has(id))]);
  return {
    kind: 'card',
    card: panelForm({
      year: of,
      minimum: cycle.plan.choices.panelMinimum,
      parity: cycle.plan.choices.panelParity,
      toReview: (await reviewedOf(work, of)).length,
      experts: options.filter(({ id }) => !taken.has(id)),
      total: found.length,
      ...(search === undefined ? {} : { search }),
      chosen: options.filter(({ id }) => taken.has(id)),
      searching,
      ...(panel
        ? {
            standing: {
              ...(seated.includes(panel.leader) ? { leader: panel.leader } : {}),
              seated: seated.map((id) => ({ id, name: names.get(id) ?? '' })),
            },
          }
        : {}),
    }),
  };
};

const drawPanelCard = async (work: Work, cycle: Cycle, panel: Panel | undefined, asked: number): Promise<Drawn> => {
  const { year: of } = cycle;
  const toReview = (await reviewedOf(work, of)).length;
  const about = {
    year: of,
    minimum: cycle.plan.choices.panelMinimum,
    parity: cycle.plan.choices.panelParity,
    toReview,
    pool: panel ? 0 : (await expertPool(work)).length,
    canForm: work.may('panel.form', yearSubject(cycle)).ok && cycle.state === 'reviewing',
    now: work.now,
  };
  if (!panel) return { kind: 'card', card: panelCard(about) };
  const people = new Map(
    (await work.people.many({ ids: panel.seats.map(({ person }) => person) })).map((one) => [one.id, one]),
  );
  const rows = panel.seats.map((seat) => rowOf(work, panel, { seat, person: people.get(seat.person) }));
  const seated = rows.filter(({ state }) => state === 'asked' || state === 'again' || state === 'signed');
  const shown = Math.min(asked, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
  const names = await work.people.named([panel.formedBy]);
  const leader = seated.find(({ leads }) => leads)?.name;
  return {
    kind: 'card',
    card: panelCard({
      ...about,
      panel: {
        formedBy: names.get(panel.formedBy) ?? '',
        formedAt: panel.formedAt,
        drawn: panel.draw !== undefined,
        seated: seated.length,
        signed: seated.filter(({ state }) => state === 'signed').length,
        ...(leader === undefined ? {} : { leader }),
        seats: rows.slice(shown * PAGE, (shown + 1) * PAGE),
        total: rows.length,
        page: shown,
        pageSize: PAGE,
      },
    }),
  };
};

const rowOf = (work: Work, panel: Panel, { seat, person }: { seat: Seat; person: Person | undefined }): SeatRow => ({
  person: seat.person,
  name: person?.name ?? '',
  ...(person?.field ? { field: person.field } : {}),
  ...(person?.employer ? { employer: person.employer } : {}),
  state: seatStateOf(seat, person !== undefined && isJudging(work, person)),
  leads: seat.person === panel.leader,
  conflicts: seat.conflicts.length,
});

/** The office's own cards of the panel: forming it, drawing it, and how it stands. */
const ContactTold = z.strictObject({
  year: z.int(),
  side: z.enum(['applicant', 'panelist']),
  person: z.uuid().transform(personId),
  said: z.string(),
  at: z.iso.datetime().transform((text) => new Date(text)),
});

export const panelViews = {
  'contact.told': view({
    params: ContactTold,
    async draw(work, { year, side, person, said, at }) {
      if (!work.may('visit.conduct.see').ok) return gone;
      const name = (await work.people.named([person])).get(person) ?? '（已离开）';
      return { kind: 'card', card: contactTold({ year, side, name, said, at, now: work.now }) };
    },
  }),

  panel: view({
    params: z.strictObject({ year, page }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of, page: asked = 0 }) {
      const cycle = await seenCycle(work, of, 'panel.see');
      const found = cycle && (await work.panels.find(of));
      if (cycle && !found && (await canFormNow(work, cycle))) return drawForm(work, { year: of }, false);
      return cycle ? drawPanelCard(work, cycle, found, asked) : gone;
    },
  }),

  'panel.form': view({
    params: FormParams,
    matter: ({ year: of }) => panelMatter(of),
    draw: (work, params) => drawForm(work, params, false),
  }),

  'panel.extend': view({
    params: FormParams,
    matter: ({ year: of }) => panelMatter(of),
    draw: (work, params) => drawForm(work, params, true),
  }),

  'panel.draw': view({
    params: z.strictObject({ year }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of }) {
      const cycle = await seenCycle(work, of, 'panel.form');
      const panel = await work.panels.find(of);
      if (!cycle || panel) return cycle && panel ? drawPanelCard(work, cycle, panel, 0) : gone;
      const pool = await expertPool(work);
      if (pool.length === 0) return drawPanelCard(work, cycle, undefined, 0);
      return {
        kind: 'card',
        card: panelDraw({
          year: of,
          minimum: cycle.plan.choices.panelMinimum,
          parity: cycle.plan.choices.panelParity,
          fields: fieldsOf(pool),
          leaders: await optionsOf(work, of, pool.slice(0, CHOICES)),
          total: pool.length,
        }),
      };
    },
  }),

  'panel.lots': view({
    params: z.strictObject({ year }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of }) {
      const cycle = await seenCycle(work, of, 'panel.see');
      const panel = cycle && (await work.panels.find(of));
      if (!panel?.draw) return gone;
      const { seed, strata } = panel.draw;
      const names = await work.people.named(strata.flatMap(({ pool }) => pool));
      const again = drawSeats(strata, seed, work.digest);
      const drawn = new Set(again.ok ? again.value : []);
      return {
        kind: 'card',
        card: panelLots({
          year: of,
          seed,
          strata: strata.map(({ field, wanted, pool }) => ({
            field,
            wanted,
            pool: pool
              .map((id) => ({ name: names.get(id) ?? '', lot: lotOf(id, seed, work.digest), drawn: drawn.has(id) }))
              .sort((one, other) => (one.lot < other.lot ? -1 : 1))
              .map((one) => ({ ...one, lot: one.lot.slice(0, 8) })),
          })),
          holds: [...drawn].every((id) => seatOf(panel, personId(id)) !== undefined) && drawn.size > 0,
        }),
      };
    },
  }),
};
