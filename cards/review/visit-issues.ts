import { ISSUE_NOTE_MOST, type IssueFinding } from '../../src/domain/review/issues.ts';
import { open } from '../actions/basic.ts';
import { findOnIssue } from '../actions/streams.ts';
import {
  type Card,
  card,
  columns,
  form,
  input,
  markdown,
  md,
  note,
  progressLine,
  select,
  shorten,
} from '../kit/index.ts';
import { ISSUE_ICONS, ISSUE_VERDICT_WORDS } from '../words/streams-words.ts';
import type { About } from './about.ts';

type Seen = Pick<IssueFinding, 'verdict' | 'note'> & { readonly by: string };
export interface VisitIssue {
  readonly issue: string;
  readonly found?: Seen;
}

export interface VisitIssuesProps extends About {
  readonly issues: readonly VisitIssue[];
  readonly can: boolean;
}

/** 「逐项核实」: what the visit was to verify, and what came of each. */
export const visitIssues = ({ application, number, title, issues, can }: VisitIssuesProps): Card => {
  const done = issues.filter(({ found }) => found).length;
  return card(
    {
      title: '逐项核实',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: done === issues.length ? 'green' : 'blue',
    },
    progressLine(done, issues.length, '项已核实'),
    ...issues.map(({ issue, found }, at) => {
      const line = markdown(
        md`${found ? ISSUE_ICONS[found.verdict] : '⬜'} **${at + 1}.** ${issue}${found && md`\n${ISSUE_VERDICT_WORDS[found.verdict]}，${found.by}${found.note !== undefined && md`：${shorten(found.note, 200)}`}`}`,
      );
      return can
        ? columns(line, open.button(found ? '修改' : '核实', { view: 'visit.issue', params: { application, issue } }))
        : line;
    }),
    can && note('需澄清、有变化的，可以在陈述答辩时提问。没有逐项核实的也可以提交现场评审结果。'),
    open.button('返回现场评审', { view: 'visit', params: { application } }),
  );
};

export interface VisitIssueProps extends About, VisitIssue {}

/** One of them, to be entered. */
export const visitIssue = ({ application, number, title, issue, found }: VisitIssueProps): Card =>
  card(
    { title: '核实', subtitle: `${number}　${shorten(title, 40)}`, template: found ? 'green' : 'blue' },
    markdown(md`${issue}`),
    form(
      'issueFound',
      select('issueVerdict', {
        label: '核实情况',
        required: true,
        options: Object.values(ISSUE_VERDICT_WORDS),
        ...(found ? { value: ISSUE_VERDICT_WORDS[found.verdict] } : {}),
      }),
      input('issueNote', {
        label: '情况说明（需澄清、有变化的必填）',
        rows: 3,
        maxLength: ISSUE_NOTE_MOST,
        ...(found?.note === undefined ? {} : { value: found.note }),
      }),
      findOnIssue.submit('保存核实情况', { application, issue }, 'primary_filled'),
    ),
    open.button('返回逐项核实', { view: 'visit.issues', params: { application } }),
  );
