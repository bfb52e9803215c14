import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import type { Basis } from '../../src/domain/review/standing.ts';
import { basisOf } from '../../src/usecases/review/standing-of.ts';
import type { World } from '../support/world.ts';

/** By what the year is scored: the same from its opening on. */
export interface YearBasis {
  of(kind: ApplicationKind): Basis;
  categories(kind: ApplicationKind): readonly string[];
}

export const readBasis = async (world: Pick<World, 'store'>, cycle: Cycle): Promise<YearBasis> => {
  const [organisation, individual] = await world.store.read({ system: 'setup' }, async (work) => [
    await basisOf(work, cycle, 'organisation'),
    await basisOf(work, cycle, 'individual'),
  ]);
  if (!organisation || !individual) throw new Error('the year has no basis');
  const of = (kind: ApplicationKind): Basis => (kind === 'organisation' ? organisation : individual);
  return { of, categories: (kind) => of(kind).rubric.categories.map(({ code }) => code) };
};
