import type { ArticleEntry } from '../../domain/articles/article-entry.ts';
import { CHAPTERS } from '../../domain/articles/articles.ts';
import { type Article, articleName, chineseNumber, isArticle, REGULATION } from '../../domain/regulation.ts';
import { Fault } from '../../faults.ts';
import type { FoundArticle, RulesAnswer, RulesSearch } from '../../rules/search.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import type { Site } from './site.ts';

const LONGEST_QUERY = 100;

/** All thirty articles in our own words; with `rules`, a box to ask in plain Chinese. */
export const regulationPage = ({ href }: Site, rules: RulesSearch | undefined, asked: string): Page => {
  const query = asked.trim().slice(0, LONGEST_QUERY);
  return {
    title: query === '' ? '认定办法摘要' : '认定办法查找',
    path: '/regulation',
    main: html`<article class="regulation">
<h1>${REGULATION.name}（摘要）</h1>
<p class="note">本页用通俗的话概括各条要点，便于查找，不是正式文本；以市政府公布的${REGULATION.documentNumber}为准。</p>
${rules && searchBox(href('/regulation'), query)}
${rules && query !== '' && results(query, rules.find(query))}
<nav aria-label="各章" class="contents"><ul>${CHAPTERS.map(
      ({ number, title }) => html`<li><a href="#chapter-${number}">${chapterName(number)} ${title}</a></li>`,
    )}</ul></nav>
${CHAPTERS.map(
  ({ number, title, articles }) => html`<section id="chapter-${number}">
<h2>${chapterName(number)} ${title}</h2>
${articles.map(articleText)}</section>
`,
)}</article>`,
  };
};

const searchBox = (
  action: string,
  query: string,
): Html => html`<form role="search" method="get" action="${action}" class="search">
<label for="q">查条款或提问</label>
<div><input id="q" type="search" name="q" value="${query}" maxlength="${LONGEST_QUERY}" placeholder="例如：第十条、几年才能申报" autocomplete="off"><button type="submit">查找</button></div>
</form>`;

const results = (query: string, { articles }: RulesAnswer): Html => html`<section class="panel" aria-labelledby="found">
<h2 id="found">“<bdi>${query}</bdi>”的查找结果</h2>
${
  articles.length === 0
    ? html`<p>没有找到相关条款。换个说法试试，或者直接看下面的各条。</p>`
    : html`<ul>${articles.map(
        (found) =>
          html`<li><a href="#${anchorOf(found.article)}">${articleName(found.article)}　${found.entry.title}</a><br>${foundText(found)}</li>`,
      )}</ul>`
}
</section>`;

/** The item that was asked for, or the whole article's digest. */
const foundText = ({ article, entry }: FoundArticle): string =>
  entry.parts?.[Number(article.split('.')[1]) - 1] ?? entry.digest;

const articleText = ({
  number,
  title,
  digest,
  parts = [],
}: ArticleEntry): Html => html`<section id="${anchorOf(String(number))}" class="article">
<h3>${articleName(cited(String(number)))}　${title}</h3>
<p>${digest}</p>
${
  parts.length > 0 &&
  html`<ol class="parts">${parts.map((part, index) => {
    const place = `${number}.${index + 1}`;
    return html`<li id="${anchorOf(place)}"><span class="part">${partName(place)}</span>${part}</li>`;
  })}</ol>`
}
</section>
`;

const chapterName = (number: number): string => `第${chineseNumber(number)}章`;
const anchorOf = (place: string): string => `art-${place.replace('.', '-')}`;

/** 「（一）」 of items, 「第一款」 of paragraphs. */
const partName = (place: string): string => {
  const whole = articleName(cited(place.split('.')[0] ?? ''));
  return articleName(cited(place))
    .slice(whole.length)
    .replace(/^第(（.+）)项$/, '$1');
};

const cited = (place: string): Article => {
  if (!isArticle(place)) throw new Fault(`the digest has a part ${place} that the regulation has not`);
  return place;
};
