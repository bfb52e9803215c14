import { say } from '../actions/basic.ts';
import { type Card, card, facts, note, statusLine } from '../kit/index.ts';

export interface ReviewFinishedProps {
  readonly year: number;
  readonly recommended: number;
  readonly notRecommended: number;
  /** Ended otherwise after they had been accepted. */
  readonly withdrawn: number;
}

/** For the office and whoever watches: the review is over, and what it has come to in numbers. */
export const reviewFinished = ({ year, recommended, notRecommended, withdrawn }: ReviewFinishedProps): Card => {
  const concluded = recommended + notRecommended;
  return card(
    { title: `${year}年度评审结束`, template: 'green' },
    statusLine('🏁', '评审结束', concluded > 0 ? `已签署评审意见 ${concluded} 件` : '没有需要评审的申报'),
    concluded + withdrawn > 0 &&
      facts({
        建议列入候选: `${recommended} 件`,
        不建议列入候选: `${notRecommended} 件`,
        评审期间撤回: withdrawn > 0 && `${withdrawn} 件`,
      }),
    note(
      recommended > 0
        ? '下一步由市强市办提出候选名单（第十五条）。结果公布之前，申报人和区市看到的仍是“评审中”。'
        : '没有建议列入候选的申报。名额可以空缺（第四条、第六条）。',
    ),
    say.button('查看评审', { words: '评审' }),
  );
};
