import { z } from 'zod';
import { GATE_REASON } from '../../../cards/words/scores-words.ts';
import { proposeEnd } from '../../domain/application/decide-official.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter, cycleMatter, scoresMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { type AtGate, atGate, holdGate as decide, gateAct, gateRule } from '../../domain/review/gate.ts';
import { isInRace, isMaterialDone } from '../../domain/review/standing.ts';
import { decidingOf, settleApplication } from '../application/load-application.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type Standing, scoresSubject, standingOf } from './standing-of.ts';

export const GATE_KINDS = ['organisation', 'individual'] as const;
export const GateRef = { year: z.int(), kind: z.enum(GATE_KINDS) };

/** Who would pass and who not, in one text: what was confirmed is what was shown. Says no place and no score. */
export const outcomeDigest = (work: Work, rows: readonly AtGate[]): string =>
  work.digest(
    rows
      .map(({ application: { id }, outcome }) => `${id} ${outcome === 'passed' ? 'passed' : 'stopped'}`)
      .sort()
      .join('\n'),
  );

export const missingAt = ({ ofKind, basis }: Standing): number =>
  ofKind.filter((one) => isInRace(one.application) && !isMaterialDone(one, basis)).length;

/** Applications first and the year last, as whoever hands in a sheet locks them. */
const lockKind = async (work: Work, year: number, kind: Standing['kind']): Promise<Cycle | undefined> => {
  const accepted = await work.applications.accepted(year);
  await work.applications.lockMany(accepted.filter((one) => one.kind === kind).map(({ id }) => id));
  return work.cycles.lock(year);
};

/**
 * Art. 14: 「确定现场评审范围」. Whoever does not come into the range that the 认定通知 states is heard before the panel's
 * leader confirms it; held again, it lets go whom a recomputed score has put right.
 */
export const holdGate = useCase({
  name: 'gate.hold',
  under: '14',
  input: z.strictObject({ ...GateRef, seen: z.string().length(64) }),
  async run(work, { year, kind, seen }) {
    const cycle = await lockKind(work, year, kind);
    if (!cycle) return refuse('14', 'not-found');
    const standing = await standingOf(work, cycle, kind);
    const { scoring, ofKind, basis } = standing;
    const rule = gateRule(cycle, kind);
    const rows = scoring === 'running' ? [] : atGate(ofKind, basis, rule);
    const missing = missingAt(standing);
    const asShown = outcomeDigest(work, rows) === seen;
    const verdict = decide({ year, kind, scoring, rows, missing, asShown });
    if (!verdict.ok) return verdict;
    // Asked last: while sheets are out the office may know that they are, and nothing else of them.
    const permitted = work.may('gate.hold', scoresSubject(cycle, scoring));
    if (!permitted.ok) return permitted;
    for (const row of rows) await settleRow(work, cycle, standing, row, rule ? rows.length : undefined);
    const { passed, stopped } = verdict.value;
    await work.record(verdict.value, {
      matter: scoresMatter(year, kind),
      chain: cycleMatter(year),
      data: { year, kind, passed, stopped },
    });
    return allow(verdict.value);
  },
});

/** `of`: how many were ranked; absent where the plan ranks nobody. */
const settleRow = async (
  work: Work,
  cycle: Cycle,
  { ofKind }: Standing,
  row: AtGate,
  of: number | undefined,
): Promise<void> => {
  const { application, outcome, rank } = row;
  if (application.state !== 'reviewing') return;
  const { record } = ofKind.find((one) => one.application.id === application.id) ?? {};
  if (!record) throw new Error(`ranked an application that was not loaded: ${application.id}`);
  const place = of === undefined ? {} : { place: { rank, of } };
  await work.records.save(cycle.year, { ...record, gate: { outcome, ...place, at: work.now } });
  await work.refresh(applicationMatter(application.id));
  const act = gateAct(row);
  if (act === 'lift')
    await settleApplication(
      work,
      { application, cycle },
      { type: 'EndLifted', application: application.id, year: cycle.year, act: 'gate' },
      { data: { act: 'gate' } },
    );
  if (act === 'stop') await stop(work, cycle, row);
};

/** The applicant hears that its material did not come into the range, and nothing of a score or a place. */
const stop = async (work: Work, cycle: Cycle, { application }: AtGate): Promise<void> => {
  const verdict = proposeEnd(application, decidingOf(work, cycle), {
    act: 'gate',
    article: '14',
    reason: GATE_REASON,
    escalations: 0,
  });
  if (!verdict.ok) throw new Error(`${application.number} cannot be stopped at the gate`);
  const { statementDueAt } = verdict.value;
  const hash = await work.keepText(applicationMatter(application.id), 'gate-reason', GATE_REASON);
  await settleApplication(work, { application, cycle }, verdict.value, {
    article: verdict.value.article,
    data: { act: 'gate', reason: hash, ...(statementDueAt ? { statementDueAt: statementDueAt.toISOString() } : {}) },
  });
};
