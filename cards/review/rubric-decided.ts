import { open } from '../actions/basic.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';

export interface RubricDecidedProps {
  readonly id: string;
  readonly title: string;
  readonly proposal: string;
  readonly by: string;
  readonly outcome: { readonly state: 'confirmed' } | { readonly state: 'rejected'; readonly reason: string };
}

/** What came of another edition: for the office when it is there, for the first person when it is not. */
export const rubricDecided = ({ id, title, proposal, by, outcome }: RubricDecidedProps): Card => {
  const view = open.button('查看标准', { view: 'rubric', params: { proposal, rubric: id } });
  return outcome.state === 'confirmed'
    ? card(
        { title: '评审标准已装载', template: 'green' },
        statusLine('✅', '已确认', `${by}确认`),
        facts({ 名称: shorten(title, 60), 编号: id }),
        note('从现在起，新的认定方案可以选用；已签署的方案仍按原来的标准。'),
        view,
      )
    : card(
        { title: '评审标准未装载', template: 'grey' },
        statusLine('↩️', '已驳回', `${by}驳回`),
        facts({ 名称: shorten(title, 60), 编号: id, 驳回意见: outcome.reason }),
        note('改正后可以重新发送文件。'),
        view,
      );
};
