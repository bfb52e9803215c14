import { type ApplicationState, MOST_CORRECTIONS, type PendingEnd } from '../../src/domain/application/application.ts';
import { correctionItems } from '../../src/domain/application/correction-items.ts';
import type { Condition } from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import * as act from '../actions/desk.ts';
import { promise } from '../basic/promise.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  multiSelect,
  note,
  plainBlock,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS, STATE_WORDS } from '../words/application-words.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { correctionWord, correctionWords, END_WORDS, groundOptions } from '../words/desk-words.ts';
import { STATE_ICONS } from '../words/state-words.ts';
import { eligibilityTable } from './eligibility-table.ts';

/** What an official sees of one application, and what they can do with it now. */
export interface DeskProps {
  readonly application: string;
  readonly number: string;
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly title: string;
  readonly state: ApplicationState;
  readonly district: string;
  /** The district's body in whose name the opinion stands (arts. 5, 13). */
  readonly body: string;
  readonly submittedAt?: Date;
  readonly due?: { readonly name: string; readonly day: string; readonly left: Left };
  readonly conditions: readonly Condition[];
  /** Since it was handed in the time before: label, then and now. */
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  /** Against the earlier year that was brought in, where its reader may see that one too. */
  readonly lastYear?: { readonly year: number; readonly same: number; readonly changes: DeskProps['changes'] };
  readonly opinion?: {
    readonly text: string;
    readonly by: string;
    readonly at: Date;
    readonly signedBy?: string;
    readonly signedAt?: Date;
  };
  readonly sentBack?: { readonly reasons: string; readonly by: string; readonly at: Date; readonly dueDay: string };
  readonly returned?: { readonly reason: string; readonly by: string };
  readonly corrections: readonly {
    readonly round: number;
    readonly items: readonly string[];
    readonly note: string;
    readonly dueDay: string;
    readonly answeredAt?: Date;
  }[];
  readonly pending?: Omit<PendingEnd, 'proposedBy' | 'statement'> & {
    readonly by: string;
    readonly statement?: string;
  };
  readonly acceptance?: { readonly number: string; readonly by: string; readonly at: Date };
  readonly end?: { readonly article: string; readonly reason: string; readonly at: Date; readonly statement?: string };
  /** Applications with which it shares a unit, a person or a number: for the office to look at. */
  readonly related: readonly { readonly number: string; readonly title: string; readonly why: string }[];
  readonly files: number;
  /** Cards of its review that the reader may open, with the words on their buttons. */
  readonly review?: readonly {
    readonly text: string;
    readonly view: string;
    readonly params: Readonly<Record<string, string>>;
  }[];
  /** Somebody was asked to stand aside, and the reader may know. */
  readonly recusal: boolean;
  readonly can: Can;
  /** Art. 24: the reader has not signed the year's statement yet. */
  readonly owesPromise?: boolean;
  /** Why the second person may not decide yet, or at all. */
  readonly waits?: 'own-opinion' | 'own-proposal' | 'not-heard' | 'own-interest' | 'set-aside';
  readonly now: Date;
}

export interface Can {
  readonly draft: boolean;
  readonly sendBack: boolean;
  readonly decline: boolean;
  readonly sign: boolean;
  readonly accept: boolean;
  readonly close: boolean;
  /** The proposed end. */
  readonly decide: boolean;
}

const TEMPLATES: Readonly<Record<ApplicationState, 'blue' | 'orange' | 'green' | 'grey' | 'red'>> = {
  draft: 'orange',
  submitted: 'blue',
  endorsed: 'blue',
  correcting: 'orange',
  accepted: 'green',
  reviewing: 'green',
  recommended: 'green',
  notRecommended: 'grey',
  nominated: 'green',
  notNominated: 'grey',
  struckOut: 'grey',
  elected: 'green',
  notElected: 'grey',
  approved: 'green',
  notApproved: 'grey',
  awarded: 'green',
  declined: 'grey',
  notForwarded: 'grey',
  refused: 'grey',
  withdrawn: 'grey',
  lapsed: 'grey',
  cancelled: 'grey',
};
/** As in lists, but for a draft: officials know only one that was sent back. */
const ICONS: Readonly<Record<ApplicationState, string>> = { ...STATE_ICONS, draft: '↩️' };

/** 「待推荐」「待签署」「待受理」: one card, with what its holder can do with the application now. */
export const desk = (p: DeskProps): Card =>
  card(
    {
      title: shorten(p.title || p.number, 40),
      subtitle: `${p.number}　${p.year}年度　${KIND_WORDS[p.kind]}申报`,
      template: p.pending ? 'orange' : TEMPLATES[p.state],
    },
    statusLine(ICONS[p.state], p.state === 'draft' ? '已退回申报人修改' : STATE_WORDS[p.state], statusDetail(p)),
    p.due && statusLine('⏰', p.due.name, `${dayWords(p.due.day)}，${leftWords(p.due.left)}`),
    facts({
      推荐区市: p.district,
      提交时间: p.submittedAt && instantWords(p.submittedAt, p.now),
      受理编号: p.acceptance && `${p.acceptance.number}（${p.acceptance.by}，${instantWords(p.acceptance.at, p.now)}）`,
    }),
    p.end && endOf(p, p.end),
    p.pending && pendingOf(p, p.pending),
    p.sentBack && sentBackOf(p, p.sentBack),
    p.returned && facts({ 签署人退回意见: `${shorten(p.returned.reason, 300)}（${p.returned.by}）` }),
    p.opinion && opinionOf(p, p.opinion),
    p.corrections.map((correction) => correctionOf(p, correction)),
    // Whoever decides on an end reads the facts and the statement in full; there is no room for both.
    p.pending === undefined && p.changes.length > 0 && changesOf(p),
    p.pending === undefined && p.lastYear && lastYearOf(p.lastYear),
    heading('资格条件'),
    ...eligibilityTable(p.conditions),
    p.related.length > 0 && relatedOf(p),
    buttonRow(
      open.button('查看申报表', { view: 'application.preview', params: { application: p.application } }),
      open.button(`查看材料`, { view: 'application.materials', params: { application: p.application } }),
      p.recusal && open.button('回避申请', { view: 'recusal', params: { application: p.application } }),
    ),
    p.review && heading('评审'),
    p.review &&
      buttonRow(
        ...p.review.map(({ text, view, params }, at) =>
          open.button(text, { view, params }, at === 0 ? 'primary' : 'default'),
        ),
      ),
    note(`材料 ${p.files} 份；打开身份证件、电话和材料都会留下记录（第二十四条）。`),
    p.waits === 'set-aside' && note('市强市办已决定由您回避这件申报（第二十四条），由其他人员办理。'),
    p.waits === 'own-interest' && note('这件申报与您本人或所在单位有关，您不办理（第二十四条），由其他人员办理。'),
    ...deeds(p),
  );

const statusDetail = ({ acceptance, end, now }: DeskProps): string =>
  end ? instantWords(end.at, now) : acceptance ? acceptance.number : '';

const endOf = ({ now }: DeskProps, { article, reason, at, statement }: NonNullable<DeskProps['end']>) =>
  facts({
    依据: articleNameOf(article),
    理由: reason !== '' && shorten(reason, 400),
    陈述申辩: statement !== undefined && shorten(statement, 400),
    时间: instantWords(at, now),
  });

const articleNameOf = (article: string): string => articleName(article as Parameters<typeof articleName>[0]); // an Article, as stored

const pendingOf = ({ now, waits }: DeskProps, pending: NonNullable<DeskProps['pending']>) => [
  statusLine('⚖️', END_WORDS[pending.act].proposed, `${pending.by} 于 ${instantWords(pending.proposedAt, now)} 提出`),
  facts({
    依据: articleNameOf(pending.article),
    理由: shorten(pending.reason, 1000),
    陈述申辩:
      pending.statement !== undefined
        ? shorten(pending.statement, 1000)
        : pending.statementDueAt &&
          (pending.heard ? '申报人未在期限内提交' : `申报人可在 ${instantWords(pending.statementDueAt, now)} 前提交`),
  }),
  waits === 'own-proposal' && note(`须由另一位${END_WORDS[pending.act].by}决定（两人办理）。`),
  waits === 'not-heard' && note('申报人提交陈述申辩，或者期限届满之后，才能决定。'),
];

const sentBackOf = ({ now }: DeskProps, { reasons, by, at, dueDay }: NonNullable<DeskProps['sentBack']>) =>
  facts({
    退回意见: shorten(reasons, 1000),
    退回人: `${by}（${instantWords(at, now)}）`,
    申报人修改期限: `${dayWords(dueDay)}24时`,
  });

const opinionOf = (
  { body, now, waits }: DeskProps,
  { text, by, at, signedBy, signedAt }: NonNullable<DeskProps['opinion']>,
) => [
  heading('推荐意见'),
  plainBlock(shorten(text, 1000)),
  facts({
    推荐机构: body,
    拟稿: `${by}（${instantWords(at, now)}）`,
    签署: signedBy && signedAt && `${signedBy}（${instantWords(signedAt, now)}）`,
  }),
  waits === 'own-opinion' && note('意见由您拟稿，须由另一位签署人签署（第十三条，两人办理）。'),
];

const correctionOf = (
  { kind, now }: DeskProps,
  { round, items, note: said, dueDay, answeredAt }: DeskProps['corrections'][number],
) =>
  facts({
    [`第${round === 1 ? '一' : '二'}次补正`]: correctionWords(kind, items).join('、'),
    补正说明: shorten(said, 300),
    [answeredAt ? '已补正' : '补正期限']: answeredAt ? instantWords(answeredAt, now) : `${dayWords(dueDay)}24时`,
  });

const CHANGES_MOST = 10;
const RELATED_MOST = 5;

const changesOf = ({ changes }: DeskProps) => [
  heading('与上次提交相比'),
  ...changes
    .slice(0, CHANGES_MOST)
    .map(({ label, before, after }) =>
      markdown(md`**${label}**\n原：${shorten(before, 80) || '—'}\n现：${shorten(after, 80) || '—'}`),
    ),
  changes.length > CHANGES_MOST && note(`还有 ${changes.length - CHANGES_MOST} 处，见申报表。`),
];

/** Art. 13: what was brought in from an earlier year is for its readers to compare. */
const lastYearOf = ({ year, same, changes }: NonNullable<DeskProps['lastYear']>) =>
  collapsible(
    `与${year}年度申报相比：改动 ${changes.length} 项，相同 ${same} 项`,
    note(`申报人带入了${year}年度申报的内容；声明、承诺和材料是本年度的。`),
    ...changes
      .slice(0, LAST_YEAR_MOST)
      .map(({ label, before, after }) =>
        markdown(md`**${label}**\n原：${shorten(before, 60) || '—'}\n现：${shorten(after, 60) || '—'}`),
      ),
    changes.length > LAST_YEAR_MOST && note(`还有 ${changes.length - LAST_YEAR_MOST} 项。`),
  );
const LAST_YEAR_MOST = 16;

const relatedOf = ({ related }: DeskProps) =>
  collapsible(
    `⚠️ 可能有关联的申报 ${related.length} 件`,
    ...related
      .slice(0, RELATED_MOST)
      .map(({ number, title, why }) => markdown(md`**${shorten(title, 30)}**（${number}）：${why}`)),
    related.length > RELATED_MOST && note(`还有 ${related.length - RELATED_MOST} 件，可在“办件”中查找。`),
  );

/** Acts with different fields get a form each: the client checks what is required on every submit button of a form. */
const deeds = ({ can, application, kind, title, body, pending, opinion, corrections, owesPromise }: DeskProps) => {
  const name = shorten(title, 30);
  // A second round asks for nothing that the first has not listed.
  const before = corrections.at(-1)?.items;
  const items = correctionItems(kind).filter(
    ({ unlocks }) => before === undefined || unlocks.every((one) => before.includes(one)),
  );
  return [
    (can.draft || can.accept || can.sign || can.decide || can.close) && [hr(), promise(owesPromise)],
    can.draft &&
      form(
        'endorse',
        input('opinion', {
          label: opinion ? '推荐意见（重新拟稿，10–1000字）' : '推荐意见（10–1000字）',
          rows: 4,
          required: true,
          maxLength: 1000,
          ...(opinion && opinion.signedBy === undefined ? { value: opinion.text } : {}),
        }),
        act.draftEndorsement.submit(
          '推荐',
          { application },
          'primary_filled',
          confirm('提出推荐意见？', `${name}：提交后由${body}的签署人签署。`),
        ),
      ),
    can.sign &&
      act.signEndorsement.button(
        '签署推荐意见',
        { application },
        'primary_filled',
        confirm('签署推荐意见？', `${name}：以${body}名义推荐，签署后报市强市办。`),
      ),
    can.sign &&
      form(
        'returnOpinion',
        input('reason', { label: '退回经办人的理由', rows: 2, required: true, maxLength: 500 }),
        act.returnEndorsement.submit('退回经办人', { application }),
      ),
    can.sendBack &&
      form(
        'sendBack',
        input('reasons', { label: '需要修改之处（请逐项写明）', rows: 3, required: true, maxLength: 1000 }),
        act.sendBack.submit(
          '退回修改',
          { application },
          'default',
          confirm('退回申报人修改？', `${name}：区市办理时间照常计算。`),
        ),
      ),
    // A field's name stands once on a card: whoever is officer and signer returns the opinion first.
    can.decline &&
      !can.sign &&
      form(
        'decline',
        input('reason', { label: '不予推荐的事实和理由', rows: 3, required: true, maxLength: 1000 }),
        act.proposeDecline.submit(
          '不予推荐',
          { application },
          'danger',
          confirm('提出不予推荐？', `${name}：先听取申报人陈述申辩，再由签署人决定。`),
        ),
      ),
    can.accept &&
      act.accept.button(
        '受理',
        { application },
        'primary_filled',
        confirm('受理这件申报？', `${name}：受理后编号并告知申报人和区市。`),
      ),
    can.accept &&
      corrections.length < MOST_CORRECTIONS &&
      form(
        'correct',
        multiSelect('items', {
          label: '需要补正的内容（一次列全）',
          required: true,
          options: items.map(({ key }) => correctionWord(key)),
        }),
        input('note', { label: '补正说明', rows: 3, required: true, maxLength: 1000 }),
        act.requestCorrection.submit(
          '通知补正',
          { application },
          'default',
          confirm('通知申报人补正？', `${name}：只有列出的内容可以修改。`),
        ),
      ),
    can.accept &&
      form(
        'refuse',
        select('article', { label: '不予受理的依据', required: true, options: groundOptions({ kind, corrections }) }),
        input('reason', { label: '事实和理由', rows: 3, required: true, maxLength: 1000 }),
        act.proposeRefusal.submit(
          '不予受理',
          { application },
          'danger',
          confirm('提出不予受理？', `${name}：先听取申报人陈述申辩，再由负责人决定。`),
        ),
      ),
    can.close &&
      !can.decline &&
      !can.sign &&
      form(
        'close',
        input('reason', { label: '终止办理的理由（区市书面说明的要点）', rows: 3, required: true, maxLength: 1000 }),
        act.proposeClosing.submit(
          '提出终止办理',
          { application },
          'danger',
          confirm('提出终止办理？', `${name}：由负责人决定。`),
        ),
      ),
    pending && isOfficialEnd(pending.act) && can.decide && decideButtons(pending.act, application, name),
  ];
};

const CONFIRMS = { decline: act.confirmDecline, refuse: act.confirmRefusal, close: act.confirmClosing } as const;
const REJECTS = { decline: act.rejectDecline, refuse: act.rejectRefusal, close: act.rejectClosing } as const;

/** What the panel's leader decides stands on the leader's own card. */
type OfficialEnd = keyof typeof CONFIRMS;
const isOfficialEnd = (end: PendingEnd['act']): end is OfficialEnd => end in CONFIRMS;

const decideButtons = (end: OfficialEnd, application: string, name: string) => [
  CONFIRMS[end].button(
    END_WORDS[end].confirm,
    { application },
    'danger',
    confirm(`${END_WORDS[end].confirm}？`, `${name}：决定后告知申报人，本年度的这件申报就此结束。`),
  ),
  form(
    'rejectEnd',
    input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
    REJECTS[end].submit('驳回', { application }),
  ),
];
