import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import { dayWords } from '../../../cards/words/day-words.ts';
import { closesAt, opensAt } from '../../domain/calendar.ts';
import { QUOTA_CAP, SCHEDULE_DAYS } from '../../domain/cycle/cycle.ts';
import type { CycleState } from '../../domain/cycle/stages.ts';
import { type Html, html } from './html.ts';
import { AWARD_NAME, type Page } from './layout.ts';
import { noticeLink } from './notice.ts';
import { firstAnnounced, type PublicCycle, type PublicHome } from './public-record.ts';
import type { Site } from './site.ts';

export const homePage = (site: Site, home: PublicHome): Page => {
  const [latest, ...earlier] = home.cycles;
  return {
    title: AWARD_NAME,
    path: '/',
    main: html`
<section class="lead">
<h1>${AWARD_NAME}</h1>
<p>${AWARD_NAME}认定两类对象：质量管理卓越、创新能力强、品牌知名、效益突出的单位，和质量工作成效显著、为威海经济社会发展作出突出贡献的个人。</p>
<ul>
<li>每年认定一次，单位不超过 ${QUOTA_CAP.organisations} 家、个人不超过 ${QUOTA_CAP.individuals} 名，达不到条件的可以空缺。</li>
<li>自愿申报，由区市推荐；不收取任何费用。</li>
<li>申报、评审、公示和公布都按<a href="${site.href('/regulation')}">认定办法</a>进行。</li>
</ul>
</section>
${latest ? running(site, latest, home) : nothingYet()}
<section>
<h2>如何申报</h2>
<p>在飞书中向“质量奖助手”发送“申报”，按提示填写并上传材料；发送“规则”加上问题，可以查到适用的条款。</p>
</section>
${
  home.results.length > 0 &&
  html`<section>
<h2>认定结果</h2>
<ul>${home.results.map((year) => html`<li><a href="${site.href(`/results/${year}`)}">${year}年度${AWARD_NAME}认定结果</a></li>`)}</ul>
<p><a href="${site.href('/holders')}">历年获得认定的单位和个人</a></p>
</section>`
}
${
  earlier.length > 0 &&
  html`<section>
<h2>往年认定通知</h2>
<ul>${earlier.map(({ year }) => html`<li>${callLink(site, year)}</li>`)}</ul>
</section>`
}`,
  };
};

const callLink = ({ href }: Site, year: number): Html =>
  html`<a href="${href(`/announcements/${year}`)}">${year}年度${AWARD_NAME}认定通知</a>`;

const nothingYet = (): Html => html`<section class="panel">
<h2>本年度认定</h2>
<p>认定通知还没有发布。发布后，申报条件和时间会在这里公布。</p>
</section>`;

const running = (
  site: Site,
  cycle: PublicCycle,
  { now, amendments, notice }: PublicHome,
): Html => html`<section class="panel">
<h2>${cycle.year}年度认定</h2>
<p class="status"><strong>${statusWords(cycle, now)}</strong></p>
${notice?.state === 'running' && html`<p>公示到 ${dayWords(notice.lastDay)}24时。${noticeLink(site, notice)}</p>`}
${cycle.state !== 'cancelled' && phases(cycle.state)}
<table>
<caption>时间安排</caption>
<thead><tr><th scope="col">事项</th><th scope="col">日期</th></tr></thead>
<tbody>${SCHEDULE_DAYS.map((name) => {
  const [day, first] = [cycle.schedule[name], firstAnnounced(amendments, name)];
  const moved = first !== undefined && first !== day;
  return html`<tr><th scope="row">${SCHEDULE_WORDS[name]}</th><td>${
    moved && html`<del><span class="unseen">原定</span>${dayWords(first)}</del> <span class="unseen">调整为</span>`
  }${dayWords(day)} <span class="clock">${name === 'applyOpens' ? '0时起' : '24时止'}</span></td></tr>`;
})}</tbody>
</table>
<p>${callLink(site, cycle.year)}</p>
${notice && notice.state !== 'running' && html`<p>${noticeLink(site, notice)}</p>`}
</section>`;

/** What everybody may know of where the matter stands. What goes on between two of them is nobody's news yet. */
const PHASES = ['申报', '评审', '公示', '审议和市政府研究', '公布'] as const;
const PHASE_OF: Readonly<Record<Exclude<CycleState, 'cancelled'>, number>> = {
  drafting: 0,
  open: 0,
  reviewing: 1,
  nominating: 1,
  noticing: 2,
  deliberating: 3,
  approving: 3,
  approved: 3,
  published: 4,
  closed: 4,
};

const phases = (state: Exclude<CycleState, 'cancelled'>): Html => {
  const current = PHASE_OF[state];
  return html`<ol class="phases" aria-label="认定进程">${PHASES.map((word, index) =>
    index === current
      ? html`<li class="now" aria-current="step">${word}<span class="unseen">（当前环节）</span></li>`
      : html`<li${index < current && html` class="past"`}>${word}${index < current && html`<span class="unseen">（已完成）</span>`}</li>`,
  )}</ol>`;
};

const statusWords = ({ state, schedule }: PublicCycle, now: Date): string => {
  switch (state) {
    case 'drafting':
    case 'open':
      if (now < opensAt(schedule.applyOpens)) return `申报于 ${dayWords(schedule.applyOpens)} 0时开始`;
      if (now < closesAt(schedule.applyCloses)) return '正在接受申报';
      return now < closesAt(schedule.endorseCloses) ? '申报已截止，区市正在审核推荐' : '推荐已截止，正在办理受理';
    case 'reviewing':
    case 'nominating':
      return '评审中';
    case 'noticing':
      return '候选名单公示中';
    case 'deliberating':
    case 'approving':
    case 'approved':
      return '正在审议和研究';
    case 'published':
    case 'closed':
      return '认定结果已公布';
    case 'cancelled':
      return '本年度认定已终止';
  }
};
