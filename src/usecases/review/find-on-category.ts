import { z } from 'zod';
import { choice, optionalText, text } from '../../../cards/kit/form-value.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import {
  addVisitNote as adds,
  awaitVisitFile as awaits,
  findOnCategory as decide,
} from '../../domain/review/decide-visit.ts';
import { findOnIssue as decideIssue, ISSUE_MOST, ISSUE_NOTE_MOST, ISSUE_VERDICTS } from '../../domain/review/issues.ts';
import type { SiteVisit } from '../../domain/review/record.ts';
import { PERCENTS } from '../../domain/review/rubric.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type AtVisit, lockVisit } from './visit-scene.ts';

const Category = z.string().max(16);

/** What is not reported yet is the team's own: it stands in no journal and is told to nobody. */
export const keepVisit = async (
  work: Work,
  { found: { application, cycle, record } }: AtVisit,
  visit: SiteVisit,
): Promise<void> => {
  await work.records.save(cycle.year, { ...record, visit });
  await work.refresh(applicationMatter(application.id));
};

/** What the team gives one category. */
export const findOnCategory = useCase({
  name: 'visit.find',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    category: Category,
    percent: choice(PERCENTS.map(String)),
    verdict: choice(['verified', 'changed']),
    finding: text({ min: 2, max: 1000 }),
  }),
  async run(work, { application: id, category, percent, verdict: seen, finding }) {
    const found = await lockVisit(work, id, 'visit.find');
    if (!found.ok) return found;
    const { rubric } = found.value;
    const at = { by: work.viewer().personId, rubric, category };
    const verdict = decide(found.value, at, { percent: Number(percent), verdict: seen, finding });
    if (!verdict.ok) return verdict;
    await keepVisit(work, found.value, verdict.value);
    return allow(id);
  },
});

/** 「上传照片或文件」: the next file that this person sends goes to this category. */
export const awaitVisitFile = useCase({
  name: 'visit.find',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, category: Category, shotPlace: optionalText({ max: 60 }) }),
  async run(work, { application: id, category, shotPlace }) {
    const found = await lockVisit(work, id, 'visit.find');
    if (!found.ok) return found;
    const { rubric } = found.value;
    const verdict = awaits(found.value, { by: work.viewer().personId, rubric, category }, shotPlace);
    if (!verdict.ok) return verdict;
    await work.files.closeSlot();
    await keepVisit(work, found.value, verdict.value);
    return allow(id);
  },
});

/** 「记一条访谈」. */
export const addVisitNote = useCase({
  name: 'visit.find',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    category: Category,
    interviewed: text({ min: 2, max: 60 }),
    interview: text({ min: 2, max: 1000 }),
    interviewPlace: optionalText({ max: 60 }),
  }),
  async run(work, { application: id, category, interviewed, interview, interviewPlace: place }) {
    const found = await lockVisit(work, id, 'visit.find');
    if (!found.ok) return found;
    const at = { by: work.viewer().personId, rubric: found.value.rubric, category };
    const note = { interviewed, text: interview, ...(place === undefined ? {} : { place }) };
    const verdict = adds(found.value, at, { ...note, now: work.now });
    if (!verdict.ok) return verdict;
    await keepVisit(work, found.value, verdict.value);
    return allow(id);
  },
});

/** 「保存核实情况」: what was to be verified, one by one. */
export const findOnIssue = useCase({
  name: 'visit.find',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    issue: z.string().max(ISSUE_MOST),
    issueVerdict: choice(ISSUE_VERDICTS),
    issueNote: optionalText({ min: 2, max: ISSUE_NOTE_MOST }),
  }),
  async run(work, { application: id, issue, issueVerdict: seen, issueNote: note }) {
    const found = await lockVisit(work, id, 'visit.find');
    if (!found.ok) return found;
    const by = work.viewer().personId;
    const given = { issue, verdict: seen, ...(note === undefined ? {} : { note }) };
    const verdict = decideIssue(found.value, { ...given, by, now: work.now });
    if (!verdict.ok) return verdict;
    await keepVisit(work, found.value, verdict.value);
    return allow(id);
  },
});
