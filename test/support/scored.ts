import type { RubricItem } from '../../src/domain/review/rubric.ts';
import { type ScoringGroup, scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import type { SheetKind } from '../../src/domain/review/sheet.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { saveMarks } from '../../src/usecases/review/save-marks.ts';
import { does } from './open-cycle.ts';
import type { World } from './world.ts';

export const STRENGTHS = '方针目标逐级展开，按月评价并改进。';
export const IMPROVEMENTS = '对供应商以检验为主，未见共同改进的安排。';

interface Scoring {
  readonly application: string;
  readonly kind?: SheetKind;
  /** What an item is given; 55 unless said otherwise. */
  readonly percent?: (item: RubricItem) => number;
  /** How sure of an item, as the option's word; nothing unless said otherwise. */
  readonly confidence?: (item: RubricItem) => '高' | '中' | '低' | undefined;
  /** What to look at on the spot. */
  readonly visitIssues?: (item: RubricItem) => string | undefined;
  readonly strengths?: string;
  readonly improvements?: string;
}

/** One card of a sheet as somebody fills it in. */
export const answersOn = (
  { items, remarks }: ScoringGroup,
  {
    percent = () => 55,
    confidence = () => undefined,
    visitIssues = () => undefined,
    strengths = STRENGTHS,
    improvements = IMPROVEMENTS,
  }: Omit<Scoring, 'application'> = {},
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(items.map((item) => [`s-${item.code}`, String(percent(item))])),
  ...Object.fromEntries(
    items.flatMap((item) => {
      const said = confidence(item);
      const look = visitIssues(item);
      return [
        ...(said === undefined ? [] : [[`c-${item.code}`, said]]),
        ...(look === undefined ? [] : [[`v-${item.code}`, look]]),
      ];
    }),
  ),
  ...(remarks ? { strengths, improvements } : {}),
});

/** A whole sheet, saved card by card and not handed in, without the chat. */
export const fillsSheet = async (
  world: Pick<World, 'as' | 'store'>,
  name: string,
  { application, kind = 'material', ...given }: Scoring,
): Promise<void> => {
  const { sheet } = await does(world, name, openSheet, { application, kind });
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.rubrics.find(sheet.rubric),
  }));
  const rubric = answer.outcome as Parameters<typeof scoringGroups>[0]; // the one the sheet was begun with
  for (const [group, one] of scoringGroups(rubric).entries())
    await does(world, name, saveMarks, { application, kind, group, answers: answersOn(one, given) });
};

/** The same, handed in. */
export const scoresAll = async (world: Pick<World, 'as' | 'store'>, name: string, scoring: Scoring): Promise<void> => {
  await fillsSheet(world, name, scoring);
  await does(world, name, handInSheet, { application: scoring.application, kind: scoring.kind ?? 'material' });
};
