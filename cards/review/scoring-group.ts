import { type Aspect, FACTORS, type Rubric } from '../../src/domain/review/rubric.ts';
import { gapsIn, isWhole, type ScoringGroup, scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { CONFIDENCES, type Mark, REMARK_MOST, type Sheet } from '../../src/domain/review/sheet.ts';
import { STATEMENTS_ASKED, STATEMENTS_MOST, statementsOf } from '../../src/domain/review/statements.ts';
import { open } from '../actions/basic.ts';
import { saveGroup } from '../actions/scoring.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  facts,
  form,
  input,
  markdown,
  md,
  multiSelect,
  note,
  progressLine,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { ASPECT_WORDS, CONFIDENCE_UNSAID, CONFIDENCE_WORDS, FACTOR_WORDS } from '../words/scoring-words.ts';
import { percentOptions, percentWord } from './percent-options.ts';
import {
  categoryName,
  itemLabel,
  readMaterial,
  type ScoringDue,
  type SheetAbout,
  scoringDueWords,
  sheetHead,
} from './scoring-facts.ts';

export interface ScoringGroupProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly sheet: Pick<Sheet, 'marks' | 'factorsAhead' | 'confidence' | 'visitIssues' | 'remarks' | 'saves'>;
  readonly group: number;
  readonly due?: ScoringDue;
  /** Final, or no longer to be written: shown as it stands. */
  readonly locked?: 'final' | 'voided' | 'closed';
}

/** Of a band's description: an edition that the office loads may be wordy, and the card has its limit. */
const BAND_MOST = 120;

/** Some items of one category: one choice an item, factors, and with the last of them what is good and what is not. */
export const scoringGroup = (p: ScoringGroupProps): Card => {
  const groups = scoringGroups(p.rubric);
  const group = groups[p.group] ?? groups[0];
  if (!group) throw new Error(`rubric ${p.rubric.id} has no items`);
  return card(
    { ...sheetHead(p), template: p.locked === undefined ? 'blue' : 'grey' },
    progressLine(p.group + 1, groups.length, categoryName(p.rubric, group.category)),
    ...(p.locked === undefined
      ? [gapNote(p, group), bandLines(p.rubric, group), fields(p, group)]
      : [...lockedLines(p, group), bandLines(p.rubric, group)]),
    p.locked === undefined ? readMaterial(p) : turning(p, groups.length),
  );
};

const gapNote = ({ rubric, sheet, due, now }: ScoringGroupProps, group: ScoringGroup) => {
  const gaps = gapsIn(rubric, group, sheet);
  const missing = [
    ...gaps.items.map(({ code }) => code),
    ...(gaps.strengths ? ['优势'] : []),
    ...(gaps.improvements ? ['改进'] : []),
  ];
  const until = due === undefined ? '' : `　截止 ${scoringDueWords(due, now)}`;
  return isWhole(gaps)
    ? note(`✅ 本组已填全${fewWords(sheet, group)}${until}`)
    : note(`本组还缺：${missing.join('、')}${until}`);
};

/** One of each will do; more are asked for. */
const fewWords = ({ remarks }: ScoringGroupProps['sheet'], group: ScoringGroup): string => {
  const { strengths = '', improvements = '' } = remarks[group.category] ?? {};
  const isFew = [strengths, improvements].some((text) => statementsOf(text).length < STATEMENTS_ASKED);
  return group.remarks && isFew ? `，优势、改进能写到 ${STATEMENTS_ASKED}–${STATEMENTS_MOST} 条更好` : '';
};

const fields = (p: ScoringGroupProps, group: ScoringGroup) => {
  const { rubric, sheet, application, kind } = p;
  const { strengths, improvements } = sheet.remarks[group.category] ?? {};
  const here = { application, kind, group: p.group, seen: sheet.saves ?? 0 };
  const last = p.group === scoringGroups(rubric).length - 1;
  return form(
    'group',
    ...group.items.flatMap((item) => {
      const mark: Mark | undefined = sheet.marks[item.code];
      const sure = sheet.confidence?.[item.code];
      return [
        ...select(`s-${item.code}`, {
          label: itemLabel(rubric, group.category, item),
          options: percentOptions(rubric),
          placeholder: '先定分数段，再定百分数',
          ...(mark === undefined ? {} : { value: String(mark.percent) }),
        }),
        ...multiSelect(`f-${item.code}`, {
          label: `${item.code} 评价要素（可多选，可不选）`,
          placeholder: false,
          options: FACTORS[item.aspect].map((factor) => FACTOR_WORDS[factor]),
          values: (mark?.factors ?? sheet.factorsAhead?.[item.code] ?? []).map((factor) => FACTOR_WORDS[factor]),
        }),
        ...select(`c-${item.code}`, {
          label: `${item.code} 把握程度（可不选，不计入得分）`,
          placeholder: false,
          options: [...CONFIDENCES.map((one) => CONFIDENCE_WORDS[one]), CONFIDENCE_UNSAID],
          ...(sure === undefined ? {} : { value: CONFIDENCE_WORDS[sure] }),
        }),
      ];
    }),
    group.remarks &&
      remark(
        'strengths',
        `${categoryName(rubric, group.category)}：优势（一行一条，${STATEMENTS_ASKED}–${STATEMENTS_MOST} 条，至少一条）`,
        strengths,
      ),
    group.remarks &&
      remark(
        'improvements',
        `${categoryName(rubric, group.category)}：改进（一行一条，${STATEMENTS_ASKED}–${STATEMENTS_MOST} 条，至少一条）`,
        improvements,
      ),
    buttonRow(
      saveGroup.submit('保存评分', { ...here, go: 'on' }, 'primary_filled'),
      !last && saveGroup.submit('下一组', { ...here, go: 'next' }),
      p.group > 0 && saveGroup.submit('上一组', { ...here, go: 'back' }),
      saveGroup.submit('评分总览', { ...here, go: 'overview' }),
      kind === 'material' && saveGroup.submit(issuesLabel(p, group), { ...here, go: 'issues' }),
    ),
  );
};

/** With how many there are, so that nobody writes them twice. */
const issuesLabel = ({ sheet }: ScoringGroupProps, { items }: ScoringGroup): string => {
  const count = items.flatMap(({ code }) => statementsOf(sheet.visitIssues?.[code] ?? '')).length;
  return count === 0 ? '现场核查问题' : `现场核查问题（${count}）`;
};

/** So that others find it, and the visit knows where to look. */
const PLACES = {
  strengths: '写完整的句子，并注明依据所在的页码、图表或附件',
  improvements: '写完整的句子；需要到现场看的，请写在“现场核查问题”里',
} as const;

const remark = (name: 'strengths' | 'improvements', label: string, value: string | undefined) =>
  input(name, {
    label,
    rows: 4,
    maxLength: REMARK_MOST,
    placeholder: PLACES[name],
    ...(value === undefined ? {} : { value }),
  });

const LOCKED = {
  final: statusLine('✅', '评分已提交', '以下为提交的内容'),
  voided: statusLine('⏹️', '评分已作废', '已写内容留存备查'),
  closed: statusLine('⏹️', '现在不能评分', '已写内容留存备查'),
} as const;

const lockedLines = ({ rubric, sheet, locked = 'closed' }: ScoringGroupProps, group: ScoringGroup) => {
  const { strengths, improvements } = sheet.remarks[group.category] ?? {};
  return [
    LOCKED[locked],
    ...group.items.map((item) => {
      const mark = sheet.marks[item.code];
      const factors = (mark?.factors ?? []).map((factor) => FACTOR_WORDS[factor]).join('、');
      const sure = sheet.confidence?.[item.code];
      const issues = statementsOf(sheet.visitIssues?.[item.code] ?? '');
      return markdown(
        md`**${itemLabel(rubric, group.category, item)}**\n${mark ? percentWord(rubric, mark.percent) : '没有评分'}${factors !== '' && `　要素：${factors}`}${sure !== undefined && `　把握：${CONFIDENCE_WORDS[sure]}`}${issues.map((one) => md`\n现场核查：${one}`)}`,
      );
    }),
    group.remarks && facts({ 优势: strengths ?? '', 改进: improvements ?? '' }),
  ];
};

const turning = ({ application, kind, group }: ScoringGroupProps, groups: number) => {
  const page = (to: number) => ({ view: 'scoring.group', params: { application, kind, group: to } });
  return buttonRow(
    open.button('评分总览', { view: 'scoring', params: { application, kind } }),
    group < groups - 1 && open.button('下一组', page(group + 1)),
    group > 0 && open.button('上一组', page(group - 1)),
  );
};

/** What each band means, for the kinds of items on this card. */
export const bandLines = ({ bands }: Rubric, { items }: ScoringGroup) => {
  const aspects = (['process', 'result'] as const).filter((aspect) => items.some((item) => item.aspect === aspect));
  const lines = (aspect: Aspect, at: number) =>
    md`${at > 0 && md`\n`}**${ASPECT_WORDS[aspect]}**${bands.map((band) => md`\n**${band.from}–${band.to}**　${shorten(band[aspect], BAND_MOST)}`)}`;
  return collapsible('各分数段的含义', markdown(md`${aspects.map(lines)}`));
};
