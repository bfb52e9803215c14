import { minutesTaken } from '../../src/domain/review/decide-defence.ts';
import { open } from '../actions/basic.ts';
import { beginDefence, callRoll, endDefence } from '../actions/streams.ts';
import {
  type Card,
  card,
  confirm,
  facts,
  form,
  hr,
  multiPersonPicker,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

export interface DefenceRollProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly slot?: { readonly place: number; readonly startsAt: Date; readonly minutes: number };
  /** Names of those who were there; absent until it was called. */
  readonly present?: readonly string[];
  /** For whoever calls: the panelists by open_id, and who was called before. */
  readonly calling?: { readonly people: readonly string[]; readonly chosen: readonly string[] };
  readonly waits?: 'day' | 'closed' | 'stopped';
  readonly clock?: { readonly began: Date; readonly ended?: Date };
  /** What the reader may do with the clock of it. */
  readonly timing?: 'begin' | 'end';
  /** The reader was there and gives a sheet of their own. */
  readonly scores: boolean;
  /** Of the panel on it, with their own sheet final: reads and writes what is asked. */
  readonly asks: boolean;
  readonly now: Date;
}

const WAITS = {
  day: '答辩当天起可以点名。',
  closed: '已有评审员提交答辩评分，点名结果不能再改。',
  stopped: '评审已停止，不再进行陈述答辩。',
} as const;

/** 「点名」: who of the panel hears this defence. */
export const defenceRoll = (p: DefenceRollProps): Card => {
  const { application, number, title, slot, present, calling, waits } = p;
  return card(
    { title: '陈述答辩点名', subtitle: `${number}　${shorten(title, 40)}`, template: present ? 'green' : 'blue' },
    present
      ? statusLine('✅', '已点名', `到场 ${present.length} 人`)
      : statusLine('⬜', slot ? '尚未点名' : '尚未抽签排序'),
    (slot || present) &&
      facts({
        顺序: slot && `第 ${slot.place} 位`,
        时间: slot && `${instantWords(slot.startsAt, p.now)}，${slot.minutes} 分钟`,
        到场评审员: present?.join('、'),
      }),
    ...clockLines(p),
    waits && note(WAITS[waits]),
    p.scores &&
      open.button('答辩评分', { view: 'scoring', params: { application, kind: 'defence' } }, 'primary_filled'),
    p.asks && open.button('提问和回答', { view: 'defence.questions', params: { application } }),
    calling && hr(),
    calling &&
      form(
        'roll',
        multiPersonPicker('present', {
          label: '到场评审员（本件的评审员）',
          required: true,
          options: calling.people,
          ...(calling.chosen.length > 0 ? { values: calling.chosen } : {}),
        }),
        callRoll.submit(
          present ? '更正点名' : '点名',
          { application },
          p.scores ? 'default' : 'primary_filled',
          confirm('确认到场评审员？', '只有到场评审员可以提交答辩评分；有人提交后不能再改。'),
        ),
      ),
  );
};

const clockLines = ({ application, slot, clock, timing, now }: DefenceRollProps) => {
  const minutes = slot?.minutes ?? 0;
  const until = clock && new Date(clock.began.getTime() + minutes * 60_000);
  const taken = clock?.ended && minutesTaken(clock.began, clock.ended);
  const over = until !== undefined && (clock?.ended ?? now) > until;
  return [
    clock !== undefined &&
      until !== undefined &&
      (taken === undefined
        ? statusLine(
            over ? '⚠️' : '⏱️',
            over ? '时间已到' : '正在计时',
            `${instantWords(clock.began, now)} 开始，应于 ${instantWords(until, now)} 结束`,
          )
        : statusLine(
            over ? '⚠️' : '✅',
            over ? '已结束，超过规定时间' : '已结束',
            `用时 ${taken} 分钟，规定 ${minutes} 分钟`,
          )),
    timing === 'begin' && beginDefence.button('开始计时', { application }),
    timing === 'end' &&
      endDefence.button('结束计时', { application }, 'default', confirm('结束计时？', '结束后不能重新计时。')),
  ];
};
