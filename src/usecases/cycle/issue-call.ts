import { callSections } from '../../../cards/cycle/call-text.ts';
import { issueCall as decide, openCycle } from '../../domain/cycle/decide-plan.ts';
import { useCase } from '../execute.ts';
import { rubricsOf } from '../review/rubric-of.ts';
import { lockCycle, settle } from './load-cycle.ts';
import { CycleYear } from './plan-input.ts';

/**
 * Arts. 8(2), 13: 「发布认定通知」. Its text is frozen here, since nothing it leaves out can be held against an
 * applicant. Where the first day has already begun, the cycle opens in the same act.
 */
export const issueCall = useCase({
  name: 'call.issue',
  under: '8.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'call.issue');
    if (!found.ok) return found;
    const districts = (await work.districts.all()).filter(({ active }) => active);
    const sections = callSections(found.value, districts, await rubricsOf(work, found.value));
    const contentHash = work.digest(JSON.stringify(sections));
    const verdict = decide(found.value, { now: work.now, contentHash });
    if (!verdict.ok) return verdict;
    await work.calls.issue({ year, content: { sections }, contentHash, by: work.viewer().personId });
    const issued = await settle(work, found.value, verdict.value, { contentHash });
    if (!issued.ok) return issued;
    const opening = openCycle(issued.value, { now: work.now });
    return opening.ok ? settle(work, issued.value, opening.value) : issued;
  },
});
