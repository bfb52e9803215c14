import { OFFICE_NAME } from '../../../cards/cycle/call-text.ts';
import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import { dayWords } from '../../../cards/words/day-words.ts';
import { type Day, dayOf } from '../../domain/calendar.ts';
import { chineseNumber, REGULATION } from '../../domain/regulation.ts';
import type { Amendment } from '../../usecases/cycle/cycle-ports.ts';
import { type Child, type Html, html } from './html.ts';
import { AWARD_NAME, type Page } from './layout.ts';
import type { PublicCall } from './public-record.ts';

/** The short name belongs on a card; a letterhead bears the whole one alone. */
const ISSUER = OFFICE_NAME.replace(/（.*）$/, '');

/** The 认定通知 as a government office would post it: letterhead, red line, title, text, issuer and date. */
export const announcementPage = (call: PublicCall): Page => {
  const { year, content, contentHash, issuedAt, amendments } = call;
  const title = `${year}年度${AWARD_NAME}认定通知`;
  return {
    title,
    path: `/announcements/${year}`,
    main: html`<article class="notice">
<header>
<p class="issuer">${ISSUER}</p>
<p class="basis">依据${REGULATION.documentNumber}发布</p>
</header>
<h1>${year}年度${AWARD_NAME}<wbr>认定通知</h1>
<dl class="index">
<div><dt>发布机构</dt><dd>${OFFICE_NAME}</dd></div>
<div><dt>发布日期</dt><dd><time datetime="${dayOf(issuedAt)}">${plainDay(dayOf(issuedAt))}</time></dd></div>
<div><dt>依据文件</dt><dd>《${REGULATION.name}》（${REGULATION.documentNumber}）</dd></div>
</dl>
${amendments.length > 0 && amended(amendments)}
${content.sections.map(
  ({ heading, paragraphs }, index) => html`<section>
<h2>${numbered(index)}${heading}</h2>
${paragraphs.map(
  (paragraph) => html`<p dir="ltr">${withMovedDay(paragraph, amendments)}</p>
`,
)}</section>
`,
)}
<p class="signed">${ISSUER}<br>${plainDay(dayOf(issuedAt))}</p>
<footer>
<p>本通知发布后正文不再改动；调整的日期另行列出，原定日期保留。</p>
<p>正文校验值（SM3）：<code>${contentHash}</code></p>
</footer>
</article>`,
  };
};

/** Art. 4: a day is moved for all alike, with its reason, and the old day stays to be read. */
const amended = (amendments: readonly Amendment[]): Html => html`<section class="amended" aria-labelledby="amended">
<h2 id="amended">时间安排已调整</h2>
<p>以下日期以调整后的为准（第四条）。</p>
<ul>${amendments.map(
  ({ field, oldDay, newDay, reason, decidedAt }, index) => html`<li id="amendment-${index + 1}">
<strong>${fieldWord(field)}</strong>：<del><span class="unseen">原定</span>${dayWords(oldDay)}</del> <ins><span class="unseen">调整为</span>${dayWords(newDay)}</ins>
<span class="why">原因：<bdi>${reason}</bdi></span>
<span class="why">调整日期：<time datetime="${dayOf(decidedAt)}">${plainDay(dayOf(decidedAt))}</time></span>
</li>`,
)}</ul>
</section>`;

const fieldWord = (field: string): string =>
  Object.entries(SCHEDULE_WORDS).find(([key]) => key === field)?.[1] ?? field;

/** 一、 to 九十九、; a notice with more headings than that would bear none. */
const numbered = (index: number): string => (index < 99 ? `${chineseNumber(index + 1)}、` : '');

/**
 * In the frozen text, too, a moved day is struck through and the new one put beside it, for whoever jumps straight to
 * it. A paragraph that does not begin with the name of the date and the day stands as it was issued.
 */
const withMovedDay = (paragraph: string, amendments: readonly Amendment[]): Child => {
  for (const { field, oldDay } of amendments) {
    const start = `${fieldWord(field)}：${dayWords(oldDay)}`;
    const last = amendments.findLast((amendment) => amendment.field === field);
    if (!last || last.newDay === oldDay || !paragraph.startsWith(start)) continue;
    return html`${fieldWord(field)}：<del><span class="unseen">原定</span>${dayWords(oldDay)}</del> <ins><span class="unseen">调整为</span>${dayWords(last.newDay)}</ins>${paragraph.slice(start.length)}`;
  }
  return paragraph;
};

/** As a document is dated: 2026年3月2日. */
const plainDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
