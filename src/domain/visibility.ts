import { type CycleState, isPublicStage } from './cycle/stages.ts';
import type { DistrictId, PersonId } from './ids.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, needsDistrict, OFFICE_ROLES, type Role, type Viewer } from './people/roles.ts';
import { type Article, allow, refuse, type Verdict } from './regulation.ts';

/**
 * Law 7: what a person may see or do is computed here and nowhere else. Default deny: what no line allows is refused.
 * A thing that the person may not even see is refused as `not-found`; a thing seen but not theirs to do names its article.
 */
export type Act = Look | Deed;
type Look = keyof typeof LOOKS;
type Deed = keyof typeof DEEDS;

/**
 * What the act is about. Whoever has loaded the thing states it; with nothing loaded yet the question is asked in
 * general, whether there could be such a thing for this person. The type leaves no way to state a part and forget
 * that the plan is still in hand.
 */
export type Subject = InGeneral | OfCycle;
interface InGeneral {
  readonly stage?: never;
  readonly announced?: never;
  readonly scoring?: never;
  readonly district?: never;
  readonly application?: never;
  readonly counted?: never;
}
interface OfCycle {
  /** No answer turns on it yet: what a stage forbids is refused by the domain, with a better reason. */
  readonly stage: CycleState;
  /** The 认定通知 is public. */
  readonly announced: boolean;
  /** Absent: the city's, no single district's. */
  readonly district?: DistrictId;
  readonly application?: OfApplication;
  /** How far the scoring has come; stated by whoever has loaded the sheets, otherwise it counts as running. */
  readonly scoring?: Scoring;
  /** The votes of the ballot it is about are counted; stated by whoever has loaded it, otherwise they are not. */
  readonly counted?: boolean;
}
/**
 * How far the scoring of a kind of application has come: sheets are still out; all material is final and agreed on; every
 * application is concluded.
 */
export type Scoring = 'running' | 'material' | 'concluded';
/** What an answer about one application turns on. */
interface OfApplication {
  /** The applicant and confirmed co-editors. */
  readonly parties: readonly PersonId[];
  /** It has been handed in at least once: before that it is the applicant's own paper. */
  readonly handedIn: boolean;
  /** Credit code of the unit applying, or of the applicant's employer. */
  readonly unitCode?: string;
  /** Whoever was set aside from it. */
  readonly setAside?: readonly PersonId[];
  readonly review?: OfReview;
  /** Of an objection to this candidate: who has the case in hand. */
  readonly caseHandler?: PersonId;
}

/** Who scores an application (art. 14), once 「确认分配方案」 has said so. */
interface OfReview {
  readonly panelists: readonly PersonId[];
  readonly lead: PersonId;
  /** Whose sheet is final and counts; stated by whoever has loaded the sheets, otherwise nobody's. */
  readonly finished?: readonly PersonId[];
}

interface Rule {
  readonly under: Article;
  /** In the order in which a role is chosen to be recorded. `anyone` includes people without a grant. */
  readonly who: readonly Actor[] | 'anyone';
}
/**
 * A role that is granted; the applicant, who needs no grant and counts in their own applications only; or whoever leads
 * the discussion of an application, a panelist. A panelist counts on the applications assigned to them, and no other.
 */
type Actor = Role | 'applicant' | 'lead';
interface LookRule extends Rule {
  /** Until the 认定通知 is public, only whoever sees the plan sees this. */
  readonly onceAnnounced?: true;
  /** Of an application that has never been handed in, too. */
  readonly early?: true;
  /** Scores are given independently: others' are seen once one's own is final, together once all are. */
  readonly once?: 'own-final' | 'all-final';
  /** Not before the scoring of the year has come so far. */
  readonly from?: Exclude<Scoring, 'running'>;
  /** Not before the result is public (art. 16). */
  readonly oncePublished?: true;
  /** Art. 24: not by the applicant, nor by anybody of the same unit or who stands aside, in whatever role. */
  readonly impartial?: true;
  /** Not before the leading group has settled the list (art. 7(2)). */
  readonly onceSettled?: true;
  /** Not before the notice is over and the leading group has the candidates before it (arts. 8(4), 15). */
  readonly onceReported?: true;
  /** Not before the votes are counted (art. 7(2)). */
  readonly onceCounted?: true;
  /** Whoever scores the same thing, in whatever other role they hold, only when their own is final. */
  readonly notWhileScoring?: true;
  /** Those who read it before that, too: they make it. */
  readonly evenBefore?: readonly Actor[];
  /** Those who read it too once the result is public. */
  readonly thenAlso?: readonly Actor[];
}
interface DeedRule extends Rule {
  /** What it is done to: whoever does not see that is told 「没有找到」. */
  readonly sees: Look;
  /** Art. 24: nobody does this where the application is their own or their employer's, or where they stand aside. */
  readonly impartial?: true;
  /** Once somebody has the case in hand, nobody else. */
  readonly handlerOnly?: true;
}

const PLAN_READERS = [...OFFICE_ROLES, ...CITY_WATCHERS] as const;

const LOOKS = {
  'help.see': { under: '23', who: 'anyone' },
  'rules.see': { under: '23', who: 'anyone' },
  'tasks.see': { under: '23', who: 'anyone' },

  /** A plan in hand is the office's own paper; whoever watches the process sees it, nobody else does. */
  'plan.see': { under: '8.1', who: PLAN_READERS },
  'call.see': { under: '8.2', who: 'anyone', onceAnnounced: true },
  'progress.see': { under: '23', who: [...PLAN_READERS, ...DISTRICT_ROLES], onceAnnounced: true },

  /** Own applications always; a district sees its own and the office all, once they have been handed in. */
  'application.see': { under: '13', who: ['applicant', ...DISTRICT_ROLES, ...OFFICE_ROLES, 'panelist', 'supervisor'] },
  /** What the applicant alone works with: the draft, its open slots, its co-editors. */
  'draft.see': { under: '13', who: ['applicant'] },
  /** 「申请核实」 reaches the office before the application does: it is about a draft, and shows no more than it needs. */
  'verification.see': { under: 'unregulated', who: ['applicant', ...OFFICE_ROLES], early: true },
  /** 「申请回避」 is read by whoever asks, by those who decide, and by whoever watches; never by the district. */
  'recusal.see': { under: '24', who: ['applicant', ...OFFICE_ROLES, 'supervisor'] },
  /** Lists, counts and exports of what has been handed in. */
  'applications.see': { under: '13', who: [...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'] },

  /** A district's list of whom it recommends, as it is sealed on paper (arts. 5, 13). */
  'summary.see': { under: '13', who: [...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'] },

  /** Who sits on the panel and whether they have signed; no applicant and no district learns it. */
  'panel.see': { under: '8.3', who: [...OFFICE_ROLES, 'supervisor'] },
  /** One's own seat: the statement, and the names among which interests are declared. */
  'seat.see': { under: '24', who: ['panelist'] },
  /** Who reads what, and who has finished; never a score. */
  'assignment.see': { under: '14', who: [...OFFICE_ROLES, 'supervisor'] },
  /** An application that one has been given to score, and one's own sheet on it. */
  'review.see': { under: '14', who: ['panelist'] },
  'peers.see': { under: '14', who: ['panelist'], once: 'own-final' },
  'lead.see': { under: '14', who: ['lead'], once: 'all-final' },
  /** What the panel writes to each other before it agrees, with who wrote it: those who agree, and nobody else ever. */
  'discussion.see': { under: '14', who: ['panelist'], once: 'all-final' },
  /** The same without a name, once nothing can be swayed any more: arts. 23 and 25 ask how the panel came to its view. */
  'discussion.review': { under: '23', who: ['supervisor'], from: 'concluded' },
  /** Where the report speaks of each item: for whoever scores it not before their own sheet is final. */
  'preread.see': { under: '14', who: [...OFFICE_ROLES, 'panelist', 'supervisor'], once: 'own-final', impartial: true },
  /** What matters in each category, from what the panel has written: for the panel, until the leader's words go on. */
  'themes.see': { under: '14', who: ['panelist'], once: 'all-final' },
  /** The case on which the panel practises, and one's own copy; never the reference. */
  'calibration.see': { under: '14', who: [...OFFICE_ROLES, 'panelist'] },
  /** One's own beside the reference: with the own one final, it can sway nothing any more. */
  'calibration.compare': { under: '14', who: ['panelist'], once: 'own-final' },
  /** What came of it, by name; whoever leads the panel only when their own is final. */
  'calibration.panel': { under: '14', who: [...OFFICE_ROLES, 'lead'], once: 'own-final', notWhileScoring: true },
  /** The reference itself is the office's own paper. */
  'calibration.reference': { under: '14', who: OFFICE_ROLES, notWhileScoring: true },
  /** By what is scored; the standard is public. */
  'rubrics.see': { under: '14', who: [...PLAN_READERS, 'panelist'] },
  /** An edition that waits for its second person is the office's own paper. */
  'rubrics.changes.see': { under: '14', who: [...OFFICE_ROLES, 'supervisor'] },
  /** What the office has registered, and when and where a visit or a defence takes place; never a score. */
  'streams.see': { under: '14', who: [...OFFICE_ROLES, 'panelist', 'supervisor'] },
  /** What the visit has given each category: with the panelist's own sheet final, nothing of it can sway that any more. */
  'visit.scores.see': { under: '14', who: ['panelist'], once: 'own-final' },
  /** Arts. 24, 25: what the team was offered, and how the host found the team; never for the team, nor for the office. */
  'visit.conduct.see': { under: '25', who: ['supervisor'] },
  /** Who was looked up in the list of seriously untrustworthy parties, when and where (arts. 10(6), 12(7)). */
  'credit.see': { under: '10.6', who: [...OFFICE_ROLES, 'supervisor'], impartial: true },
  /** Means and ranks of the material, from when they decide who is visited. */
  'gate.see': { under: '14', who: OFFICE_ROLES, from: 'material' },
  /** Composites and their ranking, once nothing can be swayed any more. */
  'ranking.see': { under: '14', who: [...OFFICE_ROLES, 'supervisor'], from: 'concluded' },
  /** What an opinion comes to, from its signature on; whoever applies or endorses reads it when it is public. */
  'conclusion.see': {
    under: '14',
    who: [...OFFICE_ROLES, 'panelist', ...CITY_WATCHERS],
    thenAlso: ['applicant', ...DISTRICT_ROLES],
  },
  /** Who is to be a candidate, until the notice says so to everybody (art. 15). */
  'slate.see': { under: '15', who: [...OFFICE_ROLES, 'supervisor'] },
  /** What was posted. */
  'notice.see': { under: '15', who: 'anyone' },
  /** A candidate's written wish to step back, while two persons deal with it. */
  'withdrawal.see': { under: '5', who: [...OFFICE_ROLES, 'supervisor'] },
  /** What the leading group and the city government have decided: nobody below them and the office before 「公布」. */
  'decision.see': {
    under: '16',
    who: [...OFFICE_ROLES, 'government', ...CITY_WATCHERS],
    thenAlso: ['applicant', 'panelist', ...DISTRICT_ROLES],
  },
  /** The list that the leading group has settled, what it rests on, and how far the city government has come with it. */
  'list.see': { under: '16', who: [...OFFICE_ROLES, 'government', ...CITY_WATCHERS], onceSettled: true },
  /** Art. 16: who has been given the award. */
  'result.see': { under: '16', who: 'anyone', oncePublished: true },
  /** The check copy in a file; what is on it everybody can look up. */
  'certificate.see': { under: '16', who: ['applicant', ...OFFICE_ROLES], oncePublished: true },
  /** Arts. 16, 17, 27: where plaques and certificates are, and the reward money. */
  'plaques.see': { under: '16', who: [...OFFICE_ROLES, 'supervisor'], oncePublished: true },
  /** The opinion itself: in a file, too, for the office and whoever leads the discussion. */
  'opinion.see': { under: '14', who: [...OFFICE_ROLES, 'panelist', ...CITY_WATCHERS] },
  /** The report for the applicant: strengths, improvements and bands, without a name of the panel. */
  'feedback.see': { under: '14', who: ['applicant'], oncePublished: true },
  'feedback.check': { under: '14', who: OFFICE_ROLES, from: 'concluded' },

  /** Art. 15: how many objections there are, about whom and how far they are; never what was written, nor by whom. */
  'objections.see': { under: '15', who: [...OFFICE_ROLES, 'supervisor'] },
  /** A case: what was written, what was found. Not for whoever belongs to the candidate. */
  'objection.see': { under: '15', who: OFFICE_ROLES, impartial: true },
  /** That there is a ballot, who is on its roll and how many have voted; never a vote. */
  'ballot.see': { under: '7.2', who: [...OFFICE_ROLES, ...CITY_WATCHERS] },
  /** What the review has come to on one candidate, as the office reports it to the leading group; never a sheet. */
  'brief.see': {
    under: '8.4',
    who: [...OFFICE_ROLES, ...CITY_WATCHERS],
    onceReported: true,
    impartial: true,
  },
  /** One's own voting card. */
  'vote.see': { under: '7.2', who: ['leader', 'chair'] },
  /** What it has come to, and by name where the group votes by name: once it is counted. */
  'tally.see': { under: '7.2', who: [...OFFICE_ROLES, ...CITY_WATCHERS, 'government'], onceCounted: true },
  /** The minutes of a sitting and what they say: a tally too, for whoever enters and checks it, and then as the tally. */
  'meeting.see': {
    under: '7.2',
    who: [...OFFICE_ROLES, ...CITY_WATCHERS, 'government'],
    onceCounted: true,
    evenBefore: OFFICE_ROLES,
  },

  /** Who holds the award is public, as is who held it (arts. 6, 29). */
  'holders.see': { under: '6', who: 'anyone' },
  /** What is about to be entered in the register or corrected there. */
  'holders.changes.see': { under: '6', who: [...OFFICE_ROLES, 'supervisor'] },

  /** What waits with others, and with whom: whoever runs the process and whoever watches over it (art. 23). */
  'waiting.see': { under: '23', who: [...OFFICE_ROLES, 'supervisor'] },
  /** One's own quiet hours and substitute. */
  'settings.see': { under: 'unregulated', who: 'anyone' },

  /** By which calendar the working days are counted (art. 15 leaves it open). */
  'calendar.see': { under: 'unregulated', who: [...OFFICE_ROLES, 'supervisor'] },

  /** The supervisor sees what the office sees (art. 23); managing and auditing people are two hands (art. 24). */
  'people.see': { under: '24', who: ['systemAdmin', ...OFFICE_ROLES, 'supervisor'] },
  'districts.see': { under: '5', who: ['systemAdmin', ...OFFICE_ROLES, 'supervisor'] },

  /** Metrics of the process, health of the queues: the people who run the service. */
  'service.see': { under: '23', who: ['systemAdmin', 'auditAdmin'] },
  /** Reads and recomputes, changes nothing. */
  'journal.verify': { under: '23', who: ['supervisor', 'auditAdmin'] },
} as const satisfies Record<string, LookRule>;

const DEEDS = {
  'cycle.draft': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.edit': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.submit': { under: '8.1', who: ['officeClerk'], sees: 'plan.see' },
  'plan.sign': { under: '8.1', who: ['officeDirector'], sees: 'plan.see' },
  'plan.return': { under: '8.1', who: ['officeDirector'], sees: 'plan.see' },
  'call.issue': { under: '8.2', who: ['officeDirector'], sees: 'plan.see' },
  /** The days are public by then: others learn whose it is to move them. */
  'schedule.propose': { under: '4', who: OFFICE_ROLES, sees: 'call.see' },
  /** A change that is only proposed is a paper in hand. */
  'schedule.decide': { under: '4', who: ['officeDirector'], sees: 'plan.see' },

  'application.start': { under: '13', who: 'anyone', sees: 'help.see' },
  'application.edit': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.submit': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.withdraw': { under: '5', who: ['applicant'], sees: 'draft.see' },
  'application.share': { under: '13', who: ['applicant'], sees: 'draft.see' },
  'application.join': { under: '13', who: 'anyone', sees: 'help.see' },
  'application.askVerification': { under: 'unregulated', who: ['applicant'], sees: 'draft.see' },
  'application.makeStatement': { under: 'unregulated', who: ['applicant'], sees: 'draft.see' },
  'recusal.ask': { under: '24', who: ['applicant'], sees: 'draft.see' },
  'recusal.propose': { under: '24', who: ['officeClerk'], sees: 'recusal.see', impartial: true },
  /** The second person; a clerk, too, since the director may be the one who is meant. */
  'recusal.decide': { under: '24', who: OFFICE_ROLES, sees: 'recusal.see', impartial: true },
  /** Opening a file; by anybody but the applicant it is journalled. */
  'material.open': {
    under: '24',
    who: ['applicant', ...DISTRICT_ROLES, ...OFFICE_ROLES, 'panelist', 'supervisor'],
    sees: 'application.see',
  },
  /** Identity and telephone numbers, on demand and journalled. */
  'application.contact': {
    under: '24',
    who: ['applicant', 'districtOfficer', 'officeClerk'],
    sees: 'application.see',
  },

  'endorsement.draft': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'endorsement.sendBack': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'endorsement.sign': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },
  'endorsement.return': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },
  'summary.file': { under: '13', who: DISTRICT_ROLES, sees: 'summary.see' },
  /** The sealed paper itself; whoever looks into it stands in the journal. */
  'summary.open': { under: '24', who: [...DISTRICT_ROLES, ...OFFICE_ROLES, 'supervisor'], sees: 'summary.see' },
  'decline.propose': { under: '13', who: ['districtOfficer'], sees: 'application.see', impartial: true },
  'decline.decide': { under: '13', who: ['districtSigner'], sees: 'application.see', impartial: true },

  'application.accept': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'correction.request': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'refusal.propose': { under: '8.2', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'refusal.decide': { under: '8.2', who: ['officeDirector'], sees: 'application.see', impartial: true },
  'closing.propose': { under: '13', who: ['officeClerk'], sees: 'application.see', impartial: true },
  'closing.decide': { under: '13', who: ['officeDirector'], sees: 'application.see', impartial: true },
  'verification.decide': { under: 'unregulated', who: ['officeClerk'], sees: 'verification.see', impartial: true },
  'applications.export': { under: '23', who: [...OFFICE_ROLES, 'supervisor'], sees: 'applications.see' },

  'intake.close': { under: '14', who: ['officeDirector'], sees: 'plan.see' },
  'panel.form': { under: '8.3', who: ['officeClerk'], sees: 'panel.see' },
  'statement.sign': { under: '24', who: ['panelist'], sees: 'seat.see' },
  'seat.decline': { under: '24', who: ['panelist'], sees: 'seat.see' },
  /** Art. 24: whoever looks stands in the journal. */
  'preread.open': {
    under: '24',
    who: [...OFFICE_ROLES, 'panelist', 'supervisor'],
    sees: 'streams.see',
    impartial: true,
  },
  /** An interest that shows only now: the panelist's own word is enough, and so is what the office has found. */
  'conflict.declare': { under: '24', who: ['panelist'], sees: 'review.see' },
  'conflict.record': { under: '24', who: ['officeClerk'], sees: 'panel.see' },
  'panelist.suspend': { under: '25', who: ['officeDirector'], sees: 'panel.see' },
  'assignment.propose': { under: '14', who: ['officeClerk'], sees: 'assignment.see' },
  'assignment.confirm': { under: '14', who: ['officeClerk'], sees: 'assignment.see' },
  'reviewers.change': { under: '14', who: ['officeClerk'], sees: 'assignment.see' },
  'sheet.score': { under: '14', who: ['panelist'], sees: 'review.see', impartial: true },
  'sheet.askReopening': { under: '14', who: ['panelist'], sees: 'review.see' },
  'sheet.decideReopening': { under: '14', who: ['officeDirector'], sees: 'assignment.see', impartial: true },
  'calibration.manage': { under: '14', who: OFFICE_ROLES, sees: 'calibration.see' },
  'calibration.refer': { under: '14', who: OFFICE_ROLES, sees: 'calibration.reference' },
  /** Whoever looks into the case stands in the journal. */
  'calibration.open': { under: '24', who: [...OFFICE_ROLES, 'panelist'], sees: 'calibration.see' },
  'calibration.score': { under: '14', who: ['panelist'], sees: 'calibration.see' },
  'rubric.propose': { under: '14', who: ['officeClerk'], sees: 'rubrics.see' },
  'rubric.decide': { under: '14', who: ['officeDirector'], sees: 'rubrics.see' },
  'check.record': { under: '14', who: ['officeClerk'], sees: 'application.see', impartial: true },
  /** The leader confirms what the office has found, or turns it down, once the applicant was heard. */
  'stop.decide': { under: '14', who: ['lead'], sees: 'review.see', impartial: true },
  'consensus.record': { under: '14', who: ['lead'], sees: 'lead.see', impartial: true },
  'themes.record': { under: '14', who: ['lead'], sees: 'themes.see', impartial: true },
  'discussion.add': { under: '14', who: ['panelist'], sees: 'discussion.see', impartial: true },
  'gate.hold': { under: '14', who: ['officeClerk'], sees: 'gate.see' },
  'visit.plan': { under: '14', who: ['lead', 'officeClerk'], sees: 'streams.see', impartial: true },
  'visit.find': { under: '14', who: ['panelist'], sees: 'review.see', impartial: true },
  'visit.report': { under: '14', who: ['lead'], sees: 'review.see', impartial: true },
  /** What one of the team was offered: it touches no score, so it does not turn on the own sheet. */
  /** 「请转告专家」: that it was asked for is recorded, whoever asks. */
  'contact.report': { under: '24', who: 'anyone', sees: 'help.see' },
  'visit.declare': { under: '24', who: ['panelist'], sees: 'review.see' },
  /** The host's part of a visit: the pledge, the receipt of the facts, a word on the team. */
  'visit.host': { under: '24', who: ['applicant'], sees: 'draft.see' },
  'defence.ask': { under: '14', who: ['panelist'], sees: 'review.see', impartial: true },
  'defence.draw': { under: '14', who: ['officeClerk'], sees: 'assignment.see' },
  'defence.callRoll': { under: '14', who: ['lead', 'officeClerk'], sees: 'streams.see', impartial: true },
  /** After a fail not every sheet need be final: what the leader sees of scores is asked by itself. */
  'opinion.sign': { under: '14', who: ['lead'], sees: 'review.see', impartial: true },
  'opinion.take': { under: '14', who: [...OFFICE_ROLES, 'lead'], sees: 'opinion.see' },
  'ranking.export': { under: '23', who: [...OFFICE_ROLES, 'supervisor'], sees: 'ranking.see' },

  /** Art. 15: whoever reads the notice may object to it. */
  'objection.raise': { under: '15', who: 'anyone', sees: 'help.see' },
  /** A letter or a visit, entered at the office's desk. */
  'objection.register': { under: '15', who: ['officeClerk'], sees: 'objections.see' },
  'objection.handle': { under: '15', who: ['officeClerk'], sees: 'objection.see', impartial: true },
  /** Who objects, on demand and journalled: whoever has the case in hand. */
  'objector.show': { under: '24', who: ['officeClerk'], sees: 'objection.see', impartial: true, handlerOnly: true },
  'objection.explain': { under: '15', who: ['applicant'], sees: 'draft.see' },
  'strikeOut.propose': { under: '15', who: ['officeClerk'], sees: 'objection.see', impartial: true },
  'strikeOut.decide': { under: '15', who: ['officeDirector'], sees: 'objection.see', impartial: true },
  'slate.propose': { under: '15', who: ['officeClerk'], sees: 'slate.see', impartial: true },
  'notice.issue': { under: '15', who: ['officeDirector'], sees: 'slate.see', impartial: true },
  'notice.report': { under: '15', who: ['officeDirector'], sees: 'slate.see' },
  'notice.take': { under: '15', who: [...OFFICE_ROLES, 'supervisor'], sees: 'notice.see' },
  'withdrawal.propose': { under: '5', who: ['officeClerk'], sees: 'withdrawal.see', impartial: true },
  'withdrawal.decide': { under: '5', who: ['officeDirector'], sees: 'withdrawal.see', impartial: true },
  /** Art. 7(1): the leading group decides; the office enters it, two persons. */
  'cycle.cancel': { under: '7.1', who: ['officeClerk'], sees: 'plan.see' },
  'cycle.decideCancel': { under: '7.1', who: ['officeDirector'], sees: 'plan.see' },
  /** Art. 16: what the city government has decided, and its document. */
  'consent.record': { under: '16', who: ['government'], sees: 'list.see' },
  'document.register': { under: '16', who: ['government'], sees: 'list.see' },
  'list.take': { under: '16', who: [...OFFICE_ROLES, 'government'], sees: 'list.see' },
  'result.publish': { under: '16', who: ['officeDirector'], sees: 'list.see' },
  'plaque.record': { under: '16', who: ['officeClerk'], sees: 'plaques.see' },
  /** Issued anew, or money promised: two persons. */
  'plaque.propose': { under: '16', who: ['officeClerk'], sees: 'plaques.see' },
  'plaque.decide': { under: '16', who: ['officeDirector'], sees: 'plaques.see' },
  'cycle.close': { under: 'unregulated', who: ['officeDirector'], sees: 'plan.see' },
  'archive.take': { under: '23', who: OFFICE_ROLES, sees: 'plan.see' },
  'ballot.propose': { under: '7.2', who: OFFICE_ROLES, sees: 'ballot.see' },
  'ballot.decide': { under: '7.2', who: ['officeDirector'], sees: 'ballot.see' },
  'fairness.sign': { under: '24', who: ['leader', 'chair'], sees: 'vote.see' },
  'vote.cast': { under: '7.2', who: ['leader', 'chair'], sees: 'vote.see' },
  'vote.standAside': { under: '24', who: ['leader', 'chair'], sees: 'vote.see' },
  'ballot.end': { under: '7.2', who: ['chair'], sees: 'ballot.see' },
  'ballot.screen': { under: '7.2', who: ['chair', ...OFFICE_ROLES], sees: 'ballot.see' },
  'ballot.extend': { under: 'unregulated', who: OFFICE_ROLES, sees: 'ballot.see' },
  'meeting.enter': { under: '7.2', who: ['officeClerk'], sees: 'ballot.see' },
  'meeting.decide': { under: '7.2', who: ['officeDirector'], sees: 'ballot.see' },
  /** Whether this is one of the trustees, the ballot says. */
  'share.hold': { under: 'unregulated', who: CITY_WATCHERS, sees: 'ballot.see' },
  'minutes.sign': { under: '7.2', who: ['chair'], sees: 'tally.see' },
  'minutes.take': { under: '7.2', who: [...OFFICE_ROLES, ...CITY_WATCHERS], sees: 'tally.see' },
  'ballot.export': { under: '23', who: [...OFFICE_ROLES, 'supervisor'], sees: 'tally.see' },
  'list.settle': { under: '7.2', who: ['officeDirector'], sees: 'ballot.see' },

  'holders.import': { under: '6', who: ['officeClerk'], sees: 'holders.changes.see' },
  'holders.correct': { under: '6', who: ['officeClerk'], sees: 'holders.changes.see' },
  /** The second person, for whatever changes what already stands in the register. */
  'holders.decide': { under: '6', who: ['officeDirector'], sees: 'holders.changes.see' },
  'holders.export': { under: '6', who: [...OFFICE_ROLES, 'supervisor'], sees: 'holders.see' },

  'task.nudge': { under: '23', who: OFFICE_ROLES, sees: 'waiting.see' },
  'quiet.set': { under: 'unregulated', who: 'anyone', sees: 'settings.see' },
  /**
   * A substitution gives nobody a right: the substitute holds the same role, of the same district, and acts in it; where
   * two different persons are needed the substitute counts as the person they are.
   */
  'substitute.set': { under: 'unregulated', who: 'anyone', sees: 'settings.see' },

  'calendar.propose': { under: 'unregulated', who: OFFICE_ROLES, sees: 'calendar.see' },
  'calendar.decide': { under: 'unregulated', who: ['officeDirector'], sees: 'calendar.see' },

  'people.manage': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  'people.export': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  /** A telephone number or address, on demand and journalled. */
  'people.contact': { under: '24', who: ['systemAdmin'], sees: 'people.see' },
  'districts.switch': { under: '5', who: ['systemAdmin'], sees: 'districts.see' },
} as const satisfies Record<string, DeedRule>;

export const ACTS = [...Object.keys(LOOKS), ...Object.keys(DEEDS)] as Act[]; // Object.keys forgets the key type

/** Why an act is allowed: the role it is done in (recorded in the journal), or that anyone may. */
export interface Permission {
  readonly role: Exclude<Actor, 'lead'> | 'anyone';
  readonly under: Article;
}

/** May this person do or see this, and in which role? Refused with the rule's article, or as not found. */
export const may = (viewer: Viewer, act: Act, subject: Subject = {}): Verdict<Permission> => {
  if (isLook(act)) return look(viewer, LOOKS[act], subject);
  const { under, who, sees, impartial, handlerOnly }: DeedRule = DEEDS[act];
  if (!look(viewer, LOOKS[sees], subject).ok) return refuse(under, 'not-found');
  const { caseHandler = viewer.personId } = subject.application ?? {};
  if (handlerOnly && caseHandler !== viewer.personId) return refuse(under, 'not-handler');
  if (impartial && isInterested(viewer, subject)) return refuse('24', 'own-interest');
  if (impartial && standsAside(viewer, subject)) return refuse('24', 'set-aside');
  const { early }: LookRule = LOOKS[sees];
  const role = roleFor(viewer, who, subject, { early });
  return role === undefined
    ? refuse(under, 'not-permitted', { roles: [who].flat().join(' ') })
    : allow({ role, under });
};

/** The same question as a plain yes or no, for what a card shows. */
export const canDo = (viewer: Viewer, act: Act, subject: Subject = {}): boolean => may(viewer, act, subject).ok;

const isLook = (act: Act): act is Look => act in LOOKS;

/** Art. 24: the applicant, a co-editor, or somebody of the same unit. */
const isInterested = ({ personId, employerCode }: Viewer, { application }: Subject): boolean =>
  application !== undefined &&
  (application.parties.includes(personId) || (employerCode !== undefined && employerCode === application.unitCode));

const standsAside = ({ personId }: Viewer, { application }: Subject): boolean =>
  application?.setAside?.includes(personId) === true;

/** Has it to score, and has not handed in. */
const isScoring = ({ personId }: Viewer, { application }: Subject): boolean => {
  const review = application?.review;
  return review?.panelists.includes(personId) === true && review.finished?.includes(personId) !== true;
};

/** What the year has come to is public; in general, with nothing loaded yet, it may be. */
export const isPublic = ({ stage }: Subject): boolean => stage === undefined || isPublicStage(stage);

/** Whether it is too early for anybody; in general, with nothing loaded yet, it never is. */
const isTooEarly = (rule: LookRule, subject: Subject): boolean => {
  const { from, oncePublished, onceSettled, onceReported, onceCounted } = rule;
  const { stage, scoring = 'running', counted = false } = subject;
  const isSettled = isPublic(subject) || stage === 'approving' || stage === 'approved';
  if (oncePublished === true && !isPublic(subject)) return true;
  if (onceSettled === true && !isSettled) return true;
  if (onceReported === true && !isSettled && stage !== 'deliberating') return true;
  if (onceCounted === true && stage !== undefined && !counted) return true;
  return stage !== undefined && from !== undefined && scoring !== 'concluded' && scoring !== from;
};

const look = (viewer: Viewer, rule: LookRule, subject: Subject): Verdict<Permission> => {
  const { under, who, onceAnnounced, thenAlso = [], evenBefore, impartial, notWhileScoring, ...when } = rule;
  if (notWhileScoring && isScoring(viewer, subject)) return refuse(under, 'not-found');
  if (impartial && (isInterested(viewer, subject) || standsAside(viewer, subject))) return refuse(under, 'not-found');
  const isEarly = isTooEarly(rule, subject);
  if (isEarly && !evenBefore) return refuse(under, 'not-found');
  const inHand = onceAnnounced === true && subject.announced === false;
  const inTime = who === 'anyone' || !isPublic(subject) ? who : [...who, ...thenAlso];
  const readers = isEarly && evenBefore ? evenBefore : inTime;
  const role = roleFor(viewer, inHand ? PLAN_READERS : readers, subject, when);
  return role === undefined ? refuse(under, 'not-found') : allow({ role, under });
};

/**
 * A district's role counts in its own district only, the applicant's in their own applications, a panelist's in those
 * assigned to them, nobody else's before an application was handed in, and nothing counts of somebody who left.
 */
const roleFor = (
  viewer: Viewer,
  who: Rule['who'],
  { district, application }: Subject,
  { early = false, once }: { readonly early?: boolean | undefined; readonly once?: LookRule['once'] | undefined },
): Permission['role'] | undefined => {
  if (!viewer.active) return undefined;
  if (who === 'anyone') return 'anyone';
  const holds = (role: Role): boolean =>
    viewer.grants.some(
      (grant) =>
        grant.role === role && (district === undefined || !needsDistrict(role) || grant.districtId === district),
    );
  const counts = (actor: Actor): boolean => {
    if (actor === 'applicant') return application === undefined || application.parties.includes(viewer.personId);
    if (application && !application.handedIn && !early) return false;
    if (actor !== 'lead' && actor !== 'panelist') return holds(actor);
    return holds('panelist') && (application === undefined || reviews(viewer, application, { actor, once }));
  };
  const actor = who.find(counts);
  return actor === 'lead' ? 'panelist' : actor;
};

/** Art. 14: assigned, and far enough that what others gave can no longer sway one's own. */
const reviews = (
  { personId }: Viewer,
  { review }: OfApplication,
  { actor, once }: { readonly actor: 'lead' | 'panelist'; readonly once: LookRule['once'] | undefined },
): boolean => {
  if (!review?.panelists.includes(personId) || (actor === 'lead' && review.lead !== personId)) return false;
  const { panelists, finished = [] } = review;
  if (once === 'own-final') return finished.includes(personId);
  return once !== 'all-final' || panelists.every((one) => finished.includes(one));
};
