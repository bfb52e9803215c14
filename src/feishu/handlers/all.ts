import type { Handlers } from '../handler.ts';
import * as application from './application.ts';
import { ASSIGNMENT_HANDLERS } from './assignment.ts';
import { AWARD_HANDLERS } from './award.ts';
import { BALLOT_HANDLERS } from './ballot.ts';
import * as basic from './basic.ts';
import * as calendar from './calendar.ts';
import { CALIBRATION_HANDLERS } from './calibration.ts';
import * as cycle from './cycle.ts';
import * as desk from './desk.ts';
import * as editors from './editors.ts';
import * as holders from './holders.ts';
import * as intake from './intake.ts';
import { NOTICE_HANDLERS } from './notice.ts';
import { OBJECTION_HANDLERS } from './objections.ts';
import { OPINION_HANDLERS } from './opinion.ts';
import { PANEL_HANDLERS } from './panel.ts';
import * as people from './people.ts';
import { PLAQUE_HANDLERS } from './plaques.ts';
import * as recusal from './recusal.ts';
import * as reminders from './reminders.ts';
import { RUBRICS_HANDLERS } from './rubrics.ts';
import { SCORES_HANDLERS } from './scores.ts';
import { SCORING_HANDLERS } from './scoring.ts';
import { STREAMS_HANDLERS } from './streams.ts';
import { SUMMARY_HANDLERS } from './summary.ts';

/** Law 6: a button that no one answers does not compile. */
export const HANDLERS: Handlers = {
  ...RUBRICS_HANDLERS,
  ...CALIBRATION_HANDLERS,
  ...BALLOT_HANDLERS,
  ...PANEL_HANDLERS,
  ...ASSIGNMENT_HANDLERS,
  ...SCORING_HANDLERS,
  ...STREAMS_HANDLERS,
  ...SUMMARY_HANDLERS,
  ...SCORES_HANDLERS,
  ...OBJECTION_HANDLERS,
  ...OPINION_HANDLERS,
  ...NOTICE_HANDLERS,
  ...AWARD_HANDLERS,
  ...PLAQUE_HANDLERS,
  say: basic.say,
  open: basic.open,
  'cycle.draft': cycle.draft,
  'plan.basics': cycle.saveBasics,
  'plan.choices': cycle.saveChoices,
  'plan.submit': cycle.submitPlan,
  'plan.sign': cycle.signPlan,
  'intake.close': cycle.closeIntake,
  'plan.return': cycle.returnPlan,
  'call.issue': cycle.issueCall,
  'schedule.propose': cycle.proposeSchedule,
  'schedule.confirm': cycle.confirmSchedule,
  'schedule.reject': cycle.rejectSchedule,
  'schedule.withdraw': cycle.withdrawSchedule,
  'application.start': application.start,
  'application.save': application.saveStep,
  'application.answer': application.saveAnswer,
  'material.await': application.awaitMaterial,
  'material.place': application.placeMaterial,
  'material.open': application.openMaterial,
  'material.remove': application.removeMaterial,
  'application.bring': application.bringLast,
  'material.mark': application.markMaterial,
  'application.submit': application.submit,
  'correction.answer': application.answerCorrection,
  'application.withdraw': application.withdraw,
  'verification.ask': application.askVerification,
  'application.download': application.download,
  'endorsement.draft': desk.draftEndorsement,
  'endorsement.sendBack': desk.sendBack,
  'endorsement.sign': desk.signEndorsement,
  'endorsement.return': desk.returnEndorsement,
  'decline.propose': desk.proposeDecline,
  'decline.confirm': desk.confirmDecline,
  'decline.reject': desk.rejectDecline,
  'application.accept': desk.accept,
  'applications.accept': desk.acceptMany,
  'correction.request': desk.requestCorrection,
  'refusal.propose': desk.proposeRefusal,
  'refusal.confirm': desk.confirmRefusal,
  'refusal.reject': desk.rejectRefusal,
  'closing.propose': desk.proposeClosing,
  'closing.confirm': desk.confirmClosing,
  'closing.reject': desk.rejectClosing,
  'verification.decide': desk.decideVerification,
  'application.share': editors.shareApplication,
  'editor.confirm': editors.confirmEditor,
  'editor.remove': editors.removeEditor,
  'application.makeStatement': editors.makeStatement,
  'recusal.ask': recusal.askRecusal,
  'recusal.propose': recusal.proposeRecusal,
  'recusal.confirm': recusal.confirmRecusal,
  'recusal.reject': recusal.rejectRecusal,
  'applications.choose': intake.choose,
  'applications.export': intake.exportAll,
  'calendar.confirm': calendar.confirm,
  'calendar.reject': calendar.reject,
  'calendar.withdraw': calendar.withdraw,
  'holders.search': holders.search,
  'holders.export': holders.exportAll,
  'holders.import': holders.confirmImport,
  'holders.import.cancel': holders.cancelImport,
  'holders.import.approve': holders.approveImport,
  'holders.import.reject': holders.rejectImport,
  'holders.import.withdraw': holders.withdrawImport,
  'holder.correct': holders.proposeCorrection,
  'holder.correction.confirm': holders.confirmCorrection,
  'holder.correction.reject': holders.rejectCorrection,
  'holder.correction.withdraw': holders.withdrawCorrection,
  'people.search': people.search,
  'people.add': people.add,
  'people.grant': people.grant,
  'people.end': people.end,
  'people.contact': people.contact,
  'people.export': people.exportAll,
  'import.confirm': people.confirmImport,
  'import.reject': people.rejectImport,
  'district.switch': people.switchDistrict,
  'task.nudge': reminders.nudge,
  'quiet.set': reminders.quietHours,
  'substitute.find': reminders.findSubstitute,
  'substitute.set': reminders.setSubstitute,
  'substitute.end': reminders.endSubstitute,
};
