import { RUBRIC_BYTES_MOST, readRubricFile, rubricTooLarge } from '../rubric-file/read-rubric-file.ts';
import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { proposeRubric } from '../usecases/review/propose-rubric.ts';
import { jsonRefused, refusalToast, rubricRefused } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

/** Nothing by which it could be told whose it is. */
const NOBODYS: ReadonlySet<string> = new Set(['rubric-file-unreadable', 'rubric-file-unknown']);

/** A `.json` of a rubric from an office clerk becomes a proposal for a second person. */
export const rubricTaker = ({ store }: { readonly store: Store }): FileTaker => ({
  bytesMost: RUBRIC_BYTES_MOST,
  tooLarge: jsonRefused([rubricTooLarge]),
  may: (work) => work.may('rubric.propose').ok,
  suits: (fileName) => /\.json$/i.test(fileName),
  async take(file) {
    const read = readRubricFile(await file.bytes());
    if (!read.ok) {
      return read.breaches.some(({ code }) => NOBODYS.has(code))
        ? { notMine: jsonRefused(read.breaches) }
        : line(rubricRefused(read.breaches));
    }
    // By which file the edition was loaded can be shown afterwards.
    const input = { file: file.received('json'), rubric: read.value };
    // One proposal for one message, however often the platform brings it.
    const { answer } = await store.act(
      { who: { openId: file.openId }, key: `file:${file.messageId}` },
      async (work) => {
        const verdict = await execute(work, proposeRubric, input);
        return verdict.ok
          ? { proposal: verdict.value.proposal, rubric: verdict.value.rubric }
          : { refused: refusalToast(verdict.breaches).content };
      },
    );
    return typeof answer.proposal === 'string'
      ? { name: 'rubric', params: { proposal: answer.proposal, rubric: answer.rubric } }
      : line(String(answer.refused));
  },
});
