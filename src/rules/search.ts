import MiniSearch from 'minisearch';
import type { ArticleEntry } from '../domain/articles/article-entry.ts';
import { ARTICLES } from '../domain/articles/articles.ts';
import type { CitedArticle } from '../domain/regulation.ts';
import { readReference } from './cited-reference.ts';
import { fold, loadSegment, type Segment } from './segment.ts';

export interface FoundArticle {
  /** What was asked for: `10.1` if by item, else the whole article. */
  readonly article: CitedArticle;
  readonly entry: ArticleEntry;
  /** The item's own digest, where an item was asked for. */
  readonly item?: string;
}

/** `article`: asked for by number. `matches`: found by words, best first, at most three. */
export interface RulesAnswer {
  readonly kind: 'article' | 'matches' | 'none';
  readonly articles: readonly FoundArticle[];
}

export interface RulesSearch {
  find(query: string): RulesAnswer;
}

const NOTHING: RulesAnswer = { kind: 'none', articles: [] };
const MOST_MATCHES = 3;
/** A question is short; what is longer is cut, so that nobody can make us search a book. */
const LONGEST_QUERY = 200;
/** Of the words that mean something, this share must stand in an article for it to be an answer … */
const LEAST_COVERAGE = 0.5;
/** … or this, if one of them is a word of few articles: 单位 alone in a question about lunch is no answer. */
const LEAST_WITH_TELLING_WORD = 0.25;
const TELLING_IN_AT_MOST = 8;
/** A match far behind the best is noise. */
const LEAST_OF_BEST = 0.35;

/** Answers `规则 <词、条或问题>`. The dictionary is loaded at the first question in words; numbers need none. */
export const createRulesSearch = (): RulesSearch => {
  let index: Index | undefined;
  return {
    find(query) {
      const folded = fold(query.slice(0, LONGEST_QUERY));
      const { asked, articles } = readReference(folded);
      if (asked) return articles.length > 0 ? { kind: 'article', articles: articles.map(found) } : NOTHING;
      index ??= buildIndex();
      return byWords(index, folded);
    },
  };
};

interface Index {
  readonly segment: Segment;
  readonly search: MiniSearch<IndexedArticle>;
  /** In how many articles a word stands. */
  readonly spread: ReadonlyMap<string, number>;
}

interface IndexedArticle {
  readonly id: number;
  readonly title: string;
  readonly keywords: string;
  readonly questions: string;
  readonly digest: string;
}

const buildIndex = (): Index => {
  const segment = loadSegment();
  const search = new MiniSearch<IndexedArticle>({
    fields: ['title', 'keywords', 'questions', 'digest'],
    // Once per field: a synonym that a field repeats in five spellings is no better an answer for it.
    tokenize: (text) => [...new Set(segment(text))],
    processTerm: (term) => term,
    searchOptions: { boost: { title: 2, keywords: 3, questions: 2.5, digest: 1 }, combineWith: 'OR' },
  });
  const spread = new Map<string, number>();
  for (const { number, title, keywords, questions, digest, parts = [] } of ARTICLES) {
    const fields = {
      title,
      keywords: keywords.join('\n'),
      questions: questions.join('\n'),
      digest: [digest, ...parts].join('\n'),
    };
    search.add({ id: number, ...fields });
    for (const word of new Set(segment(Object.values(fields).join('\n'))))
      spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  return { segment, search, spread };
};

const byWords = ({ segment, search, spread }: Index, folded: string): RulesAnswer => {
  const asked = new Set(segment(folded));
  // Nothing but the award's name: what is it?
  if (asked.size === 0) return /质量奖/.test(folded) ? { kind: 'matches', articles: [found('2')] } : NOTHING;
  const isTelling = (word: string): boolean => (spread.get(word) ?? 0) <= TELLING_IN_AT_MOST;
  const matches = search
    .search(folded)
    .map(({ id, score, queryTerms }) => {
      const known = new Set(queryTerms);
      const coverage = known.size / asked.size;
      const least = [...known].some(isTelling) ? LEAST_WITH_TELLING_WORD : LEAST_COVERAGE;
      // An article that knows both words of a question beats one that is full of the first.
      return { id, weight: coverage >= least ? score * coverage : 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const best = matches[0]?.weight ?? 0;
  const articles = matches
    .filter(({ weight }) => weight >= best * LEAST_OF_BEST)
    .slice(0, MOST_MATCHES)
    // Ids are the articles' own numbers, given above.
    .map(({ id }) => found(String(id) as CitedArticle));
  return articles.length > 0 ? { kind: 'matches', articles } : NOTHING;
};

const found = (article: CitedArticle): FoundArticle => {
  const [number = 0, part] = article.split('.').map(Number);
  const entry = ARTICLES[number - 1];
  if (entry?.number !== number) throw new Error(`article ${article} is missing`);
  const item = part === undefined ? undefined : entry.parts?.[part - 1];
  return { article, entry, ...(item === undefined ? {} : { item }) };
};
