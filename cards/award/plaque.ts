import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { HandlingKind, ProposedHandling, Whereabouts } from '../../src/domain/award/handling.ts';
import { open } from '../actions/basic.ts';
import * as act from '../actions/plaques.ts';
import {
  type Card,
  card,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { amountInput } from '../words/amount-words.ts';
import { numberWord } from '../words/award-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { HANDLING_WORDS, PROPOSED_WORDS, WHEREABOUTS_WORDS } from '../words/plaque-words.ts';

export type PlaqueDeed = 'handOver' | 'reissue' | 'recall' | 'reward' | 'pay' | 'decide';

export interface PlaqueProps {
  readonly number: string;
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly name: string;
  readonly unit?: string;
  readonly where: Whereabouts;
  readonly revokedOn?: string;
  readonly lines: readonly {
    readonly kind: HandlingKind;
    readonly day: string;
    readonly note: string;
    /** 分. */
    readonly amount?: number;
    readonly by: string;
    readonly proposedBy?: string;
  }[];
  readonly waiting?: {
    readonly proposal: string;
    readonly what: ProposedHandling;
    readonly amount?: number;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  };
  /** The table in force for it: then nobody types a sum. */
  readonly rate?: { readonly fromYear: number; readonly amount: number; readonly basis: string };
  readonly can: readonly PlaqueDeed[];
  readonly now: Date;
}

/** Arts. 16, 17, 27, 28: one plaque or certificate: where it is, what has happened with it, what can be done now. */
export const plaque = (p: PlaqueProps): Card => {
  const { icon, word } = WHEREABOUTS_WORDS[p.where];
  return card(
    {
      title: shorten(p.name, 40),
      subtitle: `${p.year}年度　${numberWord(p.kind)} ${p.number}`,
      template: p.waiting || p.where === 'toRecall' || p.where === 'toHandOver' ? 'orange' : 'green',
    },
    statusLine(icon, word, p.revokedOn && `${dayWords(p.revokedOn)}撤销`),
    p.unit !== undefined && facts({ 所在单位: p.unit }),
    p.lines.length > 0 && heading('办理记录'),
    ...p.lines.map((line) =>
      markdown(md`**${HANDLING_WORDS[line.kind].did}**　${dayWords(line.day)}\n${lineWords(line)}`),
    ),
    p.waiting && waitingOf(p, p.waiting),
    ...forms(p),
    open.button('返回', { view: 'plaques', params: { year: p.year } }),
  );
};

const lineWords = ({ kind, note: said, amount, by, proposedBy }: PlaqueProps['lines'][number]): string =>
  [
    amount !== undefined && `${amountInput(amount)} 万元`,
    `${HANDLING_WORDS[kind].note}：${shorten(said, 100)}`,
    proposedBy === undefined ? `${by}登记` : `${proposedBy}提出，${by}确认`,
  ]
    .filter(Boolean)
    .join('　');

const waitingOf = ({ can, number, now }: PlaqueProps, waiting: NonNullable<PlaqueProps['waiting']>) => {
  const { proposal, what, amount, reason, by, at } = waiting;
  return [
    hr(),
    statusLine('⏳', PROPOSED_WORDS[what].waits, `${by}，${instantWords(at, now)}`),
    facts({
      金额: amount !== undefined && `${amountInput(amount)} 万元`,
      [HANDLING_WORDS[what].note]: shorten(reason, 200),
    }),
    can.includes('decide')
      ? [
          act.confirmHandling.button(
            PROPOSED_WORDS[what].confirm,
            { number, proposal },
            'primary_filled',
            confirm(
              `${PROPOSED_WORDS[what].confirm}？`,
              what === 'reissued' ? '补发后原件作废，查验页会写明。' : '确认后可以登记拨付，金额不能再改。',
            ),
          ),
          form(
            'reject',
            input('reason', { label: '驳回理由', rows: 2, required: true, maxLength: 500 }),
            act.rejectHandling.submit('驳回', { number, proposal }, 'danger'),
          ),
        ]
      : note('须由另一位负责人确认（两人办理）。'),
  ];
};

/** Acts with different fields get a form each. */
const forms = ({ can, number, name, kind, rate }: PlaqueProps) => {
  const piece = kind === 'organisation' ? '奖牌' : '证书';
  return [
    can.includes('handOver') && [
      hr(),
      form(
        'handOver',
        datePicker('handedOn', { label: '颁发日期', required: true }),
        input('receivedBy', { label: '领取人', required: true, maxLength: 200 }),
        act.handOver.submit('登记颁发', { number }, 'primary_filled'),
      ),
    ],
    can.includes('recall') && [
      hr(),
      form(
        'recall',
        datePicker('recalledOn', { label: `收回${piece}的日期`, required: true }),
        input('recallNote', { label: '说明（如何收回，或者为何收不回）', rows: 2, required: true, maxLength: 200 }),
        act.recallCertificate.submit('登记收回', { number }, 'primary_filled'),
      ),
    ],
    can.includes('reward') && [
      hr(),
      note(
        '奖励资金按《威海市品牌和标准化战略奖励资助办法》执行（第十七条），列入市级财政预算，不收取任何费用（第十八条）。',
      ),
      rate
        ? [
            facts({
              奖励标准: `${rate.fromYear}年度起，${amountInput(rate.amount)} 万元`,
              依据: shorten(rate.basis, 120),
            }),
            act.proposeReward.button(
              '核定奖励资金',
              { number },
              'primary',
              confirm('核定奖励资金？', `按奖励标准核定 ${amountInput(rate.amount)} 万元，由另一位负责人确认。`),
            ),
          ]
        : form(
            'reward',
            input('amount', { label: '奖励资金（万元）', required: true, maxLength: 12 }),
            input('basis', { label: '依据（文件名称、文号和条款）', required: true, maxLength: 200 }),
            act.proposeReward.submit('核定奖励资金', { number }, 'primary'),
          ),
    ],
    can.includes('pay') && [
      hr(),
      form(
        'pay',
        datePicker('paidOn', { label: '拨付日期', required: true }),
        input('payee', { label: '收款人（账户名称）', required: true, maxLength: 200, placeholder: shorten(name, 40) }),
        act.payReward.submit('登记拨付', { number }, 'primary'),
      ),
      note(
        '主要用于质量持续改进、质量攻关、标准制定、技术攻关、科技研发和人员培训、实验室建设及经验推广宣传等，不得挪作他用（第十九条）。',
      ),
    ],
    can.includes('reissue') && [
      hr(),
      form(
        'reissue',
        input('reissueReason', {
          label: `补发${piece}的原因（遗失、损坏等）`,
          rows: 2,
          required: true,
          maxLength: 200,
        }),
        act.proposeReissue.submit('申请补发', { number }),
      ),
    ],
  ];
};
