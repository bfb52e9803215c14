import { Readable } from 'node:stream';
import { ARRANGEMENT_BYTES_MOST, arrangementTooLarge, readArrangementFile } from '../calendar/read-arrangement-file.ts';
import type { OpenId } from '../domain/ids.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Store } from '../store/store.ts';
import { proposeArrangement } from '../usecases/calendar/propose-arrangement.ts';
import { execute } from '../usecases/execute.ts';
import type { View } from '../usecases/view.ts';
import { arrangementRefused, fileUnavailable, refusalToast } from './explain.ts';
import type { Gateway } from './gateway.ts';
import { gatherBytes } from './gather-bytes.ts';
import type { MessageReceived } from './inbound.ts';

interface IntakeParts {
  readonly gateway: Pick<Gateway, 'downloadResource'>;
  readonly blobs: Pick<Blobs, 'put'>;
  readonly store: Store;
}

/**
 * A `.json` of holidays from the office becomes a proposal for a second person. Undefined when the file is none, or its
 * sender may not bring one: then nothing is read, not even fetched. Taken up twice, the same message leads to the same
 * proposal.
 */
export const receiveArrangement = async (
  { gateway, blobs, store }: IntakeParts,
  { messageId, fileKey, fileName }: MessageReceived,
  openId: OpenId,
): Promise<View | undefined> => {
  if (!fileKey || !/\.json$/i.test(fileName ?? '')) return undefined;
  if (!(await store.read({ openId }, async (work) => work.may('calendar.propose').ok))) return undefined;
  const fetched = await gateway.downloadResource({ messageId, fileKey, type: 'file' });
  if (!fetched.ok) return line(fileUnavailable);
  const bytes = await gatherBytes(fetched, ARRANGEMENT_BYTES_MOST);
  if (bytes === 'failed') return line(fileUnavailable);
  if (bytes === 'too-large') return line(arrangementRefused([arrangementTooLarge]));
  const read = readArrangementFile(bytes);
  if (!read.ok) return line(arrangementRefused(read.breaches));

  // Kept only now: by which file the year was loaded can be shown afterwards.
  const put = await blobs.put(Readable.from([bytes]), { maxBytes: ARRANGEMENT_BYTES_MOST });
  if (!put.ok) return line(arrangementRefused([arrangementTooLarge]));
  const { address: sha256, sm3, size } = put.facts;
  const file = { sha256, sm3, size, name: nameOf(fileName), type: 'json', messageId };
  // One proposal for one message, however often the platform brings it.
  const { answer } = await store.act({ who: { openId }, key: `file:${messageId}` }, async (work) => {
    const verdict = await execute(work, proposeArrangement, { file, arrangement: read.value });
    return verdict.ok
      ? { proposal: verdict.value.proposal, year: verdict.value.year }
      : { refused: refusalToast(verdict.breaches).content };
  });
  return typeof answer.proposal === 'string'
    ? { name: 'calendar.arrangement', params: { proposal: answer.proposal, year: answer.year } }
    : line(String(answer.refused));
};

const line = (text: string): View => ({ name: 'line', params: { text } });

/** Without folders and control characters, and not longer than a card's subtitle can be. */
const nameOf = (fileName = ''): string =>
  fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(-100);
