import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { Whereabouts } from '../../src/domain/award/handling.ts';
import { open } from '../actions/basic.ts';
import { type Card, card, columns, facts, markdown, md, note, shorten } from '../kit/index.ts';
import { numberWord } from '../words/award-words.ts';
import { WHEREABOUTS_WORDS } from '../words/plaque-words.ts';

export interface PlaquesProps {
  readonly year: number;
  readonly rows: readonly {
    readonly number: string;
    readonly kind: ApplicationKind;
    readonly name: string;
    readonly where: Whereabouts;
    readonly rewardPaid: boolean;
    /** Something waits for its second person. */
    readonly pending: boolean;
  }[];
}

/** Arts. 16, 17: a year's plaques and certificates, and what is still to be done with each. */
export const plaques = ({ year, rows }: PlaquesProps): Card => {
  const handed = rows.filter(({ where }) => where !== 'toHandOver' && where !== 'neverHandedOver').length;
  const paid = rows.filter(({ rewardPaid }) => rewardPaid).length;
  return card(
    { title: '奖牌、证书登记', subtitle: `${year}年度`, template: handed < rows.length ? 'orange' : 'green' },
    rows.length === 0
      ? note('本年度名额空缺，没有奖牌、证书（第四条、第六条）。')
      : facts({ 已颁发: `${handed} / ${rows.length}`, 奖励资金已拨付: `${paid} / ${rows.length}` }),
    ...rows.map(({ number, kind, name, where, pending }) =>
      columns(
        markdown(
          md`${WHEREABOUTS_WORDS[where].icon} **${shorten(name, 30)}**\n${numberWord(kind)} ${number} · ${WHEREABOUTS_WORDS[where].word}${pending && '　⏳ 待确认'}`,
        ),
        open.button('办理', { view: 'plaque', params: { number } }),
      ),
    ),
    open.button('奖励标准', { view: 'reward.rates', params: {} }),
    open.button('返回', { view: 'award', params: { year } }),
  );
};
