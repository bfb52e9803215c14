import { commandIn } from '../../usecases/commands.ts';
import type { Handler } from '../handler.ts';

/** The word on the button, sent as if typed: a new card answers, this one stays. */
export const say: Handler<'say'> = ({ payload }) => {
  const said = commandIn(payload.words);
  return {
    ...said?.command.deed?.(said.rest),
    done: 'answered-below',
    answerWith: said ? said.command.view(said.rest) : { name: 'rules', params: { query: payload.words } },
  };
};

export const open: Handler<'open'> = ({ payload }) => ({
  done: 'opened',
  show: { name: payload.view, params: payload.params },
});
