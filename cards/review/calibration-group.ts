import { CASE_NOTE_MOST, type Copy } from '../../src/domain/review/calibration.ts';
import { FACTORS, type Rubric } from '../../src/domain/review/rubric.ts';
import { type ScoringGroup, scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { open } from '../actions/basic.ts';
import { readCase, saveCalibration, saveReference } from '../actions/calibration.ts';
import {
  buttonRow,
  type Card,
  card,
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
import { FACTOR_WORDS } from '../words/scoring-words.ts';
import { percentOptions, percentWord } from './percent-options.ts';
import { categoryName, itemLabel } from './scoring-facts.ts';
import { bandLines } from './scoring-group.ts';

export interface CalibrationGroupProps {
  readonly year: number;
  readonly round: number;
  readonly title: string;
  /** Whose it is: the panelist's own, or the office's reference. */
  readonly of: 'own' | 'reference';
  readonly rubric: Rubric;
  readonly copy: Copy;
  /** Of this card's category, where it is the reference. */
  readonly note?: string;
  readonly group: number;
  readonly locked: boolean;
}

/** Some items of one category of the case, as a sheet has them: the band first, then the percent in it. */
export const calibrationGroup = (p: CalibrationGroupProps): Card => {
  const groups = scoringGroups(p.rubric);
  const group = groups[p.group] ?? groups[0];
  if (!group) throw new Error(`rubric ${p.rubric.id} has no items`);
  return card(
    {
      title: p.of === 'own' ? '标定评分' : '标定案例：参考评分',
      subtitle: shorten(p.title, 40),
      template: p.locked ? 'grey' : 'blue',
    },
    progressLine(p.group + 1, groups.length, categoryName(p.rubric, group.category)),
    ...(p.locked
      ? [statusLine('🔒', '不能再改', '以下为所填内容'), ...lines(p, group), turning(p, groups.length)]
      : [gapNote(p, group), bandLines(p.rubric, group), fields(p, { group, last: p.group === groups.length - 1 })]),
    !p.locked && readCase.button('查看案例', { year: p.year, round: p.round }),
  );
};

const gapNote = ({ copy, of }: CalibrationGroupProps, { items }: ScoringGroup) => {
  const missing = items.filter(({ code }) => copy.marks[code] === undefined).map(({ code }) => code);
  const practice = of === 'own' ? '练习用，不计入任何申报的得分' : '评审员提交以后才看得到';
  return note(`${missing.length === 0 ? '✅ 本组已填全' : `本组还缺：${missing.join('、')}`}　${practice}`);
};

const fields = (
  p: CalibrationGroupProps,
  { group, last }: { readonly group: ScoringGroup; readonly last: boolean },
) => {
  const { rubric, copy, of, year, round } = p;
  const here = { year, round, group: p.group, seen: copy.saves ?? 0 };
  const save = of === 'own' ? saveCalibration : saveReference;
  return form(
    'group',
    ...group.items.flatMap((item) => {
      const mark = copy.marks[item.code];
      return [
        ...select(`s-${item.code}`, {
          label: itemLabel(rubric, group.category, item),
          options: percentOptions(rubric),
          placeholder: '先定分数段，再定百分数',
          ...(mark === undefined ? {} : { value: String(mark.percent) }),
        }),
        ...(of === 'own'
          ? multiSelect(`f-${item.code}`, {
              label: `${item.code} 评价要素（可多选，可不选）`,
              placeholder: false,
              options: FACTORS[item.aspect].map((factor) => FACTOR_WORDS[factor]),
              values: (mark?.factors ?? copy.factorsAhead?.[item.code] ?? []).map((factor) => FACTOR_WORDS[factor]),
            })
          : []),
      ];
    }),
    of === 'reference' &&
      group.remarks &&
      input('note', {
        label: `${categoryName(rubric, group.category)}：参考说明（可不填）`,
        rows: 3,
        maxLength: CASE_NOTE_MOST,
        placeholder: '为什么这样定，供评审员提交以后对照',
        ...(p.note === undefined ? {} : { value: p.note }),
      }),
    buttonRow(
      save.submit(of === 'own' ? '保存评分' : '保存参考评分', { ...here, go: 'on' }, 'primary_filled'),
      !last && save.submit('下一组', { ...here, go: 'next' }),
      p.group > 0 && save.submit('上一组', { ...here, go: 'back' }),
      save.submit('标定总览', { ...here, go: 'overview' }),
    ),
  );
};

const lines = ({ rubric, copy, note: said }: CalibrationGroupProps, group: ScoringGroup) => [
  ...group.items.map((item) => {
    const mark = copy.marks[item.code];
    const factors = (mark?.factors ?? []).map((factor) => FACTOR_WORDS[factor]).join('、');
    return markdown(
      md`**${itemLabel(rubric, group.category, item)}**\n${mark ? percentWord(rubric, mark.percent) : '没有评分'}${factors !== '' && `　要素：${factors}`}`,
    );
  }),
  said !== undefined && said !== '' && note(md`参考说明：${said}`),
];

const turning = ({ of, year, group }: CalibrationGroupProps, groups: number) => {
  const page = (to: number) => ({
    view: of === 'own' ? 'calibration.group' : 'calibration.reference',
    params: { year, group: to },
  });
  return buttonRow(
    open.button('标定总览', { view: of === 'own' ? 'calibration.mine' : 'calibration', params: { year } }),
    group < groups - 1 && open.button('下一组', page(group + 1)),
    group > 0 && open.button('上一组', page(group - 1)),
  );
};
