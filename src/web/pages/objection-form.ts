import { closingWords } from '../../../cards/words/day-words.ts';
import { OBJECTION_FORM_WORDS as WORDS } from '../../../cards/words/objection-words.ts';
import { type Child, type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import type { Site } from './site.ts';

/** What the form is drawn from, wherever it stands. */
export interface ObjectionFormState {
  /** Of the notice; the form is sent to it. */
  readonly notice: string;
  /** Names as they stand in the notice. */
  readonly candidates: readonly string[];
  readonly endsAt: Date;
  readonly now: Date;
  readonly over: boolean;
  readonly anonymousKept: boolean;
  readonly token: string;
  readonly filesMost: number;
  readonly megabytesMost: number;
  /** What was typed and why it was not taken, when it comes back. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: readonly string[];
}

/** The form of the notice page (art. 15). No script: it is sent as it stands, and comes back with what is wrong. */
export const objectionFormSection = ({ href }: Site, state: ObjectionFormState): Html => {
  const { notice, over, endsAt, now, anonymousKept, token, typed = {}, faults = [], filesMost, megabytesMost } = state;
  const wanted = anonymousKept ? '' : html` required`;
  const free = anonymousKept ? '（可不填）' : '';
  return html`<section class="objection" id="objection" aria-labelledby="objection-title">
<h2 id="objection-title">提出异议</h2>
<p>${
    over
      ? '公示期已过。现在反映的情况登记为线索，不作为异议办理。'
      : `对公示的候选名单有异议的，请在${closingWords(endsAt, now)}前提出（第十五条）。`
  }${
    anonymousKept
      ? '署真实姓名并留联系方式的，作为异议办理并答复；没有署名的登记为线索，不答复。'
      : '异议须署真实姓名（单位写名称）并留联系方式。'
  }</p>
${faults.length > 0 && faultList(faults)}
<form class="fields" method="post" action="${href(`/notices/${notice}/objections`)}" enctype="multipart/form-data">
<input type="hidden" name="token" value="${token}">
<p><label for="about">${WORDS.about}</label>
<select id="about" name="about" required>
<option value="">请选择</option>
${state.candidates.map((name) => html`<option${typed.about === name && html` selected`}>${name}</option>`)}
</select></p>
<p><label for="facts">${WORDS.facts}</label>
<span class="hint" id="facts-hint">10–3000字，写明时间、地点、经过和依据</span>
<textarea id="facts" name="facts" rows="8" minlength="10" maxlength="3000" required aria-describedby="facts-hint">${typed.facts}</textarea></p>
<p><label for="realName">${WORDS.realName}${free}</label>
<input id="realName" name="realName" maxlength="60" autocomplete="name"${wanted} value="${typed.realName}"></p>
<p><label for="contact">${WORDS.contact}${free}</label>
<span class="hint" id="contact-hint">只用于核实和答复；查询答复时也要用到</span>
<input id="contact" name="contact" minlength="5" maxlength="80"${wanted} aria-describedby="contact-hint" value="${typed.contact}"></p>
<p><label for="files">${WORDS.files}（可不附）</label>
<span class="hint" id="files-hint">PDF、Word、Excel、OFD 或照片，最多 ${filesMost} 个，每个不超过 ${megabytesMost} MB</span>
<input id="files" name="files" type="file" multiple accept=".pdf,.docx,.xlsx,.ofd,.jpg,.jpeg,.png" aria-describedby="files-hint"></p>
<p><button type="submit">提出异议</button></p>
</form>
<p class="note">您的身份加密保存，只有承办人可以查看，不会告诉候选对象。也可以在飞书里向“质量奖助手”发送“异议”，或者向市强市办来信来访。已经提出的，<a href="${href('/objections')}">凭回执号查询答复</a>。</p>
</section>`;
};

const faultList = (faults: readonly string[]): Html => html`<div class="faults" role="alert">
<p><strong>还没有提交，请改正后再提交：</strong></p>
<ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul>
<p>已填写的内容都在下面；附件需要重新选择。</p>
</div>`;

/** The form as a page of its own: where it comes back with what is wrong. */
export const objectionFormPage = (site: Site, title: string, state: ObjectionFormState): Page => ({
  title: `提出异议 - ${title}`,
  main: html`<h1>${title}</h1>
<p><a href="${site.href(`/notices/${state.notice}`)}">查看公示全文</a></p>
${objectionFormSection(site, state)}`,
});

/** Sent, and what to keep of it. */
export const objectionReceivedPage = (
  { href }: Site,
  { receipt, said }: { readonly receipt: string; readonly said: Child },
): Page => ({
  title: '已收到',
  main: html`<section class="panel" aria-labelledby="received">
<h1 id="received">已收到</h1>
<p>${said}</p>
<dl class="receipt"><dt>回执号</dt><dd><code>${receipt}</code></dd></dl>
<p>请记下回执号，不要告诉别人；凭回执号和您留的联系方式，<a href="${href('/objections')}">查询答复</a>。</p>
</section>`,
});

/** Too many, forged, or unreadable: one page, one sentence. */
export const objectionRefusedPage = ({ href }: Site, said: string): Page => ({
  title: '没有提交',
  main: html`<section class="panel" aria-labelledby="refused">
<h1 id="refused">没有提交</h1>
<p>${said}</p>
<p><a href="${href('/')}">回到首页</a></p>
</section>`,
});
