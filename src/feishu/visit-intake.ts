import type { Store } from '../store/store.ts';
import { execute } from '../usecases/execute.ts';
import { openVisits, receiveVisitFile } from '../usecases/review/receive-visit-file.ts';
import type { View } from '../usecases/view.ts';
import { fileSentence, refusalToast } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

/** What the bot hands out as a chat file goes up to here; larger ones nobody could look at. */
const MEGABYTES_MOST = 30;
/** What a phone takes, and what an office works with. */
const TAKEN: ReadonlySet<string> = new Set(['jpg', 'png', 'pdf', 'docx', 'xlsx']);

/**
 * Photos and papers from a site visit, for the category that their sender has opened. Stands before the material of an
 * application: whoever has just pressed 「上传照片或文件」 means that, and the two are never the same person's.
 */
export const visitTaker = ({ store }: { readonly store: Store }): FileTaker => ({
  bytesMost: MEGABYTES_MOST * 1024 * 1024,
  tooLarge: fileSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }),
  may: async (work) => (await openVisits(work)).length > 0,
  suits: () => true,
  pictures: true,
  async take(file) {
    const { found } = file;
    if (!found.ok) return line(fileSentence(found));
    if (!TAKEN.has(found.type)) return line(fileSentence({ code: 'file-kind-unknown' }));
    const received = file.received(found.type, `照片.${found.type}`);
    // One file for one message, however often the platform brings it.
    const { answer } = await store.act(
      { who: { openId: file.openId }, key: `file:${file.messageId}` },
      async (work) => {
        const verdict = await execute(work, receiveVisitFile, { file: received });
        return { view: verdict.ok ? verdict.value : line(refusalToast(verdict.breaches).content) };
      },
    );
    return answer.view as View; // written just above, by this act or its first telling
  },
});
