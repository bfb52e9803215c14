import { expect, test } from 'vitest';
import { correctionWord, correctionWords, unlockedBy } from '../../cards/words/desk-words.ts';
import { correctionItems } from '../../src/domain/application/correction-items.ts';
import { FIELDS, SLOTS } from '../../src/domain/application/fields.ts';

/** A choice with more than so many options cannot be drawn: the card that accepts would never arrive. */
const OPTIONS_MOST = 40;

test.each(['organisation', 'individual'] as const)(
  'of %s everything but district and commitment can be asked for, each once, in few enough words for one choice',
  (kind) => {
    const items = correctionItems(kind);
    expect(items.length).toBeLessThanOrEqual(OPTIONS_MOST);
    const words = items.map(({ key }) => correctionWord(key));
    expect(new Set(words).size).toBe(words.length);
    const all = [
      ...FIELDS[kind].map(({ name }) => name).filter((name) => name !== 'district' && name !== 'commitment'),
      ...SLOTS[kind].map(({ slot }) => `slot:${slot}`),
    ];
    expect(items.flatMap(({ unlocks }) => unlocks).sort()).toEqual([...all].sort());
    for (const { key, unlocks } of items) {
      expect(unlockedBy(kind, [correctionWord(key)])).toEqual(unlocks);
      expect(correctionWords(kind, unlocks)).toEqual([correctionWord(key)]);
    }
  },
);

test('how somebody is reached is asked for together with who it is', () => {
  const reached = ['contactName', 'contactPhone', 'contactEmail'];
  expect(unlockedBy('organisation', ['联系人和联系方式'])).toEqual(reached);
  expect(unlockedBy('organisation', ['contactPhone'])).toEqual(reached);
});
