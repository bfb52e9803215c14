import type { NoticeContent, NoticeState } from '../../src/domain/notice/notice.ts';
import { open } from '../actions/basic.ts';
import { reportNotice, takeNoticePaper } from '../actions/notice.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  linkButton,
  markdown,
  md,
  note,
  statusLine,
} from '../kit/index.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { noticeNames, type Since } from './notice-body.ts';

interface Posted {
  readonly notice: string;
  readonly year: number;
  readonly round: number;
  readonly content: NoticeContent;
  readonly state: NoticeState;
  readonly issuedAt: Date;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly left: Left;
  readonly since: Readonly<Record<string, Since>>;
  readonly publicUrl: string;
  readonly now: Date;
}

export interface NoticeCardProps extends Posted {
  /** Whoever holds the card has an application of their own on it. */
  readonly own: boolean;
  readonly interrupted?: { readonly reason: string };
}

export interface NoticeDeskProps extends Posted {
  readonly issuedBy: string;
  readonly objections: { readonly received: number; readonly unanswered: number };
  /** The report as it would be signed now, or was. */
  readonly report: readonly string[];
  readonly signed?: { readonly by: string; readonly at: Date };
  readonly can: {
    readonly report: boolean;
    readonly restart: boolean;
    readonly take: boolean;
    readonly withdraw: boolean;
  };
  /** Whom a clerk may enter a written withdrawal of. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly restarting: boolean;
}

const urlOf = ({ publicUrl, notice }: Posted): string => `${publicUrl}/notices/${notice}`;
const sinceOf =
  ({ since }: Posted) =>
  ({ applicationId }: { readonly applicationId: string }) =>
    since[applicationId];

const stateLine = ({ state, left, lastDay }: Posted) => {
  switch (state) {
    case 'running':
      return statusLine('📢', '公示中', leftWords(left));
    case 'over':
      return statusLine('✅', '公示已结束', `${dayWords(lastDay)} 24时结束`);
    case 'interrupted':
      return statusLine('⏹️', '已终止', '这次公示已被重新公示代替');
  }
};

/** For districts, candidates and whoever asks: what everybody may read. */
export const noticeCard = (p: NoticeCardProps): Card =>
  card(
    {
      title: p.content.title,
      ...(p.round > 1 ? { subtitle: `第 ${p.round} 次公示` } : {}),
      template: p.state === 'running' ? 'green' : 'grey',
      // What it says to a candidate alone is not for passing on.
      forward: !p.own,
    },
    stateLine(p),
    p.interrupted && facts({ 终止原因: p.interrupted.reason }),
    facts({ 公示时间: `${dayWords(p.firstDay)} 至 ${dayWords(p.lastDay)} 24时，5个工作日` }),
    ...noticeNames(p.content, sinceOf(p)),
    p.own && p.state === 'running' && note('您的申报已列入候选名单。公示期间如收到异议，会请您说明情况。'),
    p.state === 'running' && note('有异议请在公示期内提出：打开公示网页填写，或发送“异议”（第十五条）。'),
    linkButton('查看公示全文', urlOf(p)),
  );

/** For the office and whoever watches: where it stands, and what comes next. */
export const noticeDesk = (p: NoticeDeskProps): Card =>
  card(
    {
      title: `候选名单公示${p.round > 1 ? `（第 ${p.round} 次）` : ''}`,
      subtitle: `${p.year}年度`,
      template: p.can.report ? 'orange' : p.state === 'running' ? 'blue' : 'green',
    },
    p.signed
      ? statusLine('✅', '公示情况报告已签署', `${p.signed.by} · ${instantWords(p.signed.at, p.now)}`)
      : stateLine(p),
    p.restarting && statusLine('🖊️', '重新公示待签发', '发送“待办”查看'),
    facts({
      公示时间: `${dayWords(p.firstDay)} 至 ${dayWords(p.lastDay)} 24时`,
      签发: `${p.issuedBy} · ${instantWords(p.issuedAt, p.now)}`,
      异议: `收到 ${p.objections.received} 件，未答复 ${p.objections.unanswered} 件`,
    }),
    ...noticeNames(p.content, sinceOf(p)),
    p.state === 'over' && collapsible('公示情况报告', ...p.report.map((paragraph) => markdown(md`${paragraph}`))),
    p.state === 'over' &&
      !p.signed &&
      p.objections.unanswered > 0 &&
      note('公示期内收到的异议全部答复后，才能签署公示情况报告并转入审议（第十五条）。'),
    p.can.report &&
      reportNotice.button(
        '签署公示情况报告',
        { year: p.year },
        'primary_filled',
        confirm('签署并转入审议？', '签署后公示结束，转入领导小组审议，不能再重新公示。'),
      ),
    buttonRow(
      linkButton('打开公示网页', urlOf(p)),
      p.can.take && takeNoticePaper.button('下载公示文本', { notice: p.notice, of: 'text' }),
      p.can.take && takeNoticePaper.button('下载公示情况证明', { notice: p.notice, of: 'proof' }),
    ),
    p.can.restart && buttonRow(open.button('更正后重新公示', { view: 'notice.restart', params: { year: p.year } })),
    p.can.withdraw &&
      p.candidates.length > 0 &&
      collapsible(
        '登记候选对象书面退出',
        note('只登记候选对象本人（本单位）的书面申请，由另一位负责人确认；位置空缺，公示更正但不重新开始。'),
        buttonRow(
          ...p.candidates.map(({ id, name }) => open.button(name, { view: 'withdrawal', params: { application: id } })),
        ),
      ),
  );
