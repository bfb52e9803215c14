import { articleName } from '../../src/domain/regulation.ts';
import type { Rating } from '../../src/domain/review/conduct.ts';
import { open } from '../actions/basic.ts';
import { rateVisit, receiveFacts, signPledge } from '../actions/streams.ts';
import { longText } from '../application/long-text.ts';
import {
  type Card,
  card,
  checker,
  confirm,
  facts,
  form,
  heading,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { RATING_WORDS } from '../words/streams-words.ts';

export interface VisitHostProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly plan: {
    readonly day: string;
    readonly place: string;
    /** How many come; names are the panel's own business. */
    readonly people: number;
    readonly meets?: string;
  };
  readonly pledge?: { readonly signer: string; readonly at: Date };
  readonly canPledge: boolean;
  /** What the team has told the host at the end. */
  readonly told?: { readonly facts: string; readonly at: Date };
  readonly receipt?: { readonly note?: string; readonly at: Date };
  readonly rating?: { readonly rating: Rating; readonly note?: string; readonly at: Date };
  /** The day has come. */
  readonly begun: boolean;
  readonly now: Date;
}

/** The host's part of a visit: when they come, the pledge, the facts that were said, and a word on the team. */
export const visitHost = (p: VisitHostProps): Card => {
  const { application, number, title, plan } = p;
  return card(
    { title: '现场评审事项', subtitle: `${number}　${shorten(title, 40)}`, template: 'blue' },
    facts({
      日期: dayWords(plan.day),
      地点: plan.place,
      来访: `评审组一行 ${plan.people} 人`,
      会见人员: plan.meets,
      依据: articleName('14'),
    }),
    ...pledgeOf(p),
    ...(p.begun || p.told ? [...factsOf(p), ...ratingOf(p)] : []),
    open.button('查看申报', { view: 'application', params: { application } }),
  );
};

const pledgeOf = ({ application, pledge, canPledge, now }: VisitHostProps) => {
  if (pledge)
    return [
      heading('廉洁承诺'),
      statusLine('✅', '已签署', `${shorten(pledge.signer, 20)}，${instantWords(pledge.at, now)}`),
    ];
  if (!canPledge) return [];
  return [
    heading('廉洁承诺'),
    note('如实介绍情况、提供原始记录；不赠送礼品礼金，不安排宴请和参观；不打听评审情况（第二十四条）。'),
    form(
      'hostPledge',
      input('signer', { label: '接待负责人姓名', required: true, maxLength: 30 }),
      checker('pledge', { text: '我单位（本人）承诺做到以上各项' }),
      signPledge.submit('签署廉洁承诺', { application }, 'primary_filled'),
    ),
  ];
};

const factsOf = ({ application, told, receipt, now }: VisitHostProps) => {
  if (!told) return [heading('现场核实的事实'), note('评审组在末次会议上通报后，在这里确认收到。')];
  return [
    heading('现场核实的事实'),
    ...longText(`评审组通报，${instantWords(told.at, now)}`, told.facts),
    receipt
      ? statusLine('✅', '已确认收到', instantWords(receipt.at, now))
      : form(
          'factsReceipt',
          input('factsNote', {
            label: '与事实不符之处（没有的不填）',
            rows: 3,
            maxLength: 500,
          }),
          receiveFacts.submit('确认收到', { application }, 'primary_filled'),
        ),
    ...(receipt?.note === undefined ? [] : longText('我方说明', receipt.note)),
    !receipt && note('确认的是收到通报，不是认可；有不符之处请写明，评审组会看到。这里没有评分。'),
  ];
};

const ratingOf = ({ application, rating, begun, now }: VisitHostProps) => {
  if (rating)
    return [
      heading('对评审组的评价'),
      statusLine('✅', `已评价：${RATING_WORDS[rating.rating]}`, instantWords(rating.at, now)),
    ];
  if (!begun) return [];
  return [
    heading('对评审组的评价'),
    note('只有监督人员能看到，评审组和市强市办都看不到，不影响评审结果。'),
    form(
      'visitRating',
      select('rating', {
        label: '对评审组遵守纪律、公正客观的评价',
        required: true,
        options: Object.values(RATING_WORDS),
      }),
      input('ratingNote', { label: '说明（可不填）', rows: 2, maxLength: 500 }),
      rateVisit.submit(
        '评价评审组',
        { application },
        'default',
        confirm('提交评价？', '提交后不能再改，只有监督人员能看到。'),
      ),
    ),
  ];
};
