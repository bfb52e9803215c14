import type { Quota } from '../../src/domain/cycle/cycle.ts';
import { closeCycle, downloadArchive } from '../actions/award.ts';
import { open } from '../actions/basic.ts';
import { type Card, card, confirm, facts, hr, linkButton, note, statusLine } from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { countWords, type ListedParty, listLines } from './list-lines.ts';

export interface AwardResultProps {
  readonly year: number;
  readonly closed: boolean;
  readonly list: readonly ListedParty[];
  readonly quota: Quota;
  readonly documentNumber: string;
  readonly documentDay: string;
  readonly publishedAt: Date;
  readonly publicUrl: string;
  readonly canClose: boolean;
  readonly canTakeArchive: boolean;
  /** Where the plaques and certificates are. */
  readonly canSeePlaques?: boolean;
  readonly now: Date;
}

/** What has been made public, as everybody reads it (art. 16). */
export const awardResult = (p: AwardResultProps): Card =>
  card(
    { title: `${p.year}年度威海市市长质量奖认定结果`, template: 'green' },
    statusLine('📣', '已公布', instantWords(p.publishedAt, p.now)),
    facts({ 依据文件: `${p.documentNumber}，${dayWords(p.documentDay)}`, 名单: countWords(p.list, p.quota) }),
    ...listLines(p.list),
    linkButton('查看结果页', `${p.publicUrl}/results/${p.year}`, 'primary'),
    p.canSeePlaques === true && open.button('奖牌、证书登记', { view: 'plaques', params: { year: p.year } }),
    p.canClose && hr(),
    p.canClose && note('申报人已可查看评审反馈报告。归档后本年度不再办理，档案随即发给您。'),
    p.canClose &&
      closeCycle.button(
        '归档并结束本年度',
        { year: p.year },
        'primary_filled',
        confirm(`结束${p.year}年度？`, '办理记录、公布文件和证书存入档案，本年度不再办理。'),
      ),
    p.closed && p.canTakeArchive && downloadArchive.button('下载本年度档案', { year: p.year }),
  );
