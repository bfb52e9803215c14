import type { Platform } from '../platform.ts';

const AT_IN_MARKDOWN = /<at ids?="?([^">\s]+)"?\s*>/g;
const PERSON_IN_MARKDOWN = /<person id ?= ?'?"?([^'">\s]+)/g;

export interface CardFault {
  readonly subCode: number;
  readonly path?: string;
  readonly problem: string;
}

/** What a card points at must exist in the tenant: pictures (200570), mentioned and shown people (100290). */
export const badReference = (platform: Platform, node: unknown): CardFault | undefined => {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Array.isArray(node)) return firstOf(platform, node);
  // Any object's keys may be read; a missing one is undefined.
  const part = node as Readonly<Record<string, unknown>>;
  const { img_key: picture, tag, content } = part;
  if (typeof picture === 'string' && picture && platform.files.find(picture)?.kind !== 'image') {
    return { subCode: 200570, problem: `image key is invalid: ${picture}` };
  }
  const people = tag === 'markdown' || tag === 'lark_md' ? mentionedIn(String(content ?? '')) : shownBy(part);
  const stranger = people.find((id) => !isKnown(platform, id));
  if (stranger !== undefined) return { subCode: 100290, problem: `invalid person id: ${stranger}` };
  for (const key in part) {
    // A callback's value is the app's own, and a chart points at nothing.
    if (key === 'value' || key === 'chart_spec') continue;
    const bad = badReference(platform, part[key]);
    if (bad) return bad;
  }
  return undefined;
};

const firstOf = (platform: Platform, nodes: readonly unknown[]): CardFault | undefined => {
  for (const node of nodes) {
    const bad = badReference(platform, node);
    if (bad) return bad;
  }
  return undefined;
};

const mentionedIn = (markdown: string): string[] => {
  if (!markdown.includes('<')) return [];
  const ids = [...markdown.matchAll(AT_IN_MARKDOWN), ...markdown.matchAll(PERSON_IN_MARKDOWN)].flatMap(([, list]) =>
    (list ?? '').split(','),
  );
  return ids.filter((id) => id !== 'all' && id !== '');
};

const shownBy = ({ tag, user_id: userId, persons }: Readonly<Record<string, unknown>>): string[] => {
  if (tag === 'person') return [String(userId ?? '')];
  if (tag !== 'person_list' || !Array.isArray(persons)) return [];
  return persons.map((person: { id?: unknown } | null) => String(person?.id ?? ''));
};

const isKnown = ({ directory, bot }: Platform, id: string): boolean =>
  id === bot.openId ||
  [directory.find('open_id', id), directory.find('union_id', id), directory.find('user_id', id)].some(Boolean);
