import { z } from 'zod';
import { confirmEditor as confirm, removeEditor as remove } from '../../domain/application/decide-own.ts';
import { personId } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { lockApplication, settleApplication } from './load-application.ts';

const Editor = z.strictObject({ application: ApplicationRef, person: z.uuid().transform(personId) });

/** 「同意加入」: the applicant takes on a co-editor. */
export const confirmEditor = useCase({
  name: 'application.share',
  under: '13',
  input: Editor,
  async run(work, { application: id, person }) {
    const found = await lockApplication(work, id, 'application.share');
    if (!found.ok) return found;
    const verdict = confirm(found.value.application, work.viewer().personId, person);
    return verdict.ok ? settleApplication(work, found.value, verdict.value, { data: { person } }) : verdict;
  },
});

/** 「不同意」「移除」 by the applicant, 「退出协办」 by whoever helps. */
export const removeEditor = useCase({
  name: 'application.share',
  under: '13',
  input: Editor,
  async run(work, { application: id, person }) {
    const found = await lockApplication(work, id, 'application.share');
    if (!found.ok) return found;
    const verdict = remove(found.value.application, work.viewer().personId, person);
    return verdict.ok ? settleApplication(work, found.value, verdict.value, { data: { person } }) : verdict;
  },
});
