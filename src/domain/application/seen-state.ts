import { type CycleState, isPublicStage } from '../cycle/stages.ts';
import {
  type Application,
  type ApplicationState,
  DECIDED_STATES,
  isConcluded,
  type PendingEnd,
} from './application.ts';

/**
 * How far whoever looks may follow: what was decided, what the review has come to, or only what is public by now and what
 * their own people were told. What they read before and after something they may not know is the same to the letter.
 */
export type Follows = 'decision' | 'review' | 'public';
export interface Following {
  readonly follows: Follows;
  readonly stage: CycleState;
}

const isDecided = (state: ApplicationState): boolean => DECIDED_STATES.some((one) => one === state);
/** From here on the candidates are public, and whoever is not among them was told so (art. 15). */
const CANDIDATES_KNOWN: readonly CycleState[] = ['noticing', 'deliberating', 'approving', 'approved'];

/**
 * Art. 16: the decision is read by everybody once it is public; until then a candidate is a candidate for them. What the
 * review has come to is read by the candidates when the notice begins, and by all others at the publication. Whoever
 * withdrew has withdrawn.
 */
export const stateAsFollowed = (state: ApplicationState, { follows, stage }: Following): ApplicationState => {
  if (follows === 'decision' || isPublicStage(stage) || !isConcluded(state)) return state;
  if (stage === 'cancelled') return 'cancelled';
  const undecided = isDecided(state) ? 'nominated' : state;
  if (follows === 'review') return undecided;
  const isKnown = CANDIDATES_KNOWN.includes(stage) && undecided !== 'recommended' && undecided !== 'notRecommended';
  return isKnown ? undecided : 'reviewing';
};

/** Ends that are put to the applicant's own people, and to nobody else who only follows; the review knows its own. */
const INSIDE: Readonly<Partial<Record<PendingEnd['act'], Follows>>> = {
  fail: 'review',
  gate: 'review',
  strikeOut: 'decision',
};

/** The same for an application as a whole. */
export const asFollowed = (
  application: Application,
  { own, ...following }: Following & { readonly own: boolean },
): Application => {
  const state = stateAsFollowed(application.state, following);
  const { stopped, pending, end, ...rest } = application;
  return {
    ...rest,
    state,
    ...(stopped && following.follows === 'review' ? { stopped } : {}),
    ...(pending && (own || [undefined, following.follows].includes(INSIDE[pending.act])) ? { pending } : {}),
    ...(end && state === application.state ? { end } : {}),
  };
};
