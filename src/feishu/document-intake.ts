import type { Store } from '../store/store.ts';
import { receiveDocument, yearOfDocument } from '../usecases/award/register-document.ts';
import { execute } from '../usecases/execute.ts';
import type { View } from '../usecases/view.ts';
import { fileSentence, refusalToast } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

/** What the bot hands out as a chat file goes up to here. */
const MEGABYTES_MOST = 30;
const TAKEN: ReadonlySet<string> = new Set(['pdf', 'docx', 'ofd']);

/** The city government's document, sent by its clerk while a list is agreed to and not public yet (art. 16). */
export const documentTaker = ({ store }: { readonly store: Store }): FileTaker => ({
  bytesMost: MEGABYTES_MOST * 1024 * 1024,
  tooLarge: fileSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }),
  may: async (work) => (await yearOfDocument(work)) !== undefined,
  suits: (name) => /\.(pdf|docx|ofd)$/i.test(name),
  async take(file) {
    const { found } = file;
    if (!found.ok) return line(fileSentence(found));
    if (!TAKEN.has(found.type)) return line(fileSentence({ code: 'file-kind-unknown' }));
    const received = file.received(found.type);
    // One file for one message, however often the platform brings it.
    const { answer } = await store.act(
      { who: { openId: file.openId }, key: `file:${file.messageId}` },
      async (work) => {
        const verdict = await execute(work, receiveDocument, { file: received });
        return { view: verdict.ok ? verdict.value : line(refusalToast(verdict.breaches).content) };
      },
    );
    return answer.view as View; // written just above, by this act or its first telling
  },
});
