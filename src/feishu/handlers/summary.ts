import { awaitSummary, openSummary } from '../../usecases/application/endorsement-summary.ts';
import { deed, type Handlers } from '../handler.ts';

export const SUMMARY_HANDLERS = {
  'summary.download': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'summary.file', params: payload },
  }),
  'summary.await': ({ payload }) => deed(awaitSummary, payload, { done: 'send-file' }),
  'summary.open': ({ payload }) =>
    deed(openSummary, payload, { done: 'file-follows', answerWith: { name: 'summary.scan', params: payload } }),
} as const satisfies Partial<Handlers>;
