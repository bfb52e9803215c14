import { CHOICE_WORDS } from '../../../cards/words/ballot-words.ts';
import { codeOf } from '../../../cards/words/streams-words.ts';
import { castVote, signFairness, standAside } from '../../usecases/ballot/cast-vote.ts';
import { endBallot } from '../../usecases/ballot/close-ballot.ts';
import { exportBallot } from '../../usecases/ballot/export-ballot.ts';
import {
  callMeeting,
  confirmMeeting,
  enterMeeting,
  extendBallot,
  rejectMeeting,
} from '../../usecases/ballot/hold-meeting.ts';
import { handInShare, takeShare } from '../../usecases/ballot/hold-share.ts';
import { awaitMinutes, openMinutes } from '../../usecases/ballot/meeting-paper.ts';
import { confirmBallot, proposeBallot, returnBallot } from '../../usecases/ballot/propose-ballot.ts';
import { screenBallot, unscreenBallot } from '../../usecases/ballot/screen-ballot.ts';
import { settleList, signMinutes } from '../../usecases/ballot/sign-minutes.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handlers } from '../handler.ts';

const ballotCard = (year: number): View => ({ name: 'ballot', params: { year } });

/** Of a form's fields those that begin like this, by what comes after it. */
const numbered = (form: Readonly<Record<string, unknown>>, prefix: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
const isFilled = ([, value]: readonly [string, unknown]): boolean =>
  value !== undefined && value !== null && value !== '';

export const BALLOT_HANDLERS = {
  'ballot.propose': ({ payload: { year }, form }) =>
    deed(proposeBallot, { ...form, year }, { done: 'ballot-proposed', show: ballotCard(year) }),
  'ballot.confirm': ({ payload }) =>
    deed(confirmBallot, payload, { done: 'ballot-confirmed', show: ballotCard(payload.year) }),
  'ballot.reject': ({ payload: { year }, form }) =>
    deed(returnBallot, { ...form, year }, { done: 'ballot-rejected', show: ballotCard(year) }),
  'ballot.end': ({ payload: { year }, form }) =>
    deed(endBallot, { ...form, year }, { done: 'ballot-ended', show: ballotCard(year) }),
  'ballot.extend': ({ payload: { year }, form }) =>
    deed(extendBallot, { ...form, year }, { done: 'ballot-extended', show: ballotCard(year) }),
  'meeting.call': ({ payload: { year }, form }) =>
    deed(callMeeting, { year, reason: form.meetingReason }, { done: 'meeting-called', show: ballotCard(year) }),
  'meeting.file': ({ payload }) =>
    deed(awaitMinutes, payload, { done: 'send-minutes', show: ballotCard(payload.year) }),
  'meeting.open': ({ payload }) =>
    deed(openMinutes, payload, { done: 'file-follows', answerWith: { name: 'meeting.paper', params: payload } }),
  'meeting.enter': ({ payload: { year }, form: { heldOn, minutesNumber, attended, ...rest } }) =>
    deed(
      enterMeeting,
      { year, heldOn, minutesNumber, attended, counts: numbered(rest, 'm-') },
      { done: 'meeting-entered', show: ballotCard(year) },
    ),
  'meeting.confirm': ({ payload }) =>
    deed(confirmMeeting, payload, { done: 'meeting-confirmed', show: ballotCard(payload.year) }),
  'meeting.reject': ({ payload: { year }, form }) =>
    deed(rejectMeeting, { ...form, year }, { done: 'meeting-returned', show: ballotCard(year) }),
  'fairness.sign': ({ payload }) => deed(signFairness, payload, { done: 'fairness-signed' }),
  // What was chosen is read out once, in the answer to the press, and kept nowhere but in the vote itself.
  'vote.cast': ({ payload: { ballot }, form }) =>
    deed(
      castVote,
      {
        ballot,
        choices: Object.fromEntries(
          Object.entries(numbered(form, 'v-'))
            .filter(isFilled)
            .map(([number, word]) => [number, codeOf(CHOICE_WORDS, word)]),
        ),
      },
      {
        done: 'vote-cast',
        say: (voted) =>
          `已提交：赞成 ${voted.for}，反对 ${voted.against}，弃权 ${voted.abstain}。回执 ${voted.receipt}`,
        fleeting: ({ year, receipt, secret }) => (secret ? { name: 'vote', params: { year, receipt } } : undefined),
      },
    ),
  'vote.standAside': ({ payload: { ballot }, form: { candidate } }) =>
    deed(standAside, { ballot, candidate }, { done: 'stood-aside' }),
  'share.take': ({ payload }) =>
    deed(takeShare, payload, { done: 'share-taken', answerWith: { name: 'share.shown', params: payload } }),
  'share.handIn': ({ payload: { year }, form }) =>
    deed(handInShare, { ...form, year }, { done: 'share-handed-in', show: { name: 'share', params: { year } } }),
  'minutes.sign': ({ payload }) =>
    deed(signMinutes, payload, { done: 'minutes-signed', show: ballotCard(payload.year) }),
  'list.settle': ({ payload }) => deed(settleList, payload, { done: 'list-settled', show: ballotCard(payload.year) }),
  'minutes.download': ({ payload }) => ({
    done: 'file-follows',
    answerWith: { name: 'minutes.file', params: payload },
  }),
  'ballot.screen': ({ payload }) =>
    deed(screenBallot, payload, { done: 'screen-follows', answerWith: { name: 'ballot.screen', params: payload } }),
  'ballot.unscreen': ({ payload }) =>
    deed(unscreenBallot, payload, { done: 'screen-ended', show: ballotCard(payload.year) }),
  'ballot.export': ({ payload }) =>
    deed(exportBallot, payload, { done: 'file-follows', answerWith: { name: 'ballot.file', params: payload } }),
} as const satisfies Partial<Handlers>;
