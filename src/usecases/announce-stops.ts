import type { PendingEnd } from '../domain/application/application.ts';
import type { Scene } from './announce-applications.ts';
import type { Work } from './work.ts';

/** What stops a review before its end (art. 14): the panel's leader decides on it, not the office. */
export const isStop = (act: PendingEnd['act']): act is 'fail' | 'gate' => act === 'fail' || act === 'gate';

/** A fail or the gate, from the applicant's statement on. */
export const announceStops = {
  /** The statement is in, or its days are over: the leader may decide. */
  async heard(_work: Work, _scene: Scene): Promise<void> {},
  async confirmed(_work: Work, _scene: Scene): Promise<void> {},
  async rejected(_work: Work, _scene: Scene): Promise<void> {},
  /** What it rested on was recomputed. */
  async lifted(_work: Work, _scene: Scene): Promise<void> {},
};
