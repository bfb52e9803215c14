import { confirmEditor as confirm, removeEditor as remove } from '../../usecases/application/decide-editor.ts';
import { makeStatement as state } from '../../usecases/application/make-statement.ts';
import { shareApplication as share } from '../../usecases/application/share-application.ts';
import { inviteToast } from '../explain.ts';
import { deed, type Handler } from '../handler.ts';

/** The code stands in this click's toast and in one private line. */
export const shareApplication: Handler<'application.share'> = ({ payload }) =>
  deed(share, payload, { done: 'opened', say: inviteToast });

export const confirmEditor: Handler<'editor.confirm'> = ({ payload }) =>
  deed(confirm, payload, { done: 'editor-joined' });
export const removeEditor: Handler<'editor.remove'> = ({ payload }) =>
  deed(remove, payload, { done: 'editor-removed' });

export const makeStatement: Handler<'application.makeStatement'> = ({ payload, form }) =>
  deed(state, { ...form, ...payload }, { done: 'statement-made' });
