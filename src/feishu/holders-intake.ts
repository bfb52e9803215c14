import { readHoldersTable } from '../holders-table/read-holders-table.ts';
import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { stageHoldersImport } from '../usecases/holders/stage-import.ts';
import { refusalToast, tableSentence } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

const MEGABYTES_MOST = 5;
const ABOUT = '获得认定名册';

/** A table of holders since 2010 from an office clerk, to be previewed and then imported. */
export const holdersTaker = ({ store }: { readonly store: Store }): FileTaker => ({
  bytesMost: MEGABYTES_MOST * 1024 * 1024,
  tooLarge: tableSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }, ABOUT),
  may: (work) => work.may('holders.import').ok,
  // Whatever its name says, it is the columns that count; only holidays and rubrics are told by their ending.
  suits: (name) => !/\.json$/i.test(name),
  async take(file) {
    const read = await readHoldersTable(await file.bytes());
    if (!read.ok) {
      const sentence = tableSentence(read.fault, ABOUT);
      return read.fault.code === 'not-a-table' || read.fault.code === 'not-holders'
        ? { notMine: sentence }
        : line(sentence);
    }
    const input = { file: file.received('xlsx', `${ABOUT}.xlsx`), table: read.table };
    // One import for one message, however often the platform brings it.
    const { answer } = await store.act(
      { who: { openId: file.openId }, key: `file:${file.messageId}` },
      async (work) => {
        const verdict = await execute(work, stageHoldersImport, input);
        return verdict.ok ? { import: verdict.value.import } : { refused: refusalToast(verdict.breaches).content };
      },
    );
    return typeof answer.import === 'string'
      ? { name: 'holders.import', params: { import: answer.import } }
      : line(String(answer.refused));
  },
});
