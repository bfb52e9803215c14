import { CONCLUSION_WORDS } from '../../../cards/words/opinion-words.ts';
import { codeOf } from '../../../cards/words/streams-words.ts';
import { signOpinion } from '../../usecases/review/sign-opinion.ts';
import { deed, type Handlers } from '../handler.ts';

export const OPINION_HANDLERS = {
  'opinion.sign': ({ payload, form: { opinion, ...form } }) =>
    deed(
      signOpinion,
      { ...form, ...payload, assessment: opinion, conclusion: codeOf(CONCLUSION_WORDS, form.conclusion) },
      { done: 'opinion-signed' },
    ),
  'opinion.download': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'opinion.file', params: payload },
  }),
  'feedback.download': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'feedback.file', params: payload },
  }),
} as const satisfies Partial<Handlers>;
