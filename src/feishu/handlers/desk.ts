import { acceptMany as acceptAll, acceptApplication } from '../../usecases/application/accept-application.ts';
import { decideVerification as decide } from '../../usecases/application/decide-verification.ts';
import { draftEndorsement as draft } from '../../usecases/application/draft-endorsement.ts';
import * as end from '../../usecases/application/end-application.ts';
import { requestCorrection as correct } from '../../usecases/application/request-correction.ts';
import { sendBack as toApplicant } from '../../usecases/application/send-back.ts';
import {
  signEndorsement as sign,
  returnEndorsement as toOfficer,
} from '../../usecases/application/sign-endorsement.ts';
import { deed, type Handler } from '../handler.ts';

export const draftEndorsement: Handler<'endorsement.draft'> = ({ payload, form }) =>
  deed(draft, { ...form, ...payload }, { done: 'endorsement-drafted' });
export const sendBack: Handler<'endorsement.sendBack'> = ({ payload, form }) =>
  deed(toApplicant, { ...form, ...payload }, { done: 'sent-back' });
export const signEndorsement: Handler<'endorsement.sign'> = ({ payload }) => deed(sign, payload, { done: 'endorsed' });
export const returnEndorsement: Handler<'endorsement.return'> = ({ payload, form }) =>
  deed(toOfficer, { ...form, ...payload }, { done: 'opinion-returned' });

export const proposeDecline: Handler<'decline.propose'> = ({ payload, form }) =>
  deed(end.proposeDecline, { ...form, ...payload }, { done: 'end-proposed' });
export const confirmDecline: Handler<'decline.confirm'> = ({ payload }) =>
  deed(end.confirmDecline, payload, { done: 'declined' });
export const rejectDecline: Handler<'decline.reject'> = ({ payload, form }) =>
  deed(end.rejectDecline, { ...form, ...payload }, { done: 'end-rejected' });

export const accept: Handler<'application.accept'> = ({ payload }) =>
  deed(acceptApplication, payload, { done: 'accepted' });
export const acceptMany: Handler<'applications.accept'> = ({ payload }) =>
  deed(acceptAll, payload, { done: 'accepted', show: { name: 'applications', params: {} } });
export const requestCorrection: Handler<'correction.request'> = ({ payload, form }) =>
  deed(correct, { ...form, ...payload }, { done: 'correction-requested' });

export const proposeRefusal: Handler<'refusal.propose'> = ({ payload, form }) =>
  deed(end.proposeRefusal, { ...form, ...payload }, { done: 'end-proposed' });
export const confirmRefusal: Handler<'refusal.confirm'> = ({ payload }) =>
  deed(end.confirmRefusal, payload, { done: 'refused' });
export const rejectRefusal: Handler<'refusal.reject'> = ({ payload, form }) =>
  deed(end.rejectRefusal, { ...form, ...payload }, { done: 'end-rejected' });

export const proposeClosing: Handler<'closing.propose'> = ({ payload, form }) =>
  deed(end.proposeClosing, { ...form, ...payload }, { done: 'end-proposed' });
export const confirmClosing: Handler<'closing.confirm'> = ({ payload }) =>
  deed(end.confirmClosing, payload, { done: 'closed' });
export const rejectClosing: Handler<'closing.reject'> = ({ payload, form }) =>
  deed(end.rejectClosing, { ...form, ...payload }, { done: 'end-rejected' });

export const decideVerification: Handler<'verification.decide'> = ({ payload, form }) =>
  deed(
    decide,
    {
      ...form,
      ...payload,
      verdict: form.verdict === '符合' ? 'met' : form.verdict === '不符合' ? 'unmet' : form.verdict,
    },
    { done: 'verification-decided' },
  );
