import { z } from 'zod';
import { rules } from '../../../cards/basic/rules.ts';
import type { ArticleEntry } from '../../domain/articles/article-entry.ts';
import type { CitedArticle } from '../../domain/regulation.ts';
import { view } from '../view.ts';

/** What the rules search answers; the search itself lives in `src/rules` and is joined in `compose`. */
export interface RulesSource {
  find(query: string): {
    readonly kind: 'article' | 'matches' | 'none';
    readonly articles: readonly { readonly article: CitedArticle; readonly entry: ArticleEntry }[];
  };
}

export const rulesViews = (publicUrl: string, source: RulesSource) => ({
  rules: view({
    params: z.strictObject({ query: z.string().max(200) }),
    async draw(_work, { query }) {
      // The word alone asks for the whole: its chapters.
      const articles = query.trim() === '' ? [] : source.find(query).articles;
      return {
        kind: 'card',
        card: rules({ query, publicUrl, articles }),
      };
    },
  }),
});
