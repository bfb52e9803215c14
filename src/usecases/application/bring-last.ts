import { z } from 'zod';
import type { Application } from '../../domain/application/application.ts';
import { bringLast as decide } from '../../domain/application/bring-last.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { ApplicationRef } from './application-input.ts';
import type { ApplicationRow } from './applications-port.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';

/** The latest earlier year in which the same person handed in an application of the same kind. */
export const lastHandedIn = async (
  work: Work,
  { year, kind, owner }: Pick<Application, 'year' | 'kind' | 'owner'>,
): Promise<ApplicationRow | undefined> =>
  (await work.applications.of(owner))
    .filter(
      (row) => row.kind === kind && row.year < year && row.parties[0] === owner && row.firstSubmittedAt !== undefined,
    )
    .sort((a, b) => b.year - a.year || b.startedAt.getTime() - a.startedAt.getTime())[0];

/** 「带入…年度申报内容」: the applicant's own earlier answers, into what is still empty. */
export const bringLast = useCase({
  name: 'application.edit',
  under: '13',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'application.edit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const row = await lastHandedIn(work, application);
    const verdict = decide(application, cycle, momentOf(work), {
      last: row && (await work.applications.find(row.id)),
      by: work.viewer().personId,
      districts: (await work.districts.all()).filter(({ active }) => active).map((district) => district.id),
    });
    return verdict.ok ? settleApplication(work, found.value, verdict.value) : verdict;
  },
});
