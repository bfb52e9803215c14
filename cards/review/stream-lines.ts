import type { CategoryBand, OpinionBasis } from '../../src/domain/review/opinion.ts';
import { STREAMS, type Stream } from '../../src/domain/review/streams.ts';
import { barChart, chart, statusLine } from '../kit/index.ts';
import { bandWord, streamResultWords } from '../words/opinion-words.ts';
import { RESULT_ICONS, STREAM_WORDS } from '../words/streams-words.ts';

/** The five streams one by one, each with its result, or that it was not held and why. */
export const streamLines = (basis: OpinionBasis) =>
  basis.streams.map((one) => {
    const icon =
      one.state === 'notHeld' ? '⏭️' : one.state === 'stopped' ? '⏸️' : one.result ? RESULT_ICONS[one.result] : '✅';
    return statusLine(icon, STREAM_WORDS[one.stream], streamResultWords(one, basis));
  });

/** How many applications have come through each of the five. */
export const streamsChart = (done: Readonly<Record<Stream, number>>, of: number) =>
  chart(
    barChart({
      data: STREAMS.map((stream) => ({
        name: STREAM_WORDS[stream],
        value: done[stream],
        shown: `${done[stream]} / ${of} 件`,
      })),
    }),
    { height: 220 },
  );

/** How far each category has come, as a step of the ladder: a bar says its step, never the figure within it. */
export const profileChart = (profile: readonly CategoryBand[]) =>
  chart(
    barChart({
      data: profile.map((one) => ({ name: one.name, value: one.level, shown: bandWord(one) })),
    }),
    { height: 40 + Math.max(2, profile.length) * 36 },
  );
