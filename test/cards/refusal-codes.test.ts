import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { breachWords } from '../../cards/words/refusal-words.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const sources = ['src/domain', 'src/usecases'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** `refuse('13', 'too-late'…` and `breach('13', 'too-late'…`; a code made of a variable's values is named below. */
const CODE = /\b(?:refuse|breach)\(\s*[^,()]+,\s*(?:'([a-z-]+)'|`([a-z-]*)\$\{state\}`)/g;

test('every code by which anything is refused has a sentence of its own', () => {
  const codes = new Set<string>();
  for (const file of sources) {
    for (const [, plain, stem] of readFileSync(join(ROOT, file), 'utf8').matchAll(CODE)) {
      if (plain !== undefined) codes.add(plain);
      else for (const state of ['submitted', 'endorsed']) codes.add(`${stem}${state}`);
    }
  }
  expect(codes.size).toBeGreaterThan(60);
  // What has no sentence falls back to one about a field that was filled in wrongly.
  const silent = [...codes].filter((code) => /填写有误$/.test(breachWords({ article: '13', code, params: {} })));
  expect(silent).toEqual([]);
});
