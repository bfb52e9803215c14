import {
  type Application,
  latestSubmission,
  type Material,
  partiesOf,
  titleOf,
} from '../../domain/application/application.ts';
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
