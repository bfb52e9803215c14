import { CHAPTERS } from '../domain/articles/articles.ts';
import { type CitedArticle, isArticle } from '../domain/regulation.ts';

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const NUMERAL = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})';
const PART = `[(]?第?[(]?(${NUMERAL})[)]?[项款目]?[)]?`;

/** 第十条, 第10条第（一）项: anywhere in a sentence, but only with its 第. */
const IN_TEXT = new RegExp(
  `第(${NUMERAL})条(?:(?:之|的|中)?(?:第[(]?(${NUMERAL})[)]?[项款目]|[(](${NUMERAL})[)][项款目]?|(${NUMERAL})[项款目]))?`,
  'g',
);
/** 10, 十条, 10条1项, 10(1), 10.1: only if nothing else is asked, for 十年 or 5家 name no article. */
const WHOLE_QUERY = new RegExp(
  `^(?:art\\.?|article)?(${NUMERAL})(?:条(?:之|的)?(?:${PART})?|[.．、-](${NUMERAL})|[(](${NUMERAL})[)])?$`,
  'i',
);

/** 第四章, and whatever is asked about it: the chapter answers. */
const CHAPTER_FIRST = new RegExp(`^第(${NUMERAL})章`);

/** 1 to 99 from figures or Chinese numerals; undefined for what is none, such as 十十. */
export const readNumeral = (text: string): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match) return undefined;
  const [, tens, ten, ones] = match;
  if (!ten) return tens && ones ? undefined : DIGITS[text];
  return (tens ? (DIGITS[tens] ?? 0) : 1) * 10 + (ones ? (DIGITS[ones] ?? 0) : 0);
};

/** What was asked for by number. `asked` tells that a number stood there, even where the regulation has no such article. */
export interface Reference {
  readonly asked: boolean;
  readonly articles: readonly CitedArticle[];
}

/** Reads article numbers in the spellings people use, from text that is already folded to half width. */
export const readReference = (folded: string): Reference => {
  const compact = folded.replaceAll(/[\s《》「」"'“”?!。,]/g, '').replace(/^(?:本|该)?(?:认定)?办法(?:的)?/, '');
  const chapter = CHAPTER_FIRST.exec(compact)?.[1];
  if (chapter !== undefined) return { asked: true, articles: ofChapter(readNumeral(chapter)) };
  const bare = WHOLE_QUERY.exec(compact);
  const found = bare ? [[bare[1], bare[2] ?? bare[3] ?? bare[4]] as const] : mentioned(compact);
  const articles = found.flatMap(([whole, part]) => cite(whole, part));
  return { asked: found.length > 0, articles: [...new Set(articles)] };
};

const ofChapter = (number: number | undefined): readonly CitedArticle[] =>
  CHAPTERS.filter((chapter) => chapter.number === number).flatMap(
    ({ articles }) => articles.map((article) => `${article.number}` as CitedArticle), // every article of the regulation can be cited
  );

const mentioned = (text: string): (readonly [string | undefined, string | undefined])[] =>
  [...text.matchAll(IN_TEXT)].map((match) => [match[1], match[2] ?? match[3] ?? match[4]] as const);

/** An item that the article does not have falls back to the article; an article that does not exist gives nothing. */
const cite = (whole: string | undefined, part: string | undefined): CitedArticle[] => {
  const article = String(readNumeral(whole ?? '') ?? '');
  const item = `${article}.${readNumeral(part ?? '') ?? ''}`;
  const chosen = part !== undefined && isArticle(item) ? item : article;
  return isArticle(chosen) && chosen !== 'unregulated' ? [chosen] : [];
};
