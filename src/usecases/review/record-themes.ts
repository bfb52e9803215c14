import { z } from 'zod';
import { optionalText } from '../../../cards/kit/form-value.ts';
import { draftedThemes } from '../../../cards/words/themes-words.ts';
import { applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { CategoryThemes, ReviewRecord } from '../../domain/review/record.ts';
import { recordThemes as decide, THEME_MOST, withThemes } from '../../domain/review/themes.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundReviewed, lockReviewed } from './load-reviewed.ts';
import { panelNames, themesOf } from './themes-of.ts';

const theme = () => optionalText({ max: THEME_MOST });

/** 「保存要点」: what the leader of the discussion holds to matter in one category. */
export const recordThemes = useCase({
  name: 'themes.record',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    category: z.string().max(16),
    strengths: theme(),
    improvements: theme(),
    verify: theme(),
  }),
  async run(work, { application: id, category, strengths = '', improvements = '', verify = '' }) {
    const found = await lockReviewed(work, id, 'themes.record');
    if (!found.ok) return found;
    const kept = await keep(work, found.value, found.value.reviewed.record, {
      code: category,
      given: { strengths, improvements, verify },
    });
    if (!kept.ok) return kept;
    return allow({ category });
  },
});

/** 「采用其余草稿」: every category that the leader has not worked on, as it is drafted now. */
export const adoptThemes = useCase({
  name: 'themes.record',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockReviewed(work, id, 'themes.record');
    if (!found.ok) return found;
    const open = (await themesOf(work, found.value)).filter(
      ({ saved, words }) => !saved && [words.strengths, words.improvements, words.verify].some((text) => text !== ''),
    );
    if (open.length === 0) return refuse('14', 'themes-all-kept', { number: found.value.reviewed.application.number });
    let { record } = found.value.reviewed;
    for (const { draft } of open) {
      const kept = await keep(work, found.value, record, { code: draft.code, given: draftedThemes(draft) });
      if (!kept.ok) return kept;
      record = kept.value;
    }
    return allow({ count: open.length });
  },
});

const keep = async (
  work: Work,
  found: FoundReviewed,
  record: ReviewRecord,
  { code, given }: { readonly code: string; readonly given: CategoryThemes },
): Promise<Verdict<ReviewRecord>> => {
  const { cycle, basis, reviewed } = found;
  const { application } = reviewed;
  const names = await panelNames(work, found);
  const verdict = decide({ application, cycle, rubric: basis.rubric, names }, code, given);
  if (!verdict.ok) return verdict;
  const { year } = cycle;
  const after = withThemes(record, code, { ...given, by: work.viewer().personId, at: work.now });
  await work.records.save(year, after);
  const matter = applicationMatter(application.id);
  const text = await work.keepText(matter, `themes-${code}`, JSON.stringify(given));
  await work.record(verdict.value, {
    matter,
    chain: cycleMatter(year),
    data: { year, number: application.number, category: code, text },
  });
  await work.refresh(matter);
  return allow(after);
};
