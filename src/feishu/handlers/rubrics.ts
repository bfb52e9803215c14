import { confirmRubric, rejectRubric, withdrawRubric } from '../../usecases/review/decide-rubric.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

interface Named {
  readonly proposal: string;
  readonly rubric: string;
}

const sheet = ({ proposal, rubric }: Named): View => ({ name: 'rubric', params: { proposal, rubric } });

const confirm: Handler<'rubric.confirm'> = ({ payload }) =>
  deed(confirmRubric, { proposal: payload.proposal }, { done: 'rubric-confirmed', show: sheet(payload) });

const reject: Handler<'rubric.reject'> = ({ payload, form }) =>
  deed(rejectRubric, { ...form, proposal: payload.proposal }, { done: 'rubric-rejected', show: sheet(payload) });

const withdraw: Handler<'rubric.withdraw'> = ({ payload }) =>
  deed(withdrawRubric, { proposal: payload.proposal }, { done: 'rubric-withdrawn', show: sheet(payload) });

const look: Handler<'rubric.look'> = ({ payload }) => ({
  done: 'answered-below',
  answerWith: { name: 'rubric.shown', params: { id: payload.rubric } },
});

const download: Handler<'rubric.download'> = ({ payload }) => ({
  done: 'file-follows',
  answerWith: { name: 'rubric.file', params: { id: payload.rubric } },
});

export const RUBRICS_HANDLERS = {
  'rubric.confirm': confirm,
  'rubric.reject': reject,
  'rubric.withdraw': withdraw,
  'rubric.look': look,
  'rubric.download': download,
} as const satisfies Partial<Handlers>;
