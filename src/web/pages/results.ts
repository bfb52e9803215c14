import { KIND_WORDS } from '../../../cards/words/application-words.ts';
import { numberWord } from '../../../cards/words/award-words.ts';
import { paperDay } from '../../../cards/words/document-words.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { Winner } from '../../domain/award/award.ts';
import { dayOf } from '../../domain/calendar.ts';
import { chineseNumber, REGULATION } from '../../domain/regulation.ts';
import { holderMark } from './holder-mark.ts';
import { type Html, html } from './html.ts';
import { AWARD_NAME, type Page } from './layout.ts';
import type { PublicResult } from './public-results.ts';
import type { Site } from './site.ts';

const KINDS = ['organisation', 'individual'] as const satisfies readonly ApplicationKind[];
const MEASURE: Readonly<Record<ApplicationKind, string>> = { organisation: '家', individual: '名' };

/** Art. 16: what the city government has made public, as it was, and whether each award still holds. */
export const resultsPage = (site: Site, result: PublicResult): Page => {
  const { year, documentNumber, documentDay, publishedAt, contentHash } = result;
  return {
    title: `${year}年度${AWARD_NAME}认定结果`,
    path: `/results/${year}`,
    main: html`<article class="notice result">
<header>
<p class="issuer">威海市人民政府</p>
<p class="basis">${documentNumber}</p>
</header>
<h1>${year}年度${AWARD_NAME}<wbr>认定结果</h1>
<dl class="index">
<div><dt>公布日期</dt><dd><time datetime="${dayOf(publishedAt)}">${paperDay(dayOf(publishedAt))}</time></dd></div>
<div><dt>认定文件</dt><dd>${documentNumber}，${paperDay(documentDay)}</dd></div>
<div><dt>认定依据</dt><dd>《${REGULATION.name}》第十六条</dd></div>
</dl>
${KINDS.map((kind, at) => ofKind(site, result, kind, at))}
<footer>
<p>名单按名称拼音排列，不分先后。点击编号可以查验奖牌、证书当前是否有效。</p>
<p><a href="${site.href(`/announcements/${year}`)}">${year}年度认定通知</a>　<a href="${site.href('/holders')}">历年获得认定的单位和个人</a></p>
<p>正文校验值（SM3）：<code>${contentHash}</code></p>
</footer>
</article>`,
  };
};

const ofKind = (site: Site, result: PublicResult, kind: ApplicationKind, at: number): Html => {
  const winners = result.winners.filter((one) => one.kind === kind);
  const places = kind === 'organisation' ? result.quota.organisations : result.quota.individuals;
  const free = places - winners.length;
  return html`<section>
<h2>${chineseNumber(at + 1)}、${KIND_WORDS[kind]}（${winners.length} ${MEASURE[kind]}）</h2>
${winners.length > 0 && html`<ol class="winners">${winners.map((winner) => line(site, result, winner))}</ol>`}
${free > 0 && html`<p class="note">${KIND_WORDS[kind]}名额 ${places} ${MEASURE[kind]}，空缺 ${free} ${MEASURE[kind]}（第四条、第六条）。</p>`}
</section>
`;
};

const line = (site: Site, { states }: PublicResult, { number, kind, name, unit, post }: Winner): Html => {
  const state = states.get(number) ?? 'valid';
  return html`<li><strong><bdi>${name}</bdi></strong>${
    (unit ?? post) !== undefined && html`<span class="of"><bdi>${[unit, post].filter(Boolean).join(' ')}</bdi></span>`
  }<span class="of">${numberWord(kind)} <a href="${site.href(`/certificates/${number}`)}">${number}</a>${
    state === 'revoked' && html` ${holderMark(state)}`
  }</span></li>
`;
};
