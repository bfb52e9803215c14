import { changeReviewers } from '../../usecases/review/change-reviewers.ts';
import { confirmAssignment } from '../../usecases/review/confirm-assignment.ts';
import { editAssignment } from '../../usecases/review/edit-assignment.ts';
import { proposeAssignment } from '../../usecases/review/propose-assignment.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

const assignmentCard = (year: number): View => ({ name: 'assignment', params: { year } });

const propose: Handler<'assignment.propose'> = ({ payload }) =>
  deed(proposeAssignment, payload, { done: 'assignment-proposed', show: assignmentCard(payload.year) });

const edit: Handler<'assignment.edit'> = ({ payload, form }) =>
  deed(editAssignment, { ...form, ...payload }, { done: 'assignment-edited', show: assignmentCard(payload.year) });

const confirm: Handler<'assignment.confirm'> = ({ payload }) =>
  deed(confirmAssignment, payload, { done: 'assignment-confirmed', show: assignmentCard(payload.year) });

const change: Handler<'reviewers.change'> = ({ payload, form }) =>
  deed(
    changeReviewers,
    { ...form, ...payload },
    { done: 'reviewers-changed', show: ({ year }) => assignmentCard(year) },
  );

export const ASSIGNMENT_HANDLERS = {
  'assignment.propose': propose,
  'assignment.edit': edit,
  'assignment.confirm': confirm,
  'reviewers.change': change,
} as const satisfies Partial<Handlers>;
