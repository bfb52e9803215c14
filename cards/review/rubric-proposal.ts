import type { Rubric } from '../../src/domain/review/rubric.ts';
import { confirmRubric, rejectRubric, withdrawRubric } from '../actions/rubrics.ts';
import { type Card, card, collapsible, confirm, facts, form, input, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { rubricBand, rubricFacts, rubricTables, rubricTerms } from './rubric-body.ts';

export interface RubricProposalProps {
  readonly rubric: Rubric;
  readonly proposal: string;
  readonly fileName: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
  readonly now: Date;
  /** Whether this holder is a possible second person. */
  readonly canDecide: boolean;
  readonly canWithdraw: boolean;
}

/** Another edition of a standard between its two persons: all that it says, so that it can be held against the print. */
export const rubricProposal = (p: RubricProposalProps): Card =>
  card(
    {
      title: shorten(p.rubric.title, 60),
      subtitle: shorten(p.fileName, 40),
      template: p.state === 'open' ? 'orange' : p.state === 'confirmed' ? 'green' : 'grey',
    },
    statusOf(p),
    facts({ 提出人: `${p.proposedBy}（${instantWords(p.proposedAt, p.now)}）` }),
    p.decisionReason !== undefined && facts({ 驳回意见: p.decisionReason }),
    rubricFacts(p.rubric),
    ...rubricTables(p.rubric),
    rubricTerms(p.rubric),
    collapsible(`分数段（${p.rubric.bands.length} 段）`, ...p.rubric.bands.map(rubricBand)),
    p.state === 'open' && note('确认后，新的认定方案可以选用；已签署的方案仍按原来的标准。确认后的标准不能改动。'),
    p.state === 'open' && !p.canDecide && note('须由另一位市强市办负责人确认（两人办理）。'),
    p.state === 'open' &&
      p.canDecide &&
      confirmRubric.button(
        '确认评审标准',
        { proposal: p.proposal, rubric: p.rubric.id },
        'primary_filled',
        confirm('确认评审标准？', '请先与标准原文逐项核对。确认后不能改动，另一版须另用编号。'),
      ),
    p.state === 'open' &&
      p.canDecide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectRubric.submit('驳回', { proposal: p.proposal, rubric: p.rubric.id }),
      ),
    p.state === 'open' &&
      p.canWithdraw &&
      withdrawRubric.button(
        '撤回',
        { proposal: p.proposal, rubric: p.rubric.id },
        'default',
        confirm('撤回这份标准？', '撤回后可以重新发送文件。'),
      ),
  );

const statusOf = (p: RubricProposalProps) => {
  const when = p.decidedAt ? instantWords(p.decidedAt, p.now) : '';
  switch (p.state) {
    case 'open':
      return statusLine('🖊️', '待确认', `${p.proposedBy}提出`);
    case 'confirmed':
      return statusLine('✅', '已确认', `${p.decidedBy ?? ''} 于 ${when} 确认`);
    case 'rejected':
      return statusLine('↩️', '已驳回', `${p.decidedBy ?? ''} 于 ${when} 驳回`);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', when);
  }
};
