import {
  FACTS_MOST,
  type GiftsDeclaration,
  type Meeting,
  type MeetingMinutes,
  MINUTES_MOST,
} from '../../src/domain/review/conduct.ts';
import { open } from '../actions/basic.ts';
import { declareGifts, keepMinutes } from '../actions/streams.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { GIFTS_WORDS, MEETING_WORDS } from '../words/streams-words.ts';
import type { AboutNow } from './about.ts';

export interface VisitMeetingProps extends AboutNow {
  readonly meeting: Meeting;
  readonly minutes?: Omit<MeetingMinutes, 'by'> & { readonly by: string };
  /** Of the team, and the visit is not reported yet. */
  readonly can: boolean;
}

/** 「首次会议」 or 「末次会议」: what was said, and at the end what the host was told. */
export const visitMeeting = (p: VisitMeetingProps): Card => {
  const { application, number, title, meeting, minutes } = p;
  return card(
    {
      title: `${MEETING_WORDS[meeting]}记录`,
      subtitle: `${number}　${shorten(title, 40)}`,
      template: minutes ? 'green' : 'blue',
    },
    minutes
      ? statusLine('✅', '已记录', `${minutes.by}，${instantWords(minutes.at, p.now)}`)
      : statusLine('⬜', '还没有记录'),
    ...(p.can ? [minutesForm(p)] : minutes ? minutesLines(minutes) : []),
    open.button('返回现场评审', { view: 'visit', params: { application } }),
  );
};

const minutesForm = ({ application, meeting, minutes }: VisitMeetingProps) =>
  form(
    'minutes',
    input('attendees', {
      label: '到会人员（双方）',
      rows: 2,
      required: true,
      maxLength: MINUTES_MOST,
      ...(minutes ? { value: minutes.attended } : {}),
    }),
    input('summary', {
      label: meeting === 'opening' ? '会议内容（日程、分工、纪律要求）' : '会议内容',
      rows: 4,
      required: true,
      maxLength: MINUTES_MOST,
      ...(minutes ? { value: minutes.summary } : {}),
    }),
    meeting === 'closing' &&
      input('told', {
        label: '向申报人通报的事实（申报人可见）',
        rows: 5,
        maxLength: FACTS_MOST,
        placeholder: '只写看到的事实，不写得分和评价',
        ...(minutes?.facts === undefined ? {} : { value: minutes.facts }),
      }),
    meeting === 'closing' && note('保存后，通报的事实会发给申报人确认收到；改动后重新确认。'),
    keepMinutes.submit(
      '保存会议记录',
      { application, meeting },
      'primary_filled',
      ...(meeting === 'closing'
        ? [confirm('保存末次会议记录？', '请核对“通报的事实”：申报人会看到，不能有得分和评价。')]
        : []),
    ),
  );

export const minutesLines = ({ attended, summary, facts: told }: Omit<MeetingMinutes, 'by'>) => [
  facts({ 到会人员: shorten(attended, 300) }),
  ...longText('会议内容', summary),
  ...(told === undefined ? [] : longText('向申报人通报的事实', told)),
];

export interface VisitGiftsProps extends AboutNow {
  readonly declared?: GiftsDeclaration;
  readonly can: boolean;
}

/** 「申报有无收受」: what one of the team was offered at the host's, in their own words. */
export const visitGifts = (p: VisitGiftsProps): Card => {
  const { application, number, title, declared } = p;
  return card(
    {
      title: '礼品、宴请申报',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: declared ? 'green' : 'blue',
    },
    declared
      ? statusLine('✅', `已申报：${GIFTS_WORDS[declared.gifts]}`, instantWords(declared.at, p.now))
      : statusLine('⬜', '还没有申报'),
    ...(declared?.note === undefined ? [] : longText('情况和处理', declared.note)),
    p.can &&
      form(
        'visitGifts',
        select('gifts', {
          label: '现场评审期间有无收受或被提供礼品、礼金、宴请',
          required: true,
          options: Object.values(GIFTS_WORDS),
          ...(declared ? { value: GIFTS_WORDS[declared.gifts] } : {}),
        }),
        input('giftsNote', {
          label: '有的，写明是什么、价值和怎样处理',
          rows: 3,
          maxLength: 500,
          placeholder: '如：纪念品一份，约80元，已退还并取得收条',
        }),
        declareGifts.submit(declared ? '更正申报' : '申报有无收受', { application }, 'primary_filled'),
      ),
    note('只有监督人员和您本人能看到（第二十四条）。之后才发现的，请随时更正。'),
    buttonRow(open.button('返回现场评审', { view: 'visit', params: { application } })),
  );
};
