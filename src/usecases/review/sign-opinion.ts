import { z } from 'zod';
import { choice, optionalText, text } from '../../../cards/kit/form-value.ts';
import { OPINION_PART_MOST } from '../../../cards/words/opinion-words.ts';
import { titleOf } from '../../domain/application/application.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { signOpinion as decide } from '../../domain/review/decide-opinion.ts';
import { opinionBasis } from '../../domain/review/opinion.ts';
import type { Conclusion, SignedOpinion } from '../../domain/review/record.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import { type FoundReviewed, lockReviewed } from './load-reviewed.ts';
import { opinionScene } from './opinion-scene.ts';

const CONCLUSIONS = ['recommended', 'notRecommended'] as const satisfies readonly Conclusion[];

type Said = Pick<SignedOpinion, 'conclusion' | 'text' | 'strengths' | 'improvements' | 'reason' | 'basis'>;

/** In one order: the same opinion always has the same digest. */
const contentOf = ({ reviewed: { application } }: FoundReviewed, said: Said): string =>
  JSON.stringify([
    application.id,
    application.acceptance?.number,
    application.year,
    titleOf(application),
    said.conclusion,
    said.reason,
    said.text,
    said.strengths,
    said.improvements,
    said.basis.rubric,
    said.basis.sheets,
    said.basis.streams.map(({ stream, state, result, day }) => [stream, state, result, day]),
    said.basis.profile.map(({ code, from, to }) => [code, from, to]),
    said.basis.stopped && [said.basis.stopped.act, said.basis.stopped.article, said.basis.stopped.reason],
  ]);

/**
 * Art. 14: 「签署评审意见」: whoever leads the discussion signs what the panel has come to. What it is formed on is kept
 * with it, so that its paper stays the same whatever is recomputed later.
 */
export const signOpinion = useCase({
  name: 'opinion.sign',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    assessment: text({ min: 20, max: OPINION_PART_MOST }),
    strengths: optionalText({ max: OPINION_PART_MOST }),
    improvements: optionalText({ max: OPINION_PART_MOST }),
    conclusion: choice(CONCLUSIONS),
    reason: optionalText({ min: 4, max: 500 }),
  }),
  async run(work, { application: id, assessment, strengths, improvements, conclusion, reason }) {
    const found = await lockReviewed(work, id, 'opinion.sign');
    if (!found.ok) return found;
    const { cycle, basis, reviewed } = found.value;
    const { application, record } = reviewed;
    const scene = opinionScene(found.value);
    const said: Said = {
      conclusion,
      text: assessment,
      ...(strengths === undefined ? {} : { strengths }),
      ...(improvements === undefined ? {} : { improvements }),
      ...(reason === undefined || conclusion === 'recommended' || application.stopped ? {} : { reason }),
      basis: opinionBasis(reviewed, basis, scene.streams),
    };
    const contentHash = work.digest(contentOf(found.value, said));
    const verdict = decide(scene, { conclusion, contentHash, ...(reason === undefined ? {} : { reason }) });
    if (!verdict.ok) return verdict;
    const by = work.viewer().personId;
    await work.records.save(cycle.year, { ...record, opinion: { ...said, contentHash, by, at: work.now } });
    return settleApplication(work, { application, cycle }, verdict.value, {
      data: { content: contentHash, opinion: await work.keepText(applicationMatter(id), 'opinion', assessment) },
    });
  },
});
