import type { LeadGround, ObjectionState } from '../../src/domain/objection/objection.ts';
import { awaitEvidence } from '../actions/objections.ts';
import { longText } from '../application/long-text.ts';
import { type Card, card, facts, note, shorten, statusLine } from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';
import {
  EVIDENCE_WORDS,
  LEAD_WORDS,
  OBJECTION_STATE_WORDS,
  objectorStateWord,
  receiptWords,
} from '../words/objection-words.ts';

export interface ObjectionReceiptProps {
  readonly objection: string;
  readonly receipt: string;
  readonly about: string;
  readonly state: ObjectionState;
  readonly receivedAt: Date;
  readonly dueAt?: Date;
  readonly lead?: LeadGround;
  readonly answer?: { readonly text: string; readonly at: Date };
  /** Entered at the desk: read by the clerk, who passes the number on. */
  readonly forDesk?: true;
  /** Names of what was sent with it or after it, for whoever objects alone. */
  readonly files?: readonly string[];
  /** More can be sent. */
  readonly canAdd?: boolean;
  readonly now: Date;
}

/** What the objector keeps: the receipt, how far it is, and the answer. */
export const objectionReceipt = (p: ObjectionReceiptProps): Card => {
  const { receipt, about, state, receivedAt, dueAt, lead, answer, forDesk, files = [], now } = p;
  const icon = state === 'answered' || state === 'lead' ? OBJECTION_STATE_WORDS[state].icon : '📥';
  return card(
    { title: answer ? '异议答复' : '异议回执', template: answer ? 'green' : 'blue', forward: false },
    statusLine(icon, objectorStateWord(state), instantWords(answer?.at ?? receivedAt, now)),
    facts({
      回执号: receiptWords(receipt),
      异议对象: shorten(about, 60),
      证据材料: files.length > 0 && files.map((name) => shorten(name, 40)).join('、'),
      答复期限: !answer && dueAt && `${closingWords(dueAt, now)}前`,
      依据: '第十五条',
    }),
    ...(answer ? longText('答复', answer.text) : []),
    lead && note(LEAD_WORDS[lead]),
    !answer &&
      !lead &&
      note(
        forDesk
          ? '请把回执号告知异议人：凭回执号和联系方式，可在网站“异议答复查询”查看答复。'
          : '请保存回执号，不要告诉别人。答复会发到这里；也可以凭回执号和联系方式，在网站“异议答复查询”查看。',
      ),
    p.canAdd && awaitEvidence.button('添加证据材料', { objection: p.objection }),
    p.canAdd && note(EVIDENCE_WORDS),
  );
};
