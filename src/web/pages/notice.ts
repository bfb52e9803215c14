import { SINCE_WORDS, type Since } from '../../../cards/notice/notice-body.ts';
import { candidateLine } from '../../../cards/notice/notice-text.ts';
import { instantOnPaper } from '../../../cards/notice/report-text.ts';
import { dayWords } from '../../../cards/words/day-words.ts';
import { KIND_NAMES } from '../../../cards/words/notice-words.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import { type Day, dayOf } from '../../domain/calendar.ts';
import { chineseNumber, REGULATION } from '../../domain/regulation.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import type { PublicNotice } from './public-record.ts';
import type { Site } from './site.ts';

/**
 * Art. 15: a notice as a government office would post it. What was posted never changes: what has become of a candidate
 * since stands beside the name. `objecting` is the form, where objections are still taken.
 */
export const noticePage = (site: Site, notice: PublicNotice, objecting?: Html): Page => {
  const { id, content, contentHash, issuedAt, firstDay, lastDay, endsAt } = notice;
  const sides = (['organisation', 'individual'] as const).flatMap((kind) => sideOf(notice, kind));
  return {
    title: content.title,
    path: `/notices/${id}`,
    main: html`<article class="notice">
<header>
<p class="issuer">${content.issuer}</p>
<p class="basis">依据${REGULATION.documentNumber}发布</p>
</header>
<h1>${content.title}</h1>
<dl class="index">
<div><dt>发布机构</dt><dd>${content.issuer}</dd></div>
<div><dt>发布时间</dt><dd><time datetime="${issuedAt.toISOString()}">${instantOnPaper(issuedAt)}</time></dd></div>
<div><dt>公示时间</dt><dd><time datetime="${firstDay}">${dayWords(firstDay)}</time>至<time datetime="${lastDay}">${dayWords(lastDay)}</time>24时</dd></div>
<div><dt>状态</dt><dd>${stateWords(notice)}</dd></div>
</dl>
${replaced(site, notice)}
<section>
${content.opening.map((paragraph) => html`<p dir="ltr">${paragraph}</p>`)}
</section>
${sides}
${content.sections.map(
  ({ heading, paragraphs }, index) => html`<section>
<h2>${chineseNumber(index + 1)}、${heading}</h2>
${paragraphs.map(
  (paragraph) => html`<p dir="ltr">${paragraph}</p>
`,
)}</section>
`,
)}
<p class="signed">${content.issuer}<br>${plainDay(content.postedOn)}</p>
${objecting}
<footer>
<p>本公示发布后正文不再改动；候选对象退出或被取消资格的，在名单中注明。</p>
<p>正文校验值（SM3）：<code>${contentHash}</code></p>
<p>发布于 <time datetime="${issuedAt.toISOString()}">${instantOnPaper(issuedAt)}</time>，公示期满时间 <time datetime="${endsAt.toISOString()}">${dayWords(lastDay)}24时</time>。</p>
</footer>
</article>`,
  };
};

const stateWords = ({ state, interruption }: PublicNotice): string => {
  switch (state) {
    case 'running':
      return '公示中';
    case 'over':
      return '公示期已满';
    case 'interrupted':
      return interruption ? `已于${instantOnPaper(interruption.at)}终止` : '已终止';
  }
};

/** The round before stays to be read, and says where the one that counts is. */
const replaced = ({ href }: Site, { interruption, replacedBy, replaces }: PublicNotice): Html =>
  html`${
    interruption &&
    html`<section class="amended" aria-labelledby="replaced">
<h2 id="replaced">这次公示已终止</h2>
<p>原因：<bdi>${interruption.reason}</bdi></p>
${replacedBy !== undefined && html`<p><a href="${href(`/notices/${replacedBy}`)}">查看重新公示</a></p>`}
</section>`
  }${replaces !== undefined && html`<p><a href="${href(`/notices/${replaces}`)}">查看此前终止的公示</a></p>`}`;

const sideOf = ({ content, since }: PublicNotice, kind: ApplicationKind): readonly Html[] => {
  const some = content.candidates.filter((one) => one.kind === kind);
  if (some.length === 0) return [];
  return [
    html`<section>
<h2>候选${KIND_NAMES[kind]}（${some.length}）</h2>
<ol>${some.map((candidate) => {
      const what: Since | undefined = since[candidate.applicationId];
      return html`<li><bdi>${candidateLine(candidate)}</bdi>${what !== undefined && html` <strong>（${SINCE_WORDS[what]}）</strong>`}</li>`;
    })}</ol>
</section>`,
  ];
};

/** As a document is dated: 2026年3月2日. */
const plainDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** For lists: what it is and where. */
export const noticeLink = ({ href }: Site, { id, content, issuedAt }: PublicNotice): Html =>
  html`<a href="${href(`/notices/${id}`)}">${content.title}</a>（${plainDay(dayOf(issuedAt))}发布）`;
