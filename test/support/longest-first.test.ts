import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';
import { LONGEST, LongestFirst, longestFirst } from './longest-first.ts';

const root = join(import.meta.dirname, '..', '..');

test('the files that take longest are there, and begin before all others', () => {
  expect(LONGEST.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  const names = ['test/a.test.ts', ...LONGEST.toReversed(), 'test/b.test.ts'];
  const sorted = longestFirst(names.map((name) => ({ moduleId: join(root, name) })));
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual(
    [...LONGEST, 'test/a.test.ts', 'test/b.test.ts'].map((name) => join(root, name)),
  );
});

test('the suite runs in this order', () => {
  expect(config.test?.sequence?.sequencer).toBe(LongestFirst);
});
