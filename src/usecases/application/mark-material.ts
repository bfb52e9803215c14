import { z } from 'zod';
import { markMaterial as decide } from '../../domain/application/decide-own.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** 「标为商业秘密」「取消商业秘密」: what the duty to share does not reach (art. 22), file by file. */
export const markMaterial = useCase({
  name: 'application.edit',
  under: '22',
  input: z.strictObject({ application: ApplicationRef, file: z.uuid(), secret: z.boolean() }),
  async run(work, { application: id, file, secret }) {
    const found = await lockApplication(work, id, 'application.edit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = decide(application, cycle, momentOf(work), { fileId: file, secret });
    if (!verdict.ok) return verdict;
    return settleApplication(work, found.value, verdict.value, { data: { slot: verdict.value.slot, file, secret } });
  },
});
