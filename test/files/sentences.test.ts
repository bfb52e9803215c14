import { expect, test } from 'vitest';
import { fileSentence } from '../../src/feishu/explain.ts';
import type { FileRefusal } from '../../src/files/finding.ts';

const REFUSALS: readonly FileRefusal[] = [
  { code: 'file-empty' },
  { code: 'file-too-large', megabytes: 100 },
  { code: 'file-kind-unknown' },
  { code: 'file-zip' },
  { code: 'file-old-office' },
  { code: 'file-macros' },
  ...(['script', 'launch', 'attachment', 'form', 'template'] as const).map(
    (what) => ({ code: 'file-active', what }) as const,
  ),
  { code: 'file-encrypted' },
  { code: 'file-broken' },
  { code: 'file-zip-bomb', megabytes: 900 },
  { code: 'file-too-complex' },
  { code: 'file-virus', name: 'Eicar<at id=all></at>' },
  { code: 'file-unscanned' },
];

test.each(REFUSALS.map((refusal) => [fileSentence(refusal)]))(
  'one sentence says why, that nothing was kept, and what to do: %s',
  (sentence) => {
    expect(sentence).toMatch(/^[^。]+没有保存，请[^。]+。$/);
    // The scanner's words are not for a card.
    expect(sentence).not.toMatch(/Eicar|<|评选|表彰|获奖|授予/);
  },
);

test('no two reasons are told in the same words', () => {
  expect(new Set(REFUSALS.map(fileSentence)).size).toBe(REFUSALS.length);
});
