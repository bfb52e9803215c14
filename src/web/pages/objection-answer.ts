import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import type { Site } from './site.ts';

export interface AnswerShown {
  readonly about: string;
  readonly state: string;
  readonly received: string;
  readonly due?: string;
  readonly lead?: string;
  readonly answer?: { readonly text: string; readonly at: string };
}

/** `/objections`: the answer, by receipt number and contact. Whatever is wrong, it says the same. */
export const objectionAnswerPage = (
  { href }: Site,
  { token, shown, said }: { readonly token: string; readonly shown?: AnswerShown; readonly said?: string },
): Page => ({
  title: '异议答复查询',
  path: '/objections',
  main: html`<h1>异议答复查询</h1>
${said !== undefined && html`<div class="faults" role="alert"><p>${said}</p></div>`}
${shown && answerPart(shown)}
<form class="fields" method="post" action="${href('/objections')}">
<input type="hidden" name="token" value="${token}">
<p><label for="receipt">回执号</label>
<span class="hint" id="receipt-hint">16 位字母和数字，横线可写可不写</span>
<input id="receipt" name="receipt" required maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="receipt-hint"></p>
<p><label for="contact">提出异议时留的联系方式</label>
<input id="contact" name="contact" required maxlength="80" autocomplete="off"></p>
<p><button type="submit">查询</button></p>
</form>
<p class="note">回执号丢失的，请向市强市办查询。</p>`,
});

const answerPart = ({
  about,
  state,
  received,
  due,
  lead,
  answer,
}: AnswerShown): Html => html`<section class="panel" aria-labelledby="found">
<h2 id="found">${state}</h2>
<dl class="receipt">
<dt>异议对象</dt><dd>${about}</dd>
<dt>收到时间</dt><dd>${received}</dd>
${due !== undefined && html`<dt>答复期限</dt><dd>${due}</dd>`}
</dl>
${lead !== undefined && html`<p>${lead}</p>`}
${answer && html`<h3>答复</h3><p class="said">${answer.text}</p><p class="note">${answer.at}</p>`}
</section>`;
