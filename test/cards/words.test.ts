import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../../cards/samples.ts';

/** The award is 认定, never these; none of them may be read anywhere, not even of a role. */
const NOT_OUR_WORDS = /授予|评选|表彰|获奖/;

const ROOT = join(import.meta.dirname, '..', '..');
const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

describe.each(SAMPLES)('$name', ({ title, card }) => {
  test('says 认定 and nothing else', () => {
    expect(title).not.toMatch(NOT_OUR_WORDS);
    expect(JSON.stringify(card)).not.toMatch(NOT_OUR_WORDS);
  });
});

// Samples cannot meet every sentence: where texts that people read are written, the words do not stand at all.
test.each([...sourcesIn('cards'), ...sourcesIn('src/web/pages'), 'src/feishu/explain.ts'])('%s', (file) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(NOT_OUR_WORDS);
});
