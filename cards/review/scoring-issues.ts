import type { Rubric } from '../../src/domain/review/rubric.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { ISSUES_MOST, type Sheet } from '../../src/domain/review/sheet.ts';
import { statementsOf, VISIT_ISSUE_LONGEST, VISIT_ISSUES_AN_ITEM } from '../../src/domain/review/statements.ts';
import { open } from '../actions/basic.ts';
import { saveGroup } from '../actions/scoring.ts';
import { buttonRow, type Card, card, facts, form, input, note, progressLine } from '../kit/index.ts';
import { categoryName, itemName, readMaterial, type SheetAbout, sheetHead } from './scoring-facts.ts';

export interface ScoringIssuesProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly sheet: Pick<Sheet, 'visitIssues' | 'saves'>;
  readonly group: number;
  /** Nothing can be written any more. */
  readonly locked: boolean;
}

/** 「现场核查问题」: what whoever visits should look at, for the items of one card of the sheet. */
export const scoringIssues = (p: ScoringIssuesProps): Card => {
  const { application, kind, rubric, sheet, locked } = p;
  const groups = scoringGroups(rubric);
  const group = groups[p.group] ?? groups[0];
  if (!group) throw new Error(`rubric ${rubric.id} has no items`);
  const at = groups.indexOf(group);
  const here = { application, kind, group: at };
  const written = (code: string): string => sheet.visitIssues?.[code] ?? '';
  return card(
    { ...sheetHead(p), title: '现场核查问题', template: locked ? 'grey' : 'blue' },
    progressLine(at + 1, groups.length, categoryName(rubric, group.category)),
    note(
      `每个条目至多 ${VISIT_ISSUES_AN_ITEM} 个，可不填。全部评分提交后归入评审要点，经本件组长核定，供安排现场评审使用。不要写分数和姓名。`,
    ),
    locked
      ? facts(
          Object.fromEntries(
            group.items.map((item) => [itemName(item), statementsOf(written(item.code)).join('；') || '没有填写']),
          ),
        )
      : form(
          'issues',
          ...group.items.map((item) =>
            input(`v-${item.code}`, {
              label: itemName(item),
              rows: VISIT_ISSUES_AN_ITEM,
              maxLength: ISSUES_MOST,
              placeholder: `一行一个，每个不超过 ${VISIT_ISSUE_LONGEST} 个字`,
              value: written(item.code),
            }),
          ),
          saveGroup.submit('保存并返回评分', { ...here, go: 'stay', seen: sheet.saves ?? 0 }, 'primary_filled'),
        ),
    buttonRow(locked && open.button('返回评分', { view: 'scoring.group', params: { ...here } }), readMaterial(p)),
  );
};
