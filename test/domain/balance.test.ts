import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ApplicationId, applicationId, type PersonId, personId } from '../../src/domain/ids.ts';
import { balance, type Choice } from '../../src/domain/review/balance.ts';
import { fieldFits } from '../../src/domain/review/decide-assignment.ts';
import { byLot, drawSeats } from '../../src/domain/review/lot.ts';

const people = (count: number): readonly PersonId[] => Array.from({ length: count }, (_, at) => personId(`p${at}`));
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Panels and applications of any size a year may bring, with interests and fields strewn over them. */
const scenes = fc
  .record({
    seats: fc.integer({ min: 3, max: 14 }),
    applications: fc.integer({ min: 1, max: 25 }),
    each: fc.integer({ min: 1, max: 5 }),
  })
  .chain(({ seats, applications, each }) =>
    fc.record({
      seats: fc.constant(seats),
      each: fc.constant(Math.min(each, seats)),
      barred: fc.array(fc.array(fc.integer({ min: 0, max: seats - 1 }), { maxLength: 4 }), {
        minLength: applications,
        maxLength: applications,
      }),
      fitting: fc.array(fc.array(fc.integer({ min: 0, max: seats - 1 }), { maxLength: 4 }), {
        minLength: applications,
        maxLength: applications,
      }),
    }),
  );
const choicesOf = (
  seats: number,
  barred: readonly (readonly number[])[],
  fitting: readonly (readonly number[])[],
): readonly Choice[] =>
  barred.map((out, at) => ({
    application: applicationId(`a${at}`),
    eligible: people(seats).filter((_, person) => !out.includes(person)),
    fitting: new Set((fitting[at] ?? []).map((person) => personId(`p${person}`))),
  }));
const loads = (rows: ReadonlyMap<ApplicationId, ReadonlySet<PersonId>>, all: readonly PersonId[]) =>
  all.map((person) => [...rows.values()].filter((row) => row.has(person)).length);
const squares = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count * count, 0);

test('each has exactly so many, nobody with an interest, the same every time', () => {
  fc.assert(
    fc.property(scenes, ({ seats, each, barred, fitting }) => {
      const choices = choicesOf(seats, barred, fitting).filter(({ eligible }) => eligible.length >= each);
      const rows = balance(choices, people(seats), each);
      for (const { application, eligible } of choices) {
        const row = [...(rows.get(application) ?? [])];
        expect(row).toHaveLength(each);
        expect(row.every((person) => eligible.includes(person))).toBe(true);
      }
      expect([...balance(choices, people(seats), each)].map(([id, row]) => [id, [...row]])).toEqual(
        [...rows].map(([id, row]) => [id, [...row]]),
      );
    }),
    { numRuns: 300 },
  );
});

test('without interests nobody has more than one more than another', () => {
  fc.assert(
    fc.property(scenes, ({ seats, each, barred, fitting }) => {
      const choices = choicesOf(
        seats,
        barred.map(() => []),
        fitting,
      );
      const counts = loads(balance(choices, people(seats), each), people(seats));
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('with interests no other choice is more even: none of all there are', () => {
  const small = fc.record({
    barred: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), { minLength: 1, maxLength: 4 }),
  });
  const pairs = (of: readonly PersonId[]): readonly (readonly PersonId[])[] =>
    of.flatMap((one, at) => of.slice(at + 1).map((other) => [one, other]));
  fc.assert(
    fc.property(small, ({ barred }) => {
      const choices = choicesOf(4, barred, []).filter(({ eligible }) => eligible.length >= 2);
      const best = choices
        .map(({ eligible }) => pairs(eligible))
        .reduce<readonly (readonly (readonly PersonId[])[])[]>(
          (all, options) => all.flatMap((rows) => options.map((row) => [...rows, row])),
          [[]],
        )
        .map((rows) => squares(people(4).map((person) => rows.filter((row) => row.includes(person)).length)))
        .reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
      expect(squares(loads(balance(choices, people(4), 2), people(4)))).toBe(best);
    }),
    { numRuns: 300 },
  );
});

test('of two even choices the one whose fields go with it', () => {
  const [one, other] = people(2) as [PersonId, PersonId];
  const choices: readonly Choice[] = [
    { application: applicationId('ships'), eligible: [one, other], fitting: new Set([other]) },
    { application: applicationId('food'), eligible: [one, other], fitting: new Set([one]) },
  ];
  const rows = balance(choices, [one, other], 1);
  expect([...rows].map(([id, row]) => [id, ...row])).toEqual([
    ['ships', other],
    ['food', one],
  ]);
});

test('fields that were first given the wrong way round are exchanged, and nobody has more for it', () => {
  fc.assert(
    fc.property(scenes, ({ seats, each, barred, fitting }) => {
      const choices = choicesOf(seats, barred, fitting).filter(({ eligible }) => eligible.length >= each);
      const rows = balance(choices, people(seats), each);
      const fits = (id: ApplicationId, person: PersonId): boolean =>
        choices.find(({ application }) => application === id)?.fitting.has(person) === true;
      const may = (id: ApplicationId, person: PersonId): boolean =>
        choices.find(({ application }) => application === id)?.eligible.includes(person) === true &&
        rows.get(id)?.has(person) === false;
      const held = [...rows].flatMap(([id, row]) => [...row].map((person) => [id, person] as const));
      const better = held.some(([here, one]) =>
        held.some(
          ([there, other]) =>
            may(here, other) &&
            may(there, one) &&
            Number(fits(here, other)) + Number(fits(there, one)) > Number(fits(here, one)) + Number(fits(there, other)),
        ),
      );
      expect(better).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('a hundred applications and forty people are given out evenly', () => {
  const choices = choicesOf(
    40,
    Array.from({ length: 100 }, (_, at) => [at % 40, (at * 7) % 40]),
    Array.from({ length: 100 }, (_, at) => [(at * 3) % 40, (at * 5) % 40, (at * 11) % 40]),
  );
  const counts = loads(balance(choices, people(40), 7), people(40));
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test('a field goes with what shares a word with it, and common words are none', () => {
  expect(fieldFits('船舶机械', '威海甲船舶有限公司 制造业')).toBe(true);
  expect(fieldFits('食品加工', '威海甲船舶有限公司 制造业')).toBe(false);
  expect(fieldFits('质量管理、机械制造', '威海质量管理有限公司 制造业')).toBe(false);
  expect(fieldFits(undefined, '威海甲船舶有限公司')).toBe(false);
});

test('with the seed and the names anybody draws the same, in whatever order the names come', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }),
      fc.string(),
      (ids, seed) => {
        const drawn = byLot(ids, seed, digest);
        expect([...drawn].sort()).toEqual([...ids].sort());
        expect(byLot([...ids].reverse(), seed, digest)).toEqual(drawn);
      },
    ),
  );
});

test('everybody is drawn as often as anybody else', () => {
  const pool = people(8);
  const rounds = 4000;
  const hits = new Map(pool.map((person) => [person, 0]));
  for (let round = 0; round < rounds; round += 1) {
    const drawn = drawSeats([{ field: '机械', wanted: 3, pool }], `seed-${round}`, digest);
    for (const person of drawn.ok ? drawn.value : []) hits.set(person, (hits.get(person) ?? 0) + 1);
  }
  // Expected 1500 each with a deviation of about 31: five of them are never reached by chance.
  for (const count of hits.values()) expect(Math.abs(count - (rounds * 3) / 8)).toBeLessThan(155);
});

test('of each field so many, never more than there are', () => {
  const [one, two] = [people(3), people(5).slice(3)];
  const drawn = drawSeats(
    [
      { field: '机械', wanted: 2, pool: one },
      { field: '食品', wanted: 2, pool: two },
    ],
    'seed',
    digest,
  );
  expect(drawn.ok && drawn.value.filter((person) => one.includes(person))).toHaveLength(2);
  expect(drawn.ok && drawn.value.filter((person) => two.includes(person))).toHaveLength(2);
  const short = drawSeats([{ field: '食品', wanted: 3, pool: two }], 'seed', digest);
  expect(!short.ok && short.breaches[0]).toMatchObject({ code: 'stratum-too-small', params: { wanted: 3, count: 2 } });
});
