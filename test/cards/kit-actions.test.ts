import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { action, actions, actionTable, CardFault } from '../../cards/kit/index.ts';

const work = actions({
  endorse: action('application.endorse', z.strictObject({ applicationId: z.string(), round: z.int().optional() })),
  help: action('help'),
});

describe('actions', () => {
  test('what a card sends is what the handler receives, stamped or not', () => {
    const sent = work.endorse.button('推荐', { applicationId: 'a-1', round: 2 }).behaviors[0];
    if (sent.type !== 'callback') throw new Error('a callback was expected');
    expect(work.endorse.parse(sent.value)).toEqual({ applicationId: 'a-1', round: 2 });
    expect(work.endorse.parse({ ...sent.value, k: 'delivery-1' })).toEqual({ applicationId: 'a-1', round: 2 });
    expect(work.help.parse({ act: 'help' })).toEqual({});
  });

  test.each([
    undefined,
    'help',
    {},
    { act: 'help', applicationId: 'a-1' },
    { act: 'application.endorse' },
    { act: 'application.endorse', applicationId: 1 },
    { act: 'application.endorse', applicationId: 'a-1', more: true },
  ])('%j is no click on 推荐', (value) => {
    expect(() => work.endorse.parse(value)).toThrow(CardFault);
  });

  test('a payload cannot say what act or which delivery it is', () => {
    expect(() => action('x', z.strictObject({ act: z.string() }))).toThrow('our key');
    expect(() => action('x', z.strictObject({ k: z.string() }))).toThrow('our key');
    // Read from elsewhere, past the types.
    expect(() => work.help.button('帮助', JSON.parse('{"act":"other"}'))).toThrow(CardFault);
  });

  test('two of one name are refused, within a group and across', () => {
    expect(() => actions({ a: action('x'), b: action('x') })).toThrow('two actions');
    expect(() => actionTable(work, { again: action('help') })).toThrow('two actions');
    expect([...actionTable(work).keys()]).toEqual(['application.endorse', 'help']);
  });
});
