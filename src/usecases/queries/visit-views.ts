import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { visitEntry } from '../../../cards/review/entries.ts';
import { type VisitCategory, type VisitProps, visit } from '../../../cards/review/visit.ts';
import { visitCategory, visitInterview } from '../../../cards/review/visit-category.ts';
import { type VisitIssuesProps, visitIssue, visitIssues } from '../../../cards/review/visit-issues.ts';
import { visitIssues as draftedIssues } from '../../../cards/words/themes-words.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';
import { applicationMatter, datesMatter, type PersonId } from '../../domain/ids.ts';
import { conductOf } from '../../domain/review/conduct.ts';
import { passedGate, VISIT_ISSUES_MOST } from '../../domain/review/decide-visit.ts';
import { shown } from '../../domain/review/fraction.ts';
import { ISSUE_MOST, issuesOf } from '../../domain/review/issues.ts';
import { nothingPending, openForStreams } from '../../domain/review/open-review.ts';
import type { ReviewRecord, SiteVisit } from '../../domain/review/record.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { worthOf } from '../../domain/review/score.ts';
import { materialProfile } from '../../domain/review/standing.ts';
import { savedThemes } from '../../domain/review/themes.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { subjectOf } from '../application/load-application.ts';
import { type FoundRecord, finishedSubject, seeRecord } from '../review/load-record.ts';
import { seeReviewed } from '../review/load-reviewed.ts';
import { rubricOf } from '../review/rubric-of.ts';
import { themesOf } from '../review/themes-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { leftTo } from './cycle-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });
/** How the platform calls what it may preview; the rest goes as a plain file. */
export const FILE_TYPES: Readonly<Record<string, 'pdf' | 'doc' | 'xls'>> = { pdf: 'pdf', docx: 'doc', xlsx: 'xls' };

export const visitViews = (contents: Contents) => ({
  visit: view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeRecord(work, id, 'streams.see');
      return found.ok ? drawVisit(work, found.value) : gone;
    },
  }),

  'visit.category': view({
    params: z.strictObject({
      application: ApplicationRef,
      category: z.string().max(16),
      received: z.uuid().optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, category, received }) {
      const found = await seeRecord(work, id, 'streams.see');
      return found.ok ? drawCategory(work, found.value, { code: category, received }) : gone;
    },
  }),

  'visit.interview': view({
    params: z.strictObject({ application: ApplicationRef, category: z.string().max(16) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, category: code }) {
      const found = await seeRecord(work, id, 'streams.see');
      if (!found.ok || !(await mayReadScores(work, found.value))) return gone;
      const { application } = found.value;
      const category = (await rubricOf(work, found.value, 'material')).categories.find((one) => one.code === code);
      if (!category) return gone;
      const { number } = application;
      const about = { application: application.id, number, title: titleOf(application) };
      return {
        kind: 'card',
        card: visitInterview({ ...about, category: { code, name: category.name, points: worthOf(category) } }),
      };
    },
  }),

  'visit.issues': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const seen = await seeIssues(work, id);
      return seen ? { kind: 'card', card: visitIssues(seen) } : gone;
    },
  }),

  'visit.issue': view({
    params: z.strictObject({ application: ApplicationRef, issue: z.string().max(ISSUE_MOST) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, issue }) {
      const seen = await seeIssues(work, id);
      const one = seen?.issues.find((each) => each.issue === issue);
      // The plan has changed meanwhile, or it is reported: the whole list says how it stands.
      if (seen && (!one || !seen.can)) return { kind: 'card', card: visitIssues(seen) };
      return seen && one ? { kind: 'card', card: visitIssue({ ...seen, ...one }) } : gone;
    },
  }),

  /** The file itself. That it was opened is in the journal before it is drawn. */
  'visit.file': view({
    params: z.strictObject({ application: ApplicationRef, file: z.uuid() }),
    async draw(work, { application: id, file: wanted }) {
      const found = await seeRecord(work, id, 'streams.see');
      const file = found.ok ? found.value.record.visit?.files.find(({ fileId }) => fileId === wanted) : undefined;
      if (!file) return gone;
      const { name, type, sha256 } = file;
      return { kind: 'stored', name, contents: await contents(sha256), type: FILE_TYPES[type] ?? 'stream' };
    },
  }),

  /** The day in the calendar of whoever goes; out of it again when it does not take place, or they do not go. */
  'visit.entry': view({
    params: z.strictObject({ application: ApplicationRef, since: z.int() }),
    matter: ({ application }) => datesMatter(application),
    async draw(work, { application: id, since }) {
      const application = await work.applications.find(id);
      const planned = application && (await work.records.find(id)).visit;
      if (!application || !planned) return gone;
      const { day, place } = planned;
      const entry = {
        ...visitEntry({ number: application.number, title: titleOf(application) }),
        place,
        when: { day },
      };
      const goes = planned.reportedAt !== undefined || isGoing(application, planned, work.viewer().personId, since);
      return { kind: 'entry', entry, ...(goes ? {} : { over: true }) };
    },
  }),
});

/** What was to be verified one by one, for whoever may read what the team gives. */
const seeIssues = async (work: Work, id: z.output<typeof ApplicationRef>): Promise<VisitIssuesProps | undefined> => {
  const found = await seeRecord(work, id, 'streams.see');
  const planned = found.ok ? found.value.record.visit : undefined;
  if (!found.ok || !planned || !(await mayReadScores(work, found.value))) return undefined;
  const { application, cycle } = found.value;
  const issues = issuesOf(planned);
  const by = issues.flatMap(({ found: one }) => one?.by ?? []);
  const names = by.length > 0 ? await work.people.named(by) : new Map<PersonId, string>();
  return {
    application: application.id,
    number: application.number,
    title: titleOf(application),
    can:
      planned.reportedAt === undefined &&
      openForStreams(application, cycle).ok &&
      work.today >= planned.day &&
      teamOf(found.value).includes(work.viewer().personId),
    issues: issues.map(({ issue, found: one }) => ({
      issue,
      ...(one ? { found: { ...one, by: names.get(one.by) ?? '（已离开）' } } : {}),
    })),
  };
};

/** On the team without a break since then, and it is still to take place. */
const isGoing = (
  { state, stopped, review }: Application,
  planned: SiteVisit,
  person: PersonId,
  since: number,
): boolean =>
  state === 'reviewing' &&
  stopped === undefined &&
  review?.panelists.includes(person) === true &&
  planned.team.includes(person) &&
  planned.teamSince[person]?.getTime() === since;

/** Those who still read it: whoever was taken off goes nowhere. */
const teamOf = ({ application: { review }, record: { visit: planned } }: FoundRecord): readonly PersonId[] =>
  planned?.team.filter((one) => review?.panelists.includes(one)) ?? [];

const mayReadScores = async (work: Work, found: FoundRecord): Promise<boolean> =>
  work.may('visit.scores.see', await finishedSubject(work, found)).ok;

const rangeOf = (record: ReviewRecord, { cycle }: FoundRecord): VisitProps['range'] => {
  if (passedGate(record, cycle)) return 'in';
  return record.gate ? 'out' : 'open';
};

const drawVisit = async (work: Work, found: FoundRecord): Promise<Drawn> => {
  const { application, cycle, record } = found;
  const { visit: planned } = record;
  const { number, stopped } = application;
  const me = work.viewer().personId;
  const rubric = await rubricOf(work, found, 'material');
  const reads = await mayReadScores(work, found);
  const team = teamOf(found);
  const names = await work.people.named([
    ...team,
    ...(planned ? [planned.plannedBy] : []),
    ...(planned?.reportedBy ? [planned.reportedBy] : []),
  ]);
  const name = (id: PersonId): string => names.get(id) ?? '（已离开）';
  const running =
    planned !== undefined &&
    planned.reportedAt === undefined &&
    openForStreams(application, cycle).ok &&
    work.today >= planned.day;
  const onTeam = running && team.includes(me);
  return {
    kind: 'card',
    card: visit({
      application: application.id,
      number,
      title: titleOf(application),
      range: rangeOf(record, found),
      stopped: stopped !== undefined,
      categories: rubric.categories.map((category) => categoryProps(category, planned, reads)),
      canFind: onTeam && reads,
      ownSheetFirst: onTeam && !reads,
      canReport: running && work.may('visit.report', subjectOf(application, cycle)).ok,
      now: work.now,
      ...(await conductProps(work, found, reads)),
      ...(planned
        ? {
            plan: {
              day: planned.day,
              left: leftTo(work, planned.day),
              team: team.map(name),
              place: planned.place,
              issues: planned.issues,
              ...(planned.meets === undefined ? {} : { meets: planned.meets }),
              by: name(planned.plannedBy),
              at: planned.plannedAt,
            },
          }
        : {}),
      ...(planned?.reportedBy && planned.reportedAt
        ? { reported: { by: name(planned.reportedBy), at: planned.reportedAt } }
        : {}),
      ...(await planningOf(work, found)),
    }),
  };
};

/** For the team, once they may read it, and for the supervisor: how it is conducted. */
const conductProps = async (
  work: Work,
  { application, cycle, record: { visit: planned } }: FoundRecord,
  reads: boolean,
): Promise<Pick<VisitProps, 'conduct' | 'issuesDone' | 'canSupervise'>> => {
  if (!planned || work.today < planned.day) return {};
  const canSupervise = work.may('visit.conduct.see', subjectOf(application, cycle)).ok;
  const { meetings, pledge, declared, receipt } = conductOf(planned);
  const me = work.viewer().personId;
  if (!reads) return { canSupervise };
  const issues = issuesOf(planned);
  return {
    canSupervise,
    ...(issues.length > 0
      ? { issuesDone: { done: issues.filter(({ found }) => found).length, of: issues.length } }
      : {}),
    conduct: {
      opening: meetings.opening !== undefined,
      closing: meetings.closing !== undefined,
      pledged: pledge !== undefined,
      told: meetings.closing?.facts !== undefined,
      ...(receipt
        ? { receipt: { at: receipt.at, ...(receipt.note === undefined ? {} : { note: receipt.note }) } }
        : {}),
      ...(planned.team.includes(me) ? { declared: declared[me] !== undefined } : {}),
    },
  };
};

const categoryProps = (
  { code, name }: Rubric['categories'][number],
  planned: SiteVisit | undefined,
  reads: boolean,
): VisitCategory => {
  const found = planned?.findings[code];
  return {
    code,
    name,
    done: found !== undefined,
    files:
      planned?.files
        .filter(({ category }) => category === code)
        .map(({ fileId: id, name: of }) => ({ id, name: of })) ?? [],
    ...(found && reads ? { found } : {}),
  };
};

const planningOf = async (work: Work, found: FoundRecord): Promise<Pick<VisitProps, 'planning'>> => {
  const { application, cycle, record } = found;
  const possible =
    nothingPending(application, cycle).ok && passedGate(record, cycle) && record.visit?.reportedAt === undefined;
  if (!possible || !work.may('visit.plan', subjectOf(application, cycle)).ok) return {};
  const reviewers = await work.people.many({ ids: [...(application.review?.panelists ?? [])] });
  const people = reviewers.flatMap(({ openId }) => openId ?? []);
  if (people.length === 0) return {};
  const team = teamOf(found);
  const chosen = reviewers.flatMap(({ id, openId }) => (openId && team.includes(id) ? [openId] : []));
  const { address, employer } = application.form;
  const place = [address, employer].find((one) => typeof one === 'string');
  return {
    planning: { people, chosen, place: typeof place === 'string' ? place : '', ...(await draftOf(work, found)) },
  };
};

/** What the leader has recorded, for whoever plans; for the leader, what the panel has written besides. */
const draftOf = async (work: Work, found: FoundRecord): Promise<{ issues: string; hasThemes: boolean }> => {
  const seen = await seeReviewed(work, found.application.id, 'themes.see');
  const categories = seen.ok
    ? (await themesOf(work, seen.value)).map(({ draft: { code, name }, words: { verify } }) => ({ code, name, verify }))
    : (await rubricOf(work, found, 'material')).categories.map(({ code, name }) => ({
        code,
        name,
        verify: savedThemes(found, code)?.verify ?? '',
      }));
  return { issues: draftedIssues(categories, VISIT_ISSUES_MOST), hasThemes: seen.ok };
};

const drawCategory = async (
  work: Work,
  found: FoundRecord,
  { code, received }: { code: string; received: string | undefined },
): Promise<Drawn> => {
  const { application, cycle, record } = found;
  const { visit: planned } = record;
  const rubric = await rubricOf(work, found, 'material');
  const category = rubric.categories.find((one) => one.code === code);
  // Without the right to the percents nothing of a category is shown.
  if (!planned || !category || !(await mayReadScores(work, found))) return gone;
  const me = work.viewer().personId;
  const files = planned.files.filter((one) => one.category === code);
  const notes = (planned.notes ?? []).filter((one) => one.category === code);
  const people = [...files.map(({ addedBy }) => addedBy), ...notes.map(({ by }) => by)];
  const names = people.length > 0 ? await work.people.named(people) : new Map<PersonId, string>();
  const arrived = files.find(({ fileId: id }) => id === received);
  const given = planned.findings[code];
  const scored = await seeReviewed(work, application.id, 'themes.see');
  const material = scored.ok
    ? materialProfile(scored.value.reviewed, scored.value.basis).find((one) => one.code === code)
    : undefined;
  return {
    kind: 'card',
    card: visitCategory({
      application: application.id,
      number: application.number,
      title: titleOf(application),
      category: { code, name: category.name, points: worthOf(category) },
      bands: rubric.bands,
      ...(material ? { material: shown(material.percent) } : {}),
      verify: savedThemes(found, code)?.verify ?? '',
      files: files.map(({ fileId: id, name, size, addedBy, addedAt, place }) => ({
        id,
        name,
        size,
        by: names.get(addedBy) ?? '（已离开）',
        at: addedAt,
        ...(place === undefined ? {} : { place }),
      })),
      notes: notes.map(({ by, category: _, ...one }) => ({ ...one, by: names.get(by) ?? '（已离开）' })),
      waiting: planned.openCategories[me] === code,
      can:
        planned.reportedAt === undefined &&
        openForStreams(application, cycle).ok &&
        work.today >= planned.day &&
        teamOf(found).includes(me),
      now: work.now,
      ...(given ? { found: given } : {}),
      ...(arrived ? { received: arrived.name } : {}),
    }),
  };
};
