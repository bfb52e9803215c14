import { z } from 'zod';
import { acceptChoice, acceptPreview } from '../../../cards/application/accept-many.ts';
import {
  type ApplicationsProps,
  applications,
  type ListedApplication,
} from '../../../cards/application/applications.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import { NEXT_WORDS, OFFICIAL_STATE_WORDS } from '../../../cards/words/state-words.ts';
import { writeApplicationsTable } from '../../documents/applications-xlsx.ts';
import {
  APPLICATION_STATES,
  type Application,
  type ApplicationState,
  latestSubmission,
  unitCodeOf,
} from '../../domain/application/application.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationsMatter } from '../../domain/ids.ts';
import { ACCEPT_MOST } from '../application/accept-application.ts';
import { ApplicationRef } from '../application/application-input.ts';
import type { ApplicationRow } from '../application/applications-port.ts';
import { asSeen, subjectOf } from '../application/load-application.ts';
import { runningCycle } from '../application/running-cycle.ts';
import type { District } from '../people/people-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { countIn, type Intake, intakeOf, lateStates, pageOf, stagesOf, statesOf } from './intake-overview.ts';

const PAGE = 10;
/** As many as a list of options takes. */
const CHOICES = 40;
const gone: Drawn = { kind: 'card', card: notFound() };
const STATES = Object.keys(APPLICATION_STATES) as [ApplicationState, ...ApplicationState[]]; // Object.keys forgets the key type

export const intakeViews = {
  applications: view({
    params: z.strictObject({
      page: z.int().min(0).max(10_000).optional(),
      state: z.enum(STATES).optional(),
      search: z.string().max(200).optional(),
    }),
    matter: () => applicationsMatter(),
    async draw(work, { page: asked = 0, state, search }) {
      if (!work.may('applications.see').ok) return gone;
      const cycle = await runningCycle(work);
      const intake = cycle && (await intakeOf(work, cycle));
      if (!cycle || !intake) return { kind: 'card', card: applications(undefined) };
      const listed = search === undefined ? intake : ((await intakeOf(work, cycle, search)) ?? intake);
      const states = state === undefined ? undefined : [state];
      const total = countIn(listed.counts, states);
      const page = Math.min(asked, Math.max(0, Math.ceil(total / PAGE) - 1));
      const rows = await pageOf(work, listed, { offset: page * PAGE, limit: PAGE, ...(states ? { states } : {}) });
      return {
        kind: 'card',
        card: applications({
          ...countsOf(work, intake),
          rows: await shownRows(work, rows, intake),
          total,
          page,
          pageSize: PAGE,
          ...(state === undefined ? {} : { state }),
          ...(search === undefined ? {} : { search }),
        }),
      };
    },
  }),

  'applications.choose': view({
    params: z.strictObject({ nothing: z.boolean().optional() }),
    matter: () => applicationsMatter(),
    async draw(work, { nothing = false }) {
      const cycle = work.may('application.accept').ok ? await runningCycle(work) : undefined;
      if (!cycle) return gone;
      const { rows, total } = await work.applications.list({
        year: cycle.year,
        states: ['endorsed'],
        offset: 0,
        limit: CHOICES,
      });
      const { ready } = await acceptable(
        work,
        cycle,
        rows.map(({ id }) => id),
      );
      return {
        kind: 'card',
        card: acceptChoice({
          year: cycle.year,
          options: ready,
          total: rows.length < total ? total : ready.length,
          nothing,
        }),
      };
    },
  }),

  'applications.accept': view({
    params: z.strictObject({ applications: z.array(ApplicationRef).min(1).max(ACCEPT_MOST) }),
    matter: () => applicationsMatter(),
    async draw(work, { applications: ids }) {
      const cycle = work.may('application.accept').ok ? await runningCycle(work) : undefined;
      if (!cycle) return gone;
      const { ready, not } = await acceptable(work, cycle, ids);
      return { kind: 'card', card: acceptPreview({ rows: ready, gone: not }) };
    },
  }),

  /** The file itself: drawn when it is sent, so that it holds what its receiver may see at that moment. */
  'applications.file': view({
    params: z.strictObject({}),
    async draw(work) {
      const cycle = work.may('applications.export').ok ? await runningCycle(work) : undefined;
      const intake = cycle && (await intakeOf(work, cycle));
      if (!cycle || !intake) return gone;
      const bytes = await writeApplicationsTable({
        columns: [
          'number',
          'kind',
          'title',
          'employer',
          'creditCode',
          'district',
          'state',
          'submittedAt',
          'endorsedAt',
          'endorsedBy',
          'acceptanceNumber',
          'acceptedAt',
          'materials',
          'next',
          'due',
        ],
        rows: await tableRows(work, intake),
        at: work.now,
      });
      return { kind: 'file', name: `${cycle.year}年度申报汇总-${work.today}.xlsx`, bytes, type: 'xls' };
    },
  }),
};

type PlaceOf = (row: Pick<ApplicationRow, 'district'>) => string;
const placeOf = (districts: readonly District[]): PlaceOf => {
  const names = new Map(districts.map(({ id, shortName }) => [id, shortName]));
  return ({ district }) => (district === undefined ? '' : (names.get(district) ?? ''));
};

const shownRows = async (
  work: Work,
  rows: readonly ApplicationRow[],
  { cycle, districts }: Intake,
): Promise<readonly ListedApplication[]> => {
  const place = placeOf(districts);
  const late = lateStates(cycle.plan.schedule, work.now);
  const shown: ListedApplication[] = [];
  for (const row of rows) {
    const isMended = row.state === 'draft' || row.state === 'correcting';
    const application = isMended ? await work.applications.find(row.id) : undefined;
    shown.push({
      id: row.id,
      number: row.number,
      title: application ? titleIn(application) : row.title,
      kind: row.kind,
      state: row.state,
      late: late.includes(row.state),
      drafted: row.drafted === true,
      ...(districts.length > 1 ? { district: place(row) } : {}),
    });
  }
  return shown;
};

type Counts = Omit<ApplicationsProps, 'rows' | 'total' | 'page' | 'pageSize' | 'state' | 'search'>;

const countsOf = (work: Work, { cycle, counts, districts, whole }: Intake): Counts => {
  const { schedule } = cycle.plan;
  const due = (name: 'endorseCloses' | 'acceptCloses') => ({
    name: SCHEDULE_WORDS[name],
    day: schedule[name],
    left: leftTo(work, schedule[name]),
  });
  const toSign = counts.reduce((sum, { state, drafted }) => sum + (state === 'submitted' ? drafted : 0), 0);
  return {
    year: cycle.year,
    ...(whole ? {} : { only: districts.map(({ shortName }) => shortName).join('、') }),
    stages: stagesOf(counts),
    states: statesOf(counts),
    districts: districts
      .map(({ id, shortName }) => ({ name: shortName, ...stagesOf(counts.filter(({ district }) => district === id)) }))
      .filter((one) => one.submitted > 0),
    due: whole ? [due('endorseCloses'), due('acceptCloses')] : [due('endorseCloses')],
    open: {
      toDraft: countIn(counts, ['submitted']) - toSign,
      toSign,
      toAccept: countIn(counts, ['endorsed']),
      late: countIn(counts, lateStates(schedule, work.now)),
    },
    canAccept: work.may('application.accept').ok,
    canExport: work.may('applications.export').ok,
    now: work.now,
  };
};

/** Each judged as it will be judged when 「确认受理」 is pressed: state, no end proposed, no interest of one's own. */
const acceptable = async (work: Work, cycle: Cycle, ids: readonly ApplicationRow['id'][]) => {
  const place = placeOf(await work.districts.all());
  const found: Application[] = [];
  for (const id of ids) {
    const application = await work.applications.find(id);
    if (application?.year === cycle.year && work.may('application.see', subjectOf(application, cycle)).ok)
      found.push(asSeen(work, application, cycle));
  }
  const isReady = (application: Application): boolean =>
    application.state === 'endorsed' &&
    application.pending === undefined &&
    work.may('application.accept', subjectOf(application, cycle)).ok;
  const named = (application: Application) => ({
    id: application.id,
    number: application.number,
    title: titleIn(application),
    district: place(application),
  });
  return {
    ready: found.filter(isReady).map(named),
    not: found.filter((one) => !isReady(one)).map((one) => ({ ...named(one), state: one.state })),
  };
};

/** As it was handed in: what is being mended meanwhile is nobody else's yet. */
const titleIn = (application: Application): string => {
  const name = handedIn(application)[application.kind === 'organisation' ? 'name' : 'fullName'];
  return typeof name === 'string' ? name : '';
};
const handedIn = (application: Application) => latestSubmission(application)?.form ?? application.form;

const tableRows = async (work: Work, intake: Intake) => {
  const { cycle, districts, counts } = intake;
  const full = new Map(districts.map(({ id, fullName }) => [id, fullName]));
  const { schedule } = cycle.plan;
  const known: { row: ApplicationRow; application: Application }[] = [];
  for (const row of await pageOf(work, intake, { offset: 0, limit: countIn(counts) })) {
    const application = await work.applications.find(row.id);
    if (application) known.push({ row, application: asSeen(work, application, cycle) });
  }
  const signers = known.flatMap(({ application: { endorsement } }) => endorsement?.signedBy ?? []);
  const names = signers.length > 0 ? await work.people.named([...new Set(signers)]) : new Map<string, string>();
  return known.map(({ row, application }) => {
    const form = handedIn(application);
    const text = (name: string): string | undefined => {
      const value = form[name];
      return typeof value === 'string' ? value : undefined;
    };
    const code = unitCodeOf({ kind: row.kind, form });
    const employer = row.kind === 'individual' ? text('employer') : undefined;
    const signedBy = application.endorsement?.signedBy;
    const next = NEXT_WORDS[row.state];
    const due = dueOf(application, schedule);
    const district = row.district === undefined ? undefined : full.get(row.district);
    return {
      number: row.number,
      kind: row.kind,
      title: titleIn(application),
      state: OFFICIAL_STATE_WORDS[row.state],
      materials: (latestSubmission(application)?.materials ?? application.materials).length,
      ...(employer === undefined ? {} : { employer }),
      ...(code === undefined ? {} : { creditCode: code }),
      ...(district === undefined ? {} : { district }),
      ...(row.submittedAt ? { submittedAt: row.submittedAt } : {}),
      ...(row.endorsedAt ? { endorsedAt: row.endorsedAt } : {}),
      ...(signedBy ? { endorsedBy: names.get(signedBy) ?? '' } : {}),
      ...(row.acceptanceNumber === undefined ? {} : { acceptanceNumber: row.acceptanceNumber }),
      ...(row.acceptedAt ? { acceptedAt: row.acceptedAt } : {}),
      ...(next === undefined ? {} : { next }),
      ...(due === undefined ? {} : { due }),
    };
  });
};

const dueOf = (
  { state, sentBack, corrections }: Application,
  schedule: Cycle['plan']['schedule'],
): string | undefined => {
  const days: Partial<Record<ApplicationState, Day | string>> = {
    submitted: schedule.endorseCloses,
    endorsed: schedule.acceptCloses,
  };
  if (state === 'draft') return sentBack?.dueDay;
  if (state === 'correcting') return corrections.at(-1)?.dueDay;
  return days[state];
};
