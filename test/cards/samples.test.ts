import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../cards/actions/all.ts';
import { actionTable } from '../../cards/kit/index.ts';
import { SAMPLES } from '../../cards/samples.ts';
import { checkCard } from '../../src/sandbox/card-check/check-card.ts';
import { countElements } from '../../src/sandbox/card-check/count-elements.ts';
import { holdsPersonalNumber } from '../../src/sandbox/server/limits/dlp.ts';

/** Public matters: these alone may be passed on. */
const PUBLIC = ['cycle/call', 'basic/rules', 'notice/notice-card'];
const isPublic = (name: string): boolean => PUBLIC.some((card) => name === card || name.startsWith(`${card}/`));

const CARDS = join(import.meta.dirname, '..', '..', 'cards');
/** Folders beside the cards that draw none themselves. */
const NO_CARDS = new Set(['kit', 'actions', 'words', 'samples']);

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `<folder>/<function>` of each exported function that answers a card, read from the sources. */
const cardFunctions = readdirSync(CARDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NO_CARDS.has(entry.name))
  .flatMap(({ name: folder }) =>
    readdirSync(join(CARDS, folder)).flatMap((file) => {
      const source = readFileSync(join(CARDS, folder, file), 'utf8');
      return source.split(/^(?=export )/m).flatMap((part) => {
        const found = /^export (?:const|function) (\w+)[\s\S]*?\): Card(?: =>| \{)/.exec(part);
        return found?.[1] ? [`${folder}/${kebab(found[1])}`] : [];
      });
    }),
  );

interface Pressable {
  readonly act: string;
  readonly value: unknown;
}
const pressablesIn = (node: unknown): Pressable[] => {
  if (Array.isArray(node)) return node.flatMap(pressablesIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'callback' && 'value' in node) {
    const { value } = node;
    const act = typeof value === 'object' && value !== null && 'act' in value ? String(value.act) : 'no action at all';
    return [{ act, value }];
  }
  return Object.values(node).flatMap(pressablesIn);
};

describe.each(SAMPLES)('$name', ({ name, card }) => {
  test('is a card that the platform takes, with room to spare', () => {
    expect(checkCard(card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28 * 1024);
    expect(countElements(card)).toBeLessThanOrEqual(180);
  });

  test('may be passed on only if it is public, and holds no number of a person', () => {
    expect(card.config.enable_forward === true && !isPublic(name)).toBe(false);
    expect(holdsPersonalNumber(JSON.stringify(card))).toBe(false);
  });

  test('has no dead button', () => {
    const known = actionTable(ACTIONS);
    for (const { act, value } of pressablesIn(card)) {
      const action = known.get(act);
      expect(action, `nobody answers ${act}`).toBeDefined();
      expect(() => action?.parse(value)).not.toThrow();
    }
  });
});

test('names are unique, and each leads with the card it shows', () => {
  const names = SAMPLES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const shown = names.map((name) => name.split('/').slice(0, 2).join('/'));
  expect(shown.filter((card) => !cardFunctions.includes(card))).toEqual([]);
});

test('every card there is can be looked at', () => {
  expect(cardFunctions.length).toBeGreaterThan(12);
  const shown = new Set(SAMPLES.map(({ name }) => name.split('/').slice(0, 2).join('/')));
  expect(cardFunctions.filter((card) => !shown.has(card))).toEqual([]);
});

test('cards that are passed on in public are among the samples', () => {
  const forwarded = SAMPLES.filter(({ card }) => card.config.enable_forward === true).map(({ name }) => name);
  expect(PUBLIC.filter((card) => !forwarded.some((name) => name.startsWith(card)))).toEqual([]);
});
