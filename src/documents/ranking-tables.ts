import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { formulaWords, PART_WORDS, RULE_WORDS, UNLISTED_WORDS } from '../../cards/words/scores-words.ts';
import { CONFIDENCE_WORDS } from '../../cards/words/scoring-words.ts';
import { titleOf } from '../domain/application/application.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { PersonId } from '../domain/ids.ts';
import { type Fraction, shown } from '../domain/review/fraction.ts';
import type { GateRule } from '../domain/review/gate.ts';
import type { Ranked } from '../domain/review/ranking.ts';
import type { Result, Unlisted, YearResult } from '../domain/review/result.ts';
import { type Rubric, rubricItems } from '../domain/review/rubric.ts';
import type { Sheet, SheetKind } from '../domain/review/sheet.ts';
import { type Basis, counting, type Reviewed } from '../domain/review/standing.ts';

/** A sheet of the workbook. Its name and its columns are what `tools/recount.mjs` reads: change both together. */
export interface RankingTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface RankingExport {
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly basis: Basis;
  readonly gate: GateRule | undefined;
  /** How many places the list has. */
  readonly length: number;
  readonly ofKind: readonly Reviewed[];
  readonly result: YearResult;
}

const YES = '是';
const NO = '否';

const numberOf = ({ application: { acceptance, number } }: Reviewed): string => acceptance?.number ?? number;
/** A figure in its cell, so that a table can be sorted by it; exact to the two decimals that are printed. */
const score = (value: Fraction | undefined): string | number => (value ? Number(shown(value)) : '');

/** Panelists go without their names, under one number throughout. */
const numbersOf = (ofKind: readonly Reviewed[]): ((panelist: PersonId) => string) => {
  const all = [...new Set(ofKind.flatMap(({ sheets }) => sheets.map(({ panelist }) => panelist)))].sort();
  return (panelist) => `评审员${all.indexOf(panelist) + 1}`;
};

const rubricRows = (use: string, { categories }: Rubric) =>
  categories.flatMap((category) =>
    category.items.map(({ code, name, points, least }) => [
      use,
      category.code,
      category.name,
      code,
      name,
      points,
      category.weight ?? '',
      category.least ?? '',
      least ?? '',
    ]),
  );

/** How sure the panelist was, where they said so: for who reads the file, and nothing that is counted. */
const sureOf = ({ confidence }: Sheet, code: string): string => {
  const sure = confidence?.[code];
  return sure === undefined ? '' : CONFIDENCE_WORDS[sure];
};

const SHEET_COLUMNS = ['申报', '评审员', '条目', '百分比', '计入', '把握程度'] as const;

/** Sheets that were handed in; what counts nowhere any more is there and marked so. A draft is its panelist's own. */
const sheetRows = (ofKind: readonly Reviewed[], kind: SheetKind, rubric: Rubric) => {
  const panelistOf = numbersOf(ofKind);
  return ofKind.flatMap((one) => {
    const counts = new Set(counting(one, kind));
    return one.sheets
      .filter((sheet) => sheet.kind === kind && sheet.finalAt !== undefined)
      .flatMap((sheet) =>
        rubricItems(rubric).flatMap(({ code }) => {
          const percent = sheet.marks[code]?.percent;
          return percent === undefined
            ? []
            : [
                [
                  numberOf(one),
                  panelistOf(sheet.panelist),
                  code,
                  percent,
                  counts.has(sheet) ? YES : NO,
                  sureOf(sheet, code),
                ],
              ];
        }),
      );
  });
};

const GATE_OUTCOMES = { passed: '进入', rank: '名次在后', floor: '低于最低分', minimum: '未达最低要求' } as const;
const USES = { material: '材料', defence: '答辩' } as const satisfies Record<SheetKind, string>;

const listedRow = ({ one, rank, tied }: Ranked<Result>) => resultRow(one, [rank, tied ? YES : NO, YES, '']);
const apartRow = ({ result, why }: { readonly result: Result; readonly why: Unlisted }) =>
  resultRow(result, ['', '', NO, UNLISTED_WORDS[why]]);
const resultRow = ({ reviewed, scores, missed }: Result, place: readonly (string | number)[]) => {
  const { gate } = reviewed.record;
  return [
    numberOf(reviewed),
    titleOf(reviewed.application),
    ...place,
    score(scores.material),
    score(scores.site),
    score(scores.defence),
    score(scores.composite),
    gate ? GATE_OUTCOMES[gate.outcome] : '',
    gate?.place?.rank ?? '',
    missed.map(({ of, part, code }) => `${USES[of]}${part === 'item' ? '条目' : '类目'} ${code}`).join('、'),
  ];
};

/** Everything of one kind's scores, so that anybody can recount them from the file alone. */
export const rankingTables = (from: RankingExport): readonly RankingTable[] => {
  const { year, kind, basis, gate, length, ofKind, result } = from;
  const { choices, rubric, defenceRubric } = basis;
  return [
    {
      name: '说明',
      columns: ['项目', '内容'],
      rows: [
        ['年度', year],
        ['类别', KIND_WORDS[kind]],
        ['公式', formulaWords(choices)],
        [`${PART_WORDS.material}权重`, choices.materialWeight],
        [`${PART_WORDS.site}权重`, choices.siteWeight],
        [`${PART_WORDS.defence}权重`, choices.defenceWeight],
        ['得分算法', choices.scoreRule === 'trimmed' ? '去掉最高最低' : '平均'],
        ['得分算法说明', RULE_WORDS[choices.scoreRule]],
        ['最低分', choices.floor],
        ['名单长度', length],
        ['合议差距', choices.consensusSpread],
        ['评审员下限', choices.panelMinimum],
        ['入围限制', gate ? YES : NO],
        ['入围上限', gate?.most ?? ''],
        ['评审标准', rubric.title],
        ['答辩标准', defenceRubric.title],
      ],
    },
    {
      name: '标准',
      columns: ['用于', '类目', '类目名称', '条目', '条目名称', '分值', '类目权重', '类目最低百分比', '条目最低百分比'],
      rows: [...rubricRows(USES.material, rubric), ...rubricRows(USES.defence, defenceRubric)],
    },
    {
      name: '材料评分',
      columns: SHEET_COLUMNS,
      rows: sheetRows(ofKind, 'material', rubric),
    },
    {
      name: '合议',
      columns: ['申报', '条目', '百分比', '理由', '保留意见'],
      rows: ofKind.flatMap((one) =>
        one.record.consensus.map(({ item, percent, reason, dissent = '' }) => [
          numberOf(one),
          item,
          percent,
          reason,
          dissent,
        ]),
      ),
    },
    {
      name: '现场评审',
      columns: ['申报', '类目', '百分比', '核实', '发现'],
      rows: ofKind.flatMap((one) => {
        const { visit } = one.record;
        if (!visit?.reportedAt) return [];
        return rubric.categories.flatMap(({ code }) => {
          const found = visit.findings[code];
          return found
            ? [[numberOf(one), code, found.percent, found.verdict === 'verified' ? '属实' : '有变化', found.finding]]
            : [];
        });
      }),
    },
    {
      name: '答辩评分',
      columns: SHEET_COLUMNS,
      rows: sheetRows(ofKind, 'defence', defenceRubric),
    },
    {
      name: '结果',
      columns: [
        '申报',
        '名称',
        '名次',
        '并列',
        '列入',
        '未列入原因',
        '材料得分',
        '现场得分',
        '答辩得分',
        '综合得分',
        '现场评审范围',
        '材料名次',
        '未达最低要求',
      ],
      rows: [...result.listed.map(listedRow), ...result.apart.map(apartRow)],
    },
  ];
};
