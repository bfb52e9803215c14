import { html } from './html.ts';
import type { Page } from './layout.ts';
import type { Site } from './site.ts';

export const notFoundPage = ({ href }: Site): Page => ({
  title: '没有找到',
  main: html`<section class="panel">
<h1>没有找到这个页面</h1>
<p>地址可能有误，或者内容还没有发布。</p>
<p><a href="${href('/')}">回到首页</a></p>
</section>`,
});

/** The reader gets a number to quote; the log has the cause beside the same number. */
export const faultPage = ({ href }: Site, reference: string): Page => ({
  title: '暂时打不开',
  main: html`<section class="panel">
<h1>页面暂时打不开</h1>
<p>请稍后再试。如果一直打不开，请把编号告诉市强市办。</p>
<p>编号：<code>${reference}</code></p>
<p><a href="${href('/')}">回到首页</a></p>
</section>`,
});
