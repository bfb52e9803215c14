import { z } from 'zod';
import { isListed } from '../../domain/application/application.ts';
import { reopen } from '../../domain/objection/decide-objection.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { ApplicationRef, Reason } from '../application/application-input.ts';
import { confirmEndOf, proposeEndOf, rejectEndOf } from '../application/end-application.ts';
import { reopenList } from '../award/reopen-list.ts';
import { useCase } from '../execute.ts';
import { settleObjection } from './objection-scene.ts';

/** Art. 15: 「取消候选资格」, proposed by a clerk on an objection that was upheld; the candidate is heard first. */
export const proposeStrikeOut = useCase({
  name: 'strikeOut.propose',
  under: '15',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application, reason }) {
    if ((await work.objections.lockUpheld(application)).length === 0) return refuse('15', 'no-upheld-objection');
    return proposeEndOf(work, 'strikeOut', 'strikeOut.propose', { application, article: '15', reason });
  },
});

/** The second person's yes. Where the candidate was on the list, the leading group settles it anew: never the office. */
export const confirmStrikeOut = useCase({
  name: 'strikeOut.decide',
  under: '15',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const seen = await work.applications.find(id);
    // All of them, and first, as everybody locks a list.
    const accepted = seen ? await work.applications.accepted(seen.year) : [];
    const applications = await work.applications.lockMany(accepted.map((one) => one.id));
    const cycle = seen && (await work.cycles.lock(seen.year));
    const before = applications.find((one) => one.id === id)?.state;
    const confirmed = await confirmEndOf(work, 'strikeOut', 'strikeOut.decide', id);
    if (!confirmed.ok || !cycle || before === undefined || !isListed(before)) return confirmed;
    await reopenList(work, { cycle, applications, struck: id });
    return confirmed;
  },
});

/** 「驳回」: the finding it rested on does not stand either, so the case is looked into again. */
export const rejectStrikeOut = useCase({
  name: 'strikeOut.decide',
  under: '15',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application, reason }) {
    const upheld = await work.objections.lockUpheld(application);
    const rejected = await rejectEndOf(work, 'strikeOut', 'strikeOut.decide', application, reason);
    if (!rejected.ok) return rejected;
    for (const objection of upheld) {
      const verdict = reopen(objection, reason);
      if (!verdict.ok) return verdict;
      await settleObjection(work, objection, verdict.value, {
        reason: work.objections.mark('objection-reopened', reason),
      });
    }
    return allow(application);
  },
});
