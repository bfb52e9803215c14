import { KIND_WORDS } from '../../../cards/words/application-words.ts';
import { paperDay } from '../../../cards/words/document-words.ts';
import { FIRST_YEAR, nameForm } from '../../domain/holders/holder.ts';
import { holderMark } from './holder-mark.ts';
import { type Html, html } from './html.ts';
import { AWARD_NAME, type Page } from './layout.ts';
import type { PublicHolder } from './public-results.ts';
import type { Site } from './site.ts';

const SEARCH_MOST = 60;

/** Whoever has been given the award since 2010, and whether it still holds; found by name, code, number or year. */
export const holdersPage = (site: Site, holders: readonly PublicHolder[], typed: string): Page => {
  const search = [...typed.normalize('NFKC').trim()].slice(0, SEARCH_MOST).join('');
  const found = search === '' ? holders : holders.filter((one) => isFound(one, search));
  const years = [...new Set(found.map(({ year }) => year))];
  return {
    title: '历年获得认定的单位和个人',
    path: '/holders',
    main: html`<h1>历年获得认定的<wbr>单位和个人</h1>
<p>${AWARD_NAME}自 ${FIRST_YEAR} 年设立以来获得认定的单位和个人，以及奖项当前是否有效。</p>
<form class="search" action="${site.href('/holders')}" method="get" role="search">
<label for="q">查名称、代码、编号或年度</label>
<div><input id="q" name="q" type="search" value="${search}" maxlength="${SEARCH_MOST}" autocomplete="off"><button type="submit">查询</button></div>
</form>
<p class="note" role="status">${search === '' ? `共 ${holders.length} 个` : `查到 ${found.length} 个，共 ${holders.length} 个`}${
      search !== '' && html`　<a href="${site.href('/holders')}">显示全部</a>`
    }</p>
${years.map((year) => ofYear(site, found, year))}
<p class="note">开放数据：<a href="${site.href('/open-data/holders.csv')}">名单（CSV）</a>　<a href="${site.href('/open-data/holders.json')}">名单（JSON）</a>　<a href="${site.href('/open-data/results.csv')}">历年结果（CSV）</a>　<a href="${site.href('/open-data/results.json')}">历年结果（JSON）</a></p>`,
  };
};

const isFound = ({ name, code, number, year }: PublicHolder, search: string): boolean => {
  const plain = search.toUpperCase().replace(/\s/g, '');
  const form = nameForm(search);
  return (
    (form !== '' && nameForm(name).includes(form)) ||
    code === plain ||
    number === plain ||
    (`${year}` === plain.slice(0, 4) && /^\d{4}(年度?)?$/.test(plain))
  );
};

const ofYear = (site: Site, holders: readonly PublicHolder[], year: number): Html => html`<section>
<h2 id="y${year}">${year}年度</h2>
<ul class="holders">${holders
  .filter((one) => one.year === year)
  .map(
    ({
      kind,
      name,
      state,
      revokedOn,
      number,
    }) => html`<li><span class="kind">${KIND_WORDS[kind]}</span><span><bdi>${name}</bdi>${
      number !== undefined &&
      html`<span class="of"><a href="${site.href(`/certificates/${number}`)}">${number}</a></span>`
    }</span><span>${holderMark(state)}${revokedOn !== undefined && html`<span class="of">${paperDay(revokedOn)}</span>`}</span></li>
`,
  )}</ul>
</section>
`;
