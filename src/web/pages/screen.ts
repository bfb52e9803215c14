import { instantOnPaper } from '../../../cards/notice/report-text.ts';
import { BALLOT_WORDS, FATE_WORDS, METHOD_WORDS } from '../../../cards/words/ballot-words.ts';
import { KIND_NAMES } from '../../../cards/words/notice-words.ts';
import type { BallotOnScreen } from '../../usecases/ballot/screen-ballot.ts';
import { type Html, html } from './html.ts';
import { AWARD_NAME } from './layout.ts';
import type { Site } from './site.ts';

const KINDS = ['organisation', 'individual'] as const;

/**
 * The wall of the room in which the leading group sits (art. 7(2)): large, without a script, and with nothing on it that
 * tells one vote. Drawn anew by the browser itself, unless somebody holds it still.
 */
export const screenPage = (
  { cssPath, iconPath, href }: Site,
  seen: BallotOnScreen,
  { held }: { readonly held: boolean },
): Html => {
  const { ballot, now } = seen;
  const title = `${ballot.year}年度${AWARD_NAME}审议表决`;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${href(cssPath)}">
<link rel="icon" type="image/svg+xml" href="${href(iconPath)}">
</head>
<body class="screen">
<main id="main">
<header>
<h1>${title}</h1>
<p class="state">第 ${ballot.round} 次表决　${stateOf(seen)}</p>
</header>
${turnout(seen)}
<div class="sides">
${KINDS.map((kind) => sideOf(seen, kind))}
</div>
<footer>
<p>${METHOD_WORDS[ballot.method].how}　${METHOD_WORDS[ballot.method].passes}</p>
<p><time datetime="${now.toISOString()}">${instantOnPaper(now)}</time>　<a href="${held ? '?' : '?hold'}">${held ? '继续自动刷新' : '停止自动刷新'}</a></p>
</footer>
</main>
</body>
</html>
`;
};

const stateOf = ({ ballot, result }: BallotOnScreen): string => (result ? '已计票' : BALLOT_WORDS[ballot.state].word);

const turnout = ({ ballot, voted, aside, departed, now, result }: BallotOnScreen): Html => {
  const { roll, meeting, closesAt, state } = ballot;
  const present = meeting?.held?.present.length;
  const running = state === 'open' || state === 'keying';
  return html`<dl class="turnout">
<div><dt>应到</dt><dd>${roll.length} 人</dd></div>
${meeting ? present !== undefined && result && html`<div><dt>出席</dt><dd>${present} 人</dd></div>` : html`<div><dt>已表决</dt><dd>${voted} / ${roll.length}</dd></div>`}
${aside > 0 && html`<div><dt>回避</dt><dd>${aside} 人</dd></div>`}
${departed > 0 && !meeting && html`<div><dt>已离任</dt><dd>${departed} 人</dd></div>`}
${running && now < closesAt && html`<div><dt>还剩</dt><dd>${timeLeft(closesAt.getTime() - now.getTime())}</dd></div>`}
${running && html`<div><dt>${now < closesAt ? '截止' : '已截止'}</dt><dd><time datetime="${closesAt.toISOString()}">${instantOnPaper(closesAt)}</time></dd></div>`}
</dl>`;
};

/** Rounded up, so that nobody reads that it is over while it runs. */
const timeLeft = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days} 天 ${hours} 小时`;
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分`;
};

const sideOf = ({ ballot, candidates, result }: BallotOnScreen, kind: (typeof KINDS)[number]): Html | false => {
  const side = candidates.filter((one) => one.kind === kind);
  if (side.length === 0) return false;
  const seats = ballot.question.seats[kind] - ballot.question.filled[kind];
  return html`<section>
<h2>${KIND_NAMES[kind]}　候选 ${side.length} 个，名额 ${seats} 个</h2>
<ol class="paper">${side.map(({ number, title }) => {
    const line = result?.find((one) => one.number === number);
    return html`<li value="${number}"><span class="who">${title}</span>${line && html`<span class="count">${FATE_WORDS[line.fate].word}　赞成 ${line.for}　反对 ${line.against}　弃权 ${line.abstain}</span>`}</li>`;
  })}</ol>
</section>`;
};
