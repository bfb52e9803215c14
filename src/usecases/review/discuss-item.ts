import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { applicationMatter, cycleMatter, type PersonId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { COMMENT_LEAST, COMMENT_MOST, discussItem as decide, withComment } from '../../domain/review/discussion.ts';
import { hasConflict, isSeated, seatOf } from '../../domain/review/panel.ts';
import { apartOn } from '../../domain/review/standing.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundReviewed, lockReviewed } from './load-reviewed.ts';

/**
 * Arts. 24, 25: who still takes part in the discussion of an application. An interest or a suspension ends that at once,
 * and after the opinion was signed too, when nobody is taken off any more.
 */
export const takingPart = async (work: Work, { reviewed }: FoundReviewed): Promise<readonly PersonId[]> => {
  const { application } = reviewed;
  const panel = await work.panels.find(application.year);
  return (application.review?.panelists ?? []).filter((one) => {
    const seat = panel && seatOf(panel, one);
    return seat !== undefined && isSeated(seat) && !hasConflict(seat, application.id);
  });
};

/** Art. 14: 「发表意见」 in the consensus round. */
export const discussItem = useCase({
  name: 'discussion.add',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    item: z.string().max(16),
    comment: text({ min: COMMENT_LEAST, max: COMMENT_MOST }),
  }),
  async run(work, { application: id, item, comment }) {
    const found = await lockReviewed(work, id, 'discussion.add');
    if (!found.ok) return found;
    const { cycle, reviewed, basis } = found.value;
    const { application, record } = reviewed;
    const by = work.viewer().personId;
    if (!(await takingPart(work, found.value)).includes(by)) return refuse('14', 'not-found');
    const scene = { application, cycle, record, apart: apartOn(reviewed, basis) };
    const verdict = decide(scene, { item, text: comment, by });
    if (!verdict.ok) return verdict;
    const { year } = cycle;
    await work.records.save(year, withComment(record, { item, text: comment, by, at: work.now }));
    const matter = applicationMatter(id);
    await work.record(verdict.value, {
      matter,
      chain: cycleMatter(year),
      data: { year, number: application.number, item, text: await work.keepText(matter, `comment-${item}`, comment) },
    });
    await work.refresh(matter);
    return allow({ item });
  },
});
