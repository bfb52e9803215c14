import type { Quota } from '../../src/domain/cycle/cycle.ts';
import {
  approveInPart,
  cancelScheduled,
  downloadDraft,
  downloadReport,
  publishResult,
  recordConsent,
  registerDocument,
  schedulePublication,
  sendListBack,
} from '../actions/award.ts';
import { open } from '../actions/basic.ts';
import { promise } from '../basic/promise.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  hr,
  input,
  multiSelect,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { creditWarning } from '../review/credit.ts';
import { MISSED_OTHERWISE, MISSED_WORDS } from '../words/award-words.ts';
import { dayWords, instantWords, untilWords } from '../words/day-words.ts';
import { countWords, type ListedParty, listLines, partyWords } from './list-lines.ts';

export interface AwardListProps {
  readonly year: number;
  readonly stage: 'approving' | 'approved';
  readonly list: readonly ListedParty[];
  readonly quota: Quota;
  /** Who signed the minutes and the list for the leading group. */
  readonly signed?: string;
  /** Art. 16: where and when the city government agreed. */
  readonly consent?: { readonly meeting: string; readonly day: string; readonly by: string };
  readonly document?: { readonly number: string; readonly day: string; readonly by: string; readonly at: Date };
  /** Name of the document's file, once it has come. */
  readonly file?: string;
  readonly can: {
    readonly consent: boolean;
    readonly register: boolean;
    readonly publish: boolean;
    readonly take: boolean;
  };
  /** The reader has signed the list, or entered the consent or the document, so somebody else makes it public. */
  readonly ownEntry: boolean;
  /** Art. 24: the reader has not signed the year's statement yet. */
  readonly owesPromise?: boolean;
  /** It becomes public by itself. */
  readonly scheduled?: { readonly at: Date; readonly by: string };
  /** The clock should have made it public, and could not. */
  readonly missed?: { readonly at: Date; readonly ground: string };
  /** Received in time and not answered yet: everything waits for them (art. 15). */
  readonly objections: number;
  readonly today: string;
  /** Of those on it, who is to be looked up once more; for whoever publishes. */
  /** How many people each kind of message will go to; for whoever publishes. */
  readonly told?: { readonly winners: number; readonly others: number; readonly officials: number };
  readonly credit?: { readonly year: number; readonly open: number; readonly listed: number };
  readonly now: Date;
}

/** The settled list on its way through the city government to the publication (art. 16). */
export const awardList = (p: AwardListProps): Card =>
  card(
    {
      title: `${p.year}年度拟认定名单`,
      subtitle: '公布之前请保密（第二十四条）',
      template: p.can.consent || p.can.register || p.can.publish ? 'orange' : 'blue',
    },
    ...state(p),
    facts({ 名单: countWords(p.list, p.quota), 审议纪要签署: p.signed }),
    ...listLines(p.list),
    p.consent && facts({ 市政府研究: `${p.consent.meeting}，${dayWords(p.consent.day)}，${p.consent.by}登记` }),
    p.scheduled && statusLine('⏰', '已设定定时公布', `${untilWords(p.scheduled.at)}，${p.scheduled.by}设定`),
    p.missed &&
      statusLine(
        '⚠️',
        '定时公布没有执行',
        `${untilWords(p.missed.at)}，${MISSED_WORDS[p.missed.ground] ?? MISSED_OTHERWISE}`,
      ),
    p.objections > 0 &&
      statusLine('⛔', `还有 ${p.objections} 件异议没有答复`, '答复之前不能登记同意、登记发文、公布（第十五条）'),
    p.document &&
      facts({
        市政府发文: `${p.document.number}，${dayWords(p.document.day)}`,
        登记: `${p.document.by}，${instantWords(p.document.at, p.now)}`,
        发文文件: p.file === undefined ? '还没有收到' : shorten(p.file, 60),
      }),
    p.can.take &&
      buttonRow(
        downloadReport.button('下载过程报告', { year: p.year }),
        downloadDraft.button('下载发文稿', { year: p.year }),
      ),
    (p.can.consent || p.can.register || p.can.publish) && promise(p.owesPromise),
    ...(p.can.consent ? decision(p) : []),
    ...(p.can.register ? entry(p) : []),
    ...publication(p),
  );

const state = ({ stage, document }: AwardListProps) => {
  if (stage === 'approving') return [statusLine('🏛️', '市政府研究', '等待市政府经办人登记研究结果')];
  return document
    ? [statusLine('📄', '已登记发文', '等待市强市办负责人公布')]
    : [statusLine('✅', '市政府已同意', '等待市政府经办人登记发文')];
};

/** Different fields for each answer, so a form each. */
const decision = ({ year, list }: AwardListProps) => [
  hr(),
  note('依据第十六条。'),
  heading('同意全部名单'),
  form(
    'consent',
    input('meeting', { label: '会议', required: true, maxLength: 100, placeholder: '如：市政府第12次常务会议' }),
    datePicker('date', { label: '会议日期', required: true }),
    recordConsent.submit(
      '同意',
      { year },
      'primary_filled',
      confirm('登记为同意？', `名单共 ${list.length} 个，登记后进入发文环节。`),
    ),
  ),
  heading('不同意，或者只同意一部分'),
  // Both need a reason, and a field has its name once on a card: one form for the two, checked by the server.
  form(
    'otherwise',
    list.length > 1 &&
      multiSelect('approved', {
        label: '同意的单位和个人（部分同意时选择）',
        options: list.map((one) => ({ text: shorten(partyWords(one), 60), value: one.id })),
      }),
    input('reason', {
      label: '理由',
      rows: 3,
      needed: true,
      maxLength: 1000,
      placeholder: '部分同意时，未同意的每个一行，写作“名称：理由”；理由相同的只写一次',
    }),
    list.length > 1 &&
      approveInPart.submit(
        '部分同意',
        { year },
        'default',
        confirm('登记为部分同意？', '未同意的退出名单，其余的由领导小组重新审议确定。'),
      ),
    sendListBack.submit('退回', { year }, 'default', confirm('退回名单？', '由领导小组重新审议确定名单。')),
  ),
];

const entry = ({ year, document, list }: AwardListProps) => [
  hr(),
  heading(document ? '更正发文登记' : '登记发文'),
  form(
    'document',
    input('documentNumber', {
      label: '发文字号',
      required: true,
      maxLength: 40,
      placeholder: `如：威政发〔${year}〕21号`,
      ...(document ? { value: document.number } : {}),
    }),
    datePicker('documentDate', { label: '发文日期', required: true, ...(document ? { value: document.day } : {}) }),
    registerDocument.submit('登记发文', { year }, 'primary_filled'),
  ),
  note(`文件正文（PDF、Word 或 OFD）请直接发到本会话，随本年度档案保存。名单 ${list.length} 个，以文件为准。`),
];

/** Nothing leaves unseen: how many people are told what stands in what is confirmed. */
const toldWords = ({ told }: AwardListProps): string =>
  told === undefined
    ? ''
    : `将通知获得认定的 ${told.winners} 人、没有获得认定的 ${told.others} 人、其他人员 ${told.officials} 人。`;

const publication = (p: AwardListProps) => {
  const { year, document, can, ownEntry, list, file, credit, scheduled, today } = p;
  if (!can.publish) return [];
  if (!document) return [note('市政府登记发文后，由您公布。')];
  if (ownEntry) return [note('名单由您签署，或者市政府的决定由您登记，须由另一位负责人公布。')];
  // What would be refused is not offered; why stands above.
  const waits = p.objections > 0;
  return [
    hr(),
    file === undefined && statusLine('⚠️', '还没有收到发文文件', '可以先公布，文件收到后归档'),
    note('公布后立即生效：结果页、证书查验、获得认定名册同时公开，申报人、区市和评审员同时收到通知。'),
    creditWarning(credit),
    open.button('预览通知', { view: 'award.preview', params: { year } }),
    !waits &&
      publishResult.button(
        '公布',
        { year },
        'primary_filled',
        confirm(
          `公布${year}年度认定结果？`,
          `${document.number}，共 ${list.length} 个。${toldWords(p)}公布后不能撤回。`,
        ),
      ),
    scheduled
      ? cancelScheduled.button('取消定时公布', { year }, 'default')
      : !waits &&
        form(
          'schedule',
          datePicker('publishDay', { label: '定时公布：日期', required: true, value: today }),
          input('publishTime', { label: '时间', required: true, maxLength: 5, placeholder: '09:00' }),
          schedulePublication.submit(
            '定时公布',
            { year },
            'default',
            confirm('设定定时公布？', `到时自动公布，${toldWords(p)}之前可以取消；公布后不能撤回。`),
          ),
        ),
  ];
};
