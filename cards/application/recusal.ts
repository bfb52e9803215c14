import type { RecusalOutcome } from '../../src/domain/application/recusal.ts';
import { open } from '../actions/basic.ts';
import { askRecusal } from '../actions/recusal.ts';
import { type Card, card, confirm, facts, form, hr, input, note, shorten, statusLine } from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { OFFICE_BODY, RECUSAL_WORDS } from '../words/desk-words.ts';
import { longText } from './long-text.ts';

/** A request as the applicant reads it: in their own words, with who decided. */
export interface AskedRecusal {
  readonly person: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly dueDay: string;
  readonly answer?: {
    readonly outcome: RecusalOutcome;
    readonly reason: string;
    readonly proposedBy: string;
    readonly decidedBy: string;
    readonly at: Date;
  };
}

export interface ApplicationRecusalProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  /** Newest first. */
  readonly asked: readonly AskedRecusal[];
  /** Nothing waits for an answer, and the application goes on. */
  readonly canAsk: boolean;
  readonly now: Date;
}

/** As many answered requests as one card shows. */
const SHOWN = 3;

/** 「申请回避」: whom the applicant wants to stand aside and why, and what came of it. */
export const applicationRecusal = (p: ApplicationRecusalProps): Card => {
  const { application, asked, canAsk, now } = p;
  const waits = asked.some(({ answer }) => answer === undefined);
  return card(
    {
      title: '申请回避',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: waits ? 'orange' : 'blue',
    },
    ...asked.slice(0, SHOWN).flatMap((one, i) => [i > 0 && hr(), ...request(one, now)]),
    asked.length > 0 && canAsk && hr(),
    canAsk &&
      form(
        'recusal',
        input('person', {
          label: '申请谁回避（姓名）',
          required: true,
          maxLength: 40,
          placeholder: '只写一个人，可写明单位、职务',
        }),
        input('reason', {
          label: '理由（5–500字）',
          rows: 4,
          required: true,
          maxLength: 500,
          placeholder: '写明与本单位（本人）的利害关系等具体事实',
        }),
        askRecusal.submit(
          '申请回避',
          { application },
          'primary_filled',
          confirm('提交回避申请？', `由${OFFICE_BODY}两人办理，被申请人不参与决定。`),
        ),
      ),
    note(
      waits
        ? '决定之前，申报照常办理。'
        : `参与认定的人员应当客观、公正（第二十四条）；申请由${OFFICE_BODY}两人决定，决定之前申报照常办理。`,
    ),
    open.button('返回申报', { view: 'application', params: { application } }),
  );
};

const request = ({ person, reason, by, at, dueDay, answer }: AskedRecusal, now: Date) => [
  answer
    ? statusLine(RECUSAL_WORDS[answer.outcome].icon, RECUSAL_WORDS[answer.outcome].done, shorten(person, 40))
    : statusLine('⏳', '等待答复', `${dayWords(dueDay)}24时前`),
  facts({ 申请回避的人员: !answer && shorten(person, 40), 申请: `${by}，${instantWords(at, now)}` }),
  ...longText('申请理由', reason),
  ...(answer ? longText('答复', answer.reason) : []),
  answer &&
    facts({
      办理: `${OFFICE_BODY}（${answer.proposedBy}提出，${answer.decidedBy}决定），${instantWords(answer.at, now)}`,
    }),
];
