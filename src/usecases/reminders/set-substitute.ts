import { z } from 'zod';
import { day, text } from '../../../cards/kit/form-value.ts';
import type { Day } from '../../domain/calendar.ts';
import { personId, settingsMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { decideSubstitute } from '../../domain/reminders/decide-substitute.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';

/**
 * 「设置代办人」: for some days another holder of the same role is reminded too, and finds in 待办 what was addressed to
 * this person alone. Whoever sets it stays responsible and keeps the role; the substitute acts in their own.
 */
export const setSubstitute = useCase({
  name: 'substitute.set',
  under: 'unregulated',
  input: z.strictObject({ substitute: text({ max: 36 }), from: day(), to: day() }),
  async run(work, input) {
    if (!z.uuid().safeParse(input.substitute).success) return refuse('24', 'substitute-unfit');
    const [self, other] = [work.viewer().personId, personId(input.substitute)];
    // Both rows, in one order, so that two people who choose each other at once meet here.
    const locked = new Map<string, Awaited<ReturnType<Work['people']['lock']>>>();
    for (const id of [self, other].sort()) locked.set(id, await work.people.lock(id));
    const [person, substitute] = [locked.get(self), locked.get(other)];
    if (!person || !substitute) return refuse('24', 'substitute-unfit');
    const verdict = decideSubstitute({
      today: work.today,
      // The form's schema has read them as real days.
      from: input.from as Day,
      to: input.to as Day,
      person,
      substitute,
      standing: [...(await work.substitutes.of(self)), ...(await work.substitutes.of(other))],
    });
    if (!verdict.ok) return verdict;
    const id = await work.substitutes.set(verdict.value);
    const data = { id, ...verdict.value };
    await work.record({ type: 'SubstituteSet', ...data }, { matter: settingsMatter(self), data });
    return allow({ id });
  },
});

/** 「结束代办」: either of the two, at any time. */
export const endSubstitute = useCase({
  name: 'substitute.set',
  under: 'unregulated',
  input: z.strictObject({ substitution: z.uuid() }),
  async run(work, { substitution }) {
    const self = work.viewer().personId;
    const found = await work.substitutes.find(substitution);
    if (!found || (found.person !== self && found.substitute !== self)) return refuse('unregulated', 'not-found');
    for (const id of [found.person, found.substitute].sort()) await work.people.lock(id);
    // Once more under the lock: the other may have ended it meanwhile.
    if (!(await work.substitutes.find(substitution))) return refuse('unregulated', 'not-found');
    await work.substitutes.end(substitution);
    await work.record(
      { type: 'SubstituteEnded', ...found },
      { matter: settingsMatter(found.person), data: { ...found } },
    );
    return allow({ substitution });
  },
});
