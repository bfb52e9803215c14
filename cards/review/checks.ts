import type { Condition } from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { qualificationGrounds } from '../../src/domain/review/decide-checks.ts';
import {
  OPINION_RESULTS,
  type OpinionResult,
  QUALIFICATION_RESULTS,
  type QualificationResult,
} from '../../src/domain/review/record.ts';
import { open } from '../actions/basic.ts';
import { registerOpinion, registerQualification } from '../actions/streams.ts';
import { eligibilityTable } from '../application/eligibility-table.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  form,
  heading,
  hr,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';
import { OPINION_WORDS, QUALIFICATION_WORDS, RESULT_ICONS } from '../words/streams-words.ts';

interface Registered<Result extends string> {
  readonly result: Result;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

export interface ChecksProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  readonly opinion?: Registered<OpinionResult>;
  readonly qualification?: Registered<QualificationResult>;
  /** Which of the two the form is for. */
  readonly of: 'opinion' | 'qualification';
  /** For whoever may register now. */
  readonly can: boolean;
  /** As it stands at this moment, with the register of holders read again. */
  readonly conditions: readonly Condition[];
  /** What was found is before the applicant. */
  readonly hearing?: { readonly dueAt: Date; readonly heard: boolean };
  readonly stopped: boolean;
  /** Art. 24: the application is the reader's own unit's. */
  readonly interested: boolean;
  readonly now: Date;
}

/** The two streams of the office (art. 14): what it has found so far, and one form at a time. */
export const checks = (p: ChecksProps): Card => {
  const { application, number, title, opinion, qualification, of, can, stopped, hearing } = p;
  const settled = opinion !== undefined && qualification !== undefined && qualification.result !== 'open';
  return card(
    {
      title: '舆情调查和资格审查',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: hearing ? 'orange' : settled ? 'green' : 'blue',
    },
    ...standing(p, '舆情调查', opinion, OPINION_WORDS),
    ...standing(p, '资格审查', qualification, QUALIFICATION_WORDS),
    hearing &&
      statusLine(
        '⚖️',
        '已告知申报人，听取陈述申辩',
        hearing.heard ? '待评审组长决定' : `${closingWords(hearing.dueAt, p.now)}前可以提交`,
      ),
    stopped && note('评审已经停止，结果不再更改。'),
    p.interested && note('这件申报与您本人或所在单位有关，您不办理（第二十四条），由其他人员办理。'),
    can && hr(),
    can && (of === 'opinion' ? opinionForm(p) : qualificationForm(p)),
    buttonRow(
      can &&
        open.button(of === 'opinion' ? '转到资格审查' : '转到舆情调查', {
          view: 'checks',
          params: { application, of: of === 'opinion' ? 'qualification' : 'opinion' },
        }),
      open.button('查看申报表', { view: 'application.preview', params: { application } }),
      open.button('查看材料', { view: 'application.materials', params: { application } }),
    ),
  );
};

const standing = <Result extends OpinionResult | QualificationResult>(
  { now }: ChecksProps,
  name: string,
  found: Registered<Result> | undefined,
  words: Readonly<Record<Result, string>>,
) =>
  found
    ? [
        statusLine(
          RESULT_ICONS[found.result],
          `${name}：${words[found.result]}`,
          `${found.by}，${instantWords(found.at, now)}`,
        ),
        ...(found.note === '' ? [] : longText('说明', found.note)),
      ]
    : [statusLine('⬜', `${name}：尚未登记`)];

/** What a problem sets going is said before it is pressed. */
const HEARD = '选“存在问题”或“不符合”的，事实会立即告知申报人，听取陈述申辩后由评审组长决定。';
const ASK = '登记的结果进入评审意见；发现问题的，立即告知申报人。';

const noteField = (needed: string) =>
  input('note', { label: `说明（${needed}时必填，写明事实）`, rows: 4, maxLength: 1000 });

const opinionForm = ({ application }: ChecksProps) => [
  heading('登记舆情调查'),
  form(
    'opinionCheck',
    select('result', { label: '结果', required: true, options: OPINION_RESULTS.map((one) => OPINION_WORDS[one]) }),
    noteField('存在问题'),
    registerOpinion.submit('登记舆情调查', { application }, 'primary_filled', confirm('登记舆情调查？', ASK)),
  ),
  note(HEARD),
];

const qualificationForm = ({ application, kind, conditions }: ChecksProps) => [
  heading('登记资格审查'),
  ...eligibilityTable(conditions),
  note('以上按申报内容和获得认定名册此刻重新核对，供审查参考。'),
  form(
    'qualificationCheck',
    select('result', {
      label: '结果',
      required: true,
      options: QUALIFICATION_RESULTS.map((one) => QUALIFICATION_WORDS[one]),
    }),
    select('article', {
      label: '不符合的依据（不选为第十四条）',
      options: qualificationGrounds(kind).map((article) => ({ text: articleName(article), value: article })),
    }),
    noteField('不符合'),
    registerQualification.submit('登记资格审查', { application }, 'primary_filled', confirm('登记资格审查？', ASK)),
  ),
  note(`${HEARD}选“待核实”的，事项继续保留在待办中。`),
];
