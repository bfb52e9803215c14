import {
  type Application,
  latestSubmission,
  type Material,
  partiesOf,
  titleOf,
} from '../../domain/application/application.ts';
import { changesSince } from '../../domain/application/bring-last.ts';
import { seeApplication } from '../application/load-application.ts';
import type { Work } from '../work.ts';

/** The applicant reads what is being written; everybody else what was handed in, if anything was. */
export const applicationSeen = (work: Work, application: Application): Application => {
  const own = partiesOf(application).includes(work.viewer().personId);
  const last = latestSubmission(application);
  return own || !last ? application : { ...application, form: last.form, materials: last.materials };
};

export const titleSeen = (work: Work, application: Application): string => titleOf(applicationSeen(work, application));

/** Files that were handed in at some time and are not among these any more. */
export const formerMaterials = ({ materials, submissions }: Application): readonly Material[] => {
  const present = new Set(materials.map(({ fileId }) => fileId));
  const former = submissions.flatMap((one) => one.materials).filter(({ fileId }) => !present.has(fileId));
  return [...new Map(former.map((one) => [one.fileId, one])).values()];
};

/** Against the earlier year that was brought in; nothing where this reader may not see that year's. */
export const changesSinceLast = async (work: Work, application: Application) => {
  const { brought } = application;
  const found = brought && (await seeApplication(work, brought.application, 'application.see'));
  const last = found?.ok ? latestSubmission(found.value.application) : undefined;
  if (!brought || !last) return undefined;
  const { kind } = application;
  return { year: brought.year, ...changesSince(application, { kind, year: brought.year, form: last.form }) };
};
