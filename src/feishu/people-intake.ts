import { readPeopleTable } from '../people-table/read-people-table.ts';
import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { stagePeopleImport } from '../usecases/people/stage-import.ts';
import { directoryUnavailable, refusalToast, tableSentence } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';
import type { Gateway } from './gateway.ts';
import { resolvePeople } from './resolve-people.ts';

interface TakerParts {
  readonly gateway: Pick<Gateway, 'findByContact' | 'member'>;
  readonly store: Store;
}

const MEGABYTES_MOST = 5;

/** A table of people from a system administrator, to be previewed and then imported. */
export const peopleTaker = ({ gateway, store }: TakerParts): FileTaker => ({
  bytesMost: MEGABYTES_MOST * 1024 * 1024,
  tooLarge: tableSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }),
  may: (work) => work.may('people.manage').ok,
  // Whatever its name says: it is the columns that count.
  suits: () => true,
  async take(file) {
    const { openId } = file;
    const read = await readPeopleTable(await file.bytes());
    if (!read.ok) {
      const sentence = tableSentence(read.fault);
      return read.fault.code === 'not-a-table' || read.fault.code === 'not-people'
        ? { notMine: sentence }
        : line(sentence);
    }
    const named = read.table.rows.map((row) => row.openId).filter((id) => id !== undefined);
    const known = await store.read({ openId }, async (work) => {
      const people = await work.people.many({ openIds: [...new Set(named)] });
      return new Set(
        people.filter(({ active }) => active).flatMap((person) => (person.openId === undefined ? [] : [person.openId])),
      );
    });
    const rows = await resolvePeople(read.table.rows, { directory: gateway, known });
    if (!rows) return line(directoryUnavailable);

    const received = file.received('xlsx', '人员名单.xlsx');
    const input = { file: received, table: { fileName: received.name, absent: read.table.absent, rows } };
    // One import for one message, however often the platform brings it.
    const { answer } = await store.act({ who: { openId }, key: `file:${file.messageId}` }, async (work) => {
      const verdict = await execute(work, stagePeopleImport, input);
      return verdict.ok ? { import: verdict.value.import } : { refused: refusalToast(verdict.breaches).content };
    });
    return typeof answer.import === 'string'
      ? { name: 'import', params: { import: answer.import } }
      : line(String(answer.refused));
  },
});
