import { VISIT_ISSUES_MOST, VISIT_MEETS_MOST } from '../../src/domain/review/decide-visit.ts';
import type { VisitFinding } from '../../src/domain/review/record.ts';
import { open } from '../actions/basic.ts';
import { openVisitFile, planVisit, reportVisit } from '../actions/streams.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  multiPersonPicker,
  note,
  progressLine,
  shorten,
  statusLine,
  table,
} from '../kit/index.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { VISIT_VERDICTS } from '../words/streams-words.ts';

export interface VisitCategory {
  readonly code: string;
  readonly name: string;
  readonly done: boolean;
  readonly files: readonly { readonly id: string; readonly name: string }[];
  /** For eyes that may read what was given; the percent in the words of its option. */
  readonly found?: VisitFinding;
}

export interface VisitProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly plan?: {
    readonly day: string;
    readonly left: Left;
    readonly team: readonly string[];
    readonly place: string;
    readonly issues: string;
    readonly meets?: string;
    readonly by: string;
    readonly at: Date;
  };
  readonly reported?: { readonly by: string; readonly at: Date };
  /** Whether it comes into the range of the visit, and what is open about that. */
  readonly range: 'in' | 'out' | 'open';
  readonly stopped: boolean;
  readonly categories: readonly VisitCategory[];
  /** For whoever plans: who can be sent, by open_id, who is, and where to by default. */
  readonly planning?: {
    readonly people: readonly string[];
    readonly chosen: readonly string[];
    readonly place: string;
    /** Drafted from what matters in each category; where nothing was planned yet. */
    readonly issues: string;
    /** Reads what the issues were drafted from. */
    readonly hasThemes: boolean;
  };
  /** On the team, and it is the day or later. */
  readonly canFind: boolean;
  readonly canReport: boolean;
  /** On the team, but their own sheet on the material is not final yet. */
  readonly ownSheetFirst: boolean;
  /** From the day on, for whoever reads what the team gives. */
  readonly conduct?: {
    readonly opening: boolean;
    readonly closing: boolean;
    /** The host has signed. */
    readonly pledged: boolean;
    /** The host was told what was found, and has confirmed that. */
    readonly told: boolean;
    readonly receipt?: { readonly note?: string; readonly at: Date };
    /** Whether the reader has declared gifts; absent for whoever is not on the team. */
    readonly declared?: boolean;
  };
  /** How many of the things to be verified have been, for whoever reads what was found. */
  readonly issuesDone?: { readonly done: number; readonly of: number };
  readonly canSupervise?: boolean;
  readonly now: Date;
}

/** 「现场评审」: who goes where when, what each category lacks, and what can be done about it now. */
export const visit = (p: VisitProps): Card => {
  const { application, number, title, plan, reported } = p;
  return card(
    {
      title: '现场评审',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: reported ? 'green' : p.stopped ? 'grey' : 'blue',
    },
    statusOf(p),
    plan &&
      facts({
        日期: `${dayWords(plan.day)}${reported ? '' : `，${dayLeft(plan.left)}`}`,
        地点: plan.place,
        评审人员: plan.team.join('、'),
        会见人员: plan.meets,
        安排: `${plan.by}，${instantWords(plan.at, p.now)}`,
      }),
    ...(plan ? longText('需核实的问题', plan.issues) : []),
    p.issuesDone &&
      open.button(`逐项核实 ${p.issuesDone.done}/${p.issuesDone.of}`, {
        view: 'visit.issues',
        params: { application },
      }),
    // Before the day there is nothing to be seen yet.
    ...(plan && (plan.left.passed || plan.left.today || reported) ? progressOf(p) : []),
    ...(p.conduct ? conductLines(p, p.conduct) : []),
    p.canSupervise && open.button('纪律和作风', { view: 'visit.conduct', params: { application } }),
    ...(p.planning ? planForm(p, p.planning) : []),
    buttonRow(
      open.button('查看申报表', { view: 'application.preview', params: { application } }),
      open.button('查看材料', { view: 'application.materials', params: { application } }),
    ),
  );
};

const conductLines = ({ application, now }: VisitProps, c: NonNullable<VisitProps['conduct']>) => {
  const mark = (done: boolean): string => (done ? '✅' : '⬜');
  const meeting = (label: string, of: 'opening' | 'closing') =>
    open.button(`${mark(c[of])} ${label}`, { view: 'visit.meeting', params: { application, meeting: of } });
  return [
    heading('会议和纪律'),
    statusLine(mark(c.pledged), '申报人廉洁承诺', c.pledged ? '已签署' : '还没有签署'),
    c.told &&
      statusLine(
        mark(c.receipt !== undefined),
        '通报的事实',
        c.receipt ? `申报人已确认收到，${instantWords(c.receipt.at, now)}` : '申报人还没有确认收到',
      ),
    ...(c.receipt?.note === undefined ? [] : longText('申报人认为与事实不符', c.receipt.note)),
    buttonRow(
      meeting('首次会议', 'opening'),
      meeting('末次会议', 'closing'),
      c.declared !== undefined &&
        open.button(`${mark(c.declared)} 礼品、宴请申报`, { view: 'visit.gifts', params: { application } }),
    ),
  ];
};

const dayLeft = (left: Left): string => (left.today ? '今天' : left.passed ? '日期已过' : leftWords(left));

const statusOf = ({ plan, reported, range, stopped, now }: VisitProps) => {
  if (reported) return statusLine('✅', '结果已提交', `${reported.by}，${instantWords(reported.at, now)}`);
  if (stopped) return statusLine('⏹️', '评审已停止，不再进行现场评审');
  if (plan) return statusLine('📍', '已安排');
  if (range === 'open') return statusLine('⏳', '待确定现场评审范围', '材料审查完成后由市强市办确定');
  if (range === 'out') return statusLine('⏹️', '没有进入现场评审范围');
  return statusLine('⬜', '待安排');
};

/** Categories are entered one by one on cards of their own; here stands which are done. */
const progressOf = (p: VisitProps) => {
  const { application, categories, canFind, canReport, ownSheetFirst } = p;
  const done = categories.filter((one) => one.done).length;
  const files = categories.flatMap((category) => category.files);
  return [
    heading('现场情况'),
    progressLine(done, categories.length, '类已填写'),
    !canFind &&
      !categories.some(({ found }) => found) &&
      markdown(
        md`${categories.map(({ code, name, done: is }, at) => md`${at > 0 && md`\n`}${is ? '✅' : '⬜'} ${code} ${name}`)}`,
      ),
    ...resultsOf(p),
    ownSheetFirst && note('请先提交本件的材料评分，再填写现场情况（评分各自独立）。'),
    canFind &&
      buttonRow(
        ...categories.map(({ code, name, done: is }) =>
          open.button(`${is ? '✅' : '⬜'} ${code} ${name}`, {
            view: 'visit.category',
            params: { application, category: code },
          }),
        ),
      ),
    !canFind &&
      files.length > 0 &&
      collapsible(
        `照片和文件 ${files.length} 个`,
        ...files
          .slice(0, FILES_SHOWN)
          .map(({ id, name }) => openVisitFile.button(`查看 ${shorten(name, 40)}`, { application, file: id })),
        files.length > FILES_SHOWN && note(`还有 ${files.length - FILES_SHOWN} 个。`),
      ),
    canReport &&
      reportVisit.button(
        '提交现场评审结果',
        { application },
        'primary_filled',
        confirm('提交现场评审结果？', '提交后各类的得分和情况固定，不能再改。'),
      ),
  ];
};
const FILES_SHOWN = 24;

const resultsOf = ({ categories }: VisitProps) => {
  const found = categories.flatMap(({ code, name, found: given }) => (given ? [{ code, name, ...given }] : []));
  if (found.length === 0) return [];
  return [
    table({
      columns: [
        { name: 'category', title: '类别' },
        { name: 'percent', title: '得分百分比', width: '100px', align: 'right' },
        { name: 'verdict', title: '与材料相比', width: '100px' },
      ],
      rows: found.map(({ code, name, percent, verdict }) => ({
        category: `${code} ${name}`,
        percent: `${percent}%`,
        verdict: VISIT_VERDICTS[verdict],
      })),
    }),
    collapsible(
      '各类现场情况',
      ...found.map(({ code, name, finding }) => markdown(md`**${code} ${name}**：${shorten(finding, 300)}`)),
    ),
  ];
};

const planForm = (
  { application, plan }: VisitProps,
  { people, chosen, place, issues, hasThemes }: NonNullable<VisitProps['planning']>,
) => {
  const prefilled = plan?.issues ?? issues;
  return [
    hr(),
    heading(plan ? '调整安排' : '安排现场评审'),
    !plan && issues !== '' && note('“需核实的问题”已按评审要点填入，请核对修改，不要写分数。'),
    hasThemes && open.button('评审要点', { view: 'themes', params: { application } }),
    form(
      'visitPlan',
      datePicker('day', { label: '日期', required: true, ...(plan ? { value: plan.day } : {}) }),
      multiPersonPicker('team', {
        label: '评审人员（本件的评审员）',
        required: true,
        options: people,
        ...(chosen.length > 0 ? { values: chosen } : {}),
      }),
      input('place', { label: '地点', required: true, maxLength: 100, value: plan?.place ?? place }),
      input('meets', {
        label: '会见人员（可不填，申报人可见）',
        maxLength: VISIT_MEETS_MOST,
        placeholder: '如：总经理、质量负责人、一线班组长2名',
        ...(plan?.meets === undefined ? {} : { value: plan.meets }),
      }),
      input('issues', {
        label: '需核实的问题（申报人看不到）',
        rows: 4,
        required: true,
        maxLength: VISIT_ISSUES_MOST,
        ...(prefilled === '' ? {} : { value: prefilled }),
      }),
      planVisit.submit(
        '安排现场评审',
        { application },
        'primary_filled',
        confirm('安排现场评审？', '日期和地点会通知评审人员和申报人，并写入评审人员的日历。'),
      ),
    ),
  ];
};
