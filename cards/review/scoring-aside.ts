import { asideOn, type Part, partValue } from '../../src/domain/review/merge-sheet.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { CONFIDENCES, type Sheet } from '../../src/domain/review/sheet.ts';
import { saveGroup } from '../actions/scoring.ts';
import { buttonRow, type Card, card, markdown, md, progressLine, shorten, statusLine } from '../kit/index.ts';
import { CONFIDENCE_WORDS, FACTOR_WORDS } from '../words/scoring-words.ts';
import { categoryName, type SheetAbout, sheetHead } from './scoring-facts.ts';

export interface ScoringAsideProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly sheet: Pick<Sheet, 'marks' | 'factorsAhead' | 'confidence' | 'visitIssues' | 'remarks' | 'aside'>;
  readonly group: number;
}

/** Of each of the two, in characters. */
const TEXT_MOST = 120;

/** Two devices have saved the same parts of one card: both are shown, and the panelist says which it is to be. */
export const scoringAside = (p: ScoringAsideProps): Card => {
  const { application, kind, rubric, sheet } = p;
  const groups = scoringGroups(rubric);
  const group = groups[p.group] ?? groups[0];
  if (!group) throw new Error(`rubric ${rubric.id} has no items`);
  const here = { application, kind, group: groups.indexOf(group), go: 'stay' } as const;
  return card(
    { ...sheetHead(p), template: 'orange' },
    progressLine(here.group + 1, groups.length, categoryName(rubric, group.category)),
    statusLine('⚠️', '两张卡片填写不一致', '后到的一份没有覆盖先保存的，请选用哪一份'),
    ...asideOn(sheet, group).map(({ part, value }) =>
      markdown(
        md`**${partName(part)}**\n先保存：${valueWords(part, partValue(sheet, part))}\n后收到：${valueWords(part, value)}`,
      ),
    ),
    buttonRow(
      saveGroup.button('保留先保存的', { ...here, aside: 'drop' }, 'primary_filled'),
      saveGroup.button('改用后收到的', { ...here, aside: 'adopt' }),
    ),
  );
};

const KINDS: Readonly<Record<string, string>> = {
  percent: '评分',
  factors: '评价要素',
  confidence: '把握程度',
  visitIssues: '现场核查问题',
  strengths: '优势',
  improvements: '改进',
};

const kindOf = (part: Part): string => part.slice(0, part.indexOf(':'));
const partName = (part: Part): string => `${part.slice(part.indexOf(':') + 1)} ${KINDS[kindOf(part)] ?? ''}`;

const valueWords = (part: Part, value: string): string => {
  if (value === '') return '没有填写';
  switch (kindOf(part)) {
    case 'percent':
      return `${value}%`;
    case 'factors':
      return value
        .split(',')
        .map((one) => Object.entries(FACTOR_WORDS).find(([factor]) => factor === one)?.[1] ?? one)
        .join('、');
    case 'confidence':
      return CONFIDENCES.flatMap((one) => (one === value ? [CONFIDENCE_WORDS[one]] : [])).join('');
    default:
      return shorten(value.replaceAll('\n', '；'), TEXT_MOST);
  }
};
