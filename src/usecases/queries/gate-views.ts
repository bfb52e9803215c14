import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type GateProps, gate, gatePreview } from '../../../cards/review/gate.ts';
import { minimumsText } from '../../../cards/words/rubrics-words.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { scoresMatter } from '../../domain/ids.ts';
import { shown, ZERO } from '../../domain/review/fraction.ts';
import { type AtGate, atGate, gateRule, isGateDue } from '../../domain/review/gate.ts';
import { statsOf } from '../../domain/review/score.ts';
import { isInRace, materialTotals, missingMaterial } from '../../domain/review/standing.ts';
import { GATE_KINDS, GateRef, outcomeDigest } from '../review/hold-gate.ts';
import { type Standing, scoresSubject, standingOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { missedProps } from './missed-props.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 40;

interface Found {
  readonly cycle: Cycle;
  readonly standing: Standing;
}

/** For the office, from when the review has begun; what of it may be shown is asked with the standing known. */
const found = async (work: Work, year: number, kind: Standing['kind']): Promise<Found | undefined> => {
  const cycle = work.may('gate.see').ok ? await work.cycles.find(year) : undefined;
  if (!cycle || cycle.state === 'drafting' || cycle.state === 'open') return undefined;
  return { cycle, standing: await standingOf(work, cycle, kind) };
};

export const gateViews = {
  gate: view({
    params: z.strictObject({
      year: z.int(),
      kind: z.enum(GATE_KINDS).optional(),
      page: z.int().min(0).max(10_000).optional(),
    }),
    matter: ({ year, kind = 'organisation' }) => scoresMatter(year, kind),
    async draw(work, { year, kind = 'organisation', page = 0 }) {
      const there = await found(work, year, kind);
      return there ? { kind: 'card', card: gate(gateProps(work, there, page)) } : gone;
    },
  }),

  'gate.preview': view({
    params: z.strictObject(GateRef),
    matter: ({ year, kind }) => scoresMatter(year, kind),
    async draw(work, { year, kind }) {
      const there = await found(work, year, kind);
      if (!there) return gone;
      const { cycle, standing } = there;
      const rows = rowsOf(work, there);
      // Decided meanwhile, or sheets are out again: the page before says which.
      if (!rows || !isGateDue(rows)) return { kind: 'card', card: gate(gateProps(work, there, 0)) };
      const rule = gateRule(cycle, kind);
      const named = (passed: boolean) =>
        rows
          .filter(({ application, outcome }) => application.state === 'reviewing' && (outcome === 'passed') === passed)
          .map(({ application, before, outcome }) => ({
            number: application.acceptance?.number ?? application.number,
            title: titleSeen(work, application),
            moves: before !== undefined && (before === 'passed') !== (outcome === 'passed'),
          }))
          .sort((a, b) => (a.number < b.number ? -1 : 1));
      return {
        kind: 'card',
        card: gatePreview({
          year,
          kind,
          ...(rule ? { rule } : {}),
          minimums: minimumsText(standing.basis.rubric),
          scoreRule: standing.basis.choices.scoreRule,
          passed: named(true),
          stopped: named(false),
          seen: outcomeDigest(work, rows),
          canHold: work.may('gate.hold', scoresSubject(cycle, standing.scoring)).ok,
          now: work.now,
        }),
      };
    },
  }),
};

/** Nothing while sheets are out: `gate.see` is asked with how far they have come. */
const rowsOf = (
  work: Work,
  { cycle, standing: { kind, basis, ofKind, scoring } }: Found,
): readonly AtGate[] | undefined =>
  work.may('gate.see', scoresSubject(cycle, scoring)).ok ? atGate(ofKind, basis, gateRule(cycle, kind)) : undefined;

const gateProps = (work: Work, there: Found, wanted: number): GateProps => {
  const { cycle, standing } = there;
  const { kind, basis, scoring } = standing;
  const rule = gateRule(cycle, kind);
  const rows = rowsOf(work, there);
  const pages = Math.max(1, Math.ceil((rows?.length ?? 0) / PAGE));
  const page = Math.min(wanted, pages - 1);
  const heldAt = latest(standing);
  const passed = rows?.filter(({ outcome }) => outcome === 'passed').length ?? 0;
  return {
    year: cycle.year,
    kind,
    ...(rule ? { rule } : {}),
    minimums: minimumsText(basis.rubric),
    scoreRule: basis.choices.scoreRule,
    ...(rows
      ? { rows: rows.slice(page * PAGE, (page + 1) * PAGE).map((row) => shownRow(row, standing, rule !== undefined)) }
      : { missing: missingIn(standing) }),
    passed,
    stopped: (rows?.length ?? 0) - passed,
    ...(heldAt ? { heldAt } : {}),
    due: rows !== undefined && scoring === 'material' && isGateDue(rows),
    canHold: work.may('gate.hold', scoresSubject(cycle, scoring)).ok,
    page,
    pages,
    now: work.now,
  };
};

const latest = ({ ofKind }: Standing): Date | undefined =>
  ofKind
    .flatMap(({ record }) => record.gate?.at ?? [])
    .sort((a, b) => b.getTime() - a.getTime())
    .at(0);

const missingIn = ({ ofKind, basis }: Standing): NonNullable<GateProps['missing']> => {
  const racing = ofKind.filter(({ application }) => isInRace(application));
  const missing = racing.map((one) => missingMaterial(one, basis));
  return {
    total: racing.length,
    sheets: missing.filter(({ sheets }) => sheets > 0).length,
    items: missing.filter(({ items }) => items > 0).length,
  };
};

const shownRow = (
  { application, material, missed, rank, tied, outcome, before }: AtGate,
  { ofKind, basis }: Standing,
  isRanked: boolean,
): NonNullable<GateProps['rows']>[number] => {
  const reviewed = ofKind.find((one) => one.application.id === application.id);
  const stats = reviewed && statsOf(materialTotals(reviewed, basis).map(({ total }) => total));
  return {
    number: application.acceptance?.number ?? application.number,
    ...(isRanked ? { rank } : {}),
    tied,
    outcome,
    ...(before ? { before } : {}),
    missed: missed.map(missedProps),
    score: shown(material),
    median: shown(stats?.median ?? ZERO),
    spread: shown(stats?.spread ?? ZERO),
    count: stats?.count ?? 0,
    over: application.state !== 'reviewing',
  };
};
