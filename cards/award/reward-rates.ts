import { open } from '../actions/basic.ts';
import * as act from '../actions/plaques.ts';
import {
  type Card,
  card,
  confirm,
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
import { instantWords } from '../words/day-words.ts';

interface Line {
  readonly fromYear: number;
  /** 分. */
  readonly organisation: number;
  readonly individual: number;
  readonly basis: string;
}

export interface RewardRatesProps {
  /** The newest first. */
  readonly rates: readonly (Line & {
    readonly proposedBy: string;
    readonly confirmedBy: string;
    readonly confirmedAt: Date;
    /** Nothing newer was loaded for that year. */
    readonly inForce: boolean;
  })[];
  readonly waiting?: Line & { readonly proposal: string; readonly by: string; readonly at: Date };
  readonly can: { readonly propose: boolean; readonly decide: boolean };
  readonly year: number;
  readonly now: Date;
}

const sums = ({ organisation, individual }: Line): string =>
  `单位 ${amountInput(organisation)} 万元，个人 ${amountInput(individual)} 万元`;

/** Art. 17: what awards are rewarded with, year by year, and the document each line rests on. */
export const rewardRates = (p: RewardRatesProps): Card =>
  card(
    { title: '奖励标准', subtitle: '第十七条', template: p.waiting ? 'orange' : 'blue' },
    note(
      '奖励资金按《威海市品牌和标准化战略奖励资助办法》执行。核定时金额和依据取自适用的标准，不能另填；没有适用标准的，逐件填写金额和依据。',
    ),
    p.rates.length === 0 && statusLine('ℹ️', '还没有奖励标准'),
    ...p.rates.map((one) =>
      markdown(
        md`${one.inForce ? '✅' : '🗄️'} **${`${one.fromYear}年度起`}**　${sums(one)}${!one.inForce && '　已被新的标准替代'}\n${shorten(one.basis, 120)}\n${`${one.proposedBy}提出，${one.confirmedBy}确认，${instantWords(one.confirmedAt, p.now)}`}`,
      ),
    ),
    p.waiting && waitingOf(p, p.waiting),
    ...(p.can.propose ? proposing(p) : []),
    open.button('返回', { view: 'award', params: { year: p.year } }),
  );

const waitingOf = ({ can, now }: RewardRatesProps, waiting: NonNullable<RewardRatesProps['waiting']>) => {
  const { proposal, fromYear, basis, by, at } = waiting;
  return [
    hr(),
    statusLine('⏳', '奖励标准待确认', `${by}，${instantWords(at, now)}`),
    facts({ 适用: `${fromYear}年度起`, 金额: sums(waiting), 依据: shorten(basis, 200) }),
    can.decide
      ? [
          act.confirmRate.button(
            '确认奖励标准',
            { proposal },
            'primary_filled',
            confirm('确认奖励标准？', `${fromYear}年度起：${sums(waiting)}。请核对依据文件；已核定的不变。`),
          ),
          form(
            'reject',
            input('reason', { label: '驳回理由', rows: 2, required: true, maxLength: 500 }),
            act.rejectRate.submit('驳回', { proposal }, 'danger'),
          ),
        ]
      : note('须由另一位负责人确认（两人办理）。'),
  ];
};

const proposing = ({ year }: RewardRatesProps) => [
  hr(),
  heading('提出奖励标准'),
  form(
    'rates',
    input('fromYear', { label: '从哪一年度起适用', required: true, maxLength: 4, value: String(year) }),
    input('organisationAmount', { label: '单位（万元）', required: true, maxLength: 12 }),
    input('individualAmount', { label: '个人（万元）', required: true, maxLength: 12 }),
    input('rateBasis', { label: '依据（文件名称、文号和条款）', rows: 2, required: true, maxLength: 200 }),
    act.proposeRate.submit('提出奖励标准', {}, 'primary_filled'),
  ),
  note('由另一位负责人对照依据文件确认后生效。'),
];
