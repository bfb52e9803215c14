import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type RankingProps, type RankingRow, ranking } from '../../../cards/review/ranking.ts';
import { KIND_WORDS, optionWord } from '../../../cards/words/application-words.ts';
import { minimumsText } from '../../../cards/words/rubrics-words.ts';
import { rankingTables } from '../../documents/ranking-tables.ts';
import { writeRankingWorkbook } from '../../documents/ranking-xlsx.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { cycleMatter, scoresMatter } from '../../domain/ids.ts';
import { type Fraction, fraction, nearest, shown, times } from '../../domain/review/fraction.ts';
import { gateRule } from '../../domain/review/gate.ts';
import { type Ranked, slateLength } from '../../domain/review/ranking.ts';
import { type Result, type YearResult, yearResult } from '../../domain/review/result.ts';
import type { Scores } from '../../domain/review/standing.ts';
import { GATE_KINDS, GateRef } from '../review/hold-gate.ts';
import { type Standing, scoresSubject, standingOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { missedProps } from './missed-props.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 10;

interface Ranking {
  readonly cycle: Cycle;
  readonly standing: Standing;
  readonly quota: number;
  readonly length: number;
  readonly result: YearResult;
}

const computed = async (work: Work, cycle: Cycle, kind: Standing['kind']): Promise<Ranking> => {
  const standing = await standingOf(work, cycle, kind);
  const { quota, choices } = cycle.plan;
  const places = quota[kind === 'organisation' ? 'organisations' : 'individuals'];
  const length = slateLength(places, choices.slateSize);
  return { cycle, standing, quota: places, length, result: yearResult(standing.ofKind, standing.basis, length) };
};

type Remembered = (work: Work, year: number, kind: Standing['kind']) => Promise<Ranking | undefined>;

/**
 * What a year has come to, computed once for as long as nothing is recorded of it: whatever counts stands in the year's
 * journal, whose last hash is therefore the name of the result. What may be seen of it is asked each time.
 */
const remembering = (): Remembered => {
  const known = new Map<string, { readonly head: string; readonly ranking: Ranking }>();
  return async (work, year, kind) => {
    const head = (await work.journal.heads()).find(({ chain }) => chain === cycleMatter(year))?.hash;
    const before = known.get(`${year}:${kind}`);
    if (head !== undefined && before?.head === head) return before.ranking;
    const cycle = await work.cycles.find(year);
    if (!cycle) return undefined;
    const result = await computed(work, cycle, kind);
    if (head !== undefined) known.set(`${year}:${kind}`, { head, ranking: result });
    return result;
  };
};
const rankingIn = remembering();

const seen = async (
  work: Work,
  act: 'ranking.see' | 'ranking.export',
  { year, kind }: { readonly year: number; readonly kind: Standing['kind'] },
): Promise<Ranking | undefined> => {
  if (!work.may(act).ok) return undefined;
  const found = await rankingIn(work, year, kind);
  return found && work.may(act, scoresSubject(found.cycle, found.standing.scoring)).ok ? found : undefined;
};

export const rankingViews = {
  ranking: view({
    params: z.strictObject({
      year: z.int(),
      kind: z.enum(GATE_KINDS).optional(),
      page: z.int().min(0).max(10_000).optional(),
    }),
    matter: ({ year, kind = 'organisation' }) => scoresMatter(year, kind),
    async draw(work, { year, kind = 'organisation', page = 0 }) {
      const found = await seen(work, 'ranking.see', { year, kind });
      return found ? { kind: 'card', card: ranking(propsOf(work, found, page)) } : gone;
    },
  }),

  /** The file itself: drawn when it is sent, so that it holds what its receiver may see at that moment. */
  'ranking.file': view({
    params: z.strictObject(GateRef),
    async draw(work, of) {
      const found = await seen(work, 'ranking.export', of);
      if (!found) return gone;
      const { cycle, standing, length, result } = found;
      const { kind, basis, ofKind } = standing;
      const tables = rankingTables({ year: of.year, kind, basis, gate: gateRule(cycle, kind), length, ofKind, result });
      return {
        kind: 'file',
        name: `${of.year}年度评审得分（${KIND_WORDS[kind]}）-${work.today}.xlsx`,
        bytes: await writeRankingWorkbook(tables, work.now),
        type: 'xls',
      };
    },
  }),
};

const propsOf = (work: Work, found: Ranking, wanted: number): RankingProps => {
  const { cycle, standing, quota, length, result } = found;
  const { listed, apart, outlooks, strictness } = result;
  const pages = Math.max(1, Math.ceil(listed.length / PAGE));
  const page = Math.min(wanted, pages - 1);
  const nameOf = ({ reviewed: { application } }: Result): string =>
    titleSeen(work, application) || (application.acceptance?.number ?? application.number);
  return {
    year: cycle.year,
    kind: standing.kind,
    choices: cycle.plan.choices,
    minimums: demandsOf(standing),
    quota,
    length,
    rows: listed.slice(page * PAGE, (page + 1) * PAGE).map((row) => rowOf(work, row, cycle)),
    total: listed.length,
    apart: apart.slice(0, PAGE).map(({ result: one, why }) => ({
      number: one.reviewed.application.acceptance?.number ?? one.reviewed.application.number,
      title: titleSeen(work, one.reviewed.application),
      why,
      missed: one.missed.map(missedProps),
      figures: figuresOf(one.scores),
    })),
    apartTotal: apart.length,
    industries: industriesOf(listed.filter(({ rank }) => rank <= length).map(({ one }) => one)),
    outlooks: outlooks.map(({ scenario, enters, leaves }) => ({
      scenario,
      enters: enters.map(nameOf),
      leaves: leaves.map(nameOf),
    })),
    strictness: strictness.map(({ distance }, at) => ({ panelist: `${at + 1}号`, distance: shown(distance) })),
    canExport: work.may('ranking.export', scoresSubject(cycle, standing.scoring)).ok,
    page,
    pages,
    now: work.now,
  };
};

/** Besides the total: of the material, and of the defence. */
const demandsOf = ({ basis }: Standing): string => {
  const [material, defence] = [minimumsText(basis.rubric), minimumsText(basis.defenceRubric)];
  return [material, defence && `答辩${defence}`].filter(Boolean).join('；');
};

const figuresOf = ({ composite, material, site, defence }: Scores) => ({
  ...(composite ? { composite: shown(composite) } : {}),
  ...(material ? { material: shown(material) } : {}),
  ...(site ? { site: shown(site) } : {}),
  ...(defence ? { defence: shown(defence) } : {}),
});

const rowOf = (work: Work, { one, rank, tied }: Ranked<Result>, { plan: { choices } }: Cycle): RankingRow => {
  const { reviewed, scores, stats, weakest } = one;
  const { material, site, defence, composite } = scores;
  if (!material || !site || !defence || !composite || !stats) throw new Error('ranked without every part');
  const { application } = reviewed;
  const bar = (score: Fraction, weight: number): number => nearest(times(score, fraction(weight, 100)));
  return {
    number: application.acceptance?.number ?? application.number,
    title: titleSeen(work, application),
    rank,
    tied,
    figures: {
      composite: shown(composite),
      material: shown(material),
      site: shown(site),
      defence: shown(defence),
    },
    bars: {
      material: bar(material, choices.materialWeight),
      site: bar(site, choices.siteWeight),
      defence: bar(defence, choices.defenceWeight),
    },
    stats: {
      mean: shown(stats.mean),
      median: shown(stats.median),
      ...(stats.inner ? { inner: shown(stats.inner) } : {}),
      spread: shown(stats.spread),
      count: stats.count,
    },
    ...(weakest ? { weakest: { name: weakest.name, percent: shown(weakest.percent) } } : {}),
  };
};

/** Art. 11 leaves them to information: sections of the national classification, the most frequent first. */
const industriesOf = (results: readonly Result[]): RankingProps['industries'] => {
  const counts = new Map<string, number>();
  for (const { reviewed } of results) {
    const { industry } = reviewed.application.form;
    if (typeof industry === 'string') counts.set(industry, (counts.get(industry) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ name: optionWord('industry', code), count }))
    .sort((a, b) => b.count - a.count);
};
