import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * What takes a quarter of a minute and more, the longest first. On a clean clone Vitest knows of no run before and begins with
 * the largest files; whole years are short to write and long to play, and would be left over for one process at the end.
 */
export const LONGEST: readonly string[] = [
  'test/demo/season.test.ts',
  'test/year/simulation.test.ts',
  'test/year/whole-cycle.test.ts',
  'test/reliability/uploads.test.ts',
  'test/web/every-page.test.ts',
  'test/story/an-application.test.ts',
  'test/reliability/kills.test.ts',
  'test/reliability/recorded.test.ts',
  'test/reliability/platform.test.ts',
  'test/application/applicant.test.ts',
  'test/sandbox/client.test.ts',
  'test/reminders/many-tasks.test.ts',
  'test/reliability/process.test.ts',
  'test/application/around.test.ts',
  'test/review/scoring-phone.test.ts',
  'test/reliability/postgres.test.ts',
  'test/reminders/season.test.ts',
  'test/files/inspect-file.test.ts',
  'test/objection/late-letter.test.ts',
  'test/demo/tour.test.ts',
  'test/objection/chat.test.ts',
  'test/reliability/courier.test.ts',
  'test/review/planted-markers.test.ts',
  'test/objection/late-letter-race.test.ts',
  'test/review/opinion.test.ts',
  'test/award/publication.test.ts',
  'test/ballot/ballot.test.ts',
  'test/story/office-opens-the-year.test.ts',
  'test/cycle/finish-review.test.ts',
];

/** The named ones in their order, then the others in theirs. */
export const longestFirst = <T extends { readonly moduleId: string }>(files: readonly T[]): T[] => {
  const named = LONGEST.map((name) => join(ROOT, name));
  const first = named.flatMap((name) => files.filter(({ moduleId }) => moduleId === name));
  return [...first, ...files.filter((file) => !first.includes(file))];
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files));
  }
}
