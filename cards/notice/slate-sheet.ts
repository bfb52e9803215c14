import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { NoticeContent } from '../../src/domain/notice/notice.ts';
import type { Departure } from '../../src/domain/notice/slate.ts';
import { open } from '../actions/basic.ts';
import { issueNotice, returnSlate, withdrawSlate } from '../actions/notice.ts';
import { promise } from '../basic/promise.ts';
import {
  buttonRow,
  type Card,
  card,
  checker,
  collapsible,
  confirm,
  facts,
  form,
  hr,
  input,
  note,
  statusLine,
} from '../kit/index.ts';
import { creditWarning } from '../review/credit.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { KIND_NAMES } from '../words/notice-words.ts';
import { noticeBody } from './notice-body.ts';

export interface SlateSheetProps {
  readonly year: number;
  readonly proposal: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly reason: string;
  readonly departures: readonly { readonly kind: ApplicationKind; readonly departure: Departure }[];
  /** Absent where nobody is on it. */
  readonly notice?: {
    readonly content: NoticeContent;
    readonly firstDay: string;
    readonly lastDay: string;
    readonly provisional: boolean;
    readonly round: number;
  };
  /** Digest of what is shown. */
  readonly seen: string;
  /** What stands in the way of signing, in sentences. */
  readonly problems: readonly string[];
  readonly isRestart: boolean;
  readonly can: { readonly sign: boolean; readonly withdraw: boolean; readonly reword: boolean };
  /** Art. 24: the reader has not signed the year's statement yet. */
  readonly owesPromise?: boolean;
  /** Of those on it, who is to be looked up once more. */
  readonly credit?: { readonly year: number; readonly open: number; readonly listed: number };
  /** Who may sign, for whoever may not. */
  readonly signers: readonly string[];
  readonly now: Date;
}

const DEPARTURE_WORDS: Readonly<Record<Departure, string>> = {
  order: '没有按名次选取',
  vacant: '名额没有用完',
};
/** What the second person looks for before it is public. */
export const CHECKED_WORDS = '已核对：不含身份证号、电话和评分';

/** The slate before the director: the notice exactly as everybody will read it, and one press for both. */
export const slateSheet = (p: SlateSheetProps): Card => {
  const { year, proposal, notice, isRestart, can, problems, departures } = p;
  const ref = { proposal, year };
  return card(
    {
      title: isRestart ? '重新公示' : notice ? '候选名单和公示' : '候选名单空缺',
      subtitle: `${year}年度`,
      template: can.sign ? 'orange' : 'blue',
    },
    statusLine('🖊️', '待签发', `${p.proposedBy}提出 · ${instantWords(p.proposedAt, p.now)}`),
    departures.length > 0 &&
      statusLine(
        '⚠️',
        '需要留意',
        departures.map(({ kind, departure }) => `${KIND_NAMES[kind]}${DEPARTURE_WORDS[departure]}`).join('；'),
      ),
    p.reason !== '' && facts({ 理由: p.reason }),
    notice &&
      facts({
        公示时间: `${dayWords(notice.firstDay)} 至 ${dayWords(notice.lastDay)} 24时${notice.provisional ? '（暂定）' : ''}`,
        说明: '今天签发时按此计算；发布当日不计，共5个工作日（第十五条）',
      }),
    ...problems.map((problem) => statusLine('⛔', '不能签发', problem)),
    creditWarning(p.credit),
    hr(),
    ...textOf(p),
    can.sign && promise(p.owesPromise),
    can.sign &&
      notice &&
      form(
        'sign',
        checker('checked', { text: CHECKED_WORDS }),
        issueNotice.submit(
          '签发公示',
          { ...ref, seen: p.seen },
          'primary_filled',
          confirm('签发并公开？', '名单和公示一并签发，立即在网站公开，并通知区市、候选对象和未列入名单的申报人。'),
        ),
      ),
    can.sign &&
      !notice &&
      issueNotice.button(
        '确认空缺',
        { ...ref, seen: p.seen },
        'primary_filled',
        confirm('确认空缺？', '未列入名单的申报人将收到告知，并转入领导小组审议。'),
      ),
    can.sign &&
      form(
        'back',
        input('reason', { label: '退回意见', rows: 2, required: true, maxLength: 500 }),
        returnSlate.submit('退回', ref),
      ),
    !can.sign && p.signers.length > 0 && note(`等待${p.signers.join('、')}签发。`),
    !can.sign && p.signers.length === 0 && note('没有可以签发的负责人：须由提出人以外的一位市强市办负责人签发。'),
    (can.withdraw || (can.reword && notice) || !isRestart) &&
      buttonRow(
        can.withdraw && withdrawSlate.button('撤回', ref, 'default', confirm('撤回这份名单？', '撤回后可以重新提出。')),
        can.reword && notice && open.button('更正公示文字', { view: 'slate.wording', params: { year } }),
        !isRestart && open.button('看评审得分', { view: 'ranking', params: { year } }),
      ),
  );
};

/** Whoever signs reads the whole of it before the button; the others open it when they want to. */
const textOf = ({ notice, can }: SlateSheetProps) => {
  if (!notice) return [note('没有候选对象，不公示；确认后直接转入领导小组审议（第四条、第六条）。')];
  const body = noticeBody(notice.content);
  return can.sign
    ? [note('公示全文（签发后原样公开）：'), ...body, hr()]
    : [collapsible('公示全文（签发后原样公开）', ...body)];
};
