import { textsIn } from '../support/person.ts';
import { type Keepsake, withoutLots } from './keepsake.ts';
import type { Recorded } from './recorder.ts';
import type { Play } from './script/play.ts';
import type { Scene } from './set-stage.ts';
import { eachMessageOnce } from './stage.ts';

/** The books keep an answer's fields in an order of their own. */
export const plainly = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

export const isCallback = ({ cause }: Recorded): boolean => cause.kind === 'callback';

/** Of lines that run the same use case, the first; and one that runs none of each kind. */
export const once = (story: readonly Recorded[], { besides = {} }: Pick<Play, 'besides'>): readonly Recorded[] => {
  const seen = new Set<string>();
  return story.filter((one) => {
    const key = one.ran.length > 0 || one.cause.kind === 'clock' ? useCasesOf(one) || one.name : `${one.isClick}`;
    return (Object.values(besides).includes(one.name) || !seen.has(key)) && seen.add(key) !== undefined;
  });
};

const useCasesOf = ({ ran }: Recorded): string => ran.map((name) => name.split(' ')[1]).join(', ');

/** The same numbers between 0 and 1 whenever it begins with the same seed. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A seed of its own for each line of each round. */
export const MANY_LINES = 10_000;

export const shuffled = <T>(list: readonly T[], draw: () => number): readonly T[] => {
  const keyed = list.map((one) => [draw(), one] as const);
  return keyed.sort(([one], [other]) => one - other).map(([, one]) => one);
};

export const turned = <T>(list: readonly T[]): readonly T[] => {
  const from = Math.floor(Math.random() * list.length);
  return [...list.slice(from), ...list.slice(0, from)];
};

/** For each thing that happened: which callbacks come once more after it, before the next. */
export const shuffledRepeats = (story: readonly Recorded[]): readonly (readonly Recorded[])[] => {
  const after: Recorded[][] = story.map(() => []);
  for (const [index, one] of story.entries()) {
    if (!isCallback(one)) continue;
    const more = Math.floor(Math.random() * 5);
    for (let n = 0; n < more; n++) after[index + Math.floor(Math.random() * (story.length - index))]?.push(one);
  }
  for (const list of after) list.sort(() => Math.random() - 0.5);
  return after;
};

export const drawn = <T>(list: readonly T[], atMost: number): readonly T[] =>
  Array.from(
    { length: Math.floor(Math.random() * (atMost + 1)) },
    () => list[Math.floor(Math.random() * list.length)],
  ).filter((one) => one !== undefined);

/** Only what the one has and the other has not: whole databases are long. */
export const between = (found: readonly string[], wanted: readonly string[]): { more: string[]; less: string[] } => {
  const [there, expected] = [new Set(found), new Set(wanted)];
  const counts = found.length === wanted.length ? [] : [`${found.length} rows instead of ${wanted.length}`];
  return {
    more: [...found.filter((row) => !expected.has(row)), ...counts],
    less: wanted.filter((row) => !there.has(row)),
  };
};

export const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((row, index) => row === other[index]);

/** Where it is noted that something came again. */
const NOTES: ReadonlySet<string> = new Set(['inbox', 'journal', 'journal_head', 'outbox']);

/** Exactly as it was: a repeat makes nothing, so nothing is new but that it was noted. Only the clock was set. */
export const stateOf = (kept: Keepsake, { isNoted }: { readonly isNoted: boolean }): unknown =>
  [...kept].filter(([name]) => name !== 'setting' && !(isNoted && NOTES.has(name)));

export interface Ending {
  readonly journal: readonly string[];
  readonly messages: Readonly<Record<string, readonly string[]>>;
}

/** What a stage shows at the end to whoever looks: acts by chain, and what came to each person since the curtain rose. */
export const endingOf = async ({ stage, names, standing }: Scene): Promise<Ending> => {
  await eachMessageOnce(stage, names);
  const entries = await stage.database.client.journalEntry.findMany({ orderBy: [{ chain: 'asc' }, { seq: 'asc' }] });
  const messages = await Promise.all(
    names.map(async (name) => {
      const said = (await stage.as(name).messages()).filter(
        ({ from, messageId }) => from.kind === 'bot' && !standing.has(messageId),
      );
      return [name, said.map(({ content }) => withoutLots(textsIn(content).join('\n'))).sort()] as const;
    }),
  );
  return {
    journal: entries.map(({ chain, act, before, after }) => `${chain} ${act} ${before} ${after}`),
    messages: Object.fromEntries(messages),
  };
};
