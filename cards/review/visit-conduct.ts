import type { GiftsDeclaration, Meeting, MeetingMinutes, Rating } from '../../src/domain/review/conduct.ts';
import { MEETINGS } from '../../src/domain/review/conduct.ts';
import { open } from '../actions/basic.ts';
import { longText } from '../application/long-text.ts';
import { type Card, card, facts, heading, note, shorten, statusLine } from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { GIFTS_WORDS, MEETING_WORDS, RATING_WORDS } from '../words/streams-words.ts';
import { minutesLines } from './visit-meeting.ts';

type Said<T> = Omit<T, 'by'> & { readonly by: string };

export interface VisitConductProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly day: string;
  readonly meetings: Readonly<Partial<Record<Meeting, Said<MeetingMinutes>>>>;
  readonly pledge?: { readonly signer: string; readonly at: Date };
  /** Everybody of the team, whether or not they have declared. */
  readonly team: readonly { readonly name: string; readonly declared?: GiftsDeclaration }[];
  readonly receipt?: { readonly note?: string; readonly at: Date };
  readonly rating?: { readonly rating: Rating; readonly note?: string; readonly at: Date };
  readonly now: Date;
}

/** For the supervisor: how a visit was conducted, by both sides (arts. 24, 25). No score stands on it. */
export const visitConduct = (p: VisitConductProps): Card => {
  const { application, number, title, rating, pledge, receipt, now } = p;
  const alarming = rating?.rating === 'poor' || p.team.some(({ declared }) => declared?.gifts === 'some');
  return card(
    {
      title: '现场评审的纪律和作风',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: alarming ? 'orange' : 'blue',
    },
    facts({ 日期: dayWords(p.day) }),
    heading('申报人对评审组的评价'),
    rating
      ? statusLine(rating.rating === 'poor' ? '⚠️' : '✅', RATING_WORDS[rating.rating], instantWords(rating.at, now))
      : statusLine('⬜', '还没有评价'),
    ...(rating?.note === undefined ? [] : longText('说明', rating.note)),
    heading('礼品、宴请申报'),
    ...p.team.flatMap(({ name, declared }) => [
      declared
        ? statusLine(
            declared.gifts === 'some' ? '⚠️' : '✅',
            `${name}：${GIFTS_WORDS[declared.gifts]}`,
            instantWords(declared.at, now),
          )
        : statusLine('⬜', name, '还没有申报'),
      ...(declared?.note === undefined ? [] : longText('情况和处理', declared.note)),
    ]),
    heading('申报人'),
    pledge
      ? statusLine('✅', '已签署廉洁承诺', `${shorten(pledge.signer, 20)}，${instantWords(pledge.at, now)}`)
      : statusLine('⬜', '还没有签署廉洁承诺'),
    receipt
      ? statusLine('✅', '已确认收到通报的事实', instantWords(receipt.at, now))
      : statusLine('⬜', '还没有确认收到通报的事实'),
    ...(receipt?.note === undefined ? [] : longText('申报人说明', receipt.note)),
    ...MEETINGS.flatMap((meeting) => {
      const minutes = p.meetings[meeting];
      return [
        heading(MEETING_WORDS[meeting]),
        minutes
          ? statusLine('✅', '已记录', `${minutes.by}，${instantWords(minutes.at, now)}`)
          : statusLine('⬜', '还没有记录'),
        ...(minutes ? minutesLines(minutes) : []),
      ];
    }),
    note('申报人的评价和礼品申报，评审组和市强市办都看不到（第二十四条、第二十五条）。'),
    open.button('查看现场评审', { view: 'visit', params: { application } }),
  );
};
