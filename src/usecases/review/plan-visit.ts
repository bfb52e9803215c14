import { z } from 'zod';
import { day as dayAnswer, optionalText, peopleOpenIds, text } from '../../../cards/kit/form-value.ts';
import { day } from '../../domain/calendar.ts';
import { applicationMatter, openId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { planVisit as decide, VISIT_ISSUES_MOST, VISIT_MEETS_MOST } from '../../domain/review/decide-visit.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockRecord, settleRecord } from './load-record.ts';

/** Art. 14: 「安排现场评审」, and every change of it until it is reported. */
export const planVisit = useCase({
  name: 'visit.plan',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    day: dayAnswer(),
    team: peopleOpenIds({ min: 1 }),
    place: text({ min: 2, max: 100 }),
    issues: text({ min: 2, max: VISIT_ISSUES_MOST }),
    meets: optionalText({ max: VISIT_MEETS_MOST }),
  }),
  async run(work, { application: id, day: on, team, place, issues, meets }) {
    const found = await lockRecord(work, id, 'visit.plan');
    if (!found.ok) return found;
    const people = await work.people.many({ openIds: team.map(openId) });
    if (people.length < team.length) return refuse('14', 'team-not-assigned');
    const verdict = decide(
      { ...found.value, today: work.today },
      { day: day(on), team: people.map((one) => one.id), place, issues, ...(meets === undefined ? {} : { meets }) },
    );
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(applicationMatter(id), 'visit-issues', issues);
    await settleRecord(work, found.value, verdict.value, { day: on, team: verdict.value.team, issues: hash });
    return allow(id);
  },
});
