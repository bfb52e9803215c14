import type { ArticleEntry } from '../../src/domain/articles/article-entry.ts';
import { CHAPTERS } from '../../src/domain/articles/articles.ts';
import { articleName, type CitedArticle, chineseNumber } from '../../src/domain/regulation.ts';
import { say } from '../actions/basic.ts';
import { type Card, card, linkButton, markdown, md, note } from '../kit/index.ts';

export interface RulesProps {
  readonly query: string;
  readonly articles: readonly { readonly article: CitedArticle; readonly entry: ArticleEntry }[];
  readonly publicUrl: string;
}

/** `规则`: the article or articles in point, in our own words. */
export const rules = ({ query, articles, publicUrl }: RulesProps): Card =>
  card(
    {
      title: articles.length === 0 && query.trim() !== '' ? '没有找到相应条款' : '认定办法摘要',
      ...(query === '' ? {} : { subtitle: query.slice(0, 30) }),
      template: articles.length === 0 ? 'grey' : 'blue',
      forward: true,
    },
    query.trim() !== '' &&
      articles.length === 0 &&
      note('可以换个说法，例如“一年评几家”“公示几天”，或直接发送条号，例如“规则 第十条”。'),
    ...(query.trim() === ''
      ? CHAPTERS.map(({ number, title }) => {
          const chapter = `第${chineseNumber(number)}章`;
          return say.button(`${chapter} ${title}`, { words: `规则 ${chapter}` });
        })
      : []),
    ...articles.flatMap(({ article, entry }) => articleText(article, entry)),
    articles.length === 0 && query.trim() !== '' && say.button('按章查看', { words: '规则' }),
    note('摘要以市政府公布的办法原文为准。'),
    linkButton('查看全部条款摘要', `${publicUrl}/regulation`),
  );

/** The article, and its parts; an item asked for by number stands alone. */
const articleText = (article: CitedArticle, { title, digest, parts = [] }: ArticleEntry) => {
  const [, item] = article.split('.');
  const shown = item === undefined ? parts : parts.slice(Number(item) - 1, Number(item));
  return markdown(
    md`**${articleName(article)}　${title}**\n${item === undefined ? digest : ''}${shown.map((part, index) => md`\n${parts.length > 1 ? `${item ?? index + 1}. ` : ''}${part}`)}`,
  );
};
