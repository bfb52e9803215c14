import type { Store } from '../store/store.ts';
import { openForMaterial, receiveMaterial } from '../usecases/application/receive-material.ts';
import { execute } from '../usecases/execute.ts';
import type { View } from '../usecases/view.ts';
import { refusalToast } from './explain.ts';
import { line } from './file-taker.ts';
import type { Materials } from './material-intake.ts';

/** Files that applicants send: into the slot they have opened, or asked about. */
export const createMaterials = ({ store }: { readonly store: Store }): Materials => ({
  expects: async (work) => (await openForMaterial(work)).length > 0,
  async receive(openId, file) {
    // One file for one message, however often the platform brings it.
    const { answer } = await store.act({ who: { openId }, key: `file:${file.messageId}` }, async (work) => {
      const verdict = await execute(work, receiveMaterial, { file });
      return { view: verdict.ok ? verdict.value : line(refusalToast(verdict.breaches).content) };
    });
    return answer.view as View | undefined; // written just above, by this act or its first telling
  },
});
