import { APPLICANT_SAMPLES } from './samples/applicant.ts';
import { AROUND_SAMPLES } from './samples/around.ts';
import { ASSIGNMENT_SAMPLES } from './samples/assignment.ts';
import { AWARD_SAMPLES } from './samples/award.ts';
import { BALLOT_SAMPLES } from './samples/ballot.ts';
import { BASIC_SAMPLES, TOLD_SAMPLES } from './samples/basic.ts';
import { BRIEF_SAMPLES } from './samples/brief.ts';
import { CALENDAR_SAMPLES } from './samples/calendar.ts';
import { CALIBRATION_SAMPLES } from './samples/calibration.ts';
import { CREDIT_SAMPLES } from './samples/credit.ts';
import { CYCLE_SAMPLES } from './samples/cycle.ts';
import { DESK_SAMPLES } from './samples/desk.ts';
import { DISCUSSION_SAMPLES } from './samples/discussion.ts';
import { HOLDERS_SAMPLES } from './samples/holders.ts';
import { INTAKE_SAMPLES } from './samples/intake.ts';
import { NEWS_SAMPLES } from './samples/news.ts';
import { NOTICE_SAMPLES } from './samples/notice.ts';
import { OBJECTION_SAMPLES } from './samples/objections.ts';
import { OPINION_SAMPLES } from './samples/opinion.ts';
import { PANEL_SAMPLES } from './samples/panel.ts';
import { PEOPLE_SAMPLES } from './samples/people.ts';
import { PLAN_SAMPLES } from './samples/plan.ts';
import { PLAQUE_SAMPLES } from './samples/plaques.ts';
import { PREREAD_SAMPLES } from './samples/preread.ts';
import { QUIZ_SAMPLES } from './samples/quiz.ts';
import { RECUSAL_SAMPLES } from './samples/recusal.ts';
import { REMINDER_SAMPLES } from './samples/reminders.ts';
import { RUBRICS_SAMPLES } from './samples/rubrics.ts';
import type { Sample } from './samples/sample.ts';
import { SCORES_SAMPLES } from './samples/scores.ts';
import { SCORING_SAMPLES } from './samples/scoring.ts';
import { STREAMS_SAMPLES } from './samples/streams.ts';
import { SUMMARY_SAMPLES } from './samples/summary.ts';
import { THEMES_SAMPLES } from './samples/themes.ts';

/** Every card in the states in which people meet it; invented names only. */
export const SAMPLES: readonly Sample[] = [
  ...BASIC_SAMPLES,
  ...TOLD_SAMPLES,
  ...PLAN_SAMPLES,
  ...CYCLE_SAMPLES,
  ...APPLICANT_SAMPLES,
  ...NEWS_SAMPLES,
  ...AROUND_SAMPLES,
  ...INTAKE_SAMPLES,
  ...CALENDAR_SAMPLES,
  ...DESK_SAMPLES,
  ...SUMMARY_SAMPLES,
  ...HOLDERS_SAMPLES,
  ...RUBRICS_SAMPLES,
  ...PANEL_SAMPLES,
  ...ASSIGNMENT_SAMPLES,
  ...SCORING_SAMPLES,
  ...STREAMS_SAMPLES,
  ...CALIBRATION_SAMPLES,
  ...CREDIT_SAMPLES,
  ...SCORES_SAMPLES,
  ...DISCUSSION_SAMPLES,
  ...PREREAD_SAMPLES,
  ...THEMES_SAMPLES,
  ...OBJECTION_SAMPLES,
  ...OPINION_SAMPLES,
  ...AWARD_SAMPLES,
  ...PLAQUE_SAMPLES,
  ...NOTICE_SAMPLES,
  ...BALLOT_SAMPLES,
  ...BRIEF_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...QUIZ_SAMPLES,
  ...RECUSAL_SAMPLES,
  ...REMINDER_SAMPLES,
];
