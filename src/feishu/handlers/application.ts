import { answerCorrection as answer } from '../../usecases/application/answer-correction.ts';
import { askVerification as ask } from '../../usecases/application/ask-verification.ts';
import { awaitMaterial as awaits } from '../../usecases/application/await-material.ts';
import { bringLast as bring } from '../../usecases/application/bring-last.ts';
import { markMaterial as mark } from '../../usecases/application/mark-material.ts';
import { openMaterial as openFile } from '../../usecases/application/open-material.ts';
import { placeMaterial as place } from '../../usecases/application/receive-material.ts';
import { removeMaterial as remove } from '../../usecases/application/remove-material.ts';
import { saveStep as save } from '../../usecases/application/save-step.ts';
import { startApplication } from '../../usecases/application/start-application.ts';
import { submitApplication } from '../../usecases/application/submit-application.ts';
import { withdrawApplication } from '../../usecases/application/withdraw-application.ts';
import { applicationCard, materialStep, stepAfter, stepCard } from '../../usecases/queries/application-pages.ts';
import { deed, type Handler } from '../handler.ts';

export const start: Handler<'application.start'> = ({ payload }) =>
  deed(startApplication, payload, { done: 'opened', show: stepAfter });

/** A step is kept whatever is wrong with it; what is wrong is said in the toast and stands on the card. */
export const saveStep: Handler<'application.save'> = ({ payload: { application, step, go, kept }, form }) =>
  deed(
    save,
    { application, step, answers: form, ...(kept ? { kept } : {}) },
    {
      done: 'saved',
      warn: ({ wrong }) => wrong,
      show: ({ wrong, application: saved }) => {
        // The steps beside it have nothing open in a correction.
        if (saved.state === 'correcting' && go !== 'stay' && wrong.length === 0) return applicationCard(saved.id);
        if (go === 'back') return stepCard(saved, Math.max(1, step - 1));
        return stepCard(saved, go === 'next' && wrong.length === 0 ? step + 1 : step);
      },
    },
  );

export const saveAnswer: Handler<'application.answer'> = ({ payload: { application, field }, form }) =>
  deed(
    save,
    { application, answers: form, only: [field] },
    {
      done: 'saved',
      warn: ({ wrong }) => wrong,
      show: { name: 'application.answer', params: { application, field } },
    },
  );

export const bringLast: Handler<'application.bring'> = ({ payload }) =>
  deed(bring, payload, { done: 'last-brought', show: (application) => stepCard(application, 1) });

export const awaitMaterial: Handler<'material.await'> = ({ payload }) =>
  deed(awaits, payload, { done: 'send-file', show: materialStep });
export const placeMaterial: Handler<'material.place'> = ({ payload }) =>
  deed(place, payload, { done: 'material-placed', show: (view) => view });
export const removeMaterial: Handler<'material.remove'> = ({ payload }) =>
  deed(remove, payload, { done: 'material-removed', show: materialStep });
export const markMaterial: Handler<'material.mark'> = ({ payload }) =>
  deed(mark, payload, { done: payload.secret ? 'material-secret' : 'material-open', show: materialStep });
export const openMaterial: Handler<'material.open'> = ({ payload, id: press }) =>
  deed(
    openFile,
    { ...payload, press },
    { done: 'file-follows', answerWith: { name: 'material.file', params: { ...payload, press } } },
  );

/** Refused, the card says all that is missing at once, where a toast has room for the first of it. */
export const submit: Handler<'application.submit'> = ({ payload }) =>
  deed(submitApplication, payload, {
    done: 'application-submitted',
    show: applicationCard(payload.application),
    refused: { name: 'application', params: { application: payload.application, tried: true } },
  });
export const answerCorrection: Handler<'correction.answer'> = ({ payload }) =>
  deed(answer, payload, {
    done: 'correction-answered',
    show: applicationCard(payload.application),
    refused: applicationCard(payload.application),
  });
export const withdraw: Handler<'application.withdraw'> = ({ payload, form }) =>
  deed(withdrawApplication, { ...form, ...payload }, { done: 'withdrawn', show: applicationCard(payload.application) });
export const askVerification: Handler<'verification.ask'> = ({ payload, form }) =>
  deed(
    ask,
    { ...form, ...payload },
    {
      done: 'verification-asked',
      show: { name: 'application.eligibility', params: { application: payload.application } },
    },
  );
export const download: Handler<'application.download'> = ({ payload }) => ({
  done: 'file-follows',
  answerWith: { name: 'application.paper', params: payload },
});
