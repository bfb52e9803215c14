import type { Scene } from './announce-applications.ts';
import type { Work } from './work.ts';

/** Art. 14: the panel's opinion is signed. The applicant and the district read nothing of it before it is public. */
export const announceConclusion = async (_work: Work, _scene: Scene): Promise<void> => {};
