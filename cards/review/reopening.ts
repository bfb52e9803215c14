import type { SheetKind } from '../../src/domain/review/sheet.ts';
import { confirmReopening, rejectReopening } from '../actions/scoring.ts';
import { type Card, card, confirm, facts, form, input, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { SHEET_WORDS } from '../words/scoring-words.ts';

export interface AskedReopening {
  readonly kind: SheetKind;
  readonly reason: string;
  readonly askedAt: Date;
  readonly finalAt?: Date;
  readonly decided?: {
    readonly outcome: 'confirmed' | 'rejected';
    readonly by: string;
    readonly at: Date;
    readonly reason?: string;
  };
}

export interface ReopeningProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly panelist: string;
  readonly name: string;
  readonly asked: AskedReopening;
  /** The range of the visit was settled on what is to be opened again. */
  readonly gateHeld: boolean;
  /** Whether this holder is a possible second person. */
  readonly canDecide: boolean;
  readonly now: Date;
}

/** 「申请重新打开」 before its second person: who asks, on which application and why; what was given stands nowhere. */
export const reopening = (p: ReopeningProps): Card => {
  const { kind, reason, askedAt, finalAt, decided } = p.asked;
  const sheet = { application: p.application, kind, panelist: p.panelist };
  return card(
    {
      title: '申请重新打开评分',
      subtitle: `${p.number}　${shorten(p.title, 40)}`,
      template: decided === undefined ? 'orange' : 'grey',
    },
    stateLine(p),
    facts({
      评审员: p.name,
      评分: SHEET_WORDS[kind],
      提交时间: finalAt === undefined ? false : instantWords(finalAt, p.now),
      申请理由: reason,
      申请时间: instantWords(askedAt, p.now),
      驳回意见: decided?.reason ?? false,
    }),
    decided === undefined && note(`评审员提交后可以看到同组的评分，请考虑申请是否由此而来。${gateWords(p)}`),
    decided === undefined && !p.canDecide && note('须由市强市办负责人决定，且不能是评审员本人（两人办理）。'),
    decided === undefined &&
      p.canDecide &&
      confirmReopening.button(
        '确认重新打开',
        sheet,
        'primary_filled',
        confirm('确认重新打开？', '评审员可以修改并重新提交，原来的评分留存备查。'),
      ),
    decided === undefined &&
      p.canDecide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectReopening.submit('驳回', sheet),
      ),
  );
};

const gateWords = ({ gateHeld, asked }: ReopeningProps): string =>
  gateHeld && asked.kind === 'material' ? '现场评审范围已经确定，重新提交后须重新确定。' : '';

const stateLine = ({ now, asked: { decided } }: ReopeningProps) => {
  if (!decided) return statusLine('⏳', '等待决定');
  const by = `${decided.by}，${instantWords(decided.at, now)}`;
  return decided.outcome === 'confirmed' ? statusLine('🔓', '已重新打开', by) : statusLine('↩️', '已驳回', by);
};
