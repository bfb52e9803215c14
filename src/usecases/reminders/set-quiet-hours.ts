import { z } from 'zod';
import { choice, optional } from '../../../cards/kit/form-value.ts';
import { settingsMatter } from '../../domain/ids.ts';
import { decideQuietHours, QUIET_TIMES } from '../../domain/reminders/quiet-hours.ts';
import { useCase } from '../execute.ts';

/** 「保存」 on `设置`: hours of the office's day in which one wants no reminder; both empty takes them back. */
export const setQuietHours = useCase({
  name: 'quiet.set',
  under: 'unregulated',
  input: z.strictObject({ quietFrom: optional(choice(QUIET_TIMES)), quietTo: optional(choice(QUIET_TIMES)) }),
  async run(work, { quietFrom, quietTo }) {
    const verdict = decideQuietHours(quietFrom, quietTo);
    if (!verdict.ok) return verdict;
    const person = work.viewer().personId;
    await work.quietHours.set(person, verdict.value);
    await work.record(
      { type: 'QuietHoursSet', person },
      { matter: settingsMatter(person), data: { person, ...(verdict.value ?? {}) } },
    );
    return verdict;
  },
});
