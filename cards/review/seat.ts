import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { articleName } from '../../src/domain/regulation.ts';
import type { HintGround } from '../../src/domain/review/hints.ts';
import { open } from '../actions/basic.ts';
import { declareConflict, declineSeat, signStatement, turnNames } from '../actions/panel.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  multiSelect,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { instantWords } from '../words/day-words.ts';
import { OWN_HINT_WORDS, SEAT_WORDS, type SeatState, STATEMENT } from '../words/panel-words.ts';

/** A name, and nothing else of an application. */
export interface ListedName {
  readonly id: string;
  readonly title: string;
  readonly kind: ApplicationKind;
}

export interface SeatProps {
  readonly year: number;
  readonly state: SeatState;
  /** The year is still under review. */
  readonly open: boolean;
  readonly leads: boolean;
  readonly signedAt?: Date;
  /** Names of this page among which an interest may still be declared; at most as many as a list of options takes. */
  readonly names: readonly ListedName[];
  readonly page: number;
  readonly pages: number;
  /** Chosen on this page, or suggested. */
  readonly chosenHere: readonly string[];
  /** Chosen on the other pages. */
  readonly chosenElsewhere: readonly string[];
  readonly hints: readonly (ListedName & { readonly grounds: readonly HintGround[] })[];
  /** Names of interests that are known already. */
  readonly declared: readonly string[];
  readonly assigned: readonly {
    readonly id: string;
    readonly title: string;
    readonly number: string;
    readonly leads: boolean;
    readonly final: boolean;
  }[];
  readonly now: Date;
}

/** So many lines of each kind. */
const LINES_MOST = 10;

/** A panelist's own seat: the statement, the interests, then what was given to read. */
export const seat = (p: SeatProps): Card => {
  const { icon, word } = SEAT_WORDS[p.state];
  const signing = p.state === 'asked' || p.state === 'again';
  const over = !signing && p.state !== 'signed';
  return card(
    {
      title: `${p.year}年度评审组`,
      subtitle: p.leads ? '您是组长' : '您是评审员',
      template: signing ? 'orange' : over ? 'grey' : 'green',
    },
    statusLine(icon, word, p.state === 'signed' && p.signedAt && instantWords(p.signedAt, p.now)),
    over && note('您不再参加本年度评审，看不到任何材料。'),
    signing && heading('承诺'),
    signing && markdown(md`${STATEMENT.map((line, at) => md`${at > 0 && md`\n`}${`${at + 1}. `}${line}`)}`),
    signing && note(`签署前看不到任何材料（${articleName('24')}）。`),
    !over && p.hints.length > 0 && heading('请核对'),
    !over &&
      p.hints.length > 0 &&
      markdown(
        md`${p.hints.slice(0, LINES_MOST).map(({ title, grounds }, at) => md`${at > 0 && md`\n`}⚠️ ${shorten(title, 30)}：${grounds.map((ground) => OWN_HINT_WORDS[ground]).join('、')}`)}`,
      ),
    p.declared.length > 0 &&
      markdown(
        md`🚫 **已回避 ${p.declared.length} 件**：${p.declared
          .slice(0, LINES_MOST)
          .map((title) => shorten(title, 20))
          .join('、')}${p.declared.length > LINES_MOST && '等'}`,
      ),
    ...(p.state === 'signed' ? assignedLines(p) : []),
    ...(over || !p.open ? [] : [hr(), signing ? signForm(p) : moreForms(p)].flat()),
  );
};

const assignedLines = ({ assigned }: SeatProps) => [
  heading(assigned.length > 0 ? `您评审的申报　${assigned.length} 件` : '等待分配'),
  assigned.length === 0 && note('市强市办确认分配方案后，会在这里列出您评审的申报。'),
  ...assigned
    .slice(0, LINES_MOST)
    .flatMap(({ id, title, number, leads, final }) => [
      statusLine(
        final ? '✅' : '📝',
        shorten(title, 30),
        `${number}${leads ? '　您是本件组长' : ''}${final ? '　已提交评分' : ''}`,
      ),
      buttonRow(
        open.button(
          final ? '查看评分' : '评分',
          { view: 'scoring', params: { application: id, kind: 'material' } },
          final ? 'default' : 'primary',
        ),
        open.button('申报回避', { view: 'conflict', params: { application: id } }),
      ),
    ]),
  assigned.length > LINES_MOST && note(`另有 ${assigned.length - LINES_MOST} 件，发送“待办”查看。`),
];

const conflictsField = ({ names, chosenHere, page, pages, state }: SeatProps) =>
  names.length > 0 &&
  multiSelect('conflicts', {
    label: `${state === 'signed' ? '还有与您有利害关系的' : '与您有利害关系的'}（${
      pages > 1 ? `第 ${page + 1} 页，共 ${pages} 页` : '没有则不选'
    }）`,
    options: names.map(({ id, title, kind }) => ({ text: `${shorten(title, 40)}（${KIND_WORDS[kind]}）`, value: id })),
    values: chosenHere,
  });

/** The whole list is seen before it is signed. */
const pageButtons = (p: SeatProps) => [
  p.page + 1 < p.pages &&
    turnNames.submit(
      '下一页名单',
      { year: p.year, page: p.page + 1, chosen: [...p.chosenElsewhere] },
      'primary_filled',
    ),
  p.page > 0 && turnNames.submit('上一页名单', { year: p.year, page: p.page - 1, chosen: [...p.chosenElsewhere] }),
];

const signForm = (p: SeatProps) =>
  form(
    'statement',
    conflictsField(p),
    p.chosenElsewhere.length > 0 && note(`其他页已选 ${p.chosenElsewhere.length} 个。`),
    ...pageButtons(p),
    p.page + 1 >= p.pages &&
      signStatement.submit(
        '签署承诺',
        { year: p.year, chosen: [...p.chosenElsewhere] },
        'primary_filled',
        confirm('签署承诺？', '所选的申报将回避，不会分配给您。没有选的，表示没有利害关系。'),
      ),
    input('reason', { label: '不能参加评审的理由（只在自行回避时填写）', rows: 2, maxLength: 500 }),
    declineSeat.submit(
      '自行回避',
      { year: p.year, chosen: [...p.chosenElsewhere] },
      'danger',
      confirm('退出评审组？', '您将不参加本年度评审，不能撤销；所选的回避仍会记录。'),
    ),
  );

const moreForms = (p: SeatProps) => [
  p.names.length > 0 &&
    form(
      'statement',
      conflictsField(p),
      p.chosenElsewhere.length > 0 && note(`其他页已选 ${p.chosenElsewhere.length} 个。`),
      ...pageButtons(p),
      signStatement.submit(
        '补充申报回避',
        { year: p.year, chosen: [...p.chosenElsewhere] },
        'default',
        confirm('补充申报回避？', '所选的申报将回避，不能撤销。'),
      ),
    ),
  form(
    'decline',
    input('reason', { label: '退出评审组的理由', rows: 2, required: true, maxLength: 500 }),
    declineSeat.submit(
      '辞去评审',
      { year: p.year, chosen: [] },
      'danger',
      confirm('退出评审组？', '您将不再参加本年度评审，已有的评分不再计入。不能撤销。'),
    ),
  ),
];

export interface ConflictProps {
  readonly application: string;
  readonly year: number;
  readonly number: string;
  readonly title: string;
  readonly final: boolean;
}

/** An interest that shows only now, on one application. */
export const conflict = (p: ConflictProps): Card =>
  card(
    { title: '申报回避', subtitle: shorten(`${p.title}（${p.number}）`, 60), template: 'orange' },
    note(
      `与这件申报有利害关系的，应当回避（${articleName('24')}）。回避后您不再看到这件申报，${p.final ? '已提交的评分' : '已填写的评分'}不再计入。`,
    ),
    form(
      'conflict',
      input('reason', { label: '回避的理由', rows: 3, required: true, maxLength: 500 }),
      declareConflict.submit(
        '申报回避',
        { application: p.application },
        'danger',
        confirm('申报回避？', '立即生效，不能撤销。由市强市办补派其他评审员。'),
      ),
    ),
    open.button('返回', { view: 'seat', params: { year: p.year } }),
  );
