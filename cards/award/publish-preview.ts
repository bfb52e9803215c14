import { open } from '../actions/basic.ts';
import { type Card, card, facts, heading, markdown, md, note, plainBlock, shorten } from '../kit/index.ts';
import { type ListedParty, partyWords } from './list-lines.ts';

/** Who has to do with the result without having applied, and how many of them will be told. */
export interface ToldOfficials {
  readonly word: string;
  readonly count: number;
}

export interface PublishPreviewProps {
  readonly year: number;
  readonly documentNumber: string;
  readonly winners: readonly ListedParty[];
  /** How many people each message goes to: an applicant has helpers. */
  readonly winnerPeople: number;
  readonly others: readonly { readonly outcome: string; readonly count: number }[];
  readonly otherPeople: number;
  readonly officials: readonly ToldOfficials[];
}

/** What an applicant reads the moment the result is public; the two cards and this preview say the same. */
export const OUTCOME_WORDS = {
  given: (year: number): string => `祝贺：获得${year}年度威海市市长质量奖`,
  givenNext: '奖牌、证书由市政府颁发，时间另行通知。称号的使用应符合《中华人民共和国广告法》等规定（第二十一条）。',
  notGiven: (year: number): string => `${year}年度认定结果已公布`,
  notGivenNext: '感谢申报。评审反馈报告列出了优势和改进方向，明年可以再次申报。',
} as const;

/** Art. 16, before 「公布」: who will be told what, and how many of them, so that nothing leaves unseen. */
export const publishPreview = (p: PublishPreviewProps): Card => {
  const { year, winners, others, officials } = p;
  const notGiven = others.reduce((sum, { count }) => sum + count, 0);
  return card(
    { title: '公布时将发出的通知', subtitle: `${year}年度　公布之前请保密（第二十四条）`, template: 'blue' },
    note('这里只预览，没有发出。按“公布”后同时发出，并同时公开网页。'),
    heading(`获得认定　${winners.length} 件，发给 ${p.winnerPeople} 人`),
    winners.length === 0
      ? note('空缺（第四条、第六条）。')
      : markdown(
          md`${winners.map((one, at) => md`${at > 0 && md`\n`}${`${at + 1}. ${shorten(partyWords(one), 60)}`}`)}`,
        ),
    winners.length > 0 &&
      plainBlock(
        `“${OUTCOME_WORDS.given(year)}。${p.documentNumber}。${OUTCOME_WORDS.givenNext}”附证书和评审反馈报告。`,
      ),
    heading(`没有获得认定　${notGiven} 件，发给 ${p.otherPeople} 人`),
    notGiven > 0 && facts(Object.fromEntries(others.map(({ outcome, count }) => [outcome, `${count} 件`]))),
    notGiven > 0 &&
      plainBlock(
        `“${OUTCOME_WORDS.notGiven(year)}。”写明本件的结果、主要理由和依据。“${OUTCOME_WORDS.notGivenNext}”附评审反馈报告，不写得分和名次。`,
      ),
    heading(`其他人员　${officials.reduce((sum, { count }) => sum + count, 0)} 人`),
    facts(Object.fromEntries(officials.map(({ word, count }) => [word, `${count} 人，收到认定结果`]))),
    heading('同时公开'),
    note(`结果页、${winners.length} 个证书查验页、获得认定名册新增 ${winners.length} 条、开放数据和订阅。`),
    open.button('返回', { view: 'award', params: { year } }),
  );
};
