import type { Application } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { Event } from '../../domain/events.ts';
import { applicationMatter, scoresMatter } from '../../domain/ids.ts';
import { atGate, gateRule, isGateDue } from '../../domain/review/gate.ts';
import { isInRace, isMaterialDone, missingMaterial } from '../../domain/review/standing.ts';
import { tell, tellRoles } from '../tell.ts';
import type { Work } from '../work.ts';
import type { FoundReviewed } from './load-reviewed.ts';
import { basisOf, reviewedOf, type Standing, standingOf } from './standing-of.ts';

/** What changes who counts, or how much. */
const TOUCHING = [
  'SheetHandedIn',
  'SheetReopened',
  'SheetVoided',
  'ConsensusRecorded',
  'ReviewersChanged',
  'ReviewStopped',
  'EndRejected',
  'ReviewConcluded',
  'ApplicationWithdrawn',
] as const satisfies readonly Event['type'][];
type Touching = Extract<Event, { readonly type: (typeof TOUCHING)[number] }>;
const isTouching = (event: Event): event is Touching => TOUCHING.some((type) => type === event.type);

/**
 * Art. 14: what the sheets call for once they have changed — the panel to agree, or the office to hold the gate, again
 * where its outcome would be another. Called for every event, in the same transaction.
 */
export const followScores = async (work: Work, event: Event): Promise<void> => {
  if (!isTouching(event)) return;
  const application = await work.applications.find(event.application);
  const cycle = application?.review && (await work.cycles.find(application.year));
  if (!application || !cycle) return;
  const basis = await basisOf(work, cycle, application.kind);
  const found: FoundReviewed = { cycle, basis, reviewed: await reviewedOf(work, application) };
  await followConsensus(work, found, event);
  await followGate(work, found);
};

const followConsensus = async (
  work: Work,
  { cycle, basis, reviewed }: FoundReviewed,
  { type }: Touching,
): Promise<void> => {
  const { application } = reviewed;
  const matter = applicationMatter(application.id);
  const lead = application.review?.lead;
  const { items } = missingMaterial(reviewed, basis);
  const isOpen = isUnderReview(application, cycle) && items > 0;
  // Somebody else may lead by now.
  if (!isOpen || type === 'ReviewersChanged') await work.tasks.close('reach-consensus', matter);
  if (!isOpen || !lead) return;
  await work.tasks.open({ kind: 'reach-consensus', matter, role: 'panelist', person: lead });
  if (type === 'ConsensusRecorded') return;
  await tell(
    work,
    await work.people.many({ ids: [lead] }),
    matter,
    `consensus:${application.id}:${work.now.getTime()}`,
    { name: 'consensus', params: { application: application.id } },
  );
  const others = application.review?.panelists.filter((one) => one !== lead) ?? [];
  await tell(
    work,
    await work.people.many({ ids: others }),
    matter,
    `discussion:${application.id}:${work.now.getTime()}`,
    { name: 'discussion', params: { application: application.id } },
  );
};

/** A gate or a fail that was confirmed leaves nothing to agree on. */
const isUnderReview = ({ state, stopped }: Application, cycle: Cycle): boolean =>
  cycle.state === 'reviewing' && state === 'reviewing' && stopped === undefined;

const followGate = async (work: Work, { cycle, basis, reviewed }: FoundReviewed): Promise<void> => {
  const { year } = cycle;
  const { application } = reviewed;
  const matter = scoresMatter(year, application.kind);
  await work.refresh(matter);
  const keepsWaiting = isInRace(application) && !isMaterialDone(reviewed, basis);
  if (cycle.state !== 'reviewing' || keepsWaiting) return work.tasks.close('hold-gate', matter);
  // Two last sheets handed in at one moment: the second one sees the first.
  await work.cycles.lock(year);
  const standing = await standingOf(work, cycle, application.kind);
  const rows = standing.scoring === 'material' ? atGate(standing.ofKind, basis, gateRule(cycle, application.kind)) : [];
  if (!isGateDue(rows)) return work.tasks.close('hold-gate', matter);
  await work.tasks.open({ kind: 'hold-gate', matter, role: 'officeClerk' });
  await tellRoles(work, ['officeClerk'], matter, `gate:${year}:${application.kind}:${lastHeld(standing)}`, {
    name: 'gate',
    params: { year, kind: application.kind },
  });
};

/** One card for each time that it has to be held. */
const lastHeld = ({ ofKind }: Standing): number =>
  Math.max(0, ...ofKind.map(({ record }) => record.gate?.at.getTime() ?? 0));
