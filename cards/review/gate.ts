import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { GateOutcome } from '../../src/domain/review/record.ts';
import { open } from '../actions/basic.ts';
import { holdGate } from '../actions/scores.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  heading,
  markdown,
  md,
  note,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import { COUNT_WORDS, gateWords, type MissedProps, missedWords, RULE_WORDS } from '../words/scores-words.ts';

export interface GateRow {
  /** Acceptance number: who is visited is looked at without names. */
  readonly number: string;
  /** Absent where nobody is ranked. */
  readonly rank?: number;
  readonly tied: boolean;
  readonly outcome: GateOutcome['outcome'];
  /** As it was decided the last time. */
  readonly before?: GateOutcome['outcome'];
  /** Minimums of the rubric that it has not come to. */
  readonly missed: readonly MissedProps[];
  /** In points, two decimals. */
  readonly score: string;
  readonly median: string;
  readonly spread: string;
  readonly count: number;
  /** The review of it is over: its outcome is not changed any more. */
  readonly over: boolean;
}

interface GateFrame {
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly rule?: { readonly most: number; readonly floor: number };
  /** What the rubric demands besides the total, in words; empty where nothing. */
  readonly minimums: string;
  readonly scoreRule: 'mean' | 'trimmed';
  readonly now: Date;
}

export interface GateProps extends GateFrame {
  /** Sheets are out: nothing but how many applications wait, and for what. */
  readonly missing?: { readonly total: number; readonly sheets: number; readonly items: number };
  /** Absent while anything is missing. */
  readonly rows?: readonly GateRow[];
  readonly passed: number;
  readonly stopped: number;
  readonly heldAt?: Date;
  /** It has to be held, for the first time or again. */
  readonly due: boolean;
  readonly canHold: boolean;
  readonly page: number;
  readonly pages: number;
}

const others = { organisation: 'individual', individual: 'organisation' } as const;
const titleOf = (kind: ApplicationKind): string => `现场评审范围（${KIND_WORDS[kind]}）`;
const switchTo = (year: number, kind: ApplicationKind) =>
  open.button(`看${KIND_WORDS[kind]}`, { view: 'gate', params: { year, kind } });

/** Whom the panel visits: by the scores of the material, without names, once all of them are there. */
export const gate = (p: GateProps): Card => {
  const { year, kind, rule, rows = [] } = p;
  const page = (to: number) => ({ view: 'gate', params: { year, kind, page: to } });
  const part = (passed: boolean) => rows.filter(({ outcome }) => (outcome === 'passed') === passed);
  return card(
    {
      title: titleOf(kind),
      subtitle: `${year}年度`,
      template: p.due ? 'orange' : p.heldAt ? 'green' : 'blue',
    },
    stateOf(p),
    note(`${gateWords(kind, rule, p.minimums)}材料得分${RULE_WORDS[p.scoreRule]}；合议过的条目按合议分档计算。`),
    part(true).length > 0 && heading(`进入现场评审　${COUNT_WORDS[kind](p.passed)}`),
    part(true).length > 0 && rowsOf(part(true)),
    part(false).length > 0 && heading(`不进入　${COUNT_WORDS[kind](p.stopped)}`),
    part(false).length > 0 && rowsOf(part(false)),
    ...missedOf(part(false)),
    rows.length > 0 && note('按受理编号列出，不显示名称；预览时显示。'),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page + 1 < p.pages && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    buttonRow(
      p.due && p.canHold && open.button('预览名单', { view: 'gate.preview', params: { year, kind } }, 'primary_filled'),
      switchTo(year, others[kind]),
    ),
  );
};

const stateOf = ({ kind, missing, rows, heldAt, due, now }: GateProps) => {
  if (missing)
    return [
      statusLine('⏳', '材料审查还没有完成', `${COUNT_WORDS[kind](missing.total)}中`),
      missing.sheets > 0 && statusLine('📝', `${missing.sheets} 件还缺评分`),
      missing.items > 0 && statusLine('🤝', `${missing.items} 件等待合议`),
      note('全部完成后这里显示材料得分和排名，并提醒您确定范围；在此之前任何人都看不到。'),
    ];
  if (!rows || rows.length === 0) return [statusLine('ℹ️', '没有正在评审的申报')];
  if (heldAt && due)
    return [statusLine('⚠️', '需要重新确定', `上次确定于 ${instantWords(heldAt, now)}，之后评分有变化，结果会不同`)];
  if (heldAt) return [statusLine('✅', '已确定', instantWords(heldAt, now))];
  return [statusLine('🔔', '材料审查已完成，等待确定')];
};

const rowsOf = (rows: readonly GateRow[]) =>
  table({
    columns: [
      { name: 'rank', title: '名次', width: '17%' },
      { name: 'number', title: '申报', width: '34%' },
      { name: 'score', title: '得分', align: 'right', width: '21%' },
      { name: 'apart', title: '中位 / 相差 / 份数', align: 'right', width: '28%' },
    ],
    rows: rows.map((row) => ({
      rank: row.rank === undefined ? '—' : `${row.rank}${row.tied ? ' 并列' : ''}`,
      number: `${row.number}${remarkOf(row)}`,
      score: row.score,
      apart: `${row.median} / ${row.spread} / ${row.count}`,
    })),
  });

const MISSED_ROWS_MOST = 10;
const missedOf = (rows: readonly GateRow[]) => {
  const short = rows.filter(({ outcome }) => outcome === 'minimum');
  return [
    ...short.slice(0, MISSED_ROWS_MOST).map(({ number, missed }) => note(`${number}：${missedWords(missed)}`)),
    short.length > MISSED_ROWS_MOST && note(`还有 ${short.length - MISSED_ROWS_MOST} 件未达最低要求。`),
  ];
};

const remarkOf = ({ outcome, before, over }: GateRow): string => {
  if (over) return '（已办结）';
  if (outcome === 'floor') return '（低于最低分）';
  if (outcome === 'minimum') return '（未达最低要求）';
  if (before === undefined || (before === 'passed') === (outcome === 'passed')) return '';
  return outcome === 'passed' ? '（新进入）' : '（退出）';
};

export interface GatePreviewProps extends GateFrame {
  readonly passed: readonly GateName[];
  readonly stopped: readonly GateName[];
  /** Of those shown. */
  readonly seen: string;
  readonly canHold: boolean;
}

interface GateName {
  readonly number: string;
  readonly title: string;
  readonly moves: boolean;
}

const NAMES_MOST = 60;

/** Who passes and who does not, by name, before it is done. */
export const gatePreview = ({ year, kind, rule, minimums, passed, stopped, seen, canHold }: GatePreviewProps): Card =>
  card(
    { title: `确定${titleOf(kind)}`, subtitle: `${year}年度`, template: 'orange' },
    note(gateWords(kind, rule, minimums)),
    heading(`进入现场评审　${COUNT_WORDS[kind](passed.length)}`),
    passed.length === 0 ? note('没有。') : namesOf(passed),
    heading(`不进入　${COUNT_WORDS[kind](stopped.length)}`),
    stopped.length === 0 ? note('没有。') : namesOf(stopped),
    stopped.length > 0 &&
      note(
        '不进入的先告知申报人并听取陈述申辩，再由评审组长确认。告知中只说没有进入认定通知写明的范围，不说得分和名次。',
      ),
    buttonRow(
      canHold &&
        holdGate.button(
          '确定现场评审范围',
          { year, kind, seen },
          'primary_filled',
          confirm(
            '确定现场评审范围？',
            `进入 ${COUNT_WORDS[kind](passed.length)}，不进入 ${COUNT_WORDS[kind](stopped.length)}。评分以后有变化时需要重新确定。`,
          ),
        ),
      open.button('返回', { view: 'gate', params: { year, kind } }),
    ),
  );

const namesOf = (names: readonly GateName[]) => [
  markdown(
    md`${names.slice(0, NAMES_MOST).map(({ number, title, moves }, at) => md`${at > 0 && md`\n`}${at + 1} **${shorten(title || number, 30)}**（${number}）${moves && '　有变化'}`)}`,
  ),
  names.length > NAMES_MOST && note(`还有 ${names.length - NAMES_MOST} 件。`),
];
