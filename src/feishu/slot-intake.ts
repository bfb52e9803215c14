import { EVIDENCE_MEGABYTES_MOST, EVIDENCE_TYPES } from '../domain/objection/objection.ts';
import type { Store } from '../store/store.ts';
import { receiveSummary } from '../usecases/application/endorsement-summary.ts';
import { receiveMinutes } from '../usecases/ballot/meeting-paper.ts';
import { execute, type UseCase } from '../usecases/execute.ts';
import type { FileSlot, ReceivedFile } from '../usecases/files-port.ts';
import { receiveEvidence } from '../usecases/objection/add-evidence.ts';
import { receiveCase } from '../usecases/review/prepare-calibration.ts';
import type { View } from '../usecases/view.ts';
import { fileSentence, refusalToast } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

interface Kind {
  readonly of: FileSlot['for'];
  readonly megabytes: number;
  readonly taken: readonly string[];
  /** What a picture without a name is called. */
  readonly word: string;
  readonly receive: UseCase<{ file: ReceivedFile }, View>;
}

const KINDS: readonly Kind[] = [
  {
    of: 'minutes',
    // What the bot hands out as a chat file goes up to here; a larger one nobody could look at.
    megabytes: 30,
    taken: ['pdf', 'docx', 'ofd', 'jpg', 'png'],
    word: '会议纪要',
    receive: receiveMinutes,
  },
  {
    of: 'summary',
    megabytes: 30,
    taken: ['pdf', 'jpg', 'png', 'ofd'],
    word: '推荐汇总表',
    receive: receiveSummary,
  },
  {
    of: 'calibration',
    megabytes: 30,
    taken: ['pdf', 'docx', 'ofd', 'jpg', 'png'],
    word: '标定案例',
    receive: receiveCase,
  },
  {
    of: 'evidence',
    megabytes: EVIDENCE_MEGABYTES_MOST,
    taken: EVIDENCE_TYPES,
    word: '证据材料',
    receive: receiveEvidence,
  },
];

/** What the office brings meanwhile knows itself; of anything else the sender hears what this is not. */
const OFFICE_LISTS = /\.(xlsx|json)$/i;

/** Files for what their sender has pressed last. They stand first: whoever has just pressed a button means that. */
export const slotTakers = ({ store }: { readonly store: Store }): readonly FileTaker[] =>
  KINDS.map(({ of, megabytes, taken, word, receive }) => {
    const tooLarge = fileSentence({ code: 'file-too-large', megabytes });
    return {
      bytesMost: megabytes * 1024 * 1024,
      tooLarge,
      // A message that has filled the slot is brought again when its answer was lost, and is answered the same.
      may: async (work, messageId) => (await work.files.slot(messageId))?.for === of,
      suits: () => true,
      pictures: true,
      async take(file) {
        const { found } = file;
        const refused = found.ok ? ({ code: 'file-kind-unknown' } as const) : found;
        if (!found.ok || !taken.includes(found.type)) {
          const said = fileSentence(refused);
          return OFFICE_LISTS.test(file.name) ? { notMine: said } : line(said);
        }
        const received = file.received(found.type, `${word}.${found.type}`);
        // One file for one message, however often the platform brings it.
        const { answer } = await store.act(
          { who: { openId: file.openId }, key: `file:${file.messageId}` },
          async (work) => {
            const verdict = await execute(work, receive, { file: received });
            return { view: verdict.ok ? verdict.value : line(refusalToast(verdict.breaches).content) };
          },
        );
        return answer.view as View; // written just above, by this act or its first telling
      },
    };
  });
