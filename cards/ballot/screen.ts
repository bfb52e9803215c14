import { unscreenBallot } from '../actions/ballot.ts';
import { open } from '../actions/basic.ts';
import { type Card, card, confirm, linkButton, note, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

export interface BallotScreenProps {
  readonly year: number;
  readonly url: string;
  readonly until: Date;
  readonly now: Date;
}

/** The address of the page for the wall, for whoever runs the sitting. */
export const ballotScreen = ({ year, url, until, now }: BallotScreenProps): Card =>
  card(
    { title: '会场投屏', subtitle: `${year}年度领导小组审议`, template: 'blue' },
    statusLine('🖥️', '投屏页已准备好', `${instantWords(until, now)}前有效`),
    linkButton('打开投屏页', url, 'primary_filled'),
    note(
      '只显示候选对象，应到、已表决、回避人数，截止时间和剩余时间，表决结束并计票后显示结果；任何时候都不显示谁投了什么票。请在会场的电脑上打开，不要转发；重新投屏后原地址作废，会议结束后请按“结束投屏”，打开投屏会留下记录。',
    ),
    unscreenBallot.button('结束投屏', { year }, 'default', confirm('结束投屏？', '投屏页立即不能打开，地址作废。')),
    open.button('返回审议', { view: 'ballot', params: { year } }),
  );
