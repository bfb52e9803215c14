import { z } from 'zod';
import { confirmEnd } from '../../domain/application/decide-official.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { rejectStop as reject } from '../../domain/review/decide-checks.ts';
import { evolveRecord } from '../../domain/review/evolve-record.ts';
import { ApplicationRef, Reason } from '../application/application-input.ts';
import { decidingOf, lockApplication, settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { lockRecord } from './load-record.ts';

/** Which of the two it is about comes with the button: what was read is what is decided on. */
const StopAct = z.enum(['fail', 'gate']);

/** Art. 14: 「确认问题成立」, by the leader, once the applicant was heard. */
export const confirmStop = useCase({
  name: 'stop.decide',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, stop: StopAct }),
  async run(work, { application: id, stop: act }) {
    const found = await lockApplication(work, id, 'stop.decide');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const verdict = confirmEnd(application, decidingOf(work, cycle), act);
    if (!verdict.ok) return verdict;
    const { pending } = application;
    return settleApplication(work, found.value, verdict.value, {
      ...(pending ? { article: pending.article } : {}),
      data: { act, proposedBy: pending?.proposedBy, heard: pending?.statement !== undefined },
    });
  },
});

/** 「驳回」: what the office has found is taken back, and it has to look again. */
export const rejectStop = useCase({
  name: 'stop.decide',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, reason: Reason }),
  async run(work, { application: id, reason }) {
    const found = await lockRecord(work, id, 'stop.decide');
    if (!found.ok) return found;
    const { application, cycle, record } = found.value;
    const verdict = reject(application, decidingOf(work, cycle), reason);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'fail-rejected', reason);
    await work.records.save(
      cycle.year,
      evolveRecord(record, verdict.value, { now: work.now, by: work.viewer().personId }),
    );
    return settleApplication(work, found.value, verdict.value, { article: '14', data: { act: 'fail', reason: hash } });
  },
});
