import { OFFICE_NAME } from '../../../cards/cycle/call-text.ts';
import { REGULATION } from '../../domain/regulation.ts';
import { type Child, type Html, html } from './html.ts';
import type { Site } from './site.ts';

export const AWARD_NAME = '威海市市长质量奖';

export interface Page {
  readonly title: string;
  /** Without a query; absent where a page stands for no address of its own. */
  readonly path?: string;
  readonly main: Child;
}

const PLACES = [
  { path: '/', word: '首页' },
  { path: '/holders', word: '历年名单' },
  { path: '/regulation', word: '办法摘要' },
  { path: '/feed.atom', word: '订阅更新' },
] as const;

/** The dress of every public page. No script, and nothing asked of anybody else. */
export const layout = (
  { publicUrl, cssPath, iconPath, href }: Site,
  { title, path, main }: Page,
): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${path === '/' ? title : `${title} - ${AWARD_NAME}`}</title>
${path !== undefined && html`<link rel="canonical" href="${publicUrl}${path}">`}
<link rel="stylesheet" href="${href(cssPath)}">
<link rel="icon" type="image/svg+xml" href="${href(iconPath)}">
<link rel="alternate" type="application/atom+xml" title="${AWARD_NAME}公告" href="${href('/feed.atom')}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site-head">
<div class="wide">
<a class="site-name" href="${href('/')}">${AWARD_NAME}</a>
<nav aria-label="网站导航"><ul>${PLACES.map(
  (place) =>
    html`<li><a href="${href(place.path)}"${place.path === path && html` aria-current="page"`}>${place.word}</a></li>`,
)}</ul></nav>
</div>
</header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer class="site-foot">
<div class="wide">
<p>主办：${OFFICE_NAME}　<a href="${href('/objections')}">异议答复查询</a></p>
<p>依据：《${REGULATION.name}》（${REGULATION.documentNumber}）</p>
</div>
</footer>
</body>
</html>
`;
