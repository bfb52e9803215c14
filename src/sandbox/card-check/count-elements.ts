import { isRecord } from './run.ts';

/** Data, not parts of the card: what stands below is never counted. */
const OPAQUE = new Set(['chart_spec', 'rows', 'value', 'style', 'i18n_content', 'summary']);

/**
 * Components and text objects, options included, as the limit of 200 counts them: whatever carries a tag, and an
 * option without a text of its own (a person, an image).
 */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countElements(each), 0);
  if (!isRecord(value)) return 0;
  let count = typeof value.tag === 'string' ? 1 : 0;
  for (const [key, each] of Object.entries(value)) {
    if (OPAQUE.has(key)) continue;
    count += countElements(each);
    if (key === 'options' && Array.isArray(each)) {
      count += each.filter((option) => isRecord(option) && !isRecord(option.text)).length;
    }
  }
  return count;
}
