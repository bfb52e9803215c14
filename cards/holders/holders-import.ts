import type { HolderFacts } from '../../src/domain/holders/holder.ts';
import type { Breach } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import {
  approveHoldersImport,
  cancelHoldersImport,
  confirmHoldersImport,
  rejectHoldersImport,
  withdrawHoldersImport,
} from '../actions/holders.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  heading,
  input,
  type Md,
  markdown,
  md,
  note,
  raw,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../words/holder-words.ts';
import { breachWords } from '../words/refusal-words.ts';
import { changeLines } from './change-lines.ts';

export const IMPORT_LISTS = ['wrong', 'changed', 'new'] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];

interface Row {
  readonly line: number;
  readonly name: string;
  readonly doubts: readonly Breach[];
}
export type ImportRow =
  | (Row & { readonly kind: 'new'; readonly to: HolderFacts })
  | (Row & { readonly kind: 'changed'; readonly from: HolderFacts; readonly to: HolderFacts })
  | (Row & { readonly kind: 'wrong'; readonly breaches: readonly Breach[] });

export interface HoldersImportProps {
  readonly id: string;
  readonly fileName: string;
  /** `open`: with its sender. `proposed`: it changes what stands in the register, and waits for a second person. */
  readonly state: 'open' | 'proposed' | 'confirmed' | 'cancelled' | 'rejected' | 'withdrawn';
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly wrong: number;
  };
  /** Which rows the page shows, and those of the page. */
  readonly list?: ImportList;
  readonly rows: readonly ImportRow[];
  /** Columns the file lacks. */
  readonly absent: readonly string[];
  readonly page: number;
  readonly pageSize: number;
  readonly proposal?: {
    readonly id: string;
    readonly by: string;
    readonly at: Date;
    readonly decidedBy?: string;
    readonly decidedAt?: Date;
    readonly reason?: string;
  };
  readonly now: Date;
  /** Its sender, before it has been handed on. */
  readonly canConfirm: boolean;
  /** A possible second person. */
  readonly canDecide: boolean;
  readonly canWithdraw: boolean;
}

/** A table of holders before it counts: what is new, changed and wrong, row by row; numbers are never among it. */
export const holdersImport = (p: HoldersImportProps): Card => {
  const title = { title: '导入获得认定名册', subtitle: shorten(p.fileName, 40) } as const;
  if (p.state === 'open' || p.state === 'proposed') return waiting(p, title);
  const done = p.state === 'confirmed';
  return card(
    { ...title, template: done ? 'green' : 'grey' },
    statusOf(p),
    done && facts({ 新增: `${p.counts.new} 条`, 变更: `${p.counts.changed} 条` }),
    p.proposal && facts({ 提出人: byWhom(p.proposal.by, p.proposal.at, p.now), 驳回意见: p.proposal.reason }),
    done && p.counts.wrong > 0 && note(`有错的 ${p.counts.wrong} 行没有导入。改正后重新发送文件，已导入的行不会重复。`),
    p.state === 'rejected' && note('名册没有改变。改正后可以重新发送文件。'),
    open.button('查看名册', { view: 'holders', params: {} }),
  );
};

const waiting = (p: HoldersImportProps, title: { readonly title: string; readonly subtitle: string }): Card => {
  const taken = p.counts.new + p.counts.changed;
  const second = p.counts.changed > 0;
  return card(
    { ...title, template: p.counts.wrong > 0 || p.state === 'proposed' ? 'orange' : 'blue' },
    statusOf(p),
    facts({
      新增: `${p.counts.new} 条`,
      变更: `${p.counts.changed} 条`,
      无变化: `${p.counts.unchanged} 条`,
      有错: `${p.counts.wrong} 行`,
    }),
    p.absent.length > 0 && note(`文件中没有这些列，按空白处理：${p.absent.join('、')}`),
    p.list !== undefined && rowsOf(p, p.list),
    p.counts.wrong > 0 && taken > 0 && note(`有错的 ${p.counts.wrong} 行不导入，其余 ${taken} 行照常导入。`),
    taken === 0 && note('没有需要导入的行。'),
    p.state === 'open' &&
      second &&
      note(
        `其中 ${p.counts.changed} 行改变名册已有的内容：确认后还须市强市办负责人确认（两人办理），全部内容那时才生效。`,
      ),
    p.state === 'proposed' && !p.canDecide && note('须由另一位市强市办负责人确认（两人办理）。确认之前名册不变。'),
    p.canConfirm && ownButtons(p, taken),
    p.canDecide && p.proposal && decideButtons(p, p.proposal.id),
    p.canWithdraw &&
      p.proposal &&
      withdrawHoldersImport.button(
        '撤回',
        { import: p.id, proposal: p.proposal.id },
        'default',
        confirm('撤回这次导入？', '名册不变，可以重新发送文件。'),
      ),
  );
};

const ownButtons = ({ id, counts }: HoldersImportProps, taken: number) =>
  buttonRow(
    taken > 0 &&
      confirmHoldersImport.button(
        '确认导入',
        { import: id },
        'primary_filled',
        confirm(
          '确认导入？',
          counts.changed > 0
            ? `新增 ${counts.new} 条，变更 ${counts.changed} 条，提交负责人确认。`
            : `新增 ${counts.new} 条，立即生效。`,
        ),
      ),
    cancelHoldersImport.button('取消', { import: id }),
  );

const decideButtons = ({ id, counts }: HoldersImportProps, proposal: string) => [
  approveHoldersImport.button(
    '确认更正',
    { import: id, proposal },
    'primary_filled',
    confirm('确认更正名册？', `新增 ${counts.new} 条，变更 ${counts.changed} 条，立即生效。请先与认定文件核对。`),
  ),
  form(
    'reject',
    input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
    rejectHoldersImport.submit('驳回', { import: id, proposal }),
  ),
];

const statusOf = (p: HoldersImportProps) => {
  const decided = p.proposal?.decidedBy ? byWhom(p.proposal.decidedBy, p.proposal.decidedAt, p.now) : '';
  switch (p.state) {
    case 'open':
      return statusLine('📄', '待确认', '确认之前不会改变任何内容');
    case 'proposed':
      return statusLine('🖊️', '待负责人确认', p.proposal && `${byWhom(p.proposal.by, p.proposal.at, p.now)}提出`);
    case 'confirmed':
      return statusLine('✅', '已导入', decided === '' ? '' : `${decided}确认`);
    case 'cancelled':
      return statusLine('⏹️', '已取消', '没有导入任何内容');
    case 'rejected':
      return statusLine('↩️', '已驳回', `${decided}驳回`);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', '没有导入任何内容');
  }
};

const byWhom = (name: string, at: Date | undefined, now: Date): string =>
  at === undefined ? name : `${name}（${instantWords(at, now)}）`;

const LIST_WORDS: Readonly<Record<ImportList, string>> = { wrong: '有错', changed: '变更', new: '新增' };

const rowsOf = (p: HoldersImportProps, list: ImportList) => {
  const page = (to: number, of = list) => ({ view: 'holders.import', params: { import: p.id, list: of, page: to } });
  const others = IMPORT_LISTS.filter((one) => one !== list && p.counts[one] > 0);
  const more = (p.page + 1) * p.pageSize < p.counts[list];
  return [
    heading(`${LIST_WORDS[list]}的行`),
    ...p.rows.map(rowOf),
    (more || p.page > 0 || others.length > 0) &&
      buttonRow(
        more && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
        ...others.map((other) => open.button(`看${LIST_WORDS[other]} ${p.counts[other]}`, page(0, other))),
      ),
  ];
};

const rowOf = (row: ImportRow) => {
  const doubts = row.doubts.map((doubt) => `⚠️ ${shorten(breachWords(doubt), 80)}`);
  switch (row.kind) {
    case 'wrong':
      return markdown(
        md`⚠️ **第 ${row.line} 行**　${shorten(row.name, 30)}：${shorten(row.breaches.map(breachWords).join('；'), 160)}`,
      );
    case 'new': {
      const { year, kind, state, revokedOn } = row.to;
      const says = `${year}年度 · ${HOLDER_KIND_WORDS[kind]} · ${HOLDER_STATE_WORDS[state]}${revokedOn ? ` ${revokedOn}` : ''}`;
      return markdown(linesOf(md`🆕 **第 ${row.line} 行**　${shorten(row.name, 40)}`, [says, ...doubts]));
    }
    case 'changed': {
      const changes = Object.entries(changeLines(row.from, row.to)).map(([field, change]) => `${field}：${change}`);
      const head = md`✏️ **第 ${row.line} 行**　${row.from.year}年度 ${shorten(row.from.name, 40)}`;
      return markdown(linesOf(head, [...changes, ...doubts]));
    }
  }
};

const linesOf = (head: Md, lines: readonly string[]): Md =>
  raw([head.markdown, ...lines.map((line) => md`${line}`.markdown)].join('\n'));
