import { CREDIT_DAYS, CREDIT_RESULTS, type CreditResult, type CreditStanding } from '../../src/domain/review/credit.ts';
import { open } from '../actions/basic.ts';
import { registerCredit } from '../actions/streams.ts';
import {
  type Card,
  card,
  columns,
  confirm,
  datePicker,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { CREDIT_STANDING_WORDS, CREDIT_WORDS } from '../words/streams-words.ts';

export interface CreditProps {
  readonly application: string;
  readonly year: number;
  readonly number: string;
  readonly title: string;
  readonly standing: CreditStanding;
  /** The latest first. */
  readonly checks: readonly {
    readonly day: string;
    readonly result: CreditResult;
    readonly source: string;
    readonly by: string;
    readonly at: Date;
  }[];
  readonly can: boolean;
  readonly today: string;
  readonly now: Date;
}

const SHOWN = 6;

/** Arts. 10(6), 12(7), 27(8): when somebody was looked up, where, and what was found. */
export const credit = (p: CreditProps): Card => {
  const { icon, word } = CREDIT_STANDING_WORDS[p.standing];
  return card(
    {
      title: '信用核查',
      subtitle: `${p.number}　${shorten(p.title, 40)}`,
      template: p.standing === 'clear' ? 'green' : p.standing === 'listed' ? 'red' : 'orange',
    },
    statusLine(icon, word),
    p.standing === 'listed' &&
      note('请查证属实，按评审或者异议程序先听取申报人陈述申辩，再由有权决定的人处理；核查结果本身不作决定。'),
    p.checks.length > 0 && heading('核查记录'),
    ...p.checks
      .slice(0, SHOWN)
      .map(({ day, result, source, by, at }) =>
        markdown(
          md`**${dayWords(day)}　${CREDIT_WORDS[result]}**\n${shorten(source, 200)}\n${by}，${instantWords(at, p.now)}登记`,
        ),
      ),
    p.checks.length > SHOWN && note(`还有 ${p.checks.length - SHOWN} 条。`),
    p.can && hr(),
    p.can &&
      form(
        'credit',
        datePicker('checkedOn', { label: '查询日期', required: true, value: p.today }),
        select('creditResult', {
          label: '严重违法失信名单',
          required: true,
          options: CREDIT_RESULTS.map((one) => CREDIT_WORDS[one]),
        }),
        input('source', {
          label: '查询来源和凭证编号',
          rows: 2,
          required: true,
          maxLength: 200,
          placeholder: '如：国家企业信用信息公示系统，报告编号…',
        }),
        registerCredit.submit(
          '登记信用核查',
          { application: p.application },
          'primary_filled',
          confirm('登记信用核查？', '登记后记入办理记录，不能删除。'),
        ),
      ),
    note(`公示、审议和公布之前各核查一次；超过 ${CREDIT_DAYS} 天的请重新查询（办法未规定）。`),
    open.button('全部候选对象', { view: 'credits', params: { year: p.year } }),
  );
};

export interface CreditsProps {
  readonly year: number;
  readonly rows: readonly {
    readonly application: string;
    readonly number: string;
    readonly title: string;
    readonly standing: CreditStanding;
    readonly day?: string;
  }[];
}

/** Whoever is still on the way to the award, and how they stand. */
export const credits = ({ year, rows }: CreditsProps): Card => {
  const left = rows.filter(({ standing }) => standing !== 'clear').length;
  return card(
    { title: '信用核查', subtitle: `${year}年度`, template: left > 0 ? 'orange' : 'green' },
    rows.length === 0
      ? note('没有需要核查的申报。')
      : statusLine(left > 0 ? '⚠️' : '✅', left > 0 ? `还有 ${left} 件需要核查或处理` : '全部已核查'),
    ...rows
      .slice(0, 20)
      .map(({ application, number, title, standing, day }) =>
        columns(
          markdown(
            md`${CREDIT_STANDING_WORDS[standing].icon} **${shorten(title || number, 24)}**\n${number} · ${CREDIT_STANDING_WORDS[standing].word}${day !== undefined && `，${dayWords(day)}`}`,
          ),
          open.button('查看', { view: 'credit', params: { application } }),
        ),
      ),
    rows.length > 20 && note(`还有 ${rows.length - 20} 件，处理后依次列出。`),
  );
};

/** On the cards of the acts before which everybody is looked up once more. */
export const creditWarning = (
  left: { readonly year: number; readonly open: number; readonly listed: number } | undefined,
) =>
  left !== undefined &&
  left.open + left.listed > 0 && [
    statusLine(
      left.listed > 0 ? '⛔' : '⚠️',
      '信用核查',
      [left.listed > 0 && `${left.listed} 件列入失信名单`, left.open > 0 && `${left.open} 件没有近期核查`]
        .filter(Boolean)
        .join('，'),
    ),
    open.button('查看信用核查', { view: 'credits', params: { year: left.year } }),
  ];
