import { articleName } from '../../src/domain/regulation.ts';
import type { ContactSide } from '../../src/domain/review/contact.ts';
import { longText } from '../application/long-text.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

export interface ContactToldProps {
  readonly year: number;
  readonly side: ContactSide;
  readonly name: string;
  readonly said: string;
  readonly at: Date;
  readonly now: Date;
}

const SIDES: Readonly<Record<ContactSide, string>> = { applicant: '申报方', panelist: '评审人员' };

/** For the supervisor: one side of a review asked to reach the other, and was told that nothing is passed on. */
export const contactTold = ({ year, side, name, said, at, now }: ContactToldProps): Card =>
  card(
    { title: '有人请求联系评审对方', subtitle: `${year}年度评审`, template: 'orange' },
    statusLine('⚠️', `${SIDES[side]}：${shorten(name, 20)}`, instantWords(at, now)),
    ...longText('原话', said),
    facts({ 处理: '没有转达，已告知不得私下联系', 依据: articleName('24') }),
    note('由文字识别，可能误认，请核实后处理；同一人当天再有请求的，本卡片显示最近一次，各次都有记录。'),
  );
