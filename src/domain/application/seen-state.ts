import { type Application, type ApplicationState, isConcluded } from './application.ts';
import { ENDS } from './decide-official.ts';

/**
 * Art. 16: what the review has come to is read by the applicant, the district and everybody who only follows once it is
 * public; until then it is under review for them, whatever has been decided about it inside. What they read before and
 * after a conclusion is the same to the letter. Whoever withdrew has withdrawn.
 */
export const stateBeforeConclusion = (state: ApplicationState): ApplicationState =>
  isConcluded(state) ? 'reviewing' : state;

/** The same for an application as a whole. `own`: a proposed end of the review is put to its own people, and to no others. */
export const beforeConclusion = (application: Application, { own }: { readonly own: boolean }): Application => {
  const { stopped: _, pending, end, ...rest } = application;
  const isInside = pending !== undefined && !own && ENDS[pending.act].state === 'reviewing';
  return {
    ...rest,
    state: stateBeforeConclusion(application.state),
    ...(pending && !isInside ? { pending } : {}),
    ...(end && !isConcluded(application.state) ? { end } : {}),
  };
};
