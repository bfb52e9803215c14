import type { World } from '../support/world.ts';

/** What a year has come to, without ids and instants. */
export interface Ending {
  readonly cycle: string;
  /** State by the name that an application goes by. */
  readonly applications: Readonly<Record<string, string>>;
  /** Who was sent what: how many messages of each kind. */
  readonly messages: Readonly<Record<string, number>>;
}

/** The key of the card before, and when it was renewed. */
const SENT_ANEW = /\+\d{13}$/;

export const endingOf = async ({ database: { client } }: Pick<World, 'database'>, year: number): Promise<Ending> => {
  const [cycle] = await client.cycle.findMany({ where: { year } });
  const applications = await client.application.findMany({ where: { year }, select: { title: true, state: true } });
  const people = await client.person.findMany({ select: { openId: true, name: true } });
  const names = new Map(people.map(({ openId, name }) => [openId, name]));
  const messages: Record<string, number> = {};
  // Whether a card's last redrawing has left the house yet is a matter of the second; and the heads of a day are posted,
  // and cards near the end of their life sent anew, by the house-keeping of a real minute, of which a slow machine has more.
  for (const { key, openId, view } of await client.message.findMany()) {
    if (nameOf(view) === 'journal.head' || SENT_ANEW.test(key)) continue;
    const kind = `${names.get(openId) ?? ''} ${nameOf(view)}`;
    messages[kind] = (messages[kind] ?? 0) + 1;
  }
  return {
    cycle: cycle?.state ?? '',
    applications: Object.fromEntries(applications.map(({ title, state }) => [title, state])),
    messages,
  };
};

const nameOf = (view: unknown): string =>
  typeof view === 'object' && view !== null && 'name' in view ? String(view.name) : '';

/**
 * The same from the journal alone: every application's last state, and the year's. An independent count, which reads
 * nothing that the program keeps besides.
 */
export const recounted = async (
  { database: { client } }: Pick<World, 'database'>,
  year: number,
): Promise<{ readonly cycle: string; readonly states: Readonly<Record<string, string>> }> => {
  const entries = await client.journalEntry.findMany({ where: { chain: `cycle:${year}` }, orderBy: { seq: 'asc' } });
  const states: Record<string, string> = {};
  let cycle = '';
  for (const { matter, after } of entries) {
    if (after === null) continue;
    if (matter === `cycle:${year}`) cycle = after;
    else if (matter.startsWith('application:')) states[matter.slice('application:'.length)] = after;
  }
  return { cycle, states };
};
