import { z } from 'zod';
import type { Application } from '../../domain/application/application.ts';
import { addMaterial } from '../../domain/application/decide-own.ts';
import { STEPS } from '../../domain/application/fields.ts';
import { type ApplicationId, type FileId, fileId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import type { Work } from '../work.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';
import { materialIn } from './open-material.ts';

/** Own and co-edited applications that take files now. */
export const openForMaterial = async (work: Work): Promise<readonly Application[]> => {
  const rows = await work.applications.of(work.viewer().personId);
  const open = rows.filter(({ state }) => state === 'draft' || state === 'correcting');
  const found = await Promise.all(open.map(({ id }) => work.applications.find(id)));
  return found.filter((one) => one !== undefined);
};

interface Placing {
  readonly application: ApplicationId;
  readonly slot: string;
  readonly file: Omit<ReceivedFile, 'messageId' | 'settle'> & { readonly pages?: number };
  /** Lists the content; asked only once nothing stands in the way any more. */
  readonly keep: () => Promise<FileId>;
}

/** Into its slot; answers the card of the material with what became of it. */
const put = async (work: Work, { application: id, slot, file, keep }: Placing): Promise<Verdict<View>> => {
  const found = await lockApplication(work, id, 'application.edit');
  if (!found.ok) return found;
  const { application, cycle } = found.value;
  const { name, type, size, sha256, pages } = file;
  const decide = (kept: FileId) =>
    addMaterial(application, cycle, momentOf(work), {
      slot,
      fileId: kept,
      name,
      type,
      size,
      sha256,
      addedBy: work.viewer().personId,
      addedAt: work.now,
      ...(pages === undefined ? {} : { pages }),
    });
  // Asked before the content is kept: what is refused leaves nothing behind.
  const possible = decide(fileId(''));
  if (!possible.ok) return possible;
  const kept = await keep();
  const verdict = decide(kept);
  if (!verdict.ok) return verdict;
  const replaced = application.materials.filter((one) => one.slot === slot && one.name === name);
  if (replaced.length > 0) await work.applications.takenOut(replaced.map((one) => one.fileId));
  await work.applications.placed(id, { slot, fileId: kept });
  const settled = await settleApplication(work, found.value, verdict.value, {
    data: { slot, file: kept, sha256, ...(replaced[0] ? { replaces: replaced[0].fileId } : {}) },
  });
  if (!settled.ok) return settled;
  return allow({
    name: 'application.step',
    params: {
      application: id,
      step: STEPS[application.kind],
      received: kept,
      ...(replaced.length > 0 ? { replaced: true } : {}),
    },
  });
};

/**
 * A file sent to the chat: into the slot that this person has opened, where there is exactly one; otherwise it is kept
 * and the person is asked. Undefined when no application of theirs takes files.
 */
export const receiveMaterial = useCase({
  name: 'application.edit',
  under: '13',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile & { readonly pages?: number }>() }),
  async run(work, { file }): Promise<Verdict<View | undefined>> {
    const by = work.viewer().personId;
    const open = await openForMaterial(work);
    if (open.length === 0) return allow(undefined);
    const keep = async (): Promise<FileId> => fileId(await work.files.keep(file));
    const waiting = open.flatMap(({ id, openSlots }) => {
      const slot = openSlots[by];
      return slot === undefined ? [] : [{ application: id, slot }];
    });
    const [first, ...others] = waiting;
    if (first && others.length === 0) return put(work, { ...first, file, keep });
    const kept = await keep();
    return allow({
      name: 'material.ask',
      params: { file: kept, ...(file.pages === undefined ? {} : { pages: file.pages }) },
    });
  },
});

/** The answer to 「放到哪里」: a file that was kept goes into the slot named by the button. */
export const placeMaterial = useCase({
  name: 'application.edit',
  under: '13',
  input: z.strictObject({
    application: ApplicationRef,
    slot: z.string().max(32),
    file: z.uuid(),
    pages: z.int().optional(),
  }),
  async run(work, { application, slot, file: id, pages }): Promise<Verdict<View>> {
    const file = await work.files.find(id);
    if (!file || file.owner !== work.viewer().personId) return refuse('13', 'material-gone');
    // Also in one that has been handed in since.
    const own = await work.applications.of(work.viewer().personId);
    const all = await Promise.all(own.map((row) => work.applications.find(row.id)));
    if (all.some((one) => one && materialIn(one, id))) return refuse('13', 'material-placed', { name: file.name });
    return put(work, {
      application,
      slot,
      file: { ...file, ...(pages === undefined ? {} : { pages }) },
      keep: async () => fileId(id),
    });
  },
});
