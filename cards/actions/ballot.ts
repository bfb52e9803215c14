import { z } from 'zod';
import { action } from '../kit/index.ts';

const Year = z.strictObject({ year: z.int() });
const Ballot = z.strictObject({ ballot: z.uuid() });

export const proposeBallot = action('ballot.propose', Year);
export const confirmBallot = action('ballot.confirm', Year);
export const rejectBallot = action('ballot.reject', Year);
export const endBallot = action('ballot.end', Year);
export const extendBallot = action('ballot.extend', Year);
export const callMeeting = action('meeting.call', Year);
export const awaitMinutes = action('meeting.file', Year);
export const openMinutes = action('meeting.open', Year);
export const enterMeeting = action('meeting.enter', Year);
export const confirmMeeting = action('meeting.confirm', Year);
export const rejectMeeting = action('meeting.reject', Year);
export const signFairness = action('fairness.sign', Year);
export const castVote = action('vote.cast', Ballot);
export const standAside = action('vote.standAside', Ballot);
export const takeShare = action('share.take', Year);
export const handInShare = action('share.handIn', Year);
export const signMinutes = action('minutes.sign', Year);
export const settleList = action('list.settle', Year);
export const downloadMinutes = action('minutes.download', Year);
export const screenBallot = action('ballot.screen', Year);
export const unscreenBallot = action('ballot.unscreen', Year);
export const exportBallot = action('ballot.export', Year);
