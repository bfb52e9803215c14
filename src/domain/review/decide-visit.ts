import type { Application } from '../application/application.ts';
import type { Day } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { allow, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import type { VisitFileAdded, VisitPlanned, VisitReported } from './events.ts';
import { nothingPending, openForStreams } from './open-review.ts';
import type { ReviewRecord, SiteVisit, VisitFile, VisitFinding, VisitNote } from './record.ts';
import { PERCENTS, type Rubric } from './rubric.ts';

/** What a decision about a visit turns on. */
export interface VisitScene {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly record: ReviewRecord;
  readonly today: Day;
}

const of = ({ id, year }: Application) => ({ application: id, year }) as const;

/** What is to be verified, in characters; whom to see. */
export const VISIT_ISSUES_MOST = 1000;
export const VISIT_MEETS_MOST = 200;
/** So many photos and papers to a category: what its card can list. */
export const VISIT_FILES_MOST = 12;
/** So many interviews to a category. */
export const VISIT_NOTES_MOST = 12;

/** Art. 14: who comes into the range of the visit; everybody, where the plan has no gate. */
export const passedGate = ({ gate }: ReviewRecord, { plan }: Pick<Cycle, 'plan'>): boolean =>
  plan.choices.gate === 'none' || gate?.outcome === 'passed';

export interface GivenVisit {
  readonly day: Day;
  readonly team: readonly PersonId[];
  readonly place: string;
  readonly issues: string;
  readonly meets?: string;
}

/** 「安排现场评审」, and again until it is reported. */
export const planVisit = (
  { application, cycle, record, today }: VisitScene,
  { day, team, place, issues, meets }: GivenVisit,
): Verdict<VisitPlanned> => {
  const open = nothingPending(application, cycle);
  if (!open.ok) return open;
  const { number, review } = application;
  if (!passedGate(record, cycle)) return refuse('14', record.gate ? 'not-past-gate' : 'gate-not-held', { number });
  if (record.visit?.reportedAt) return refuse('14', 'visit-reported', { number });
  if (day < today) return refuse('14', 'visit-in-past', { today });
  if (team.length === 0) return refuse('14', 'team-missing');
  if (!team.every((one) => review?.panelists.includes(one) === true)) return refuse('14', 'team-not-assigned');
  const left = record.visit?.team.filter((one) => !team.includes(one)) ?? [];
  const again = record.visit !== undefined;
  const wanted = { day, team, place, issues, ...(meets === undefined ? {} : { meets }) };
  return allow({ type: 'VisitPlanned', ...of(application), ...wanted, again, left });
};

/** Whether something can be entered for this visit now. */
const running = ({ application, cycle, record, today }: VisitScene): Verdict<SiteVisit> => {
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  const { number } = application;
  const { visit } = record;
  if (!visit) return refuse('14', 'visit-not-planned', { number });
  if (visit.reportedAt) return refuse('14', 'visit-reported', { number });
  return today < visit.day ? refuse('14', 'visit-not-yet', { day: visit.day }) : allow(visit);
};

interface AtCategory {
  readonly by: PersonId;
  readonly rubric: Rubric;
  readonly category: string;
}

/** The team alone, while the visit runs. */
export const onTheSpot = (scene: VisitScene, by: PersonId): Verdict<SiteVisit> => {
  const visit = running(scene);
  if (!visit.ok) return visit;
  return visit.value.team.includes(by) ? visit : refuse('14', 'not-in-team');
};

/** One category at a time. */
const atCategory = (scene: VisitScene, { by, rubric, category }: AtCategory): Verdict<SiteVisit> => {
  const visit = onTheSpot(scene, by);
  if (!visit.ok) return visit;
  return rubric.categories.some(({ code }) => code === category)
    ? visit
    : refuse('14', 'no-such-category', { code: category });
};

/** What the team gives one category. Whoever saves last stands; it is nobody else's business until it is reported. */
export const findOnCategory = (scene: VisitScene, at: AtCategory, finding: VisitFinding): Verdict<SiteVisit> => {
  const visit = atCategory(scene, at);
  if (!visit.ok) return visit;
  const { category, rubric } = at;
  const name = rubric.categories.find(({ code }) => code === category)?.name ?? category;
  if (!PERCENTS.includes(finding.percent)) return refuse('14', 'visit-percent', { code: category, name });
  return allow({ ...visit.value, findings: { ...visit.value.findings, [category]: finding } });
};

/** 「上传照片或文件」: the next file of this hand goes to this category. */
export const awaitVisitFile = (scene: VisitScene, at: AtCategory, place?: string): Verdict<SiteVisit> => {
  const visit = atCategory(scene, at);
  if (!visit.ok) return visit;
  const { files, openCategories } = visit.value;
  const { [at.by]: _, ...places } = visit.value.openPlaces ?? {};
  const openPlaces = place === undefined ? places : { ...places, [at.by]: place };
  if (files.filter((file) => file.category === at.category).length >= VISIT_FILES_MOST)
    return refuse('14', 'visit-files-most', { most: VISIT_FILES_MOST });
  return allow({ ...visit.value, openPlaces, openCategories: { ...openCategories, [at.by]: at.category } });
};

/** 「记一条访谈」: who was spoken to, and what they said; it is never changed. */
export const addVisitNote = (
  scene: VisitScene,
  at: AtCategory,
  { now, ...note }: Omit<VisitNote, 'category' | 'by' | 'at'> & { readonly now: Date },
): Verdict<SiteVisit> => {
  const visit = atCategory(scene, at);
  if (!visit.ok) return visit;
  const { notes = [] } = visit.value;
  if (notes.filter((one) => one.category === at.category).length >= VISIT_NOTES_MOST)
    return refuse('14', 'visit-notes-most', { most: VISIT_NOTES_MOST });
  return allow({ ...visit.value, notes: [...notes, { ...note, category: at.category, by: at.by, at: now }] });
};

/** A file has come for the category that its sender has opened. */
export const addVisitFile = (scene: VisitScene, at: AtCategory, file: VisitFile): Verdict<VisitFileAdded> => {
  const visit = awaitVisitFile(scene, at);
  return visit.ok ? allow({ type: 'VisitFileAdded', ...of(scene.application), file }) : visit;
};

/** 「提交现场评审结果」: whatever a category still lacks is said at once. */
export const reportVisit = (scene: VisitScene, rubric: Rubric): Verdict<VisitReported> => {
  const visit = running(scene);
  if (!visit.ok) return visit;
  const missing = rubric.categories.filter(({ code }) => visit.value.findings[code] === undefined);
  if (missing.length > 0)
    return refuseAll(missing.map(({ code, name }) => breach('14', 'visit-category-missing', { code, name })));
  return allow({ type: 'VisitReported', ...of(scene.application) });
};
