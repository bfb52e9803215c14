import { expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { CYCLE_STATES } from '../../src/domain/cycle/stages.ts';
import { districtId, personId } from '../../src/domain/ids.ts';
import { type Grant, ROLES, type Role, type Viewer } from '../../src/domain/people/roles.ts';
import { type Article, isArticle } from '../../src/domain/regulation.ts';
import { ACTS, type Act, canDo, may, type Subject } from '../../src/domain/visibility.ts';

/*
 * Who may do what, written down here by hand from the regulation and from what each role is for; the code is held to
 * it, never the other way round. One letter a role:
 *
 *   Y  may                                       -  it does not exist for them: 「没有找到」
 *   n  sees it, but it is not theirs to do       a  may once the 认定通知 is public, until then -
 *   N  n once the 认定通知 is public, until then -   d  as a, and never for another district
 *   D  as d, public or not                           e  as D, but for another district n
 *   f  n for the own district, - for another         s  may once the list is settled, until then -; S n likewise
 *   t  may once the votes are counted, until then -; T n likewise
 *   p  may once the result is public, until then -; P n likewise
 *   g  may once the notice is over and the group has the candidates before it, until then -
 *
 * Everybody may be an applicant; what that comes to for one application stands in visibility-applications.test.ts.
 */
// biome-ignore format: the header of a table
const COLUMNS = [
  'none', 'districtOfficer', 'districtSigner', 'officeClerk', 'officeDirector', 'department', 'panelist', 'agencyStaff',
  'leader', 'chair', 'government', 'supervisor', 'systemAdmin', 'auditAdmin',
] as const;
type Column = (typeof COLUMNS)[number];

// biome-ignore format: a table
const TABLE: Readonly<Record<Act, readonly [Article, string]>> = {
  //                         none dOf dSi cle dir dep pan age lea cha gov sup sys aud
  'help.see':         ['23', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'rules.see':        ['23', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'tasks.see':        ['23', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'call.see':        ['8.2', ' a   a   a   Y   Y   a   a   a   Y   Y   a   Y   a   a '],
  'plan.see':        ['8.1', ' -   -   -   Y   Y   -   -   -   Y   Y   -   Y   -   - '],
  'cycle.draft':     ['8.1', ' -   -   -   Y   n   -   -   -   n   n   -   n   -   - '],
  'plan.edit':       ['8.1', ' -   -   -   Y   n   -   -   -   n   n   -   n   -   - '],
  'plan.submit':     ['8.1', ' -   -   -   Y   n   -   -   -   n   n   -   n   -   - '],
  'plan.sign':       ['8.1', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'plan.return':     ['8.1', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'call.issue':      ['8.2', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'schedule.propose': ['4',  ' N   N   N   Y   Y   N   N   N   n   n   N   n   N   N '],
  'schedule.decide':  ['4',  ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'holders.see':         ['6', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'holders.changes.see': ['6', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'holders.import':      ['6', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'holders.correct':     ['6', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'holders.decide':      ['6', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'holders.export':      ['6', ' n   n   n   Y   Y   n   n   n   n   n   n   Y   n   n '],
  'application.see': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'draft.see': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'verification.see': ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'applications.see': ['13', ' -   D   D   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'summary.see':  ['13', ' -   D   D   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'summary.file': ['13', ' -   D   D   n   n   -   -   -   -   -   -   n   -   - '],
  'summary.open': ['24', ' -   D   D   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'application.start': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.edit': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.submit': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.withdraw': ['5', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.share': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.join': ['13', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.askVerification': ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.makeStatement': ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'material.open': ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'application.contact': ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'endorsement.draft': ['13', ' n   e   n   n   n   n   n   n   n   n   n   n   n   n '],
  'endorsement.sendBack': ['13', ' n   e   n   n   n   n   n   n   n   n   n   n   n   n '],
  'endorsement.sign': ['13', ' n   n   e   n   n   n   n   n   n   n   n   n   n   n '],
  'endorsement.return': ['13', ' n   n   e   n   n   n   n   n   n   n   n   n   n   n '],
  'decline.propose': ['13', ' n   e   n   n   n   n   n   n   n   n   n   n   n   n '],
  'decline.decide': ['13', ' n   n   e   n   n   n   n   n   n   n   n   n   n   n '],
  'application.accept': ['8.2', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'correction.request': ['8.2', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'refusal.propose': ['8.2', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'refusal.decide': ['8.2', ' n   n   n   n   Y   n   n   n   n   n   n   n   n   n '],
  'closing.propose': ['13', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'closing.decide': ['13', ' n   n   n   n   Y   n   n   n   n   n   n   n   n   n '],
  'recusal.see': ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'recusal.ask': ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'recusal.propose': ['24', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'recusal.decide': ['24', ' n   n   n   Y   Y   n   n   n   n   n   n   n   n   n '],
  'verification.decide': ['unregulated', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'applications.export': ['23', ' -   f   f   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'panel.see':        ['8.3', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'seat.see':          ['24', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'assignment.see':    ['14', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'review.see':        ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'peers.see':         ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'lead.see':          ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'intake.close':      ['14', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'panel.form':       ['8.3', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'statement.sign':    ['24', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'seat.decline':      ['24', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'conflict.declare':  ['24', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'conflict.record':   ['24', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'panelist.suspend':  ['25', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'assignment.propose': ['14', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'assignment.confirm': ['14', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'reviewers.change':  ['14', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'sheet.score':       ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'sheet.askReopening': ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'sheet.decideReopening': ['14', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'discussion.see':    ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'discussion.review': ['23', ' -   -   -   -   -   -   -   -   -   -   -   c   -   - '],
  'themes.see':        ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'themes.record':     ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'discussion.add':    ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'preread.see':       ['14', ' -   -   -   Y   Y   -   Y   -   -   -   -   Y   -   - '],
  'preread.open':      ['24', ' -   -   -   Y   Y   -   Y   -   -   -   -   Y   -   - '],
  'rubrics.see':       ['14', ' -   -   -   Y   Y   -   Y   -   Y   Y   -   Y   -   - '],
  'streams.see':       ['14', ' -   -   -   Y   Y   -   Y   -   -   -   -   Y   -   - '],
  'visit.scores.see':  ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'visit.conduct.see': ['25', ' -   -   -   -   -   -   -   -   -   -   -   Y   -   - '],
  'credit.see':      ['10.6', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'gate.see':          ['14', ' -   -   -   m   m   -   -   -   -   -   -   -   -   - '],
  'ranking.see':       ['14', ' -   -   -   c   c   -   -   -   -   -   -   c   -   - '],
  'decision.see':      ['16', ' p   p   p   Y   Y   p   p   p   Y   Y   Y   Y   p   p '],
  'list.see':          ['16', ' -   -   -   s   s   -   -   -   s   s   s   s   -   - '],
  'result.see':        ['16', ' p   p   p   p   p   p   p   p   p   p   p   p   p   p '],
  'certificate.see':   ['16', ' p   p   p   p   p   p   p   p   p   p   p   p   p   p '],
  'consent.record':    ['16', ' -   -   -   S   S   -   -   -   S   S   s   S   -   - '],
  'document.register': ['16', ' -   -   -   S   S   -   -   -   S   S   s   S   -   - '],
  'list.take':         ['16', ' -   -   -   s   s   -   -   -   S   S   s   S   -   - '],
  'result.publish':    ['16', ' -   -   -   S   s   -   -   -   S   S   S   S   -   - '],
  'plaques.see':       ['16', ' -   -   -   p   p   -   -   -   -   -   -   p   -   - '],
  'plaque.record':     ['16', ' -   -   -   p   P   -   -   -   -   -   -   P   -   - '],
  'plaque.propose':    ['16', ' -   -   -   p   P   -   -   -   -   -   -   P   -   - '],
  'plaque.decide':     ['16', ' -   -   -   P   p   -   -   -   -   -   -   P   -   - '],
  'cycle.close':       ['unregulated', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'archive.take':      ['23', ' -   -   -   Y   Y   -   -   -   n   n   -   n   -   - '],
  'conclusion.see':    ['14', ' p   p   p   Y   Y   p   Y   p   Y   Y   p   Y   p   p '],
  'opinion.see':       ['14', ' -   -   -   Y   Y   -   Y   -   Y   Y   -   Y   -   - '],
  'opinion.take':      ['14', ' -   -   -   Y   Y   -   Y   -   n   n   -   n   -   - '],
  'feedback.see':      ['14', ' p   p   p   p   p   p   p   p   p   p   p   p   p   p '],
  'feedback.check':    ['14', ' -   -   -   c   c   -   -   -   -   -   -   -   -   - '],
  'rubrics.changes.see': ['14', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'calibration.see':       ['14', ' -   -   -   Y   Y   -   Y   -   -   -   -   -   -   - '],
  'calibration.compare':   ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'calibration.panel':     ['14', ' -   -   -   Y   Y   -   Y   -   -   -   -   -   -   - '],
  'calibration.reference': ['14', ' -   -   -   Y   Y   -   -   -   -   -   -   -   -   - '],
  'calibration.manage':    ['14', ' -   -   -   Y   Y   -   n   -   -   -   -   -   -   - '],
  'calibration.refer':     ['14', ' -   -   -   Y   Y   -   -   -   -   -   -   -   -   - '],
  'calibration.open':      ['24', ' -   -   -   Y   Y   -   Y   -   -   -   -   -   -   - '],
  'calibration.score':     ['14', ' -   -   -   n   n   -   Y   -   -   -   -   -   -   - '],
  'rubric.propose':    ['14', ' -   -   -   Y   n   -   n   -   n   n   -   n   -   - '],
  'rubric.decide':     ['14', ' -   -   -   n   Y   -   n   -   n   n   -   n   -   - '],
  'check.record':      ['14', ' n   n   n   Y   n   n   n   n   n   n   n   n   n   n '],
  'stop.decide':       ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'consensus.record':  ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'gate.hold':         ['14', ' -   -   -   m   M   -   -   -   -   -   -   -   -   - '],
  'visit.plan':        ['14', ' -   -   -   Y   n   -   Y   -   -   -   -   n   -   - '],
  'visit.find':        ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'visit.report':      ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'contact.report':    ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'visit.declare':     ['24', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'visit.host':        ['24', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'defence.ask':       ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'defence.draw':      ['14', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'defence.callRoll':  ['14', ' -   -   -   Y   n   -   Y   -   -   -   -   n   -   - '],
  'opinion.sign':      ['14', ' -   -   -   -   -   -   Y   -   -   -   -   -   -   - '],
  'ranking.export':    ['23', ' -   -   -   c   c   -   -   -   -   -   -   c   -   - '],
  'objections.see':    ['15', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'objection.see':     ['15', ' -   -   -   Y   Y   -   -   -   -   -   -   -   -   - '],
  'objection.raise':   ['15', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'objection.register': ['15', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'objection.handle':  ['15', ' -   -   -   Y   n   -   -   -   -   -   -   -   -   - '],
  'objector.show':     ['24', ' -   -   -   Y   n   -   -   -   -   -   -   -   -   - '],
  'objection.explain': ['15', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'strikeOut.propose': ['15', ' -   -   -   Y   n   -   -   -   -   -   -   -   -   - '],
  'strikeOut.decide':  ['15', ' -   -   -   n   Y   -   -   -   -   -   -   -   -   - '],
  'slate.see':         ['15', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'slate.propose':     ['15', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'notice.issue':      ['15', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'notice.report':     ['15', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'notice.see':        ['15', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'notice.take':       ['15', ' n   n   n   Y   Y   n   n   n   n   n   n   Y   n   n '],
  'withdrawal.see':     ['5', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'withdrawal.propose': ['5', ' -   -   -   Y   n   -   -   -   -   -   -   n   -   - '],
  'withdrawal.decide':  ['5', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'cycle.cancel':     ['7.1', ' -   -   -   Y   n   -   -   -   n   n   -   n   -   - '],
  'cycle.decideCancel': ['7.1', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'ballot.see':        ['7.2', ' -   -   -   Y   Y   -   -   -   Y   Y   -   Y   -   - '],
  'brief.see':         ['8.4', ' -   -   -   g   g   -   -   -   g   g   -   g   -   - '],
  'vote.see':          ['7.2', ' -   -   -   -   -   -   -   -   Y   Y   -   -   -   - '],
  'tally.see':         ['7.2', ' -   -   -   t   t   -   -   -   t   t   t   t   -   - '],
  'meeting.see':       ['7.2', ' -   -   -   Y   Y   -   -   -   t   t   t   t   -   - '],
  'ballot.propose':    ['7.2', ' -   -   -   Y   Y   -   -   -   n   n   -   n   -   - '],
  'ballot.screen':     ['7.2', ' -   -   -   Y   Y   -   -   -   n   Y   -   n   -   - '],
  'ballot.decide':     ['7.2', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'fairness.sign':      ['24', ' -   -   -   -   -   -   -   -   Y   Y   -   -   -   - '],
  'vote.cast':         ['7.2', ' -   -   -   -   -   -   -   -   Y   Y   -   -   -   - '],
  'vote.standAside':    ['24', ' -   -   -   -   -   -   -   -   Y   Y   -   -   -   - '],
  'ballot.end':        ['7.2', ' -   -   -   n   n   -   -   -   n   Y   -   n   -   - '],
  'ballot.extend': ['unregulated', ' -   -   -   Y   Y   -   -   -   n   n   -   n   -   - '],
  'meeting.enter':     ['7.2', ' -   -   -   Y   n   -   -   -   n   n   -   n   -   - '],
  'meeting.decide':    ['7.2', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'share.hold':    ['unregulated', ' -   -   -   n   n   -   -   -   Y   Y   -   Y   -   - '],
  'minutes.sign':      ['7.2', ' -   -   -   T   T   -   -   -   T   t   T   T   -   - '],
  'minutes.take':      ['7.2', ' -   -   -   t   t   -   -   -   t   t   T   t   -   - '],
  'ballot.export':      ['23', ' -   -   -   t   t   -   -   -   T   T   T   t   -   - '],
  'list.settle':       ['7.2', ' -   -   -   n   Y   -   -   -   n   n   -   n   -   - '],
  'calendar.see':     ['unregulated', ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'calendar.propose': ['unregulated', ' -   -   -   Y   Y   -   -   -   -   -   -   n   -   - '],
  'calendar.decide':  ['unregulated', ' -   -   -   n   Y   -   -   -   -   -   -   n   -   - '],
  'progress.see':    ['23',  ' -   d   d   Y   Y   -   -   -   Y   Y   -   Y   -   - '],
  'waiting.see':     ['23',  ' -   -   -   Y   Y   -   -   -   -   -   -   Y   -   - '],
  'task.nudge':      ['23',  ' -   -   -   Y   Y   -   -   -   -   -   -   n   -   - '],
  'settings.see':    ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'quiet.set':       ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'substitute.set':  ['unregulated', ' Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y   Y '],
  'people.see':      ['24',  ' -   -   -   Y   Y   -   -   -   -   -   -   Y   Y   - '],
  'people.manage':   ['24',  ' -   -   -   n   n   -   -   -   -   -   -   n   Y   - '],
  'people.export':   ['24',  ' -   -   -   n   n   -   -   -   -   -   -   n   Y   - '],
  'people.contact':  ['24',  ' -   -   -   n   n   -   -   -   -   -   -   n   Y   - '],
  'districts.see':    ['5',  ' -   -   -   Y   Y   -   -   -   -   -   -   Y   Y   - '],
  'districts.switch': ['5',  ' -   -   -   n   n   -   -   -   -   -   -   n   Y   - '],
  'service.see':     ['23',  ' -   -   -   -   -   -   -   -   -   -   -   -   Y   Y '],
  'journal.verify':  ['23',  ' -   -   -   -   -   -   -   -   -   -   -   Y   -   Y '],
};

type Answer = 'allowed' | 'not-permitted' | 'not-found';

const OWN = districtId('huancui');
const OTHER = districtId('rongcheng');
const DISTRICT_BOUND: readonly Column[] = ['districtOfficer', 'districtSigner'];

const LETTERS = new Map<string, readonly string[]>(
  Object.entries(TABLE).map(([act, [, line]]) => [act, line.trim().split(/\s+/)]),
);
const lettersOf = (act: Act): readonly string[] => LETTERS.get(act) ?? [];

/** In general, with nothing loaded yet, nothing is too early. */
const hasCome = ({ stage, scoring = 'running' }: Subject, far: 'material' | 'concluded'): boolean =>
  stage === undefined || scoring === 'concluded' || scoring === far;

const expected = (act: Act, column: Column, subject: Subject): Answer => {
  const isPublic = subject.announced ?? true;
  switch (lettersOf(act)[COLUMNS.indexOf(column)]) {
    case 'Y':
      return 'allowed';
    case 'n':
      return 'not-permitted';
    case 'a':
      return isPublic ? 'allowed' : 'not-found';
    case 'N':
      return isPublic ? 'not-permitted' : 'not-found';
    case 'd':
      return isPublic && subject.district !== OTHER ? 'allowed' : 'not-found';
    case 'D':
      return subject.district === OTHER ? 'not-found' : 'allowed';
    case 'e':
      return subject.district === OTHER ? 'not-permitted' : 'allowed';
    case 'f':
      return subject.district === OTHER ? 'not-found' : 'not-permitted';
    case 'm':
      return hasCome(subject, 'material') ? 'allowed' : 'not-found';
    case 'M':
      return hasCome(subject, 'material') ? 'not-permitted' : 'not-found';
    case 'c':
      return hasCome(subject, 'concluded') ? 'allowed' : 'not-found';
    case 't':
      return isCounted(subject) ? 'allowed' : 'not-found';
    case 'T':
      return isCounted(subject) ? 'not-permitted' : 'not-found';
    case 'p':
      return isOut(subject) ? 'allowed' : 'not-found';
    case 'P':
      return isOut(subject) ? 'not-permitted' : 'not-found';
    case 's':
      return isSettled(subject) ? 'allowed' : 'not-found';
    case 'g':
      return isSettled(subject) || subject.stage === 'deliberating' ? 'allowed' : 'not-found';
    case 'S':
      return isSettled(subject) ? 'not-permitted' : 'not-found';
    default:
      return 'not-found';
  }
};

/** The leading group has settled the list. */
const isSettled = ({ stage }: Subject): boolean =>
  stage === undefined || ['approving', 'approved', 'published', 'closed'].includes(stage);

/** The result is public. */
const isOut = ({ stage }: Subject): boolean => stage === undefined || ['published', 'closed'].includes(stage);

/** In general, with no ballot loaded yet, it may be. */
const isCounted = ({ stage, counted }: Subject): boolean => stage === undefined || counted === true;

const grantOf = (role: Role, district = OWN): Grant => ({
  id: `grant-${role}`,
  role,
  from: day('2026-01-01'),
  ...(DISTRICT_BOUND.includes(role) ? { districtId: district } : {}),
});

const viewerWith = (grants: readonly Grant[], active = true): Viewer => ({
  personId: personId('00000000-0000-7000-8000-000000000001'),
  name: '王某',
  active,
  grants,
});
const holding = (columns: readonly Column[], active = true): Viewer =>
  viewerWith(
    columns.flatMap((column) => (column === 'none' ? [] : [grantOf(column)])),
    active,
  );

/** Nothing loaded yet; then every stage, public or not, the city's matter, one's own district's and another's. */
const SUBJECTS: readonly Subject[] = [
  {},
  ...CYCLE_STATES.flatMap((stage) =>
    [true, false].flatMap((announced) => [
      { stage, announced },
      { stage, announced, scoring: 'material' } as const,
      { stage, announced, scoring: 'concluded' } as const,
      { stage, announced, counted: true },
      { stage, announced, district: OWN },
      { stage, announced, district: OTHER },
    ]),
  ),
];

const answerOf = (viewer: Viewer, act: Act, subject: Subject): Answer | 'odd' => {
  const verdict = may(viewer, act, subject);
  if (verdict.ok) return 'allowed';
  const { code } = verdict.breaches[0];
  return verdict.breaches.length === 1 && (code === 'not-permitted' || code === 'not-found') ? code : 'odd';
};

const told = (act: Act, who: string, subject: Subject): string => `${act} by ${who} on ${JSON.stringify(subject)}`;

test('the table speaks of every act and every role there is, and of nothing else', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...ACTS].sort());
  expect(COLUMNS.slice(1)).toEqual(ROLES);
  for (const act of ACTS) {
    expect(lettersOf(act), act).toHaveLength(COLUMNS.length);
    expect(lettersOf(act).join(''), act).toMatch(/^[-YnaNdDefgmMcpPsStT]+$/);
  }
});

test('every cell: role × act × stage × announced × district × still here', () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const act of ACTS) {
    for (const column of COLUMNS) {
      for (const subject of SUBJECTS) {
        for (const active of [true, false]) {
          cells += 1;
          const viewer = holding([column], active);
          const want = active ? expected(act, column, subject) : 'not-found';
          const got = answerOf(viewer, act, subject);
          if (got !== want)
            wrong.push(`${told(act, active ? column : `${column} who left`, subject)}: ${got}, not ${want}`);
          if (canDo(viewer, act, subject) !== (want === 'allowed'))
            wrong.push(`${told(act, column, subject)}: canDo differs`);
        }
      }
    }
  }
  console.info(`visibility: ${cells} cells, ${ACTS.length} acts, ${COLUMNS.length} kinds of people`);
  expect(cells).toBe(ACTS.length * COLUMNS.length * SUBJECTS.length * 2);
  expect(wrong).toEqual([]);
});

test('two roles at once: the better answer of the two, and it is recorded in a role that has it alone', () => {
  const rank: readonly string[] = ['not-found', 'not-permitted', 'allowed'];
  const wrong: string[] = [];
  for (const act of ACTS) {
    for (const [index, one] of ROLES.entries()) {
      for (const other of ROLES.slice(index + 1)) {
        const viewer = holding([one, other]);
        for (const subject of SUBJECTS) {
          const [first, second] = [expected(act, one, subject), expected(act, other, subject)];
          const want = rank.indexOf(first) > rank.indexOf(second) ? first : second;
          const verdict = may(viewer, act, subject);
          if (answerOf(viewer, act, subject) !== want) wrong.push(told(act, `${one} + ${other}`, subject));
          if (!verdict.ok || verdict.value.role === 'anyone' || verdict.value.role === 'applicant') continue;
          const { role } = verdict.value;
          if (![one, other].includes(role) || expected(act, role, subject) !== 'allowed')
            wrong.push(`${told(act, one, subject)} as ${role}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('every answer names the article of its act', () => {
  for (const act of ACTS) {
    const [article] = TABLE[act];
    expect(isArticle(article)).toBe(true);
    for (const column of COLUMNS) {
      for (const active of [true, false]) {
        const verdict = may(holding([column], active), act, { stage: 'open', announced: true });
        expect(verdict.ok ? verdict.value.under : verdict.breaches[0].article, `${act} by ${column}`).toBe(article);
      }
    }
  }
});

test('a refusal says whose it is to do, so that the sentence can name them', () => {
  const verdict = may(holding(['supervisor']), 'schedule.propose', { stage: 'open', announced: true });
  expect(verdict).toEqual({
    ok: false,
    breaches: [{ article: '4', code: 'not-permitted', params: { roles: 'officeClerk officeDirector' } }],
  });
});

test('what is not found says nothing about itself: no roles, no stage', () => {
  for (const act of ACTS) {
    for (const subject of SUBJECTS) {
      const verdict = may(holding(['none']), act, subject);
      if (!verdict.ok && verdict.breaches[0].code === 'not-found') expect(verdict.breaches[0].params).toEqual({});
    }
  }
});

test('an officer of one district who signs for another sees the progress of both, each in the role of its own', () => {
  const viewer = viewerWith([grantOf('districtOfficer', OWN), grantOf('districtSigner', OTHER)]);
  const roleOn = (district: typeof OWN): unknown => {
    const verdict = may(viewer, 'progress.see', { stage: 'open', announced: true, district });
    return verdict.ok ? verdict.value.role : 'refused';
  };
  expect([roleOn(OWN), roleOn(OTHER), roleOn(districtId('wendeng'))]).toEqual([
    'districtOfficer',
    'districtSigner',
    'refused',
  ]);
});

test('an office clerk who also serves a district sees every district', () => {
  const viewer = viewerWith([grantOf('districtOfficer', OWN), grantOf('officeClerk')]);
  expect(canDo(viewer, 'progress.see', { stage: 'open', announced: true, district: OTHER })).toBe(true);
});
