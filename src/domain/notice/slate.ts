import type { ApplicationKind } from '../application/fields.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId } from '../ids.ts';
import { type Article, allow, type Breach, breach, refuseAll, type Verdict } from '../regulation.ts';
import { slateLength } from '../review/ranking.ts';

export const SLATE_KINDS = ['organisation', 'individual'] as const satisfies readonly ApplicationKind[];

/** Recommended by the panel, not below the floor, and still there: with its place by the composite. */
export interface Placed {
  readonly id: ApplicationId;
  /** From 1; equals share the best place among them. */
  readonly rank: number;
}

/** What the slate is made from, best first. */
export type Ranked = Readonly<Record<ApplicationKind, readonly Placed[]>>;
/** Who is proposed, in any order. */
export type Chosen = Readonly<Record<ApplicationKind, readonly ApplicationId[]>>;

const ARTICLE: Readonly<Record<ApplicationKind, Article>> = { organisation: '6.1', individual: '6.1' };

/** How many the slate takes: the quota, or what the plan allows beyond it. */
export const slateRoom = ({ plan: { quota, choices } }: Cycle, kind: ApplicationKind): number =>
  slateLength(kind === 'organisation' ? quota.organisations : quota.individuals, choices.slateSize);

const quotaOf = ({ plan: { quota } }: Cycle, kind: ApplicationKind): number =>
  kind === 'organisation' ? quota.organisations : quota.individuals;

/**
 * Why a choice needs a written reason: somebody at least as good is passed over, or a place within the quota stays empty
 * although somebody could have it. Nothing where it simply follows the ranking.
 */
export type Departure = 'order' | 'vacant';

export const departureOf = (
  cycle: Cycle,
  kind: ApplicationKind,
  ranked: Ranked,
  chosen: Chosen,
): Departure | undefined => {
  const [all, taken] = [ranked[kind], new Set(chosen[kind])];
  const worst = Math.max(0, ...all.filter(({ id }) => taken.has(id)).map(({ rank }) => rank));
  if (all.some(({ id, rank }) => !taken.has(id) && rank <= worst)) return 'order';
  return taken.size < Math.min(quotaOf(cycle, kind), all.length) ? 'vacant' : undefined;
};

interface Proposing {
  readonly ranked: Ranked;
  readonly chosen: Chosen;
  readonly reason: string | undefined;
}

/** Places on the slate, 1 and on: by rank, equals as the ranking lists them. */
export const placesOf = (ranked: Ranked, chosen: Chosen, kind: ApplicationKind): readonly ApplicationId[] => {
  const taken = new Set(chosen[kind]);
  return ranked[kind].filter(({ id }) => taken.has(id)).map(({ id }) => id);
};

/**
 * Arts. 4, 6, 15: 「提出候选名单」 in rank order, or with a written reason. Places may stay empty; nobody below the floor
 * and nobody whom the panel does not recommend is on it.
 */
export const checkSlate = (cycle: Cycle, { ranked, chosen, reason }: Proposing): Verdict<Chosen> => {
  const { state, year } = cycle;
  if (state !== 'nominating') return refuseAll([breach('15', 'slate-not-now', { year })]);
  const breaches: Breach[] = [];
  for (const kind of SLATE_KINDS) {
    const known = new Set(ranked[kind].map(({ id }) => id));
    const strangers = chosen[kind].filter((id) => !known.has(id)).length;
    if (strangers > 0) breaches.push(breach('15', 'slate-not-ranked', { kind, count: strangers }));
    const count = new Set(chosen[kind]).size;
    const room = slateRoom(cycle, kind);
    if (count > room) breaches.push(breach(ARTICLE[kind], 'slate-too-long', { kind, count, room }));
  }
  if (breaches.length > 0) return refuseAll(breaches);
  if (reason === undefined) {
    const departures = SLATE_KINDS.flatMap((kind) => {
      const departure = departureOf(cycle, kind, ranked, chosen);
      return departure ? [breach('15', `slate-${departure}-unreasoned`, { kind })] : [];
    });
    if (departures.length > 0) return refuseAll(departures);
    if (SLATE_KINDS.every((kind) => chosen[kind].length === 0))
      return refuseAll([breach('4', 'slate-empty-unreasoned', { year })]);
  }
  return allow({
    organisation: placesOf(ranked, chosen, 'organisation'),
    individual: placesOf(ranked, chosen, 'individual'),
  });
};

/** The main ground for whoever is not on it: no score and no place of anybody. */
export type OffGround = 'floor' | 'places' | 'passed-over';

/** `chosen` as it was signed. */
export const offGround = (
  cycle: Cycle,
  { kind, ranked, chosen }: { readonly kind: ApplicationKind; readonly ranked: Ranked; readonly chosen: Chosen },
  id: ApplicationId,
): OffGround => {
  const own = ranked[kind].find((one) => one.id === id);
  if (!own) return 'floor';
  const taken = ranked[kind].filter((one) => chosen[kind].includes(one.id));
  const isPassedOver = taken.some(({ rank }) => rank >= own.rank) || taken.length < quotaOf(cycle, kind);
  return isPassedOver ? 'passed-over' : 'places';
};
