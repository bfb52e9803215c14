import { closeCycle } from '../../usecases/award/close-cycle.ts';
import { publishResult } from '../../usecases/award/publish-result.ts';
import { approveInPart, recordConsent, sendListBack } from '../../usecases/award/record-consent.ts';
import { registerDocument } from '../../usecases/award/register-document.ts';
import { cancelScheduled, schedulePublication } from '../../usecases/award/schedule-publication.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

const listCard = (year: number): View => ({ name: 'award', params: { year } });
const returned = (year: number): View => ({ name: 'award.returned', params: { year } });

const consent: Handler<'consent.record'> = ({ payload: { year }, form: { meeting, date } }) =>
  deed(recordConsent, { year, meeting, date }, { done: 'consent-recorded', show: listCard(year) });

const part: Handler<'consent.part'> = ({ payload: { year }, form: { approved, reason } }) =>
  deed(approveInPart, { year, approved, reason }, { done: 'consent-in-part', show: returned(year) });

const sendBack: Handler<'consent.return'> = ({ payload: { year }, form: { reason } }) =>
  deed(sendListBack, { year, reason }, { done: 'list-returned', show: returned(year) });

const register: Handler<'document.register'> = ({ payload: { year }, form: { documentNumber, documentDate } }) =>
  deed(registerDocument, { year, documentNumber, documentDate }, { done: 'document-registered', show: listCard(year) });

const publish: Handler<'result.publish'> = ({ payload: { year } }) =>
  deed(publishResult, { year }, { done: 'result-published', show: listCard(year) });

const close: Handler<'cycle.close'> = ({ payload: { year } }) =>
  deed(closeCycle, { year }, { done: 'cycle-closed', answerWith: { name: 'award.archive.file', params: { year } } });

export const AWARD_HANDLERS = {
  'consent.record': consent,
  'consent.part': part,
  'consent.return': sendBack,
  'document.register': register,
  'result.publish': publish,
  'result.schedule': ({ payload: { year }, form: { publishDay, publishTime } }) =>
    deed(
      schedulePublication,
      { year, publishDay, publishTime },
      { done: 'publication-scheduled', show: listCard(year) },
    ),
  'result.unschedule': ({ payload: { year } }) =>
    deed(cancelScheduled, { year }, { done: 'publication-unscheduled', show: listCard(year) }),
  'cycle.close': close,
  'award.report': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'award.report.file', params: payload },
  }),
  'award.draft': ({ payload }) => ({ done: 'file-follows', answerWith: { name: 'award.draft.file', params: payload } }),
  'award.archive': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'award.archive.file', params: payload },
  }),
  'certificate.download': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'certificate.file', params: payload },
  }),
} as const satisfies Partial<Handlers>;
