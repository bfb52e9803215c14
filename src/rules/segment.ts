import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { EMPTY_WORDS, FIELD_WORDS, MEANINGS } from './field-words.ts';

export type Segment = (text: string) => string[];

const FIELD_FREQUENCY = 50_000;

/**
 * Loads the dictionary, some 0.3 s and 50 MB, so only when somebody asks. It is read as a file because the package's
 * own loader reads a second one of 6 MB that nobody needs here.
 */
export const loadSegment = (): Segment => {
  const dictionary = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  const jieba = Jieba.withDict(readFileSync(dictionary));
  const words = new Set([...FIELD_WORDS, ...MEANINGS.keys()]);
  jieba.loadDict(Buffer.from([...words].map((word) => `${word} ${FIELD_FREQUENCY} n`).join('\n')));
  return (text) => jieba.cutForSearch(plainYears(fold(text)).replaceAll(AWARD, ' '), false).flatMap(meaningOf);
};

/** Full width to half width, lower case. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const SOME_YEARS =
  /(?<![\d一二三四五六七八九十])(?![一1]年)(?:\d{1,2}|[一二两三四五六七八九十几多]{1,3})个?(?:周年|年)/g;
const EACH_YEAR = /(?<![\d十])(?:一|1)年/g;

/** How many years somebody says does not matter for what the question is about: 四年, 5年 and 几年 are one word. */
const plainYears = (text: string): string => text.replaceAll(SOME_YEARS, ' 几年 ').replaceAll(EACH_YEAR, ' 每年 ');

/** The award's own name says nothing about the question, and would bring 质量 into it; the provincial one does. */
const AWARD = /(?:威海市?)?(?:市长质量奖|(?<!省长|中国)质量奖)/g;

const meaningOf = (word: string): string[] => {
  const plain = word.trim();
  if (EMPTY_WORDS.has(plain) || !/[\p{L}\p{N}]/u.test(plain)) return [];
  return [MEANINGS.get(plain) ?? plain];
};
