import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import {
  type AssignedRow,
  assignment as assignmentCard,
  type Load,
  reviewers,
} from '../../../cards/review/assignment.ts';
import { breachWords } from '../../../cards/words/refusal-words.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';
import { applicationMatter, type PersonId, panelMatter } from '../../domain/ids.ts';
import {
  type AssignmentScene,
  confirmAssignment,
  fieldFits,
  readyReviewers,
  type ToAssign,
} from '../../domain/review/decide-assignment.ts';
import { type AssignedTo, isReady, isSeated, seatOf } from '../../domain/review/panel.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { sceneOf } from '../review/assignment-scene.ts';
import { type FoundPanel, seePanel, yearSubject } from '../review/load-panel.ts';
import type { SheetRow } from '../review/review-ports.ts';
import { everReviewedOf } from '../review/reviewed.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const PAGE = 10;
/** As many as a list of options takes. */
const CHOICES = 40;
const gone: Drawn = { kind: 'card', card: notFound() };
const year = z.int().min(2000).max(2100);

interface Assigning extends FoundPanel {
  readonly scene: AssignmentScene;
  readonly applications: readonly Application[];
}

const assigningOf = async (work: Work, of: number): Promise<Assigning | undefined> => {
  const found = await seePanel(work, of, 'assignment.see');
  if (!found.ok) return undefined;
  const applications = await everReviewedOf(work, of);
  return { ...found.value, applications, scene: await sceneOf(work, found.value, applications) };
};

/** Who reads what: of the plan where there is one, otherwise as each application carries it. */
const rowsOf = ({ panel, scene }: Assigning): readonly AssignedTo[] =>
  panel.plan
    ? panel.plan.rows.filter(({ application }) => scene.applications.some(({ id }) => id === application))
    : scene.applications.flatMap(({ id, review }) =>
        review ? [{ application: id, panelists: review.panelists, lead: review.lead }] : [],
      );

const loadsOf = ({ scene }: Assigning, rows: readonly AssignedTo[]): readonly Load[] => {
  const words = new Map(scene.applications.map((one) => [one.id, one.words]));
  return readyReviewers(scene).map(({ person, name, field }) => {
    const own = rows.filter(({ panelists }) => panelists.includes(person));
    return {
      name,
      ...(field ? { field } : {}),
      applications: own.length,
      leads: own.filter(({ lead }) => lead === person).length,
      fitting: own.filter(({ application }) => fieldFits(field, words.get(application) ?? '')).length,
    };
  });
};

const finalOn = (sheets: readonly SheetRow[], { application, panelists }: AssignedTo): number =>
  sheets.filter(
    (row) =>
      row.application === application &&
      row.kind === 'material' &&
      row.finalAt &&
      !row.voidedAt &&
      panelists.includes(row.panelist),
  ).length;

/** What would be refused if it were confirmed now, by number; too few is told by itself. */
const wrongOf = ({ panel, scene }: Assigning): readonly { readonly number: unknown; readonly said: string }[] => {
  const verdict = panel.plan ? confirmAssignment(scene) : undefined;
  if (verdict === undefined || verdict.ok) return [];
  return verdict.breaches
    .filter(({ code }) => code !== 'assignment-lacks')
    .map((one) => ({ number: one.params.number, said: breachWords(one) }));
};

const drawAssignment = async (work: Work, found: Assigning, asked: number): Promise<Drawn> => {
  const { cycle, panel, scene, applications } = found;
  const rows = rowsOf(found);
  const page = Math.min(asked, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
  const names = new Map(scene.reviewers.map(({ person, name }) => [person, name]));
  const sheets = panel.plan ? [] : await work.sheets.rows(cycle.year);
  const wrong = wrongOf(found);
  const minimum = cycle.plan.choices.panelMinimum;
  const row = (one: AssignedTo): AssignedRow | undefined => {
    const application = applications.find(({ id }) => id === one.application);
    if (!application) return undefined;
    const number = application.acceptance?.number ?? application.number;
    return {
      id: application.id,
      number,
      title: titleOf(application),
      lead: names.get(one.lead) ?? '',
      panelists: one.panelists.map((person) => names.get(person) ?? ''),
      ...(panel.plan ? {} : { final: finalOn(sheets, one) }),
      lacking: Math.max(0, minimum - one.panelists.length),
      wrong: wrong.filter((line) => line.number === number).map(({ said }) => said),
    };
  };
  const subject = yearSubject(cycle);
  const open = cycle.state === 'reviewing';
  const accepted = scene.applications.filter(({ state }) => state === 'accepted').length;
  return {
    kind: 'card',
    card: assignmentCard({
      year: cycle.year,
      minimum,
      stage: panel.plan ? 'planned' : rows.length > 0 ? 'begun' : 'none',
      accepted,
      ready: readyReviewers(scene).length,
      waiting: panel.seats
        .filter((seat) => isSeated(seat) && !isReady(seat))
        .map(({ person }) => names.get(person) ?? ''),
      rows: rows
        .slice(page * PAGE, (page + 1) * PAGE)
        .map(row)
        .filter((one) => one !== undefined),
      total: rows.length,
      page,
      pageSize: PAGE,
      loads: rows.length > 0 ? loadsOf(found, rows) : [],
      canPropose: open && accepted > 0 && work.may('assignment.propose', subject).ok,
      canConfirm: open && work.may('assignment.confirm', subject).ok,
      canChange: open && work.may('reviewers.change', subject).ok,
    }),
  };
};

/** Who could read it: whoever does now, then those with least to do; those who fit first. */
const optionsOf = (found: Assigning, application: ToAssign, current: readonly PersonId[]) => {
  const rows = rowsOf(found);
  const count = (person: PersonId): number => rows.filter(({ panelists }) => panelists.includes(person)).length;
  return readyReviewers(found.scene)
    .filter(({ person }) => !application.barred.has(person))
    .map(({ person, name, field }) => ({
      id: person,
      name,
      ...(field ? { field } : {}),
      fits: fieldFits(field, application.words),
      applications: count(person),
    }))
    .sort(
      (one, other) =>
        Number(current.includes(other.id)) - Number(current.includes(one.id)) ||
        one.applications - other.applications ||
        Number(other.fits) - Number(one.fits),
    )
    .slice(0, CHOICES);
};

const drawReviewers = (found: Assigning, id: string, of: 'plan' | 'review'): Drawn => {
  const { cycle, panel, scene, applications } = found;
  const application = applications.find((one) => one.id === id);
  const toAssign = scene.applications.find((one) => one.id === id);
  const row = rowsOf(found).find((one) => one.application === id);
  if (!application || !toAssign || !row) return gone;
  const name = (person: PersonId): string => scene.reviewers.find((one) => one.person === person)?.name ?? '';
  const leader = seatOf(panel, panel.leader);
  return {
    kind: 'card',
    card: reviewers({
      year: cycle.year,
      application: id,
      number: toAssign.number,
      title: titleOf(application),
      of,
      minimum: cycle.plan.choices.panelMinimum,
      leader: name(panel.leader),
      leaderIsAmong: leader !== undefined && isReady(leader) && !toAssign.barred.has(panel.leader),
      current: row.panelists.map((person) => ({ id: person, name: name(person) })),
      lead: row.lead,
      options: optionsOf(found, toAssign, row.panelists),
      barred: panel.seats
        .filter((seat) => isSeated(seat) && toAssign.barred.has(seat.person))
        .map(({ person }) => name(person)),
    }),
  };
};

export const assignmentViews = {
  assignment: view({
    params: z.strictObject({ year, page: z.int().min(0).max(1000).optional() }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of, page = 0 }) {
      const found = await assigningOf(work, of);
      return found ? drawAssignment(work, found, page) : gone;
    },
  }),

  'assignment.edit': view({
    params: z.strictObject({ year, application: ApplicationRef }),
    matter: ({ year: of }) => panelMatter(of),
    async draw(work, { year: of, application }) {
      const found = work.may('assignment.propose').ok ? await assigningOf(work, of) : undefined;
      if (!found) return gone;
      // Confirmed meanwhile, by somebody else: it shows what there is now.
      return found.panel.plan ? drawReviewers(found, application, 'plan') : drawAssignment(work, found, 0);
    },
  }),

  /** Of an application under review. */
  reviewers: view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const application = work.may('reviewers.change').ok ? await work.applications.find(id) : undefined;
      const found = application && (await assigningOf(work, application.year));
      return found && application.state === 'reviewing' ? drawReviewers(found, id, 'review') : gone;
    },
  }),
};
