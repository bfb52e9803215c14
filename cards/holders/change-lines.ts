import type { HolderFacts } from '../../src/domain/holders/holder.ts';
import { changedFields, type HolderField } from '../../src/domain/holders/plan-import.ts';
import { shorten } from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { codeWords, HOLDER_FIELD_WORDS, HOLDER_STATE_WORDS } from '../words/holder-words.ts';

/** Each field that differs, as 「原来 → 更正后」. Of an identity number only that it is another one. */
export const changeLines = (from: HolderFacts, to: HolderFacts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    changedFields(from, to).map((field) => [
      HOLDER_FIELD_WORDS[field],
      field === 'identity'
        ? from.identity === undefined
          ? '补充登记（不显示）'
          : '更换（不显示）'
        : `${fieldWords(field, from)} → ${fieldWords(field, to)}`,
    ]),
  );

const NOTHING = '（无）';

const fieldWords = (field: Exclude<HolderField, 'identity'>, facts: HolderFacts): string => {
  switch (field) {
    case 'year':
      return `${facts.year}年度`;
    case 'name':
      return shorten(facts.name, 60);
    case 'code':
      return facts.code === undefined ? NOTHING : codeWords(facts.code);
    case 'state':
      return HOLDER_STATE_WORDS[facts.state];
    case 'revokedOn':
      return facts.revokedOn === undefined ? NOTHING : dayWords(facts.revokedOn);
  }
};
