import { z } from 'zod';
import { removeMaterial as decide } from '../../domain/application/decide-own.ts';
import { fileId } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** 「删除」: out of its slot; that it lay there stays known. */
export const removeMaterial = useCase({
  name: 'application.edit',
  under: '13',
  input: z.strictObject({ application: ApplicationRef, file: z.uuid() }),
  async run(work, { application: id, file }) {
    const found = await lockApplication(work, id, 'application.edit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = decide(application, cycle, momentOf(work), fileId(file));
    if (!verdict.ok) return verdict;
    await work.applications.takenOut([fileId(file)]);
    return settleApplication(work, found.value, verdict.value, { data: { slot: verdict.value.slot, file } });
  },
});
