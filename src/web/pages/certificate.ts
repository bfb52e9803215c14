import { KIND_WORDS } from '../../../cards/words/application-words.ts';
import { CHECK_COPY, numberWord } from '../../../cards/words/award-words.ts';
import { paperDay } from '../../../cards/words/document-words.ts';
import { holderMark } from './holder-mark.ts';
import { html } from './html.ts';
import { AWARD_NAME, type Page } from './layout.ts';
import type { CheckedCertificate } from './public-results.ts';
import type { Site } from './site.ts';

/** The page behind the QR code: whether a plaque or certificate holds, today. */
export const certificatePage = (site: Site, certificate: CheckedCertificate): Page => {
  const {
    number,
    year,
    kind,
    name,
    unit,
    post,
    documentNumber,
    documentDay,
    state,
    revokedOn,
    reissuedOn,
    recalledOn,
  } = certificate;
  return {
    title: `查验 ${number}`,
    path: `/certificates/${number}`,
    main: html`<section class="panel certificate ${state}">
<h1>${AWARD_NAME}<wbr>奖牌、证书查验</h1>
<p class="verdict">${holderMark(state)}</p>
${revokedOn !== undefined && html`<p>已于${paperDay(revokedOn)}撤销，不得再使用这一称号（第二十一条）。</p>`}
${recalledOn !== undefined && html`<p>已于${paperDay(recalledOn)}收回。</p>`}
${reissuedOn !== undefined && html`<p>已于${paperDay(reissuedOn)}补发，此前颁发的原件作废。</p>`}
<dl class="index">
<div><dt>${kind === 'organisation' ? '单位' : '姓名'}</dt><dd><bdi>${name}</bdi></dd></div>
${(unit ?? post) !== undefined && html`<div><dt>单位、职务</dt><dd><bdi>${[unit, post].filter(Boolean).join(' ')}</bdi></dd></div>`}
<div><dt>类别</dt><dd>${KIND_WORDS[kind]}</dd></div>
<div><dt>年度</dt><dd>${year}年度</dd></div>
<div><dt>${numberWord(kind)}</dt><dd><code>${number}</code></dd></div>
<div><dt>认定文件</dt><dd>威海市人民政府 ${documentNumber}，${paperDay(documentDay)}</dd></div>
</dl>
<p class="note">${CHECK_COPY}。</p>
<p><a href="${site.href(`/results/${year}`)}">${year}年度认定结果</a></p>
</section>`,
  };
};
