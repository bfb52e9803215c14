import { REASON_LEAST, REASON_MOST } from '../../src/domain/review/consensus.ts';
import type { Band } from '../../src/domain/review/rubric.ts';
import type { Confidence } from '../../src/domain/review/sheet.ts';
import { open } from '../actions/basic.ts';
import { recordConsensus } from '../actions/scores.ts';
import {
  buttonRow,
  type Card,
  card,
  facts,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  note,
  progressLine,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { CONFIDENCE_WORDS } from '../words/scoring-words.ts';
import { percentOptions, percentWord } from './percent-options.ts';

/** An item on which the panel is further apart than the plan lets stand. */
export interface ConsensusItem {
  readonly code: string;
  readonly name: string;
  /** As people read them. */
  readonly points: string;
  /** With how sure each is of it, where they said so. */
  readonly given: readonly { readonly name: string; readonly percent: number; readonly confidence?: Confidence }[];
  /** Written about it so far. */
  readonly comments: number;
  readonly agreed?: {
    readonly percent: number;
    readonly reason: string;
    readonly dissent?: string;
    readonly by: string;
    readonly at: Date;
    /** Other scores have come since. */
    readonly stale: boolean;
  };
}

export interface ConsensusProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly bands: readonly Band[];
  /** Points of percent that two panelists may be apart. */
  readonly spread: number;
  /** On this card's form; at most four. */
  readonly asked: readonly ConsensusItem[];
  /** Already agreed on, on this page of them. */
  readonly settled: readonly ConsensusItem[];
  readonly agreed: number;
  readonly apart: number;
  /** What is agreed can still be recorded anew: the gate has not been held. */
  readonly canChange: boolean;
  /** Somebody who may record; others of the office never see this card. */
  readonly canRecord: boolean;
  readonly page: number;
  readonly pages: number;
  /** One item that was agreed on is being changed. */
  readonly changing: boolean;
  readonly now: Date;
}

/** 「记录合议」: item by item what each has given, and what the panel agrees on. The sheets stay as they are. */
export const consensus = (p: ConsensusProps): Card => {
  const { application, asked, settled, agreed, apart } = p;
  const isDone = agreed === apart;
  return card(
    {
      title: isDone && !p.changing ? '合议已完成' : '记录合议',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: isDone && !p.changing ? 'green' : 'blue',
    },
    apart === 0
      ? statusLine('✅', '没有需要合议的条目', `各评审员在每个条目上相差不超过 ${p.spread} 个百分点`)
      : progressLine(agreed, apart, '条目已合议'),
    asked.length > 0 &&
      note(
        `两位评审员相差超过 ${p.spread} 个百分点的条目需要合议。合议分档在每份评分上代替该条目计算，各人的原评分不改、留存。`,
      ),
    asked.length > 0 && p.canRecord && formOf(p),
    settled.length > 0 && heading('已合议'),
    ...settled.map((item) => settledOf(p, item)),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page + 1 < p.pages && open.button('更多', { view: 'consensus', params: { application, page: p.page + 1 } }),
        p.page > 0 && open.button('上一页', { view: 'consensus', params: { application, page: p.page - 1 } }),
      ),
    p.changing && open.button('返回', { view: 'consensus', params: { application } }),
    p.canRecord && open.button('评审要点', { view: 'themes', params: { application } }),
    agreed > 0 && !p.canChange && note('现场评审范围已经确定，合议结果不再更改。'),
  );
};

const formOf = ({ application, asked, bands }: ConsensusProps) =>
  form(
    'consensus',
    ...asked.flatMap((item, at) => [
      at > 0 && hr(),
      markdown(md`**${item.code} ${item.name}**（${item.points} 分）`),
      markdown(givenWords(item)),
      open.button(item.comments > 0 ? `看讨论（${item.comments}）` : '讨论', {
        view: 'discussion',
        params: { application, item: item.code },
      }),
      item.agreed?.stale && statusLine('⚠️', '原合议后评分有变化，请重新合议', `原为 ${item.agreed.percent}%`),
      ...select(`percent-${item.code}`, {
        label: '合议分档',
        options: percentOptions({ bands }),
        ...(item.agreed ? { value: String(item.agreed.percent) } : {}),
      }),
      input(`reason-${item.code}`, {
        label: `合议理由（${REASON_LEAST}–${REASON_MOST}字）`,
        rows: 2,
        maxLength: REASON_MOST,
        ...(item.agreed ? { value: item.agreed.reason } : {}),
      }),
      input(`dissent-${item.code}`, {
        label: '保留意见（没有可不填）',
        maxLength: REASON_MOST,
        ...(item.agreed?.dissent === undefined ? {} : { value: item.agreed.dissent }),
      }),
    ]),
    recordConsensus.submit('记录合议', { application }, 'primary_filled'),
    note('可以先记录一部分，没有填写的条目以后再记。'),
  );

const givenWords = ({ given }: ConsensusItem) => {
  const percents = given.map(({ percent }) => percent);
  return md`${given.map(({ name, percent, confidence }, at) => md`${at > 0 && ' · '}${shorten(name, 8)} ${percent}%${confidence && `（把握${CONFIDENCE_WORDS[confidence]}）`}`)}（相差 ${Math.max(...percents) - Math.min(...percents)} 个百分点）`;
};

const settledOf = ({ application, bands, canChange, canRecord, now }: ConsensusProps, item: ConsensusItem) => [
  markdown(md`**${item.code} ${item.name}**（${item.points} 分）`),
  item.agreed &&
    facts({
      合议分档: percentWord({ bands }, item.agreed.percent),
      理由: shorten(item.agreed.reason, 200),
      保留意见: item.agreed.dissent !== undefined && shorten(item.agreed.dissent, 200),
      原评分: givenWords(item),
      记录: `${item.agreed.by}，${instantWords(item.agreed.at, now)}`,
    }),
  ((canChange && canRecord) || item.comments > 0) &&
    buttonRow(
      canChange && canRecord && open.button('修改', { view: 'consensus', params: { application, item: item.code } }),
      item.comments > 0 &&
        open.button(`看讨论（${item.comments}）`, { view: 'discussion', params: { application, item: item.code } }),
    ),
];
