import type { HolderKind, HolderState } from '../../src/domain/holders/holder.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';
import { codeWords, HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../words/holder-words.ts';

export interface HolderProps {
  readonly id: string;
  readonly year: number;
  readonly kind: HolderKind;
  readonly name: string;
  readonly code?: string;
  /** Whether an individual's number is known; the number itself never leaves the store. Absent: not this reader's to know. */
  readonly hasIdentity?: boolean;
  readonly state: HolderState;
  readonly revokedOn?: string;
  /** First day on which the party may apply again; with a revocation only. */
  readonly barredUntil?: string;
  readonly canCorrect: boolean;
  /** A correction that waits for its second person. */
  readonly pending?: string;
}

/** One line of the register, with what follows from it for a new application. */
export const holder = (p: HolderProps): Card =>
  card(
    { title: shorten(p.name, 60), subtitle: '获得认定名册', template: p.state === 'valid' ? 'blue' : 'grey' },
    statusLine(p.state === 'valid' ? '🏅' : '⛔', HOLDER_STATE_WORDS[p.state], p.revokedOn && dayWords(p.revokedOn)),
    facts({
      名称: p.name,
      年度: `${p.year}年度`,
      类别: HOLDER_KIND_WORDS[p.kind],
      统一社会信用代码: p.kind === 'organisation' && (p.code === undefined ? '没有登记' : codeWords(p.code)),
      证件号: p.hasIdentity !== undefined && (p.hasIdentity ? '已登记（不显示）' : '没有登记'),
    }),
    p.state === 'valid' && note(`已获得认定的不能重复申报（${articleName('6.2')}）。`),
    p.barredUntil !== undefined && note(`自${dayWords(p.barredUntil)}起可以再次申报（${articleName('29')}）。`),
    buttonRow(
      p.pending !== undefined &&
        open.button('查看待确认的更正', { view: 'holder.correction', params: { proposal: p.pending } }),
      p.canCorrect &&
        p.pending === undefined &&
        open.button('更正', { view: 'holder.correct', params: { holder: p.id } }),
      open.button('返回名册', { view: 'holders', params: {} }),
    ),
  );
