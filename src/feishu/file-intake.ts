import type { OpenId } from '../domain/ids.ts';
import type { Scanner } from '../files/clamd.ts';
import type { FileRefusal } from '../files/finding.ts';
import { inspectFile } from '../files/inspect-file.ts';
import type { BlobDraft, Blobs } from '../store/blobs.ts';
import type { Store } from '../store/store.ts';
import type { View } from '../usecases/view.ts';
import { arrangementTaker } from './arrangement-intake.ts';
import { documentTaker } from './document-intake.ts';
import { fileSentence, fileUnavailable } from './explain.ts';
import type { FileIntake } from './file-arrivals.ts';
import { type FileInHand, type FileTaker, line } from './file-taker.ts';
import type { Gateway } from './gateway.ts';
import { TooLarge } from './gateway-files.ts';
import { gatherBytes } from './gather-bytes.ts';
import { holdersTaker } from './holders-intake.ts';
import { type Materials, materialTaker } from './material-intake.ts';
import { peopleTaker } from './people-intake.ts';
import { rubricTaker } from './rubric-intake.ts';
import { slotTakers } from './slot-intake.ts';
import { visitTaker } from './visit-intake.ts';

interface IntakeParts {
  readonly gateway: Pick<Gateway, 'downloadResource' | 'findByContact' | 'member'>;
  readonly blobs: Pick<Blobs, 'draft'>;
  readonly store: Store;
  /** Who waits for material of an application; absent: nobody. */
  readonly materials?: Materials | undefined;
  readonly scan?: Scanner | undefined;
}

/**
 * A file sent to the chat. It is fetched only for somebody who may bring one, flows sealed onto the disk, is looked
 * into there, and then handed to the first kind that knows it for its own.
 */
export const createFileIntake = ({ gateway, blobs, store, materials, scan }: IntakeParts): FileIntake => {
  const takers: readonly FileTaker[] = [
    ...slotTakers({ store }),
    arrangementTaker({ store }),
    rubricTaker({ store }),
    peopleTaker({ gateway, store }),
    holdersTaker({ store }),
    visitTaker({ store }),
    documentTaker({ store }),
    ...(materials ? [materialTaker(materials)] : []),
  ];

  const willing = (
    { messageId, name, image }: { readonly messageId: string; readonly name: string; readonly image: boolean },
    openId: OpenId,
  ): Promise<readonly FileTaker[]> =>
    store.read({ openId }, async (work) => {
      const found: FileTaker[] = [];
      for (const taker of takers)
        if ((!image || taker.pictures) && taker.suits(name) && (await taker.may(work, messageId))) found.push(taker);
      return found;
    });

  return {
    async receive({ messageId, fileKey, fileName, image }, openId) {
      const name = plainName(fileName ?? '');
      const asked = fileKey === undefined ? [] : await willing({ messageId, name, image: image === true }, openId);
      const [first] = asked;
      if (!first || fileKey === undefined) return undefined;
      const widest = asked.reduce((most, taker) => (taker.bytesMost > most.bytesMost ? taker : most), first);
      const fetched = await fetchInto(blobs, gateway, {
        messageId,
        fileKey,
        type: image ? 'image' : 'file',
        bytesMost: widest.bytesMost,
      });
      if (fetched === 'failed') return line(fileUnavailable);
      if (fetched === 'too-large') return line(widest.tooLarge);
      try {
        const file = await inHand(fetched, { openId, messageId, name, scan });
        return await handOn(file, asked);
      } finally {
        await fetched.drop();
      }
    },
  };
};

/** Nothing more can be said of these, whoever it was meant for. */
const FOR_ALL: ReadonlySet<FileRefusal['code']> = new Set(['file-empty', 'file-virus', 'file-unscanned']);

const handOn = async (file: FileInHand, takers: readonly FileTaker[]): Promise<View> => {
  if (!file.found.ok && FOR_ALL.has(file.found.code)) return line(fileSentence(file.found));
  let why = '';
  for (const taker of takers) {
    const outcome = file.size > taker.bytesMost ? { notMine: taker.tooLarge } : await taker.take(file);
    if (!('notMine' in outcome)) return outcome;
    why = outcome.notMine;
  }
  return line(why);
};

/** From the platform to the disk, piece by piece; what breaks off on the way leaves nothing. */
const fetchInto = async (
  blobs: Pick<Blobs, 'draft'>,
  gateway: Pick<Gateway, 'downloadResource'>,
  {
    messageId,
    fileKey,
    type,
    bytesMost,
  }: { messageId: string; fileKey: string; type: 'file' | 'image'; bytesMost: number },
): Promise<BlobDraft | 'too-large' | 'failed'> => {
  const fetched = await gateway.downloadResource({ messageId, fileKey, type });
  if (!fetched.ok) return fetched.failure.reason === 'too-large' ? 'too-large' : 'failed';
  const { stream, size } = fetched;
  if (size !== undefined && size > bytesMost) {
    stream.destroy();
    return 'too-large';
  }
  let cut: unknown;
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const part of stream) yield part as Buffer; // the download is a stream of bytes
    } catch (error) {
      cut = error;
      throw error;
    }
  };
  try {
    const drafted = await blobs.draft(watched(), { maxBytes: bytesMost });
    return drafted.ok ? drafted.draft : 'too-large';
  } catch (error) {
    // A full disk is a fault of ours; only what the platform did is said to the person.
    if (cut === undefined) throw error;
    return cut instanceof TooLarge ? 'too-large' : 'failed';
  }
};

const inHand = async (
  draft: BlobDraft,
  { openId, messageId, name, scan }: { openId: OpenId; messageId: string; name: string; scan: Scanner | undefined },
): Promise<FileInHand> => {
  const { address: sha256, sm3, size } = draft.facts;
  const found = await inspectFile({ size, read: draft.read }, { scan });
  return {
    openId,
    messageId,
    name,
    size,
    found,
    async bytes() {
      return gatherBytes(draft.read());
    },
    received: (type, otherwise = '') => ({
      sha256,
      sm3,
      size,
      name: name || otherwise,
      type,
      messageId,
      settle: async () => {
        await draft.keep();
      },
    }),
  };
};

const NAME_MOST = 100;

/** Not longer than a card's subtitle can be; what it ends with stays. */
const plainName = (fileName: string): string => {
  const name = fileName.replace(/^.*[\\/]/, '').replace(/\p{Cc}/gu, '');
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  return name.length <= NAME_MOST ? name : name.slice(0, NAME_MOST - ending.length) + ending;
};
