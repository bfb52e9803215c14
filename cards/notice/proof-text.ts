import type { Notice, NoticeState } from '../../src/domain/notice/notice.ts';
import { dayWords } from '../words/day-words.ts';
import { SINCE_WORDS, type Since } from './notice-body.ts';
import { hashWords, instantOnPaper } from './report-text.ts';

export interface Proven {
  readonly url: string;
  readonly issuedBy: string;
  readonly rounds: readonly Notice[];
  readonly since: readonly { readonly name: string; readonly what: Since }[];
}

const STATE_WORDS: Readonly<Record<NoticeState, string>> = {
  running: '正在公示',
  over: '公示期已满',
  interrupted: '已终止，由重新公示代替',
};

export const PROOF_TITLE = '公示情况证明';

/** What can be shown of a posting: where, when, what text, who signed, and what has become of it since. */
export const proofParagraphs = (notice: Notice, { url, issuedBy, rounds, since }: Proven): readonly string[] => [
  `《${notice.content.title}》（第 ${notice.round} 次公示）的发布情况如下。`,
  `公示网址：${url}`,
  `签发：${issuedBy}，${instantOnPaper(notice.issuedAt)}（北京时间）。`,
  `公示时间：${dayWords(notice.firstDay)}至${dayWords(notice.lastDay)}24时，共5个工作日，发布当日${notice.firstDay === notice.content.postedOn ? '' : '不'}计入。`,
  `状态：${STATE_WORDS[notice.state]}${notice.overAt ? `（${instantOnPaper(notice.endsAt)} 期满）` : ''}。`,
  `正文校验值（SM3）：${hashWords(notice.contentHash)}。对公示正文的任何改动都会使校验值不同。`,
  ...(since.length === 0
    ? []
    : [`公示后的更正：${since.map(({ name, what }) => `${name}${SINCE_WORDS[what]}`).join('；')}。`]),
  ...(rounds.length > 1
    ? rounds.map(
        (one) =>
          `第 ${one.round} 次公示：${instantOnPaper(one.issuedAt)}发布，校验值 ${hashWords(one.contentHash)}，${STATE_WORDS[one.state]}${one.interruption ? `（${instantOnPaper(one.interruption.at)}，${one.interruption.reason}）` : ''}。`,
      )
    : []),
];
