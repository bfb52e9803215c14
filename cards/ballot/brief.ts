import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { PlanChoices } from '../../src/domain/cycle/choices.ts';
import type { Outcome } from '../../src/domain/objection/objection.ts';
import type { CategoryBand, OpinionBasis } from '../../src/domain/review/opinion.ts';
import type { VisitFinding } from '../../src/domain/review/record.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  type Children,
  card,
  collapsible,
  type Element,
  facts,
  heading,
  markdown,
  md,
  note,
  plainBlock,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { profileChart, streamLines } from '../review/stream-lines.ts';
import { dayWords } from '../words/day-words.ts';
import { OUTCOME_WORDS } from '../words/objection-words.ts';
import { COUNT_WORDS, formulaWords, PART_WORDS } from '../words/scores-words.ts';
import { VISIT_VERDICTS } from '../words/streams-words.ts';
import { THEME_WORDS } from '../words/themes-words.ts';

export interface BriefProps {
  readonly year: number;
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  /** What it says of itself, with the words for each. */
  readonly about: Readonly<Record<string, string | undefined>>;
  readonly endorsement?: { readonly body: string; readonly opinion: string };
  /** In points, two decimals; absent where the review brought none. */
  readonly scores?: {
    readonly composite: string;
    readonly material: string;
    readonly site: string;
    readonly defence: string;
    /** Among those of its kind that reach the floor. */
    readonly place?: { readonly rank: number; readonly tied: boolean; readonly of: number };
  };
  readonly choices: Pick<PlanChoices, 'materialWeight' | 'siteWeight' | 'defenceWeight' | 'floor'>;
  readonly basis?: OpinionBasis;
  readonly strengths?: string;
  readonly improvements?: string;
  readonly visit?: {
    readonly day: string;
    readonly findings: readonly Pick<VisitFinding & { name: string }, 'name' | 'verdict' | 'finding'>[];
  };
  /** What matters in each category, in the words of whoever led the discussion. */
  readonly themes: readonly { readonly name: string; readonly strengths: string; readonly improvements: string }[];
  /** Views that were held against what the panel agreed on, without a name. */
  readonly dissent: readonly { readonly item: string; readonly text: string }[];
  readonly objections: { readonly received: number; readonly outcomes: Readonly<Partial<Record<Outcome, number>>> };
  /** Where the reader goes on. */
  readonly back: 'vote' | 'ballot';
  readonly canReadOpinion: boolean;
}

/** Art. 8(4): one candidate on one screen for whoever votes on it; what is behind it opens at a tap. */
export const brief = (p: BriefProps): Card => {
  const { year, application, number, title, basis } = p;
  return card(
    { title: `候选对象：${shorten(title, 30)}`, subtitle: `${number}　${year}年度`, template: 'blue' },
    facts(p.about),
    ...scoresOf(p),
    basis && streamLines({ ...basis, streams: basis.streams.filter(({ result }) => result !== undefined) }),
    objectionLine(p),
    p.dissent.length > 0 && statusLine('💬', '合议中保留的不同意见', `${p.dissent.length} 条，见下`),
    ...depthOf(p),
    buttonRow(
      p.canReadOpinion && open.button('评审意见全文', { view: 'opinion', params: { application } }),
      open.button(p.back === 'vote' ? '返回表决' : '返回', { view: p.back, params: { year } }),
    ),
    note('供审议使用，结果公布前不得外传（第二十四条）。'),
  );
};

const scoresOf = ({ kind, scores, choices }: BriefProps): readonly Children<Element>[] => {
  if (!scores) return [note('没有完整得分。')];
  const { place } = scores;
  return [
    heading(`综合得分 ${scores.composite}`),
    place &&
      markdown(
        md`第 **${place.rank}** 名${place.tied && '（并列）'}，达到最低分的共 ${COUNT_WORDS[kind](place.of)}；最低分 ${choices.floor}`,
      ),
    table({
      columns: [
        { name: 'part', title: '环节' },
        { name: 'weight', title: '权重', width: '80px', align: 'right' },
        { name: 'score', title: '得分', width: '110px', align: 'right' },
      ],
      rows: (
        [
          ['material', choices.materialWeight],
          ['site', choices.siteWeight],
          ['defence', choices.defenceWeight],
        ] as const
      ).map(([part, weight]) => ({ part: PART_WORDS[part], weight: `${weight}%`, score: scores[part] })),
    }),
    note(`满分 1000 分。${formulaWords(choices)}。`),
  ];
};

const objectionLine = ({ objections: { received, outcomes } }: BriefProps) => {
  if (received === 0) return statusLine('✅', '公示异议', '没有收到');
  const said = (Object.keys(OUTCOME_WORDS) as Outcome[]) // Object.keys forgets the key type
    .flatMap((outcome) => (outcomes[outcome] ? [`${OUTCOME_WORDS[outcome]} ${outcomes[outcome]} 件`] : []))
    .join('，');
  return statusLine('✉️', '公示异议', `收到 ${received} 件${said && `：${said}`}`);
};

const profileOf = (profile: readonly CategoryBand[]) =>
  profile.length > 0 && collapsible('各类目评价档次', profileChart(profile));

const THEME_MOST = 120;
const themesOf = (themes: BriefProps['themes']) =>
  themes.length > 0 &&
  collapsible(
    `各类目要点 ${themes.length} 类`,
    ...themes.map(({ name, strengths, improvements }) =>
      markdown(
        md`**${name}**${strengths !== '' && md`\n${THEME_WORDS.strengths}：${shorten(strengths, THEME_MOST)}`}${improvements !== '' && md`\n${THEME_WORDS.improvements}：${shorten(improvements, THEME_MOST)}`}`,
      ),
    ),
  );

const depthOf = ({ basis, themes, visit, dissent, strengths, improvements, endorsement }: BriefProps) => [
  basis && profileOf(basis.profile),
  themesOf(themes),
  visit &&
    collapsible(
      `现场核实：${visitWords(visit.findings)}`,
      note(`${dayWords(visit.day)}进行。`),
      ...visit.findings.map(({ name, verdict, finding }) =>
        markdown(md`**${name}**（${VISIT_VERDICTS[verdict]}）：${shorten(finding, 200)}`),
      ),
    ),
  strengths !== undefined && collapsible('主要优势', plainBlock(strengths)),
  improvements !== undefined && collapsible('主要改进方向', plainBlock(improvements)),
  dissent.length > 0 &&
    collapsible(
      `不同意见 ${dissent.length} 条`,
      ...dissent.map(({ item, text }) => markdown(md`**${item}**：${shorten(text, 300)}`)),
    ),
  endorsement && collapsible(`推荐意见：${endorsement.body}`, plainBlock(shorten(endorsement.opinion, 1000))),
];

const visitWords = (findings: NonNullable<BriefProps['visit']>['findings']): string => {
  const changed = findings.filter(({ verdict }) => verdict === 'changed').length;
  return changed === 0 ? `${findings.length} 类属实` : `${findings.length - changed} 类属实，${changed} 类有变化`;
};
