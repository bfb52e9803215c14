import type { ListedParty } from '../../../cards/award/list-lines.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';

/** As a list names somebody: an organisation by its name, a person with unit and post, and nothing else (art. 15). */
export const partyOf = (application: Application): ListedParty => {
  const { id, kind, form } = application;
  const [unit, post] = kind === 'individual' ? [form.employer, form.position] : [];
  return {
    id,
    kind,
    title: titleOf(application),
    ...(typeof unit === 'string' && unit !== '' ? { unit } : {}),
    ...(typeof post === 'string' && post !== '' ? { post } : {}),
  };
};
