import type { PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import { onTheSpot, type VisitScene } from './decide-visit.ts';
import type { SiteVisit } from './record.ts';

/** What the visit was to look at holds, is still to be explained, or turned out otherwise. */
export const ISSUE_VERDICTS = ['verified', 'clarify', 'changed'] as const;
export type IssueVerdict = (typeof ISSUE_VERDICTS)[number];

/** What the team has found on one of the things to be verified. */
export interface IssueFinding {
  readonly issue: string;
  readonly verdict: IssueVerdict;
  /** Always there where it does not simply hold. */
  readonly note?: string;
  readonly by: PersonId;
  readonly at: Date;
}

/** So many are gone through one by one; what is beyond stands with the last of them. */
export const ISSUES_MOST = 20;
/** In characters. */
export const ISSUE_MOST = 200;
export const ISSUE_NOTE_MOST = 500;

/** 「4.1 领导」 stands over the issues of a category and is none itself. */
const HEADING = /^\d+(?:\.\d+)+\s+\S+$/;
const BULLET = /^(?:[·•*-]|\d{1,2}[.、)）](?!\d))\s*/;

/** 「需核实的问题」 one by one: a line each, or what semicolons part. */
export const issuesIn = (text: string): readonly string[] => {
  const lines = text
    .split(/[\n;；]/)
    .map((line) => line.trim())
    .filter((line) => !HEADING.test(line))
    .map((line) => line.replace(BULLET, '').replace(/。$/, '').trim())
    .filter((line) => line.length > 1);
  const all = [...new Set(lines)];
  const few =
    all.length > ISSUES_MOST ? [...all.slice(0, ISSUES_MOST - 1), all.slice(ISSUES_MOST - 1).join('；')] : all;
  return few.map((issue) => [...issue].slice(0, ISSUE_MOST).join(''));
};

/** Each with what was found on it, if anything was; what the plan does not name any more falls away. */
export const issuesOf = ({
  issues,
  issueFindings = [],
}: Pick<SiteVisit, 'issues' | 'issueFindings'>): readonly { readonly issue: string; readonly found?: IssueFinding }[] =>
  issuesIn(issues).map((issue) => {
    const found = issueFindings.find((one) => one.issue === issue);
    return found ? { issue, found } : { issue };
  });

/** What is left to be asked at the defence: whatever does not simply hold. */
export const openIssues = (visit: Pick<SiteVisit, 'issues' | 'issueFindings'>): readonly string[] =>
  issuesOf(visit).flatMap(({ issue, found }) => (found && found.verdict !== 'verified' ? [issue] : []));

/** 「保存核实情况」, by anybody of the team; whoever saves last stands, until the visit is reported. */
export const findOnIssue = (
  scene: VisitScene,
  { by, now, ...given }: Omit<IssueFinding, 'at'> & { readonly now: Date },
): Verdict<SiteVisit> => {
  const visit = onTheSpot(scene, by);
  if (!visit.ok) return visit;
  const { issue, verdict, note } = given;
  if (!issuesIn(visit.value.issues).includes(issue)) return refuse('14', 'issue-gone');
  if (verdict !== 'verified' && note === undefined) return refuse('14', 'issue-without-note');
  const others = (visit.value.issueFindings ?? []).filter((one) => one.issue !== issue);
  return allow({ ...visit.value, issueFindings: [...others, { ...given, by, at: now }] });
};
