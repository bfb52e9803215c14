import { z } from 'zod';
import { peopleOpenIds } from '../../../cards/kit/form-value.ts';
import { openId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { callRoll as decide } from '../../domain/review/decide-defence.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockRecord, settleRecord } from './load-record.ts';

/** 「点名」: only who was there hands in a sheet on the defence. */
export const callRoll = useCase({
  name: 'defence.callRoll',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, present: peopleOpenIds({ min: 1 }) }),
  async run(work, { application: id, present }) {
    const found = await lockRecord(work, id, 'defence.callRoll');
    if (!found.ok) return found;
    const people = await work.people.many({ openIds: present.map(openId) });
    if (people.length < present.length) return refuse('14', 'present-not-assigned');
    const sheets = await work.sheets.ofApplication(id, 'defence');
    const verdict = decide(
      { ...found.value, today: work.today, sheets },
      people.map((one) => one.id),
    );
    if (!verdict.ok) return verdict;
    await settleRecord(work, found.value, verdict.value, { present: verdict.value.present });
    return allow(id);
  },
});
