import { callRoll } from '../../src/usecases/review/call-roll.ts';
import { drawDefence } from '../../src/usecases/review/draw-defence.ts';
import { findOnCategory } from '../../src/usecases/review/find-on-category.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { registerOpinion, registerQualification } from '../../src/usecases/review/register-check.ts';
import { reportVisit } from '../../src/usecases/review/report-visit.ts';
import { does } from './open-cycle.ts';
import { scoresAll } from './scored.ts';
import { type UnderReview, YEAR } from './under-review.ts';

export const VISIT_DAY = '2026-06-10';
export const DEFENCE_DAY = '2026-06-25';
const CLERK = '尹舒禾';
/** Categories of the organisations' standard. */
const CATEGORIES = ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7'];

interface Given {
  /** What every sheet and the visit give, by the application's name; a multiple of five. */
  readonly percents: Readonly<Record<string, number>>;
  readonly remarks?: { readonly strengths: string; readonly improvements: string };
}

/** Both checks without a finding, the material and the visit; nothing of the defence yet. */
export const throughVisit = async (scene: UnderReview, { percents, remarks }: Given): Promise<void> => {
  const { world, ids, assigned } = scene;
  for (const [title, percent] of Object.entries(percents))
    for (const name of assigned[title]?.panelists ?? [])
      await scoresAll(world, name, { application: ids[title] ?? '', percent: () => percent, ...remarks });
  await checkedAndVisited(scene, percents);
};

/** The checks and the visit alone; the sheets are somebody else's story. */
export const checkedAndVisited = async (scene: UnderReview, percents: Given['percents']): Promise<void> => {
  const { world, ids, assigned } = scene;
  for (const title of Object.keys(percents)) {
    const application = ids[title] ?? '';
    const { panelists = [] } = assigned[title] ?? {};
    await does(world, CLERK, registerOpinion, { application, check: { result: 'clear', note: '未检索到负面信息。' } });
    await does(world, CLERK, registerQualification, { application, check: { result: 'met' } });
    await does(world, CLERK, planVisit, {
      application,
      day: VISIT_DAY,
      team: panelists.map((name) => world.as(name).openId),
      place: '威海市环翠区海滨路1号',
      issues: '核实近三年数据的来源。',
    });
  }
  await world.moveClock(`${VISIT_DAY}T09:00:00+08:00`);
  for (const [title, percent] of Object.entries(percents)) {
    const application = ids[title] ?? '';
    const { lead = '' } = assigned[title] ?? {};
    for (const category of CATEGORIES)
      await does(world, lead, findOnCategory, {
        application,
        category,
        percent: String(percent),
        verdict: 'verified',
        finding: '与材料一致。',
      });
    await does(world, lead, reportVisit, { application });
  }
};

/** All five streams of these applications of organisations, but for the last sheet on the defence of each. */
export const throughAllStreams = async (scene: UnderReview, given: Given): Promise<void> => {
  await throughVisit(scene, given);
  await heard(scene, given);
};

/** The defences of those visited, but for the last sheet on each. */
export const heard = async (scene: UnderReview, given: Given): Promise<void> => {
  const { world, ids, assigned } = scene;
  await does(world, CLERK, drawDefence, { year: YEAR, kind: 'organisation', day: DEFENCE_DAY, startTime: '09:00' });
  await world.moveClock(`${DEFENCE_DAY}T12:00:00+08:00`);
  for (const [title, percent] of Object.entries(given.percents)) {
    const application = ids[title] ?? '';
    const { panelists = [], lead = '' } = assigned[title] ?? {};
    await does(world, lead, callRoll, { application, present: panelists.map((name) => world.as(name).openId) });
    for (const name of panelists.filter((one) => one !== lead))
      await scoresAll(world, name, { application, kind: 'defence', percent: () => percent, ...given.remarks });
  }
};

/** The last thing that the opinion waits for. */
export const lastSheet = async (
  { world, ids, assigned }: UnderReview,
  title: string,
  { percents, remarks }: Given,
): Promise<void> => {
  const percent = percents[title] ?? 0;
  await scoresAll(world, assigned[title]?.lead ?? '', {
    application: ids[title] ?? '',
    kind: 'defence',
    percent: () => percent,
    ...remarks,
  });
};
