import { z } from 'zod';
import { allow } from '../../domain/regulation.ts';
import { reportVisit as decide } from '../../domain/review/decide-visit.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockRecord, settleRecord } from './load-record.ts';
import { rubricOf } from './rubric-of.ts';

/** Art. 14: 「提交现场评审结果」, by the leader: from here on it counts, and nothing of it can be changed. */
export const reportVisit = useCase({
  name: 'visit.report',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockRecord(work, id, 'visit.report');
    if (!found.ok) return found;
    const verdict = decide({ ...found.value, today: work.today }, await rubricOf(work, found.value, 'material'));
    if (!verdict.ok) return verdict;
    const { visit } = found.value.record;
    await settleRecord(work, found.value, verdict.value, { team: visit?.team, files: visit?.files.length });
    return allow(id);
  },
});
