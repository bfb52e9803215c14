import { z } from 'zod';
import { choice, day as dayAnswer, text } from '../../../cards/kit/form-value.ts';
import { day } from '../../domain/calendar.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { CREDIT_RESULTS, checkCredit as decide } from '../../domain/review/credit.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockRecord, settleRecord } from './load-record.ts';

/** Arts. 10(6), 12(7): 「登记信用核查」: looked up on that day, there, with that answer. */
export const checkCredit = useCase({
  name: 'check.record',
  under: '10.6',
  input: z.strictObject({
    application: ApplicationRef,
    checkedOn: dayAnswer(),
    creditResult: choice(CREDIT_RESULTS),
    source: text({ min: 4, max: 200 }),
  }),
  async run(work, { application: id, checkedOn, creditResult, source }) {
    const found = await lockRecord(work, id, 'check.record');
    if (!found.ok) return found;
    const verdict = decide(found.value.application, { day: day(checkedOn), today: work.today, result: creditResult });
    if (!verdict.ok) return verdict;
    const kept = await work.keepText(applicationMatter(id), 'credit-check', source);
    await settleRecord(
      work,
      found.value,
      { ...verdict.value, source },
      {
        result: creditResult,
        day: checkedOn,
        source: kept,
      },
    );
    return allow({ application: id });
  },
});
