import { readPeopleTable } from '../people-table/read-people-table.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { stagePeopleImport } from '../usecases/people/stage-import.ts';
import type { View } from '../usecases/view.ts';
import { receiveArrangement } from './arrangement-intake.ts';
import type { FileIntake } from './arrivals.ts';
import { directoryUnavailable, fileUnavailable, refusalToast, tableSentence } from './explain.ts';
import type { Gateway } from './gateway.ts';
import { gatherBytes } from './gather-bytes.ts';
import type { MessageReceived } from './inbound.ts';
import { resolvePeople } from './resolve-people.ts';

interface IntakeParts {
  readonly gateway: Pick<Gateway, 'downloadResource' | 'findByContact' | 'member'>;
  readonly blobs: Pick<Blobs, 'put'>;
  readonly store: Store;
}

const MEGABYTES_MOST = 5;
const BYTES_MOST = MEGABYTES_MOST * 1024 * 1024;

/**
 * A file sent to the chat: from the office a `.json` of holidays, from a system administrator a table of people to
 * import. From anybody else nothing is read, not even fetched. Taken up twice, the same message leads to the same import.
 */
export const createFileIntake = ({ gateway, blobs, store }: IntakeParts): FileIntake => ({
  async receive(message, openId) {
    const arrangement = await receiveArrangement({ gateway, blobs, store }, message, openId);
    if (arrangement) return arrangement;
    const { messageId, fileKey } = message;
    if (!fileKey || !(await store.read({ openId }, async (work) => work.may('people.manage').ok))) return undefined;
    const fetched = await gateway.downloadResource({ messageId, fileKey, type: 'file' });
    if (!fetched.ok) return line(fileUnavailable);
    const bytes = await gatherBytes(fetched, BYTES_MOST);
    if (bytes === 'failed') return line(fileUnavailable);
    if (bytes === 'too-large') return line(tableSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }));
    const read = await readPeopleTable(bytes);
    if (!read.ok) return line(tableSentence(read.fault));

    const named = read.table.rows.map((row) => row.openId).filter((id) => id !== undefined);
    const known = await store.read({ openId }, async (work) => {
      const people = await work.people.many({ openIds: [...new Set(named)] });
      return new Set(
        people.filter(({ active }) => active).flatMap((person) => (person.openId === undefined ? [] : [person.openId])),
      );
    });
    const rows = await resolvePeople(read.table.rows, { directory: gateway, known });
    if (!rows) return line(directoryUnavailable);

    // Kept only now: what is no table of people is nothing we need.
    const put = await blobs.put(once(bytes), { maxBytes: BYTES_MOST });
    if (!put.ok) return line(tableSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }));
    const name = nameOf(message);
    const { address: sha256, sm3, size } = put.facts;
    const file = { sha256, sm3, size, name, type: 'xlsx', messageId };
    const table = { fileName: name, absent: read.table.absent, rows };
    // One import for one message, however often the platform brings it.
    const { answer } = await store.act({ who: { openId }, key: `file:${messageId}` }, async (work) => {
      const verdict = await execute(work, stagePeopleImport, { file, table });
      return verdict.ok ? { import: verdict.value.import } : { refused: refusalToast(verdict.breaches).content };
    });
    return typeof answer.import === 'string'
      ? { name: 'import', params: { import: answer.import } }
      : line(String(answer.refused));
  },
});

const line = (text: string): View => ({ name: 'line', params: { text } });

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Without folders and control characters, and not longer than a card's subtitle can be. */
const nameOf = ({ fileName }: MessageReceived): string =>
  (fileName ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 100) || '人员名单.xlsx';
