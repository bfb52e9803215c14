import { z } from 'zod';
import type { Rubric } from '../../domain/review/rubric.ts';
import { readRubric } from '../../rubric-file/read-rubric-file.ts';

/** An edition between its two persons. */
export interface RubricProposal {
  readonly fileName: string;
  /** Id of the file as received. */
  readonly file: string;
  readonly rubric: Rubric;
}

const Stored = z.strictObject({ fileName: z.string(), file: z.string(), rubric: z.unknown() });

/** Read back, so parsed again: by the same rules as the file. */
export const readRubricProposal = (payload: unknown): RubricProposal => {
  const { rubric, ...rest } = Stored.parse(payload);
  const read = readRubric(rubric);
  if (!read.ok) throw new Error(`a proposed rubric is none: ${read.breaches.map(({ code }) => code).join(' ')}`);
  return { ...rest, rubric: read.value };
};
