import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { open } from '../actions/basic.ts';
import { awaitSummary, downloadSummary, openSummary } from '../actions/summary.ts';
import { buttonRow, type Card, card, columns, heading, markdown, md, note, shorten, statusLine } from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';

export interface SummaryProps {
  readonly year: number;
  readonly district: { readonly id: string; readonly name: string; readonly body: string };
  readonly rows: readonly {
    readonly number: string;
    readonly kind: ApplicationKind;
    readonly title: string;
    readonly signedBy: string;
    readonly signedOn: string;
  }[];
  /** 「单位不超过 3 家」, where the plan sets a limit. */
  readonly limits?: string;
  /** Read aloud and compared with the paper. */
  readonly hash: string;
  readonly sealed?: { readonly name: string; readonly by: string; readonly at: Date; readonly isCurrent: boolean };
  readonly can: { readonly file: boolean; readonly several: boolean };
  readonly now: Date;
}

const SHOWN = 20;

/** Arts. 5, 13: whom a district recommends, as one page to seal; and the sealed page once it is back. */
export const summary = (p: SummaryProps): Card => {
  const { year, district, rows, sealed } = p;
  const where = { year, district: district.id };
  return card(
    {
      title: '推荐汇总表',
      subtitle: `${year}年度　${district.name}`,
      template: sealed?.isCurrent ? 'green' : rows.length > 0 ? 'orange' : 'blue',
    },
    sealedLine(p),
    heading(`已签署推荐意见　${rows.length} 件`),
    p.limits !== undefined && note(`认定通知写明每个区市推荐${p.limits}。`),
    rows.length === 0 && note('还没有签署推荐意见的申报。'),
    rows.length > 0 &&
      markdown(
        md`${rows.slice(0, SHOWN).map(({ number, kind, title, signedBy, signedOn }, at) => md`${at > 0 && md`\n`}${`${at + 1}. `}**${shorten(title, 24)}**（${KIND_WORDS[kind]}，${number}）${dayWords(signedOn)}　${signedBy}`)}`,
      ),
    rows.length > SHOWN && note(`还有 ${rows.length - SHOWN} 件，见汇总表。`),
    rows.length > 0 && note(`名单校验码 ${p.hash}：与纸面一致的，即为同一份名单。`),
    (rows.length > 0 || sealed !== undefined) &&
      buttonRow(
        rows.length > 0 && downloadSummary.button('下载汇总表（Word）', where, 'primary'),
        p.can.file && rows.length > 0 && awaitSummary.button(sealed ? '重新上传扫描件' : '上传盖章扫描件', where),
        sealed && openSummary.button('查看扫描件', where),
      ),
    p.can.file &&
      rows.length > 0 &&
      note(`打印后由${district.body}盖章，拍照或扫描，按“上传”后发到本会话（PDF 或图片）。`),
    p.can.several && open.button('全部区市', { view: 'summaries', params: { year } }),
  );
};

const sealedLine = ({ rows, sealed, now }: SummaryProps) => {
  if (!sealed) return rows.length > 0 && statusLine('⬜', '还没有上传盖章扫描件');
  const detail = `${shorten(sealed.name, 40)}，${sealed.by}，${instantWords(sealed.at, now)}`;
  return sealed.isCurrent
    ? statusLine('✅', '已上传盖章扫描件', detail)
    : statusLine('⚠️', '上传之后名单有变化，请重新盖章上传', detail);
};

export interface SummariesProps {
  readonly year: number;
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly count: number;
    readonly state: 'none' | 'current' | 'outdated';
  }[];
}

const STATE_WORDS = { none: '⬜ 未上传', current: '✅ 已上传', outdated: '⚠️ 名单有变化' } as const;

/** For whoever looks after several districts. */
export const summaries = ({ year, rows }: SummariesProps): Card =>
  card(
    { title: '推荐汇总表', subtitle: `${year}年度　各区市`, template: 'blue' },
    ...rows.map(({ id, name, count, state }) =>
      columns(
        markdown(md`**${name}**　推荐 ${count} 件\n${count === 0 ? '—' : STATE_WORDS[state]}`),
        open.button('查看', { view: 'summary', params: { year, district: id } }),
      ),
    ),
    rows.length === 0 && note('没有可以查看的区市。'),
  );
