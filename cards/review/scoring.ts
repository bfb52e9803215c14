import { type Rubric, type RubricCategory, rubricItems } from '../../src/domain/review/rubric.ts';
import {
  firstGap,
  gapsIn,
  isWhole,
  itemProgress,
  scoringGroups,
  type Written,
} from '../../src/domain/review/scoring-groups.ts';
import { open } from '../actions/basic.ts';
import { lookAtRubric } from '../actions/rubrics.ts';
import { askReopening, beginSheet, handInSheet, openPreread } from '../actions/scoring.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  form,
  input,
  markdown,
  md,
  note,
  progressLine,
  statusLine,
  tag,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import {
  categoryName,
  gapWords,
  itemName,
  readMaterial,
  type ScoringDue,
  type SheetAbout,
  scoringDueWords,
  sheetHead,
} from './scoring-facts.ts';

export type SheetState =
  | { readonly is: 'unbegun' }
  | { readonly is: 'open' }
  | { readonly is: 'final'; readonly at: Date }
  | { readonly is: 'voided'; readonly at: Date };

export interface ScoringProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly state: SheetState;
  readonly written: Written;
  /** Why it cannot be scored now, in a sentence; absent while it can. */
  readonly closed?: string;
  /** The year's case that is to be done first: where the way on is. */
  readonly calibrateFirst?: number;
  readonly due?: ScoringDue;
  /** The last 「申请重新打开」. */
  readonly reopening?: {
    readonly reason: string;
    readonly at: Date;
    readonly decided?: { readonly outcome: 'confirmed' | 'rejected'; readonly at: Date; readonly reason?: string };
  };
  /** Of all who score it, once one's own is final. */
  readonly finished?: { readonly done: number; readonly total: number };
  /** Reader leads the discussion, and everybody has finished. */
  readonly leads: boolean;
  /** There is something to discuss, and everybody has finished. */
  readonly discusses: boolean;
  /** Everybody has finished: what matters in each category can be read. */
  readonly hasThemes: boolean;
}

/** One panelist's own sheet on one application: how far it is, what is missing, and what to do next. */
export const scoring = (p: ScoringProps): Card => {
  const { rubric, state, now } = p;
  const { done, total } = itemProgress(rubric, p.written);
  return card(
    { ...sheetHead(p), template: TEMPLATES[state.is], tags: [TAGS[state.is]] },
    statusOf(p),
    p.closed !== undefined && note(p.closed),
    facts({
      评审标准: rubric.title,
      评分截止: (state.is === 'unbegun' || state.is === 'open') && p.due ? scoringDueWords(p.due, now) : false,
    }),
    ...reopeningLines(p),
    state.is !== 'voided' && progressLine(done, total, '评分项'),
    state.is !== 'voided' && categoryLines(p),
    p.calibrateFirst !== undefined &&
      open.button('打开标定案例', { view: 'calibration.mine', params: { year: p.calibrateFirst } }, 'primary_filled'),
    mainButton(p),
    buttonRow(
      readMaterial(p),
      state.is === 'final' && p.kind === 'material' && openPreread.button('报告预读', { application: p.application }),
      p.finished !== undefined &&
        p.finished.done > 1 &&
        open.button('查看同组评分', { view: 'scoring.peers', params: { application: p.application, kind: p.kind } }),
      p.discusses && open.button('合议讨论', { view: 'discussion', params: { application: p.application } }),
      p.hasThemes && open.button('评审要点', { view: 'themes', params: { application: p.application } }),
      p.leads &&
        open.button('评分提示', { view: 'scoring.signals', params: { application: p.application, kind: p.kind } }),
      lookAtRubric.button('查看评审标准', { rubric: rubric.id }),
      open.button('我的评审', { view: 'scoring.mine', params: {} }),
    ),
    state.is === 'open' && categoryButtons(p),
    state.is === 'final' && ownMarks(p),
    state.is === 'final' && categoryButtons(p),
    state.is === 'final' && p.closed === undefined && askAgain(p),
  );
};

const TEMPLATES = { unbegun: 'blue', open: 'blue', final: 'green', voided: 'grey' } as const;
const TAGS = {
  unbegun: tag('未开始', 'neutral'),
  open: tag('评分中', 'blue'),
  final: tag('已提交', 'green'),
  voided: tag('已作废', 'neutral'),
} as const;

const statusOf = ({ state, rubric, written, finished, now }: ScoringProps) => {
  switch (state.is) {
    case 'unbegun':
      return statusLine('📝', '还没有开始评分', '独立评分，提交以前看不到其他人的评分');
    case 'open':
      return firstGap(rubric, written) === undefined
        ? statusLine('✅', '已填全，可以提交', '提交后不能再改')
        : statusLine('📝', '评分中', '每次按键都已保存，可随时在任何设备上继续');
    case 'final':
      return statusLine(
        '✅',
        '评分已提交',
        `${instantWords(state.at, now)}${finished ? `，同组已提交 ${finished.done}/${finished.total}` : ''}`,
      );
    case 'voided':
      return statusLine('⏹️', '评分已作废', `${instantWords(state.at, now)} 起不再计入，已写内容留存备查`);
  }
};

const reopeningLines = ({ reopening, now }: ScoringProps) => {
  if (!reopening) return [];
  const { reason, at, decided } = reopening;
  if (!decided)
    return [
      statusLine('⏳', '已申请重新打开', `${instantWords(at, now)}，等待市强市办负责人决定`),
      facts({ 申请理由: reason }),
    ];
  return decided.outcome === 'confirmed'
    ? [statusLine('🔓', '已重新打开', `${instantWords(decided.at, now)}，请修改后重新提交`)]
    : [
        statusLine('↩️', '重新打开的申请已驳回', instantWords(decided.at, now)),
        facts({ 驳回意见: decided.reason ?? '' }),
      ];
};

/** `✅ 4.1 领导　3/3`, or what is still missing where somebody has begun. */
const categoryLines = ({ rubric, written }: ScoringProps) =>
  markdown(
    md`${rubric.categories.map((category, at) => md`${at > 0 && md`\n`}${categoryLine(rubric, category, written)}`)}`,
  );

const categoryLine = (rubric: Rubric, category: RubricCategory, written: Written) => {
  const groups = scoringGroups(rubric).filter((group) => group.category === category.code);
  const gaps = groups.map((group) => gapsIn(rubric, group, written));
  const all = {
    items: gaps.flatMap(({ items }) => items),
    strengths: gaps.some(({ strengths }) => strengths),
    improvements: gaps.some(({ improvements }) => improvements),
  };
  const done = category.items.length - all.items.length;
  const untouched = done === 0 && all.strengths && all.improvements;
  const said = untouched || isWhole(all) ? '' : `　还缺 ${gapWords(all)}`;
  return md`${isWhole(all) ? '✅' : '⬜'} **${itemName(category)}**　${done}/${category.items.length}${said}`;
};

const mainButton = (p: ScoringProps) => {
  const { application, kind, rubric, written, state } = p;
  if (p.closed !== undefined || state.is === 'final' || state.is === 'voided') return undefined;
  const sheet = { application, kind };
  if (state.is === 'unbegun') return beginSheet.button('开始评分', sheet, 'primary_filled');
  if (firstGap(rubric, written) !== undefined) return beginSheet.button('继续评分', sheet, 'primary_filled');
  return handInSheet.button(
    '提交评分',
    sheet,
    'primary_filled',
    confirm('提交评分？', '提交后即锁定并计入，不能自行修改；确需修改须申请重新打开。'),
  );
};

/** Any category, whether it is done or not; of a final sheet to read. */
const categoryButtons = ({ application, kind, rubric }: ScoringProps) => {
  const groups = scoringGroups(rubric);
  return collapsible(
    '按类目打开',
    buttonRow(
      ...rubric.categories.slice(0, CATEGORIES_MOST).map(({ code }) =>
        open.button(categoryName(rubric, code), {
          view: 'scoring.group',
          params: { application, kind, group: groups.findIndex((group) => group.category === code) },
        }),
      ),
    ),
  );
};
const CATEGORIES_MOST = 20;

const ownMarks = ({ rubric, written }: ScoringProps) =>
  collapsible(
    '我的评分',
    markdown(
      md`${rubricItems(rubric).map((item, at) => md`${at > 0 && md`\n`}${itemName(item)}　**${written.marks[item.code]?.percent ?? 0}%**`)}`,
    ),
  );

const askAgain = ({ application, kind, reopening }: ScoringProps) =>
  (reopening === undefined || reopening.decided !== undefined) &&
  form(
    'reopening',
    collapsible(
      '需要修改？',
      input('reason', { label: '申请理由', rows: 3, maxLength: 500, required: true }),
      askReopening.submit(
        '申请重新打开',
        { application, kind },
        'default',
        confirm('申请重新打开评分？', '由市强市办负责人决定；原来的评分留存备查。'),
      ),
    ),
  );
