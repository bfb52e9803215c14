import { raiseObjection, registerObjection } from '../actions/objections.ts';
import {
  type Card,
  card,
  confirm,
  datePicker,
  facts,
  form,
  input,
  linkButton,
  note,
  select,
  statusLine,
} from '../kit/index.ts';
import { closingWords } from '../words/day-words.ts';
import { AFTER_PUBLICATION, OBJECTION_FORM_WORDS as WORDS } from '../words/objection-words.ts';

export interface ObjectionFormProps {
  readonly year: number;
  /** Names as they stand in the notice. */
  readonly candidates: readonly string[];
  readonly endsAt: Date;
  readonly over: boolean;
  /** The result is public: at the desk a letter that came in time is still entered. */
  readonly published?: boolean;
  /** The plan keeps what comes without a name as a lead. */
  readonly anonymousKept: boolean;
  /** Where the notice and its form with files stand. */
  readonly page: string;
  readonly now: Date;
}

const written = ({ candidates, anonymousKept }: ObjectionFormProps) => [
  select('about', { label: WORDS.about, required: true, options: candidates }),
  input('facts', {
    label: `${WORDS.facts}（10–1000字）`,
    rows: 6,
    required: true,
    maxLength: 1000,
    placeholder: '写明时间、地点、经过和依据',
  }),
  input('realName', { label: WORDS.realName, required: !anonymousKept, maxLength: 60 }),
  input('contact', {
    label: WORDS.contact,
    required: !anonymousKept,
    maxLength: 80,
    placeholder: '138******00，只用于核实和答复',
  }),
];

const standing = ({ endsAt, over, published = false, now }: ObjectionFormProps) => {
  if (published) return statusLine('🏅', '结果已经公布', '只补登公示期内收到的来信来访');
  return over
    ? statusLine('⌛', '公示期已过', '现在反映的情况登记为线索，不作为异议办理')
    : statusLine('📢', '正在公示', `异议请在${closingWords(endsAt, now)}前提出`);
};

/** 「异议」 for anybody during the notice (art. 15). */
export const objectionForm = (p: ObjectionFormProps): Card =>
  card(
    { title: `${p.year}年度候选名单公示异议`, template: p.over ? 'grey' : 'blue', forward: false },
    standing(p),
    form(
      'objection',
      ...written(p),
      raiseObjection.submit(
        '提出异议',
        {},
        'primary_filled',
        confirm('提出异议？', '提交后不能修改，会给您一个查询答复的回执号。'),
      ),
    ),
    note(
      p.anonymousKept
        ? '署真实姓名并留联系方式的，作为异议办理并答复；没有署名的登记为线索，不答复。'
        : '异议须署真实姓名（单位写名称）并留联系方式。',
    ),
    note('您的身份加密保存，只有承办人可以查看，不会告诉候选对象。提出后可以在回执卡片上添加证据材料。'),
    linkButton('打开公示网页', p.page),
  );

/** A letter or a visit, at the office's desk. */
export const objectionDesk = (p: ObjectionFormProps & { readonly today: string }): Card =>
  card(
    { title: '登记来信来访异议', template: 'blue' },
    standing(p),
    facts({
      说明: '按来信来访原文登记；收到日期在公示期内的，作为异议办理。当面递交的填收到当天，邮寄的填邮戳日期。',
    }),
    p.published === true && note(AFTER_PUBLICATION),
    form(
      'objection',
      datePicker('receivedOn', { label: WORDS.receivedOn, required: true, value: p.today }),
      ...written({ ...p, anonymousKept: true }),
      registerObjection.submit('登记', {}, 'primary_filled', confirm('登记这件异议？', '登记后不能修改。')),
    ),
    note('没有署名或者没有联系方式的，登记为线索；方案只受理实名异议的，不予登记。'),
  );

/** There is nothing to object to now. */
export const objectionNone = (): Card =>
  card(
    { title: '公示异议', template: 'grey' },
    statusLine('ℹ️', '现在没有公示中的候选名单'),
    note('公示期间可以提出异议（第十五条）。已经提出的，发送“异议 回执号”查看。'),
  );
