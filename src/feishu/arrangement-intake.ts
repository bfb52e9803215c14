import { ARRANGEMENT_BYTES_MOST, arrangementTooLarge, readArrangementFile } from '../calendar/read-arrangement-file.ts';
import type { Store } from '../store/store.ts';
import { proposeArrangement } from '../usecases/calendar/propose-arrangement.ts';
import { execute } from '../usecases/execute.ts';
import { arrangementRefused, jsonRefused, refusalToast } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

/** Nothing by which it could be told whose it is. */
const NOBODYS: ReadonlySet<string> = new Set(['holiday-file-unreadable', 'holiday-file-unknown']);

/** A `.json` of holidays from the office becomes a proposal for a second person. */
export const arrangementTaker = ({ store }: { readonly store: Store }): FileTaker => ({
  bytesMost: ARRANGEMENT_BYTES_MOST,
  tooLarge: jsonRefused([arrangementTooLarge]),
  may: (work) => work.may('calendar.propose').ok,
  suits: (fileName) => /\.json$/i.test(fileName),
  async take(file) {
    const read = readArrangementFile(await file.bytes());
    if (!read.ok) {
      const sentence = arrangementRefused(read.breaches);
      return read.breaches.some(({ code }) => NOBODYS.has(code)) ? { notMine: sentence } : line(sentence);
    }
    // By which file the year was loaded can be shown afterwards.
    const input = { file: file.received('json'), arrangement: read.value };
    // One proposal for one message, however often the platform brings it.
    const { answer } = await store.act(
      { who: { openId: file.openId }, key: `file:${file.messageId}` },
      async (work) => {
        const verdict = await execute(work, proposeArrangement, input);
        return verdict.ok
          ? { proposal: verdict.value.proposal, year: verdict.value.year }
          : { refused: refusalToast(verdict.breaches).content };
      },
    );
    return typeof answer.proposal === 'string'
      ? { name: 'calendar.arrangement', params: { proposal: answer.proposal, year: answer.year } }
      : line(String(answer.refused));
  },
});
