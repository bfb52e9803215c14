import type { Application } from '../application/application.ts';
import type { ReviewConcluded } from '../application/events.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { Minimum } from './minimums.ts';
import type { Conclusion } from './record.ts';
import { STREAMS, type Stream, type StreamState } from './streams.ts';

/** What the panel's opinion on one application turns on. */
export interface OpinionScene {
  readonly application: Application;
  readonly cycle: Pick<Cycle, 'state'>;
  readonly streams: Readonly<Record<Stream, StreamState>>;
  /** Items on which the panel has still to agree. */
  readonly apart: number;
  /** Whether the composite reaches the plan's floor; absent where there is none, since not every stream was held. */
  readonly reachesFloor?: boolean;
  /** What the rubrics demand besides, and the panel's scores have not come to. */
  readonly missed?: readonly Minimum[];
}

/**
 * Art. 14: the opinion is formed on all five streams. Where a fail or the gate was confirmed it is formed on what there
 * is, and names each of the others and why it was not held. Everything that is missing is said at once.
 */
export const readyForOpinion = ({ application, cycle, streams, apart }: OpinionScene): Verdict<true> => {
  const { state, number, pending, stopped } = application;
  if (state === 'recommended' || state === 'notRecommended') return refuse('14', 'opinion-signed', { number });
  if (state !== 'reviewing' || cycle.state !== 'reviewing') return refuse('14', 'no-opinion-now', { number });
  if (pending) return refuse('14', 'end-pending', { number });
  const missing: readonly Breach[] = [
    ...STREAMS.filter((stream) => streams[stream].state === 'open').map((stream) =>
      breach('14', 'stream-open', { stream }),
    ),
    ...(apart > 0 && !stopped ? [breach('14', 'panel-apart', { count: apart })] : []),
  ];
  return missing.length > 0 ? refuseAll(missing) : allow(true);
};

interface Signing {
  readonly conclusion: Conclusion;
  readonly reason?: string;
  readonly contentHash: string;
}

/** Art. 14: 「签署评审意见」. What is recommended has passed every stream and reaches every floor; what is not says why. */
export const signOpinion = (
  scene: OpinionScene,
  { conclusion, reason, contentHash }: Signing,
): Verdict<ReviewConcluded> => {
  const ready = readyForOpinion(scene);
  if (!ready.ok) return ready;
  const { id: application, year, number, stopped } = scene.application;
  if (conclusion === 'recommended') {
    if (stopped) return refuse('14', 'stopped-not-recommended', { number, act: stopped.act });
    if (scene.reachesFloor !== true) return refuse('14', 'below-floor', { number });
    const [first, ...more] = (scene.missed ?? []).map(({ code, name, least }) =>
      breach('14', 'below-minimum', { number, code, name, least }),
    );
    if (first) return refuseAll([first, ...more]);
  } else if (!stopped && reason === undefined) return refuse('14', 'reason-for-not-recommending', { number });
  return allow({
    type: 'ReviewConcluded',
    application,
    year,
    conclusion,
    contentHash,
    // A review that was stopped has its ground already, on which the applicant was heard.
    ...(conclusion === 'notRecommended' && !stopped && reason !== undefined ? { reason } : {}),
  });
};
