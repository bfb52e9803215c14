import {
  CREDIT_WORDS,
  codeOf,
  OPINION_WORDS,
  percentIn,
  QUALIFICATION_WORDS,
  VISIT_VERDICTS,
} from '../../../cards/words/streams-words.ts';
import { callRoll } from '../../usecases/review/call-roll.ts';
import { checkCredit } from '../../usecases/review/check-credit.ts';
import { confirmStop, rejectStop } from '../../usecases/review/decide-stop.ts';
import { drawDefence } from '../../usecases/review/draw-defence.ts';
import { awaitVisitFile, findOnCategory } from '../../usecases/review/find-on-category.ts';
import { openVisitFile } from '../../usecases/review/open-visit-file.ts';
import { planVisit } from '../../usecases/review/plan-visit.ts';
import { registerOpinion, registerQualification } from '../../usecases/review/register-check.ts';
import { reportVisit } from '../../usecases/review/report-visit.ts';
import { deed, type Handlers } from '../handler.ts';

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
      { done: 'finding-saved', show: { name: 'visit', params: { application: payload.application } } },
    ),
  'visit.await': ({ payload }) =>
    deed(awaitVisitFile, payload, { done: 'send-file', show: { name: 'visit.category', params: payload } }),
  'visit.open': ({ payload }) =>
    deed(openVisitFile, payload, { done: 'file-follows', answerWith: { name: 'visit.file', params: payload } }),
  'visit.report': ({ payload }) => deed(reportVisit, payload, { done: 'visit-reported' }),
  'defence.draw': ({ payload, form }) => deed(drawDefence, { ...form, ...payload }, { done: 'defence-drawn' }),
  'defence.roll': ({ payload, form }) => deed(callRoll, { ...form, ...payload }, { done: 'roll-called' }),
} as const satisfies Partial<Handlers>;
