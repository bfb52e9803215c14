import {
  type Application,
  type ApplicationState,
  isEnded,
  latestSubmission,
} from '../../src/domain/application/application.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  facts,
  type HeaderTemplate,
  note,
  shorten,
  statusLine,
  tag,
} from '../kit/index.ts';
import { STATE_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import { withdrawal } from './draft.ts';
import { headOf } from './draft-facts.ts';

export interface ApplicationStatusProps {
  readonly application: Application;
  readonly district?: string;
  /** Held by a co-editor: ending it is the applicant's alone. */
  readonly helping?: boolean;
  /** It can still be withdrawn with one's own word. */
  readonly withdrawable: boolean;
  /** A visit is planned, or was. */
  readonly visit?: boolean;
  /** The result is public, and the report for the applicant with it. */
  readonly feedback?: boolean;
  /** The award was given, and that is public. */
  readonly certificate?: boolean;
  readonly now: Date;
}

/** For the applicant: where it is, what has been, and what comes next. */
export const applicationStatus = (p: ApplicationStatusProps): Card => {
  const { application, now } = p;
  const { id, state, pending, end } = application;
  const look = LOOKS[state];
  return card(
    { ...headOf(application), template: look.template, tags: [tag(STATE_WORDS[state], look.colour)] },
    statusLine(look.icon, STATE_WORDS[state], look.next),
    facts({ 推荐区市: p.district ?? '', ...history(application, now) }),
    end !== undefined && end.reason !== '' && facts({ 理由: shorten(end.reason, 300), 依据: articleName(end.article) }),
    pending?.statementDueAt !== undefined && note('已有一项对申报不利的决定正在提出，决定之前可以陈述申辩。'),
    buttonRow(
      pending?.statementDueAt !== undefined &&
        open.button('提交陈述申辩', { view: 'application.statement', params: { application: id } }, 'primary_filled'),
      open.button('查看申报表', { view: 'application.preview', params: { application: id } }),
      latestSubmission(application) &&
        open.button('查看回执', { view: 'application.receipt', params: { application: id } }),
      p.visit && open.button('现场评审事项', { view: 'visit.host', params: { application: id } }),
      p.certificate && open.button('查看证书', { view: 'certificate', params: { application: id } }, 'primary_filled'),
      p.feedback && open.button('查看评审反馈报告', { view: 'feedback', params: { application: id } }, 'primary'),
      (!isEnded(state) || application.recusals) &&
        open.button('申请回避', { view: 'recusal', params: { application: id } }),
    ),
    p.withdrawable && p.helping !== true && withdrawal(application),
  );
};

/** What has happened, oldest first; only what the applicant is told anyway. */
const history = (application: Application, now: Date): Readonly<Record<string, string | false>> => {
  const { submissions, endorsement, corrections, acceptance, end } = application;
  const last = submissions.at(-1);
  const first = submissions[0];
  const at = (instant: Date | undefined): string | false => instant !== undefined && instantWords(instant, now);
  return {
    [submissions.length > 1 ? '首次提交' : '提交时间']: at(first?.at),
    最近提交: submissions.length > 1 && at(last?.at),
    区市推荐: at(endorsement?.signedAt),
    通知补正: at(corrections.at(-1)?.requestedAt),
    受理: acceptance !== undefined && `${acceptance.number}，${instantWords(acceptance.at, now)}`,
    办结: at(end?.at),
  };
};

interface Look {
  readonly icon: string;
  readonly template: HeaderTemplate;
  readonly colour: 'blue' | 'green' | 'orange' | 'neutral' | 'red';
  readonly next: string;
}

const over = (next: string): Look => ({ icon: '⏹️', template: 'grey', colour: 'neutral', next });

const LOOKS: Readonly<Record<ApplicationState, Look>> = {
  draft: { icon: '📝', template: 'blue', colour: 'blue', next: '请在截止前提交' },
  correcting: { icon: '✏️', template: 'orange', colour: 'orange', next: '请在截止前提交补正材料' },
  submitted: { icon: '📨', template: 'blue', colour: 'blue', next: '区市正在审核材料，之后签署推荐意见并报市强市办' },
  endorsed: { icon: '📬', template: 'blue', colour: 'blue', next: '市强市办正在审查是否受理，需要补正时会一次告知' },
  accepted: { icon: '✅', template: 'green', colour: 'green', next: '申报受理结束后进入评审，请留意通知' },
  reviewing: { icon: '🔎', template: 'green', colour: 'green', next: '评审正在进行，结果以公示和公布为准' },
  recommended: { icon: '🔎', template: 'green', colour: 'green', next: '评审正在进行，结果以公示和公布为准' },
  notRecommended: over('评审未建议列入候选'),
  nominated: { icon: '📜', template: 'green', colour: 'green', next: '正在公示或者审议，结果以公布为准' },
  notNominated: over('评审已结束，没有列入候选名单'),
  struckOut: over('公示中提出的异议成立，已取消候选资格'),
  elected: { icon: '🗳️', template: 'green', colour: 'green', next: '等待市政府研究决定' },
  notElected: over('经审议没有列入认定名单'),
  approved: { icon: '🏛️', template: 'green', colour: 'green', next: '等待公布' },
  notApproved: over('市政府没有同意列入认定名单'),
  awarded: { icon: '🏅', template: 'green', colour: 'green', next: '已获得认定，公布结果和证书可以查看' },
  declined: over('区市决定不予推荐'),
  notForwarded: over('区市没有报送'),
  refused: over('市强市办决定不予受理'),
  withdrawn: over('您已撤回这份申报'),
  lapsed: over('没有在截止前提交，已自动结束'),
  cancelled: over('本年度认定周期已经终止'),
};
