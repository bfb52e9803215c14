import { z } from 'zod';
import { unlockedBy } from '../../../cards/words/desk-words.ts';
import { requestCorrection as decide } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { decidingOf, lockApplication, settleApplication } from './load-application.ts';

/** Art. 8(1)(2): 「通知补正」. All defects at once; only the listed items can be changed. */
export const requestCorrection = useCase({
  name: 'correction.request',
  under: '8.2',
  input: z.strictObject({
    application: ApplicationRef,
    items: z.array(z.string().max(64)).max(60).prefault([]),
    note: Reason,
  }),
  async run(work, { application: id, items, note }) {
    const found = await lockApplication(work, id, 'correction.request');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    // Forms carry the words people chose; the application keeps names of fields and slots.
    const unlocked = [...new Set(unlockedBy(application.kind, items))];
    const verdict = decide(application, decidingOf(work, cycle), { items: unlocked, note });
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'correction-note', note);
    const { round, dueDay } = verdict.value;
    return settleApplication(work, found.value, verdict.value, {
      data: { round, items: verdict.value.items, dueDay, note: hash },
    });
  },
});
