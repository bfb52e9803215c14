import { applicationId, applicationMatter, cycleMatter, openId as toOpenId } from '../../../src/domain/ids.ts';
import type { Person } from '../../support/person.ts';
import { YEAR } from '../../support/under-review.ts';
import type { Setting } from '../../support/world.ts';
import type { Actors, Step } from '../recorder.ts';
import type { Stage, StageOptions } from '../stage.ts';

/** A part of the year, acted out on a stage of its own. */
export interface Play {
  readonly name: string;
  /** Who plays from the start. */
  readonly cast: StageOptions['people'];
  /** Not met before they write, or before somebody finds them by their number. */
  readonly strangers?: NonNullable<StageOptions['strangers']>;
  /** What has happened before the curtain rises: done without the chat, and not broken off. */
  readonly setting?: (world: Setting) => Promise<unknown>;
  /** Business time at the start. */
  readonly curtain: string;
  /**
   * One line for each thing that somebody does. Whatever use case the line runs is broken off at every statement, and
   * its callback is delivered again and again: a new use case is covered by the lines that lead to it.
   */
  readonly steps: readonly Step[];
  /** Use cases that its lines run, by their files. */
  readonly reaches: Readonly<Record<string, readonly string[]>>;
  /** What changes something without being a use case of its own, and the line in which it runs. */
  readonly besides?: Readonly<Record<string, string>>;
  /** Lines of which it is journalled that they came again. */
  readonly noted?: readonly string[];
  /** Lines whose answer is shown once: of what it says the books keep nothing, and the second time it is another one. */
  readonly shownOnce?: readonly string[];
}

/** The use cases that a play reaches, as `file name`. */
export const named = ({ reaches }: Play): readonly string[] =>
  Object.entries(reaches).flatMap(([file, names]) => names.map((name) => `${file} ${name}`));

export const does = (name: string, act: (actors: Actors) => Promise<unknown>): Step => ({ name, act });
export const says = (who: string, text: string): Step => does(`${who}：${text}`, ({ as }) => as(who).says(text));
export const clicks = (who: string, label: string, fields: Readonly<Record<string, unknown>> = {}): Step =>
  does(`${who}〔${label}〕`, ({ as }) => as(who).click(label, fields));
export const sends = (who: string, name: string, bytes: () => Uint8Array | Promise<Uint8Array>): Step =>
  does(`${who}：${name}`, async ({ as }) => as(who).sendsFile(name, await bytes()));
export const strikes = (to: string): Step => does(to, ({ clock }) => clock(to));

interface Shown {
  /** Of the application of this name; absent: of the year. */
  readonly title?: string;
  /** What else the card is drawn with, as far as that is known beforehand. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** What has come to be by then. */
  readonly found?: (stage: Stage) => Promise<Readonly<Record<string, unknown>>>;
}

let shown = 0;
/** A card of this view comes to somebody, as it does for who knows where to look. */
export const shows = (who: string, view: string, { title, params = {}, found }: Shown = {}): Step => {
  shown += 1;
  const key = `shown:${shown}`;
  return does(`${who} is shown ${view}`, ({ aside }) =>
    aside(async (stage) => {
      const id = title === undefined ? undefined : await applicationNamed(stage, title);
      const about = found ? await found(stage) : id ? { application: id } : { year: YEAR };
      const matter = id ? applicationMatter(applicationId(id)) : cycleMatter(YEAR);
      const to = toOpenId(stage.openId(who));
      await stage.store.act({ who: { openId: to } }, async (work) => {
        await work.show({ to, key, matter, view: { name: view, params: { ...about, ...params } } });
        return {};
      });
    }),
  );
};

/** Its id. */
export const applicationNamed = async ({ database }: Pick<Stage, 'database'>, title: string): Promise<string> =>
  (await database.client.application.findFirstOrThrow({ where: { title } })).id;

/** What the assistant wrote to somebody as plain text, the newest last. */
export const lines = async (person: Person): Promise<readonly string[]> =>
  (await person.messages())
    .filter(({ type, from }) => type === 'text' && from.kind === 'bot')
    .map(({ content }) => String(content.text));

/** The value behind an option of a list, on the newest card of somebody's that has it. */
export const optionOf = async (person: Person, words: string): Promise<string> => {
  const find = (node: unknown): string | undefined => {
    if (typeof node !== 'object' || node === null) return undefined;
    if ('value' in node && 'text' in node && JSON.stringify(node.text).includes(words)) return String(node.value);
    for (const inner of Object.values(node)) {
      const found = find(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const contents = [...(await person.cards())].reverse().map(({ content }) => content);
  const found = contents.map(find).find((value) => value !== undefined);
  if (found === undefined) throw new Error(`${person.name} has no option 「${words}」`);
  return found;
};

/** A press with a field whose value is behind an option. */
export const chooses = (
  who: string,
  label: string,
  { option, field, more = {} }: { option: string; field: string; more?: Readonly<Record<string, unknown>> },
): Step =>
  does(`${who}〔${label}〕`, async ({ as }) => {
    const value = await optionOf(as(who), option);
    return as(who).click(label, { [field]: field === 'leader' || field === 'application' ? value : [value], ...more });
  });

/** The list of this name on the newest card of somebody's that has it: what is chosen of it, and what there is. */
export const listOf = async (person: Person, name: string): Promise<ListField | undefined> =>
  [...(await person.cards())]
    .reverse()
    .map(({ content }) => fieldNamed(name)(content))
    .find((found) => found !== undefined);
interface ListField {
  readonly name: string;
  readonly options: readonly { readonly value: string }[];
  readonly selected_values?: readonly string[];
}
const fieldNamed =
  (name: string) =>
  (node: unknown): ListField | undefined => {
    if (typeof node !== 'object' || node === null) return undefined;
    if ('name' in node && node.name === name && 'options' in node) return node as ListField; // as our cards draw it
    return Object.values(node)
      .map(fieldNamed(name))
      .find((found) => found !== undefined);
  };
