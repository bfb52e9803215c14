/** The one stylesheet. System fonts only; 390 px first; paper last. */
export const SITE_CSS = `
:root {
  --red: #b3121d;
  --ink: #1f1f1f;
  --soft: #595959;
  --line: #d6d0c7;
  --link: #0b4f9e;
  --ground: #f6f3ee;
  --paper: #fff;
  --sans: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
  --hei: SimHei, "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  --song: "FZXiaoBiaoSong-B05S", "Songti SC", "STZhongsong", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif;
  --fangsong: FangSong_GB2312, FangSong, STFangsong, "FangSong SC", "Noto Serif CJK SC", "Noto Serif SC", serif;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.75 var(--sans); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
h1, h2, h3 { line-height: 1.4; text-wrap: balance; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.75rem 0 .6rem; }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .3rem; }
p { margin: 0 0 .75rem; }
ul, ol { padding-left: 1.4em; margin: 0 0 1rem; }
code { font: .85em/1.5 ui-monospace, Menlo, Consolas, monospace; word-break: break-all; }
del { color: var(--soft); }
ins { text-decoration: none; font-weight: 600; }
.wide { width: min(100% - 2rem, 46rem); margin-inline: auto; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; padding: .4rem 1rem; background: var(--paper); }

.site-head { background: var(--red); }
.site-head .wide { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1.5rem; padding: .5rem 0; }
.site-head a { color: #fff; display: inline-block; padding: .4rem 0; text-decoration: none; }
.site-head a:hover, .site-head a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; }
.site-head :focus-visible { outline-color: #fff; }
.site-name { font: 700 1.25rem/1.4 var(--song); letter-spacing: .06em; }
.site-head ul { display: flex; gap: 1.25rem; list-style: none; padding: 0; margin: 0; }
.site-foot { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; padding: 1.25rem 0 2rem; }
.site-foot p { margin: 0 0 .25rem; }
main { padding: 1.5rem 0 2.5rem; min-height: 60vh; }

.lead h1 { font-family: var(--song); font-size: 1.9rem; color: var(--red); }
.panel { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid var(--red); padding: 1.25rem; margin: 1.5rem 0; }
.panel > :first-child { margin-top: 0; }
.panel > :last-child { margin-bottom: 0; }
.panel ul > li + li { margin-top: .75rem; }
.status { font-size: 1.15rem; }
.clock { white-space: nowrap; }
.phases { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: .25rem; list-style: none; padding: 0; }
.phases li { border-top: 4px solid var(--line); padding-top: .35rem; font-size: .9rem; line-height: 1.4; color: var(--soft); }
.phases .past { border-color: #c98b8f; }
.phases .now { border-color: var(--red); color: var(--red); font-weight: 700; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; }
caption { text-align: left; font-weight: 700; padding-bottom: .35rem; }
th, td { border-top: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top; }
tbody th { font-weight: 400; white-space: nowrap; color: var(--soft); }
thead th { font-size: .9rem; color: var(--soft); font-weight: 400; }

.notice { background: var(--paper); border: 1px solid var(--line); padding: 1.75rem 1.25rem; font-family: var(--fangsong); font-size: 1.125rem; line-height: 1.9; }
.notice > header { text-align: center; border-bottom: 3px solid var(--red); margin-bottom: 1.75rem; }
.issuer { font: 700 1.35rem/1.45 var(--song); color: var(--red); text-wrap: balance; margin: 0 0 .75rem; }
.basis { font-size: 1rem; margin: 0 0 .5rem; }
.notice h1 { font: 700 1.5rem/1.5 var(--song); text-align: center; margin: 0 0 1.5rem; word-break: keep-all; }
.notice h2 { font: 700 1.125rem/1.7 var(--hei); text-indent: 2em; margin: 1.25rem 0 .25rem; }
.notice section > p { text-indent: 2em; text-align: justify; margin: 0; }
.notice section > p, .regulation p, .regulation li { unicode-bidi: isolate; }
.index { border: solid var(--line); border-width: 1px 0; padding: .5rem 0; margin: 0 0 1.5rem; font: .9375rem/1.7 var(--sans); }
.index div { display: flex; gap: 1em; }
.index dt { flex: none; color: var(--soft); }
.index dd { margin: 0; }
.amended { border: 2px solid var(--red); padding: 1rem; margin: 0 0 1.5rem; font-family: var(--sans); font-size: 1rem; line-height: 1.7; }
.amended h2 { text-indent: 0; margin: 0 0 .25rem; color: var(--red); }
.amended section > p, .notice .amended > p { text-indent: 0; }
.amended ul { list-style: none; padding: 0; margin: .5rem 0 0; }
.amended li { border-top: 1px solid var(--line); padding: .5rem 0 0; margin-top: .5rem; }
.why { display: block; color: var(--soft); }
.signed { text-align: right; margin: 2rem 0 0; padding-right: 1em; text-wrap: balance; }
.notice > footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; color: var(--soft); font: .875rem/1.7 var(--sans); }
.notice > footer p { margin: 0; }

.note { color: var(--soft); }
.search { margin: 1.25rem 0; }
.search label { display: block; font-weight: 700; margin-bottom: .25rem; }
.search div { display: flex; gap: .5rem; }
.search input { flex: 1; min-width: 0; font: inherit; padding: .45rem .75rem; border: 1px solid #767676; border-radius: 0; background: #fff; color: inherit; }
.search input::placeholder { color: #6b6b6b; opacity: 1; }
.search button { font: inherit; padding: .45rem 1.25rem; border: 0; background: var(--red); color: #fff; cursor: pointer; }
.fields p { margin: 0 0 1.1rem; }
.fields label { display: block; font-weight: 700; margin-bottom: .25rem; }
.fields input:not([type=hidden]), .fields select, .fields textarea { display: block; width: 100%; font: inherit; padding: .5rem .75rem; border: 1px solid #767676; border-radius: 0; background: #fff; color: inherit; }
.fields select { min-height: 2.9rem; }
.fields button { font: inherit; padding: .6rem 1.75rem; border: 0; background: var(--red); color: #fff; cursor: pointer; }
.hint { display: block; color: var(--soft); font-size: .9rem; margin-bottom: .25rem; }
.faults { border: 2px solid var(--red); background: var(--paper); padding: 1rem; margin: 0 0 1.25rem; }
.faults > :last-child { margin-bottom: 0; }
.objection { border-top: 3px solid var(--red); margin-top: 2rem; font: 1.0625rem/1.75 var(--sans); }
.notice .objection h2 { text-indent: 0; font: 700 1.2rem/1.4 var(--sans); margin: 1.25rem 0 .6rem; }
.notice .objection > p { text-indent: 0; text-align: left; margin: 0 0 .75rem; }
.receipt dt { color: var(--soft); }
.receipt dd { margin: 0 0 .5rem; }
.receipt code { font-size: 1.3rem; }
.said { white-space: pre-wrap; }
.contents ul { columns: 14rem; list-style: none; padding: 0; }
.contents a { display: inline-block; padding: .2rem 0; }
.regulation > section:not(.panel) > h2 { border-bottom: 2px solid var(--red); padding-bottom: .25rem; }
.article:target, .parts li:target { background: #fff3cf; outline: .5rem solid #fff3cf; }
.parts { list-style: none; padding: 0; }
.parts li { padding-left: 3.75em; position: relative; }
.part { position: absolute; left: 0; color: var(--soft); }

.winners { padding-left: 2.2em; }
.winners li + li { margin-top: .6rem; }
.of { display: block; font: .9375rem/1.6 var(--sans); color: var(--soft); }
.mark { white-space: nowrap; font-family: var(--sans); }
.mark.valid { color: #1a6b34; }
.mark.revoked { color: var(--red); }
.verdict { font-size: 1.6rem; font-weight: 700; margin-bottom: .75rem; }
.certificate.revoked { border-top-color: var(--soft); }
.holders { list-style: none; padding: 0; }
.holders li { display: grid; grid-template-columns: 2.5rem 1fr auto; gap: .75rem; border-top: 1px solid var(--line); padding: .5rem 0; }
.holders .kind { color: var(--soft); }

@media (min-width: 48rem) {
  .notice { padding: 3rem 4rem; font-size: 1.25rem; }
  .notice h1 { font-size: 1.9rem; }
  .notice h2 { font-size: 1.25rem; }
  .issuer { font-size: 1.75rem; }
}
body.screen { background: #7a0d14; color: #fff; font: 400 clamp(1rem, 1.7vw, 2.25rem)/1.5 var(--sans); }
.screen main { min-height: 100vh; width: auto; margin: 0; padding: 2.5vw 4vw; display: flex; flex-direction: column; gap: 1.2em; }
.screen h1 { font-size: 1.9em; line-height: 1.3; margin: 0; color: #ffe9b8; }
.screen h2 { font-size: 1.1em; margin: 0 0 .4em; color: #ffe9b8; }
.screen p { margin: 0; }
.screen .state { font-size: 1.1em; }
.screen .turnout { display: flex; flex-wrap: wrap; gap: .5em 3em; margin: 0; }
.screen .turnout dt { font-size: .85em; color: #ffe0d0; }
.screen .turnout dd { margin: 0; font-size: 1.8em; font-weight: 700; font-variant-numeric: tabular-nums; }
@media (min-width: 60rem) { .screen .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(22em, 1fr)); gap: 1em 3em; } }
.screen .paper { margin: 0; padding-left: 1.6em; }
.screen .paper li { padding: .15em 0; font-size: 1.15em; }
.screen .paper .count { display: block; color: #ffe9b8; font-size: .85em; }
.screen footer { margin-top: auto; display: flex; flex-wrap: wrap; gap: .3em 2em; justify-content: space-between; font-size: .75em; }
.screen a { color: #fff; }
@media print {
  @page { margin: 22mm 20mm; }
  body, .notice, .panel { background: none; }
  body { font-size: 12pt; color: #000; }
  .site-head, .site-foot, .skip, .search, .contents, .objection { display: none; }
  .wide { width: 100%; }
  main, .notice { padding: 0; border: 0; }
  .notice { font-size: 14pt; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3 { break-after: avoid; }
  p, li, tr { break-inside: avoid; orphans: 2; widows: 2; }
}
`;
