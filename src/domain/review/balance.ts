import type { ApplicationId, PersonId } from '../ids.ts';

/** Who may read an application, and how well their field goes with it; in the order in which they are preferred. */
export interface Choice {
  readonly application: ApplicationId;
  /** Nobody with an interest is among them. */
  readonly eligible: readonly PersonId[];
  /** Those of them whose field goes with it. */
  readonly fitting: ReadonlySet<PersonId>;
}

type Rows = Map<ApplicationId, Set<PersonId>>;

const loadsOf = (rows: Rows, people: readonly PersonId[]): Map<PersonId, number> => {
  const loads = new Map(people.map((person) => [person, 0]));
  for (const row of rows.values()) for (const person of row) loads.set(person, (loads.get(person) ?? 0) + 1);
  return loads;
};

/**
 * So many for each, as evenly as interests allow: no other choice gives anybody less without giving somebody else as
 * much more. Among even ones, those whose field goes with the application come first. The same input gives the same
 * rows. There must be enough that are eligible for each.
 */
export const balance = (
  choices: readonly Choice[],
  people: readonly PersonId[],
  each: number,
): ReadonlyMap<ApplicationId, ReadonlySet<PersonId>> => {
  const rows = firstRows(choices, people, each);
  const byApplication = new Map(choices.map((choice) => [choice.application, choice]));
  // A heavier one hands something on to a lighter one, over others where need be, until nobody can.
  for (let moved = true; moved; ) moved = evenOut(rows, byApplication, people);
  for (let moved = true; moved; ) moved = exchange(rows, byApplication);
  return rows;
};

/** Those with the fewest to choose from first; each takes who has least, and of those who fit. */
const firstRows = (choices: readonly Choice[], people: readonly PersonId[], each: number): Rows => {
  const rows: Rows = new Map(choices.map(({ application }) => [application, new Set()]));
  const loads = new Map(people.map((person) => [person, 0]));
  const load = (person: PersonId): number => loads.get(person) ?? 0;
  const scarce = [...choices].sort((one, other) => one.eligible.length - other.eligible.length);
  for (const { application, eligible, fitting } of scarce) {
    const ranked = [...eligible].sort(
      (one, other) => load(one) - load(other) || Number(fitting.has(other)) - Number(fitting.has(one)),
    );
    for (const person of ranked.slice(0, each)) {
      rows.get(application)?.add(person);
      loads.set(person, load(person) + 1);
    }
  }
  return rows;
};

interface Step {
  readonly from: PersonId;
  readonly application: ApplicationId;
}

/** One application passes along a chain from a person to somebody who has at least two fewer. */
const evenOut = (rows: Rows, choices: ReadonlyMap<ApplicationId, Choice>, people: readonly PersonId[]): boolean => {
  const loads = loadsOf(rows, people);
  const load = (person: PersonId): number => loads.get(person) ?? 0;
  const heavy = [...people].sort((one, other) => load(other) - load(one));
  for (const start of heavy) {
    const reached = new Map<PersonId, Step | undefined>([[start, undefined]]);
    const queue = [start];
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      if (load(from) <= load(start) - 2) {
        handOn(rows, reached, from);
        return true;
      }
      for (const [application, row] of rows) {
        if (!row.has(from)) continue;
        for (const to of choices.get(application)?.eligible ?? []) {
          if (row.has(to) || reached.has(to)) continue;
          reached.set(to, { from, application });
          queue.push(to);
        }
      }
    }
  }
  return false;
};

const handOn = (rows: Rows, reached: ReadonlyMap<PersonId, Step | undefined>, last: PersonId): void => {
  let to = last;
  for (let step = reached.get(to); step !== undefined; step = reached.get(to)) {
    rows.get(step.application)?.delete(step.from);
    rows.get(step.application)?.add(to);
    to = step.from;
  }
};

interface Held {
  readonly application: ApplicationId;
  readonly person: PersonId;
}

/** Two people swap two applications where more fields go with them then; how many each has stays. */
const exchange = (rows: Rows, choices: ReadonlyMap<ApplicationId, Choice>): boolean => {
  const eligible = new Map([...choices].map(([application, choice]) => [application, new Set(choice.eligible)]));
  const fits = ({ application, person }: Held): number =>
    choices.get(application)?.fitting.has(person) === true ? 1 : 0;
  const may = ({ application, person }: Held): boolean =>
    eligible.get(application)?.has(person) === true && rows.get(application)?.has(person) === false;
  const held: Held[] = [...rows].flatMap(([application, row]) => [...row].map((person) => ({ application, person })));
  let moved = false;
  for (const [here, one] of held.entries()) {
    if (fits(one) === 1) continue;
    const there = held.findIndex((other) => {
      const swapped = [
        { application: one.application, person: other.person },
        { application: other.application, person: one.person },
      ] as const;
      const gain = fits(swapped[0]) + fits(swapped[1]) - fits(one) - fits(other);
      return gain > 0 && swapped.every(may);
    });
    const other = held[there];
    if (!other) continue;
    rows.get(one.application)?.delete(one.person);
    rows.get(one.application)?.add(other.person);
    rows.get(other.application)?.delete(other.person);
    rows.get(other.application)?.add(one.person);
    held[here] = { application: one.application, person: other.person };
    held[there] = { application: other.application, person: one.person };
    moved = true;
  }
  return moved;
};
