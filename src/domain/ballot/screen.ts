import { allow, refuse, type Verdict } from '../regulation.ts';
import type { Ballot } from './ballot.ts';
import type { BallotScreened, BallotUnscreened } from './events.ts';

/** A page for the wall of the room is good for one sitting. */
export const SCREEN_SHOWN_MS = 12 * 60 * 60_000;

/** Nothing is put on the wall before a second person has put it to the group, nor what they have turned down. */
const isShown = ({ state }: Pick<Ballot, 'state'>): boolean => state !== 'proposed' && state !== 'rejected';

/** 「投屏」 (art. 7(2)): the group deliberates together, and reads the same question. */
export const screenBallot = (ballot: Ballot): Verdict<BallotScreened> =>
  isShown(ballot)
    ? allow({ type: 'BallotScreened', year: ballot.year, ballot: ballot.id })
    : refuse('7.2', 'no-screen-yet');

/** 「结束投屏」: the sitting is over earlier, or the address has come into other hands. */
export const unscreenBallot = (ballot: Ballot, now: Date): Verdict<BallotUnscreened> =>
  isScreened(ballot, now)
    ? allow({ type: 'BallotUnscreened', year: ballot.year, ballot: ballot.id })
    : refuse('7.2', 'no-screen-shown');

export const isScreened = (ballot: Pick<Ballot, 'state' | 'screen'>, now: Date): boolean =>
  ballot.screen !== undefined && now < ballot.screen.until && isShown(ballot);
