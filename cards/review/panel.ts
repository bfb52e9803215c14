import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, columns, facts, markdown, md, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { SEAT_WORDS, type SeatState } from '../words/panel-words.ts';

export interface SeatRow {
  readonly person: string;
  readonly name: string;
  readonly field?: string;
  readonly employer?: string;
  readonly state: SeatState;
  readonly leads: boolean;
  readonly conflicts: number;
}

export interface PanelProps {
  readonly year: number;
  /** Fewest that may read one application. */
  readonly minimum: number;
  readonly toReview: number;
  /** People of the expert pool. */
  readonly pool: number;
  readonly panel?: {
    readonly formedBy: string;
    readonly formedAt: Date;
    readonly drawn: boolean;
    readonly seated: number;
    readonly signed: number;
    /** Absent: whoever led has no seat any more. */
    readonly leader?: string;
    readonly seats: readonly SeatRow[];
    readonly total: number;
    readonly page: number;
    readonly pageSize: number;
  };
  /** The plan wants an odd number, or says only that it would be better. */
  readonly parity: 'advised' | 'odd';
  readonly canForm: boolean;
  readonly now: Date;
}

/** The year's panel: who has a seat, who has signed, and what the office does next. */
export const panel = (p: PanelProps): Card => {
  const title = `${p.year}年度评审组`;
  if (!p.panel) return notFormed(p, title);
  const { formedBy, formedAt, drawn, seated, signed, leader, seats, total, page, pageSize } = p.panel;
  const waiting = seated - signed;
  const short = seated < p.minimum || leader === undefined;
  const turn = (to: number) => ({ view: 'panel', params: { year: p.year, page: to } });
  return card(
    {
      title,
      ...(total > pageSize ? { subtitle: `第 ${page + 1} 页，共 ${Math.ceil(total / pageSize)} 页` } : {}),
      template: short || waiting > 0 ? 'orange' : 'green',
    },
    waiting > 0
      ? statusLine('⏳', `${signed}/${seated} 人已签署承诺`, '签署前看不到任何材料')
      : statusLine('✅', `${seated} 人全部签署承诺`),
    leader === undefined && statusLine('⚠️', '没有组长', '原组长已退出，请更换组长'),
    seated > 0 && seated % 2 === 0 && evenLine(p, seated),
    seated < p.minimum && statusLine('⚠️', `还缺 ${p.minimum - seated} 人`, `每件至少 ${p.minimum} 人评审，请增补成员`),
    facts({
      组长: leader !== undefined && leader,
      组建: `${formedBy}，${instantWords(formedAt, p.now)}${drawn ? '，随机抽取' : ''}`,
      待评审: `${p.toReview} 件`,
    }),
    ...seats.map((row) => seatLine(p.year, row)),
    (page > 0 || (page + 1) * pageSize < total) &&
      buttonRow(
        (page + 1) * pageSize < total && open.button('更多', turn(page + 1)),
        page > 0 && open.button('上一页', turn(page - 1)),
      ),
    buttonRow(
      open.button('分配方案', { view: 'assignment', params: { year: p.year } }, short ? 'default' : 'primary_filled'),
      p.canForm &&
        open.button(
          '增补成员或更换组长',
          { view: 'panel.extend', params: { year: p.year } },
          short ? 'primary_filled' : 'default',
        ),
      drawn && open.button('抽取记录', { view: 'panel.lots', params: { year: p.year } }),
    ),
  );
};

/** Of an even number two halves can stand against each other; unless the plan wants it otherwise that is only said. */
const evenLine = ({ parity }: PanelProps, seated: number) =>
  parity === 'odd'
    ? statusLine('⚠️', `现为 ${seated} 人（双数）`, '认定方案要求单数，请增补一人')
    : note(`现为 ${seated} 人（双数）。建议为单数，便于形成多数意见；不影响评审。`);

const notFormed = (p: PanelProps, title: string): Card =>
  card(
    { title, template: p.toReview > 0 ? 'orange' : 'grey' },
    statusLine(p.toReview > 0 ? '📝' : '⚪', '还没有组建', `待评审 ${p.toReview} 件`),
    facts({ 专家库: `${p.pool} 人`, 最少人数: `${p.minimum} 人（认定方案）` }),
    p.toReview === 0 && note('没有待评审的申报，不需要组建评审组。'),
    p.toReview > 0 &&
      p.pool < p.minimum &&
      note('专家库人数不足：请系统管理员在“人员”中添加评审员（可发送 .xlsx 成批导入）。'),
    note('由市强市办选择确定（第八条）。'),
  );

const seatLine = (year: number, { person, name, field, employer, state, leads, conflicts }: SeatRow) => {
  const { icon, word } = SEAT_WORDS[state];
  const about = [field, employer].filter((part) => part !== undefined).map((part) => shorten(part, 20));
  return columns(
    markdown(
      md`${icon} **${shorten(name, 20)}**${leads && '（组长）'}　${word}${conflicts > 0 && `　回避 ${conflicts} 件`}${about.length > 0 && md`\n${about.join(' · ')}`}`,
    ),
    open.button('查看', { view: 'panel.seat', params: { year, person } }),
  );
};
