import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { reopening } from '../../../cards/review/reopening.ts';
import { type ScoringProps, type SheetState, scoring } from '../../../cards/review/scoring.ts';
import { scoringAside } from '../../../cards/review/scoring-aside.ts';
import { scoringGroup } from '../../../cards/review/scoring-group.ts';
import { scoringIssues } from '../../../cards/review/scoring-issues.ts';
import { type MySheet, scoringMine } from '../../../cards/review/scoring-mine.ts';
import { scoringPeers } from '../../../cards/review/scoring-peers.ts';
import { scoringSignals } from '../../../cards/review/scoring-signals.ts';
import { scoringTold } from '../../../cards/review/scoring-told.ts';
import { breachSentence } from '../../../cards/words/refusal-words.ts';
import { applicationMatter, type PersonId, personId, sheetGroupMatter, sheetMatter } from '../../domain/ids.ts';
import { beginSheet } from '../../domain/review/decide-sheet.ts';
import { asideOn } from '../../domain/review/merge-sheet.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { itemProgress, scoringGroups } from '../../domain/review/scoring-groups.ts';
import { isFinal, openReopening, SHEET_KINDS, type Sheet, type SheetKind } from '../../domain/review/sheet.ts';
import { signalsOn } from '../../domain/review/signals.ts';
import { ApplicationRef } from '../application/application-input.ts';
import type { ApplicationRow } from '../application/applications-port.ts';
import { type Found, seeApplication, subjectOf } from '../application/load-application.ts';
import { expectedSheets } from '../review/expected-sheets.ts';
import { calibratedFirst } from '../review/load-calibration.ts';
import { OwnSheet, rubricOfSheet, sceneOf } from '../review/load-sheet.ts';
import { rubricOf } from '../review/rubric-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { findsDiscussion } from './discussion-views.ts';
import { aboutSheet, dueKey, duesOf, withSheets } from './scoring-read.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 10;

const stateOf = (sheet: Sheet | undefined): SheetState => {
  if (!sheet) return { is: 'unbegun' };
  if (sheet.voided) return { is: 'voided', at: sheet.voided.at };
  return sheet.finalAt ? { is: 'final', at: sheet.finalAt } : { is: 'open' };
};

const UNWRITTEN = { marks: {}, remarks: {} };

const rubricFor = (work: Work, found: Found, kind: SheetKind, sheet: Sheet | undefined): Promise<Rubric> =>
  sheet ? rubricOfSheet(work, sheet) : rubricOf(work, found, kind);

/** Why nothing can be written on a sheet of this kind now, as the domain will say it again. */
const closedBy = async (
  work: Work,
  found: Found,
  { kind, rubric }: { readonly kind: SheetKind; readonly rubric: Rubric },
): Promise<string | undefined> => {
  const panelist = work.viewer().personId;
  const verdict = beginSheet(await sceneOf(work, found, { kind, rubric }), { panelist, kind });
  if (!verdict.ok) return breachSentence(verdict.breaches[0]);
  const impartial = work.may('sheet.score', subjectOf(found.application, found.cycle));
  return impartial.ok ? undefined : breachSentence(impartial.breaches[0]);
};

const reopeningOf = ({ reopenings, finalAt }: Sheet): Pick<ScoringProps, 'reopening'> => {
  const last = reopenings.at(-1);
  if (!last) return {};
  const { reason, proposedAt, decision } = last;
  // Handed in again: what was asked before is history.
  if (decision?.outcome === 'confirmed' && finalAt) return {};
  return { reopening: { reason, at: proposedAt, ...(decision ? { decided: decision } : {}) } };
};

const drawScoring = async (work: Work, found: Found, kind: SheetKind): Promise<Drawn> => {
  const { application } = found;
  const panelist = work.viewer().personId;
  const { sheets, subject } = await withSheets(work, found, kind);
  const sheet = sheets.find((one) => one.panelist === panelist);
  const rubric = await rubricFor(work, found, kind, sheet);
  const closed = await closedBy(work, found, { kind, rubric });
  // Said before the press that would be refused.
  const calibrated = sheet || closed !== undefined ? undefined : await calibratedFirst(work, application.year);
  const first = calibrated && !calibrated.ok ? breachSentence(calibrated.breaches[0]) : undefined;
  const why = closed ?? first;
  const due = (await duesOf(work)).get(dueKey({ application: application.id, panelist, kind }));
  const finals = sheets.filter(isFinal).length;
  const expected = await expectedSheets(work, found.application, kind);
  return {
    kind: 'card',
    card: scoring({
      ...aboutSheet(work, found, kind),
      rubric,
      state: stateOf(sheet),
      written: sheet ?? UNWRITTEN,
      leads: work.may('lead.see', subject).ok,
      hasThemes: kind === 'material' && work.may('themes.see', subject).ok,
      discusses: kind === 'material' && (await findsDiscussion(work, found.application.id)),
      ...(why === undefined ? {} : { closed: why }),
      ...(first === undefined ? {} : { calibrateFirst: application.year }),
      ...(due ? { due } : {}),
      ...(sheet ? reopeningOf(sheet) : {}),
      ...(work.may('peers.see', subject).ok ? { finished: { done: finals, total: expected.length } } : {}),
    }),
  };
};

/** One of the sheets on a row of the reader's own list; undefined where there is none of this kind for them yet. */
const mySheet = async (
  work: Work,
  found: Found,
  { kind, dues }: { readonly kind: SheetKind; readonly dues: Awaited<ReturnType<typeof duesOf>> },
): Promise<MySheet | undefined> => {
  const key = { application: found.application.id, panelist: work.viewer().personId, kind };
  const sheet = await work.sheets.find(key);
  if (!sheet && !(await expectedSheets(work, found.application, kind)).includes(key.panelist)) return undefined;
  const rubric = await rubricFor(work, found, kind, sheet);
  const due = dues.get(dueKey(key));
  return {
    kind,
    state: sheet ? (sheet.finalAt ? 'final' : 'open') : 'unbegun',
    ...itemProgress(rubric, sheet ?? UNWRITTEN),
    ...(sheet?.finalAt ? { finalAt: sheet.finalAt } : {}),
    ...(due ? { due } : {}),
  };
};

const myRow = async (work: Work, { id, number }: ApplicationRow, dues: Awaited<ReturnType<typeof duesOf>>) => {
  const seen = await seeApplication(work, id, 'review.see');
  if (!seen.ok) return undefined;
  const { application } = seen.value;
  const sheets: MySheet[] = [];
  for (const kind of SHEET_KINDS) {
    const sheet = await mySheet(work, seen.value, { kind, dues });
    if (sheet) sheets.push(sheet);
  }
  return {
    application: id,
    number,
    title: aboutSheet(work, seen.value, 'material').title,
    leads: application.review?.lead === work.viewer().personId,
    over: application.state !== 'reviewing',
    sheets,
  };
};

const nameOf = async (work: Work, ids: readonly PersonId[]): Promise<(id: PersonId) => string> => {
  const names = ids.length > 0 ? await work.people.named(ids) : new Map<PersonId, string>();
  return (id) => names.get(id) ?? '（已离开）';
};

const mine = view({
  params: z.strictObject({ page: z.int().min(0).max(1000).optional() }),
  async draw(work, { page = 0 }) {
    if (!work.may('review.see').ok) return gone;
    const { rows, total } = await work.applications.reviewedBy(work.viewer().personId, {
      offset: page * PAGE,
      limit: PAGE,
    });
    const dues = await duesOf(work);
    const drawn = [];
    for (const row of rows) {
      const one = await myRow(work, row, dues);
      if (one) drawn.push(one);
    }
    return { kind: 'card', card: scoringMine({ rows: drawn, total, page, pageSize: PAGE, now: work.now }) };
  },
});

export const scoringViews = {
  scoring: view({
    params: OwnSheet,
    matter: ({ application }, reader) => sheetMatter(application, reader),
    async draw(work, { application: id, kind }) {
      const found = await seeApplication(work, id, 'review.see');
      return found.ok ? drawScoring(work, found.value, kind) : gone;
    },
  }),

  'scoring.group': view({
    params: z.strictObject({ ...OwnSheet.shape, group: z.int().min(0).max(200) }),
    matter: ({ application, kind, group }, reader) => sheetGroupMatter(application, reader, { kind, group }),
    async draw(work, { application: id, kind, group }) {
      const found = await seeApplication(work, id, 'review.see');
      if (!found.ok) return gone;
      const sheet = await work.sheets.find({ application: id, panelist: work.viewer().personId, kind });
      // Written on nothing yet: where one begins.
      if (!sheet) return drawScoring(work, found.value, kind);
      const rubric = await rubricOfSheet(work, sheet);
      const closed = await closedBy(work, found.value, { kind, rubric });
      const locked = sheet.voided ? 'voided' : sheet.finalAt ? 'final' : closed === undefined ? undefined : 'closed';
      const here = scoringGroups(rubric)[group];
      if (here && locked === undefined && asideOn(sheet, here).length > 0)
        return { kind: 'card', card: scoringAside({ ...aboutSheet(work, found.value, kind), rubric, sheet, group }) };
      const due = (await duesOf(work)).get(dueKey(sheet));
      return {
        kind: 'card',
        card: scoringGroup({
          ...aboutSheet(work, found.value, kind),
          rubric,
          sheet,
          group,
          ...(due ? { due } : {}),
          ...(locked ? { locked } : {}),
        }),
      };
    },
  }),

  /** What is to be looked at on the spot, for the items of one card. */
  'scoring.issues': view({
    params: z.strictObject({ ...OwnSheet.shape, group: z.int().min(0).max(200) }),
    matter: ({ application }, reader) => sheetMatter(application, reader),
    async draw(work, { application: id, kind, group }) {
      const found = await seeApplication(work, id, 'review.see');
      if (!found.ok) return gone;
      const sheet = await work.sheets.find({ application: id, panelist: work.viewer().personId, kind });
      if (!sheet) return drawScoring(work, found.value, kind);
      const rubric = await rubricOfSheet(work, sheet);
      const closed = await closedBy(work, found.value, { kind, rubric });
      return {
        kind: 'card',
        card: scoringIssues({
          ...aboutSheet(work, found.value, kind),
          rubric,
          sheet,
          group,
          locked: sheet.voided !== undefined || sheet.finalAt !== undefined || closed !== undefined,
        }),
      };
    },
  }),

  'scoring.mine': mine,

  /** Of others only what is final, and only while one's own is. */
  'scoring.peers': view({
    params: z.strictObject({
      application: ApplicationRef,
      kind: z.enum(SHEET_KINDS).default('material'),
      category: z.int().min(0).max(100).default(0),
      whole: z.uuid().optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, kind, category, whole }) {
      const found = await seeApplication(work, id, 'review.see');
      if (!found.ok) return gone;
      const { sheets, subject } = await withSheets(work, found.value, kind);
      if (!work.may('peers.see', subject).ok) return gone;
      const finals = sheets.filter(isFinal);
      const own = work.viewer().personId;
      const mineFirst = [...finals].sort((a, b) => Number(b.panelist === own) - Number(a.panelist === own));
      const [first] = mineFirst;
      if (!first) return gone;
      const name = await nameOf(
        work,
        finals.map(({ panelist }) => panelist),
      );
      return {
        kind: 'card',
        card: scoringPeers({
          ...aboutSheet(work, found.value, kind),
          rubric: await rubricOfSheet(work, first),
          sheets: mineFirst.map((sheet) => ({
            panelist: sheet.panelist,
            name: name(sheet.panelist),
            own: sheet.panelist === own,
            sheet,
          })),
          total: (await expectedSheets(work, found.value.application, kind)).length,
          category,
          ...(whole === undefined ? {} : { whole }),
        }),
      };
    },
  }),

  'scoring.signals': view({
    params: z.strictObject({ application: ApplicationRef, kind: z.enum(SHEET_KINDS).default('material') }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, kind }) {
      const found = await seeApplication(work, id, 'review.see');
      if (!found.ok) return gone;
      const { sheets, subject } = await withSheets(work, found.value, kind);
      const [first] = sheets;
      if (!first || !work.may('lead.see', subject).ok) return gone;
      const rubric = await rubricOfSheet(work, first);
      const name = await nameOf(
        work,
        sheets.map(({ panelist }) => panelist),
      );
      const { choices: thresholds } = found.value.cycle.plan;
      const signals = signalsOn(rubric, sheets, thresholds).map((signal) => ({
        ...signal,
        name: name(signal.panelist),
      }));
      return {
        kind: 'card',
        card: scoringSignals({ ...aboutSheet(work, found.value, kind), rubric, thresholds, signals }),
      };
    },
  }),

  'scoring.told': view({
    params: z.strictObject({ ...OwnSheet.shape, what: z.enum(['all-final', 'ended']) }),
    async draw(work, { application: id, kind, what }) {
      const found = await seeApplication(work, id, 'review.see');
      if (!found.ok) return gone;
      if (what === 'all-final') {
        const { subject } = await withSheets(work, found.value, kind);
        // Opened again meanwhile, or led by somebody else.
        if (!work.may('lead.see', subject).ok) return { ...gone, stale: true };
      }
      return { kind: 'card', card: scoringTold({ ...aboutSheet(work, found.value, kind), what }) };
    },
  }),

  reopening: view({
    params: z.strictObject({ application: ApplicationRef, panelist: z.uuid().transform(personId) }),
    matter: ({ application, panelist }) => sheetMatter(application, panelist),
    async draw(work, { application: id, panelist }) {
      const found = await seeApplication(work, id, 'assignment.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      const sheet = await askedAgain(work, id, panelist);
      const asked = sheet?.reopenings.at(-1);
      if (!sheet || !asked) return gone;
      const { decision, reason, proposedAt } = asked;
      const name = await nameOf(work, [panelist, ...(decision ? [decision.by] : [])]);
      const may = work.may('sheet.decideReopening', subjectOf(application, cycle)).ok;
      return {
        kind: 'card',
        card: reopening({
          ...aboutSheet(work, found.value, sheet.kind),
          panelist,
          name: name(panelist),
          asked: {
            kind: sheet.kind,
            reason,
            askedAt: proposedAt,
            ...(sheet.finalAt ? { finalAt: sheet.finalAt } : {}),
            ...(decision ? { decided: { ...decision, by: name(decision.by) } } : {}),
          },
          gateHeld: (await work.records.find(id)).gate !== undefined,
          canDecide: may && panelist !== work.viewer().personId,
        }),
      };
    },
  }),
};

/** The sheet that waits to be opened again; none does: the one that was asked for last. */
const askedAgain = async (work: Work, application: Found['application']['id'], panelist: PersonId) => {
  const all: Sheet[] = [];
  for (const kind of SHEET_KINDS) {
    const sheet = await work.sheets.find({ application, panelist, kind });
    if (sheet && sheet.reopenings.length > 0) all.push(sheet);
  }
  const askedAt = ({ reopenings }: Sheet): number => reopenings.at(-1)?.proposedAt.getTime() ?? 0;
  return all.find(openReopening) ?? [...all].sort((a, b) => askedAt(b) - askedAt(a))[0];
};
