import { z } from 'zod';
import { optional, text, wholeNumber } from '../../../cards/kit/form-value.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { formPanel as decide, isFit, SEATS_MOST } from '../../domain/review/decide-panel.ts';
import { drawSeats, type Stratum } from '../../domain/review/lot.ts';
import { lockCycle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Person } from '../people/people-port.ts';
import { asExpert, expertPool, findExpert } from './experts.ts';
import { settlePanel } from './load-panel.ts';
import { reviewedOf } from './reviewed.ts';

/** So many fields stand on the card by name. */
export const FIELDS_MOST = 10;
/** Everybody else: of a field that has no line of its own, or of none. */
export const OTHER_FIELDS = '';

/** The fields of a pool, those with most people first; what does not fit stands together at the end. */
export const fieldsOf = (pool: readonly Person[]): readonly { readonly field: string; readonly people: number }[] => {
  const counts = new Map<string, number>();
  for (const { field = OTHER_FIELDS } of pool) counts.set(field, (counts.get(field) ?? 0) + 1);
  const named = [...counts]
    .filter(([field]) => field !== OTHER_FIELDS)
    .sort(([one, most], [other, least]) => least - most || one.localeCompare(other, 'zh-CN'))
    .slice(0, FIELDS_MOST)
    .map(([field, people]) => ({ field, people }));
  const others = pool.length - named.reduce((sum, { people }) => sum + people, 0);
  return [...named, ...(others > 0 ? [{ field: OTHER_FIELDS, people: others }] : [])];
};

const strataOf = (pool: readonly Person[], fields: readonly string[], wanted: readonly number[]): readonly Stratum[] =>
  fields.map((field, at) => ({
    field,
    wanted: wanted[at] ?? 0,
    pool: pool
      .filter(({ field: own = OTHER_FIELDS }) =>
        field === OTHER_FIELDS ? own === OTHER_FIELDS || !fields.includes(own) : own === field,
      )
      .map(({ id }) => id),
  }));

/**
 * Art. 8(3): the seats are drawn, so many of each field, under a seed that nobody chose; the leader is named beforehand and
 * drawn for no one's place. What was drawn counts at once: a draw that could be taken back would be a choice.
 */
export const drawPanel = useCase({
  name: 'panel.form',
  under: '8.3',
  input: z.strictObject({
    ...CycleYear.shape,
    leader: text({ max: 64 }),
    fields: z.array(z.string().max(60)).max(FIELDS_MOST + 1),
    wanted: z.array(optional(wholeNumber({ max: SEATS_MOST }))).max(FIELDS_MOST + 1),
  }),
  async run(work, { year, leader: said, fields, wanted }) {
    await work.people.lockRegister();
    const cycle = await lockCycle(work, year, 'panel.form');
    if (!cycle.ok) return cycle;
    const before = await work.panels.lock(year);
    const pool = await expertPool(work);
    const leader = findExpert(pool, said);
    if (!leader) return refuse('8.3', 'leader-not-member');
    const drawable = pool.filter((person) => person.id !== leader.id && isFit(asExpert(work, person)));
    const strata = strataOf(
      drawable,
      fields,
      wanted.map((count) => count ?? 0),
    );
    const seed = work.newSeed();
    const drawn = drawSeats(strata, seed, work.digest);
    if (!drawn.ok) return drawn;
    const seats = new Set(drawn.value);
    const members = [leader, ...pool.filter(({ id }) => seats.has(id))].map((person) => asExpert(work, person));
    const toReview = (await reviewedOf(work, year)).length;
    const draw = { seed, at: work.now, strata: strata.filter((stratum) => stratum.wanted > 0) };
    const verdict = decide(cycle.value, before, { members, leader: leader.id, toReview, draw });
    if (!verdict.ok) return verdict;
    const { members: all } = verdict.value;
    return allow(await settlePanel(work, before, verdict.value, { members: all, leader: leader.id, seed }));
  },
});
