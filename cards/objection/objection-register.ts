import type { Channel, ObjectionState } from '../../src/domain/objection/objection.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, columns, facts, hr, markdown, md, note, shorten } from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';
import { CHANNEL_WORDS, OBJECTION_STATE_WORDS } from '../words/objection-words.ts';

export interface ObjectionRegisterProps {
  readonly year: number;
  readonly counts: Readonly<Partial<Record<ObjectionState, number>>>;
  /** In time and not answered yet: what the ballot waits for. */
  readonly unanswered: number;
  readonly rows: readonly {
    readonly id: string;
    readonly number: string;
    readonly about: string;
    readonly state: ObjectionState;
    readonly channel: Channel;
    readonly receivedAt: Date;
    readonly dueAt?: Date;
    /** The reader may open the case. */
    readonly canOpen: boolean;
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Something can be objected to now, so letters can be entered. */
  readonly canRegister: boolean;
  readonly now: Date;
}

/** 「异议」 for the office and whoever watches: one register, by what is due first. Who objects stands on no card. */
export const objectionRegister = (p: ObjectionRegisterProps): Card => {
  const { year, counts, unanswered, rows, total, page, pageSize, canRegister, now } = p;
  const states = Object.entries(OBJECTION_STATE_WORDS) as [ObjectionState, { icon: string; word: string }][]; // Object.entries forgets the key type
  const counted = states.filter(([state]) => (counts[state] ?? 0) > 0);
  return card(
    { title: `${year}年度公示异议（${total}）`, template: unanswered > 0 ? 'orange' : 'blue' },
    total > 0 && facts(Object.fromEntries(counted.map(([state, { word }]) => [word, `${counts[state] ?? 0} 件`]))),
    note(
      unanswered > 0
        ? `公示期内收到、还没有答复的 ${unanswered} 件；全部答复之前，审议、签署纪要、报市政府研究、发文和公布都要等待（第十五条）。`
        : '公示期内收到的异议都已答复。',
    ),
    canRegister && buttonRow(open.button('登记来信来访', { view: 'objection.desk', params: {} }, 'primary_filled')),
    total > 0 && hr(),
    ...rows.map(({ id, number, about, state, channel, receivedAt, dueAt, canOpen }) => {
      const { icon, word } = OBJECTION_STATE_WORDS[state];
      const due = dueAt && state !== 'answered' ? ` · ${closingWords(dueAt, now)}前答复` : '';
      const line = markdown(
        md`${icon} **${number}**　${word}\n${shorten(about, 40)}\n${CHANNEL_WORDS[channel]} · ${instantWords(receivedAt, now)}${due}`,
      );
      return canOpen ? columns(line, open.button('办理', { view: 'objection.case', params: { objection: id } })) : line;
    }),
    (page > 0 || (page + 1) * pageSize < total) &&
      buttonRow(
        (page + 1) * pageSize < total && open.button('更多', { view: 'objection', params: { page: page + 1 } }),
        page > 0 && open.button('上一页', { view: 'objection', params: { page: page - 1 } }),
      ),
    note('异议人的身份只有承办人可以查看，查看会记入办理记录（第二十四条）。'),
  );
};
