import type { SheetKind } from '../../src/domain/review/sheet.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, hr, note, progressLine, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { SHEET_WORDS } from '../words/scoring-words.ts';
import { type ScoringDue, scoringDueWords } from './scoring-facts.ts';

export interface MySheet {
  readonly kind: SheetKind;
  readonly state: 'unbegun' | 'open' | 'final';
  /** Items that have a percent, of all. */
  readonly done: number;
  readonly total: number;
  readonly finalAt?: Date;
  readonly due?: ScoringDue;
}

export interface ScoringMineProps {
  readonly rows: readonly {
    readonly application: string;
    readonly number: string;
    readonly title: string;
    readonly leads: boolean;
    /** Its review is over, or it has ended otherwise. */
    readonly over: boolean;
    readonly sheets: readonly MySheet[];
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly now: Date;
}

/** Everything that one panelist has to score, and how far it is. */
export const scoringMine = ({ rows, total, page, pageSize, now }: ScoringMineProps): Card => {
  const firstOpen = rows.flatMap(({ application, over, sheets }) =>
    over ? [] : sheets.filter(({ state }) => state !== 'final').map((sheet) => keyOf(application, sheet)),
  )[0];
  return card(
    { title: total === 0 ? '没有分配给我的评审' : `我的评审（${total}）`, template: total === 0 ? 'grey' : 'blue' },
    total === 0 && note('分配方案确认以后，需要您评分的申报会列在这里。'),
    ...rows.flatMap(({ application, number, title, leads, over, sheets }, at) => [
      facts({ [number]: `${shorten(title, 40)}${leads ? '（本件组长）' : ''}${over ? '　评审已结束' : ''}` }),
      ...sheets.map((sheet) => sheetLine(sheet, now)),
      ...sheets.map(({ done, total: items, state }) => state === 'open' && progressLine(done, items, '评分项')),
      buttonRow(
        ...sheets.map((sheet) =>
          open.button(
            `${SHEET_WORDS[sheet.kind]}${sheet.state === 'final' || over ? '：查看' : ''}`,
            { view: 'scoring', params: { application, kind: sheet.kind } },
            keyOf(application, sheet) === firstOpen ? 'primary_filled' : 'default',
          ),
        ),
      ),
      at < rows.length - 1 && hr(),
    ]),
    (page + 1) * pageSize < total && open.button('更多', { view: 'scoring.mine', params: { page: page + 1 } }),
    page > 0 && open.button('上一页', { view: 'scoring.mine', params: { page: page - 1 } }),
  );
};

const keyOf = (application: string, { kind }: MySheet): string => `${application} ${kind}`;

const sheetLine = ({ kind, state, finalAt, due }: MySheet, now: Date) => {
  const word = SHEET_WORDS[kind];
  if (state === 'final') return statusLine('✅', `${word}已提交`, finalAt && instantWords(finalAt, now));
  const until = due && `截止 ${scoringDueWords(due, now)}`;
  return state === 'open' ? statusLine('📝', `${word}进行中`, until) : statusLine('⬜', `${word}未开始`, until);
};
