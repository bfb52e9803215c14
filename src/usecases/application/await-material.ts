import { z } from 'zod';
import { awaitMaterial as decide } from '../../domain/application/decide-own.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** 「上传…」: the next file that this person sends goes into this slot. */
export const awaitMaterial = useCase({
  name: 'application.edit',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, slot: z.string().max(32) }),
  async run(work, { application: id, slot }) {
    const found = await lockApplication(work, id, 'application.edit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const by = work.viewer().personId;
    const verdict = decide(application, cycle, momentOf(work), { slot, by });
    if (!verdict.ok) return verdict;
    await work.files.closeSlot();
    return settleApplication(work, found.value, verdict.value);
  },
});
