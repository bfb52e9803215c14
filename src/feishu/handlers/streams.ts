import {
  CREDIT_WORDS,
  codeOf,
  GIFTS_WORDS,
  ISSUE_VERDICT_WORDS,
  OPINION_WORDS,
  percentIn,
  QUALIFICATION_WORDS,
  RATING_WORDS,
  VISIT_VERDICTS,
} from '../../../cards/words/streams-words.ts';
import { callRoll } from '../../usecases/review/call-roll.ts';
import { checkCredit } from '../../usecases/review/check-credit.ts';
import { declareGifts, keepMinutes, rateVisit, receiveFacts, signPledge } from '../../usecases/review/conduct-visit.ts';
import { confirmStop, rejectStop } from '../../usecases/review/decide-stop.ts';
import { drawDefence } from '../../usecases/review/draw-defence.ts';
import { addVisitNote, awaitVisitFile, findOnCategory, findOnIssue } from '../../usecases/review/find-on-category.ts';
import { openVisitFile } from '../../usecases/review/open-visit-file.ts';
import { planVisit } from '../../usecases/review/plan-visit.ts';
import { askAtDefence, noteAnswer } from '../../usecases/review/question-defence.ts';
import { registerOpinion, registerQualification } from '../../usecases/review/register-check.ts';
import { reportVisit } from '../../usecases/review/report-visit.ts';
import { beginDefence, endDefence } from '../../usecases/review/time-defence.ts';
import { deed, type Handlers } from '../handler.ts';

const visitOf = ({ application }: { readonly application: string }) => ({ name: 'visit', params: { application } });

export const STREAMS_HANDLERS = {
  /** The card goes on to whatever is still to be registered. */
  'check.opinion': ({ payload, form }) =>
    deed(
      registerOpinion,
      { ...payload, check: { ...form, result: codeOf(OPINION_WORDS, form.result) } },
      { done: 'opinion-registered', show: { name: 'checks', params: payload } },
    ),
  'check.credit': ({ payload, form }) =>
    deed(
      checkCredit,
      { ...form, ...payload, creditResult: codeOf(CREDIT_WORDS, form.creditResult) },
      { done: 'credit-registered', show: { name: 'credit', params: payload } },
    ),
  'check.qualification': ({ payload, form }) =>
    deed(
      registerQualification,
      { ...payload, check: { ...form, result: codeOf(QUALIFICATION_WORDS, form.result) } },
      { done: 'qualification-registered', show: { name: 'checks', params: payload } },
    ),
  'stop.confirm': ({ payload }) => deed(confirmStop, payload, { done: 'stop-confirmed' }),
  'stop.reject': ({ payload, form }) => deed(rejectStop, { ...form, ...payload }, { done: 'stop-rejected' }),
  'visit.plan': ({ payload, form }) => deed(planVisit, { ...form, ...payload }, { done: 'visit-planned' }),
  'visit.find': ({ payload, form }) =>
    deed(
      findOnCategory,
      { ...form, ...payload, percent: percentIn(form.percent), verdict: codeOf(VISIT_VERDICTS, form.verdict) },
      { done: 'finding-saved', show: visitOf(payload) },
    ),
  'visit.await': ({ payload, form }) =>
    deed(
      awaitVisitFile,
      { ...form, ...payload },
      { done: 'send-file', show: { name: 'visit.category', params: payload } },
    ),
  'visit.note': ({ payload, form }) =>
    deed(
      addVisitNote,
      { ...form, ...payload },
      { done: 'finding-saved', show: { name: 'visit.category', params: payload } },
    ),
  'visit.issue': ({ payload, form }) =>
    deed(
      findOnIssue,
      { ...form, ...payload, issueVerdict: codeOf(ISSUE_VERDICT_WORDS, form.issueVerdict) },
      { done: 'finding-saved', show: { name: 'visit.issues', params: { application: payload.application } } },
    ),
  'visit.open': ({ payload }) =>
    deed(openVisitFile, payload, { done: 'file-follows', answerWith: { name: 'visit.file', params: payload } }),
  'visit.report': ({ payload }) => deed(reportVisit, payload, { done: 'visit-reported' }),
  'visit.minutes': ({ payload, form }) =>
    deed(keepMinutes, { ...form, ...payload }, { done: 'minutes-kept', show: visitOf(payload) }),
  'visit.pledge': ({ payload, form }) => deed(signPledge, { ...form, ...payload }, { done: 'pledge-signed' }),
  'visit.gifts': ({ payload, form }) =>
    deed(
      declareGifts,
      { ...form, ...payload, gifts: codeOf(GIFTS_WORDS, form.gifts) },
      { done: 'gifts-declared', show: visitOf(payload) },
    ),
  'visit.facts': ({ payload, form }) => deed(receiveFacts, { ...form, ...payload }, { done: 'facts-received' }),
  'visit.rate': ({ payload, form }) =>
    deed(rateVisit, { ...form, ...payload, rating: codeOf(RATING_WORDS, form.rating) }, { done: 'visit-rated' }),
  'defence.draw': ({ payload, form }) => deed(drawDefence, { ...form, ...payload }, { done: 'defence-drawn' }),
  'defence.ask': ({ payload, form }) => deed(askAtDefence, { ...form, ...payload }, { done: 'question-added' }),
  'defence.answer': ({ payload, form }) =>
    deed(
      noteAnswer,
      { ...form, ...payload },
      { done: 'answer-noted', show: { name: 'defence.questions', params: { application: payload.application } } },
    ),
  'defence.roll': ({ payload, form }) => deed(callRoll, { ...form, ...payload }, { done: 'roll-called' }),
  'defence.begin': ({ payload }) => deed(beginDefence, payload, { done: 'defence-timed' }),
  'defence.end': ({ payload }) => deed(endDefence, payload, { done: 'defence-over' }),
} as const satisfies Partial<Handlers>;
