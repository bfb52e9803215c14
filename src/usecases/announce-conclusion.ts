import { OFFICE_ROLES } from '../domain/people/roles.ts';
import type { Scene } from './announce-applications.ts';
import { closeReview } from './announce-stops.ts';
import { tell, tellRoles } from './tell.ts';
import type { Work } from './work.ts';

/**
 * Art. 14: the panel's opinion is signed. The office and its panel read it; the applicant and the district read nothing of
 * it before it is public.
 */
export const announceConclusion = async (work: Work, scene: Scene): Promise<void> => {
  await closeReview(work, scene);
  const { application, matter } = scene;
  const key = `opinion-signed:${application.id}`;
  const view = { name: 'opinion', params: { application: application.id } };
  await tellRoles(work, OFFICE_ROLES, matter, key, view);
  const others = (application.review?.panelists ?? []).filter((one) => one !== application.review?.lead);
  if (others.length > 0) await tell(work, await work.people.many({ ids: others }), matter, key, view);
};
