import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, heading, note, progressLine, shorten, statusLine } from '../kit/index.ts';
import { type ReviewRow, streamMarks } from './review-overview.ts';

/** What the leader of a discussion has to do next. */
export type LeadStep = 'decide-stop' | 'agree' | 'sign' | 'wait' | 'over';

export interface ReviewMineProps {
  readonly year: number;
  /** The statement is not signed yet: nothing is given out before. */
  readonly unsigned: boolean;
  /** Own sheets, handed in of those that were given. */
  readonly sheets: { readonly done: number; readonly total: number };
  /** The case on which the panel practises waits to be done. */
  readonly calibrates: boolean;
  readonly leads: readonly (ReviewRow & { readonly step: LeadStep })[];
  readonly leadsTotal: number;
}

const STEPS: Readonly<Record<LeadStep, { readonly icon: string; readonly word: string; readonly button: string }>> = {
  'decide-stop': { icon: '⚖️', word: '待您决定是否中止评审', button: '去决定' },
  agree: { icon: '🤝', word: '待您记录合议', button: '去合议' },
  sign: { icon: '🖊️', word: '待您签署评审意见', button: '去签署' },
  wait: { icon: '⏳', word: '评审进行中', button: '查看进展' },
  over: { icon: '✅', word: '评审意见已签署', button: '查看' },
};
const VIEWS: Readonly<Record<LeadStep, string>> = {
  'decide-stop': 'review.stop',
  agree: 'consensus',
  sign: 'opinion',
  wait: 'opinion',
  over: 'opinion',
};

/** 「评审」 for somebody of the panel: their statement, their scoring, and what they lead. */
export const reviewMine = ({ year, unsigned, sheets, calibrates, leads, leadsTotal }: ReviewMineProps): Card =>
  card(
    { title: `${year}年度评审`, template: unsigned ? 'orange' : 'blue' },
    unsigned && statusLine('✍️', '请先签署承诺、申报利益关系', '签署之前看不到申报材料（第二十四条）'),
    unsigned && open.button('签署承诺', { view: 'seat', params: { year } }, 'primary_filled'),
    !unsigned && sheets.total === 0 && note('分配方案确认以后，需要您评分的申报会列在这里。'),
    calibrates && statusLine('🎯', '标定案例还没有提交', '正式评分以前统一尺度'),
    calibrates && open.button('打开标定案例', { view: 'calibration.mine', params: { year } }, 'primary'),
    sheets.total > 0 && progressLine(sheets.done, sheets.total, '我的材料评分'),
    (sheets.total > 0 || !unsigned) &&
      buttonRow(
        sheets.total > 0 &&
          open.button(
            '我的评分',
            { view: 'scoring.mine', params: {} },
            sheets.done < sheets.total ? 'primary_filled' : 'default',
          ),
        !unsigned && open.button('我的承诺和回避', { view: 'seat', params: { year } }),
      ),
    leads.length > 0 && heading(`我任本件组长（${leadsTotal}）`),
    ...leads.flatMap(leadPart),
    leads.length < leadsTotal && note(`还有 ${leadsTotal - leads.length} 件，可发送“办理”加受理编号调出。`),
  );

const leadPart = ({ application, number, title, step, ...row }: ReviewMineProps['leads'][number]) => {
  const { icon, word, button } = STEPS[step];
  return [
    statusLine(icon, shorten(title, 24), `${number}　${word}`),
    note(streamMarks(row)),
    open.button(
      button,
      { view: VIEWS[step], params: { application } },
      step === 'wait' || step === 'over' ? 'default' : 'primary',
    ),
  ];
};
