import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { openId } from '../../src/domain/ids.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { createRulesSearch } from '../../src/rules/search.ts';
import { declareGifts, keepMinutes, rateVisit, receiveFacts } from '../../src/usecases/review/conduct-visit.ts';
import { discussItem } from '../../src/usecases/review/discuss-item.ts';
import { addVisitNote, findOnCategory, findOnIssue } from '../../src/usecases/review/find-on-category.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { recordConsensus } from '../../src/usecases/review/record-consensus.ts';
import { recordThemes } from '../../src/usecases/review/record-themes.ts';
import { reportVisit } from '../../src/usecases/review/report-visit.ts';
import type { Drawn } from '../../src/usecases/view.ts';
import { createViews } from '../../src/usecases/views.ts';
import { paperText } from '../documents/read-pdf.ts';
import { does } from '../support/open-cycle.ts';
import { fillsSheet } from '../support/scored.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import { unzipped } from '../support/unzipped.ts';
import type { World } from '../support/world.ts';

/*
 * Art. 24, before anything is concluded: every score and every comment carries a mark of its own. Everybody there is goes
 * through every card and file of the service, everything that came to their chats, every public page, every line of the
 * log and every column of the database; each mark is found with those who may read it then, and nowhere else.
 */
const UNIT = '威海甲船机有限公司';
const CLERK = '尹舒禾';
const PANEL = ['沈砚', '顾清和', '陆知微', '程以宁'] as const;
const VISIT_DAY = '2026-06-10';

/** What a panelist gives; totals that nothing else comes to. */
const GIVEN = [
  { percents: { '4.4.3': 65 }, total: '699.25' },
  { percents: { '4.4.3': 65, '4.4.5': 80 }, total: '700.75' },
  // On one item ten beyond the spread: with what is agreed it comes to 702.
  { percents: { '4.1.3': 90, '4.4.6': 65 }, total: '705.50' },
] as const;

let scene: UnderReview;
let world: World;
const logged: string[] = [];
beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _, done) {
      logged.push(String(chunk));
      done();
    },
  });
  scene = await underReview({
    organisations: [UNIT],
    individuals: ['郁青禾'],
    panelists: PANEL,
    panelMinimum: 3,
    gate: 'none',
    conflicts: { [PANEL[3]]: [UNIT] },
    people: {
      侯主席: ['chair'],
      詹成员: ['leader'],
      谈文电: ['government'],
      桑系统: ['systemAdmin'],
      宁审计: ['auditAdmin'],
      车晚舟: ['districtOfficer:rongcheng'],
      路人: [],
    },
    world: { told: true, tuning: { log: pino({ level: 'trace' }, stream) } },
  });
  world = scene.world;
});
afterAll(() => world?.close());

const application = (): string => scene.ids[UNIT] ?? '';
const team = (): readonly string[] => scene.assigned[UNIT]?.panelists ?? [];
const lead = (): string => scene.assigned[UNIT]?.lead ?? '';
const mark = (what: string, who = ''): string => `暗记${what}${who}。`;
const commentsOf = (name: string): readonly string[] => [mark('优势', name), mark('改进', name)];
/** What somebody wants looked at on the spot: read by others only when all have handed in, as a draft of the panel's. */
const issueOf = (name: string): string => mark('核查', name);

const everybody = (): readonly string[] => [
  ...[...PANEL, CLERK, '郗明远', '裴督', '宫雨辰', '戚长河', '车晚舟', '侯主席', '詹成员', '谈文电'],
  ...['桑系统', '宁审计', '路人', `${UNIT}申报人`, '郁青禾申报人'],
];

/** Parameters that views take, of this application and this year; each view is asked with all that it knows how to read. */
const candidates = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const people = await world.database.client.person.findMany();
  const ids = team().flatMap((name) => people.filter((one) => one.name === name).map(({ id }) => id));
  const { number } = await world.database.client.application.findUniqueOrThrow({ where: { id: application() } });
  const of = { application: application() };
  const [category] = GBT_19580_2012.categories;
  return [
    {},
    of,
    ...['material', 'defence'].map((kind) => ({ ...of, kind })),
    ...[0, 1, 4].map((group) => ({ ...of, kind: 'material', group })),
    ...ids.flatMap((panelist) => [
      { ...of, panelist },
      { ...of, kind: 'material', panelist },
      { year: YEAR, person: panelist },
    ]),
    ...['pdf', 'docx'].map((as) => ({ ...of, as })),
    ...[category?.code, '4.5'].map((one) => ({ ...of, category: one })),
    ...['opening', 'closing'].map((meeting) => ({ ...of, meeting })),
    { ...of, issue: mark('问题').replace('。', '') },
    { ...of, step: 1 },
    { ...of, item: '4.1.3' },
    { ...of, what: 'visit-reported' },
    { ...of, kind: 'material', what: 'all-final' },
    { ...of, since: 0 },
    { year: YEAR },
    { year: YEAR, kind: 'organisation' },
    { number },
    { number: `受理${YEAR}-001` },
    { query: '评分' },
    { search: '甲' },
  ];
};

const views = createViews({ publicUrl: 'https://award.example.cn', rules: createRulesSearch() });

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
/** What was drawn on pages, where this machine has a reader; the same paper is read once. */
const papers = new Map<string, string>();
const onPaper = (bytes: Uint8Array): string => {
  const raw = Buffer.from(bytes).toString('latin1');
  const known = papers.get(raw);
  if (known !== undefined) return known;
  const text = paperText(bytes);
  if (text === undefined) console.warn('SKIPPED, needs pdftotext (poppler-utils): marks on paper');
  papers.set(raw, text ?? '');
  return text ?? '';
};

const readable = async (drawn: Drawn): Promise<string> => {
  if (drawn.kind === 'file')
    return `${drawn.name} ${isPdf(drawn.bytes) ? onPaper(drawn.bytes) : await unzipped(drawn.bytes)}`;
  return drawn.kind === 'stored' ? drawn.name : JSON.stringify(drawn);
};

/** Views that do not know how to read these parameters: the same for everybody, so they are asked once. */
const senseless = new Set<string>();

/** All that somebody can have drawn for themselves, and all that has come to them. */
const readsAltogether = async (name: string, all: Awaited<ReturnType<typeof candidates>>): Promise<string> => {
  const drawn = await world.store.read({ openId: openId(world.as(name).openId) }, async (work) => {
    const found: string[] = [];
    for (const view of views.names)
      for (const [at, params] of all.entries()) {
        if (senseless.has(`${view} ${at}`)) continue;
        try {
          found.push(await readable(await views.draw(work, { name: view, params })));
        } catch (error) {
          // Not a card with such parameters; anything else is a fault.
          if (!(error instanceof ZodError)) throw error;
          senseless.add(`${view} ${at}`);
        }
      }
    return found.join('\n');
  });
  return `${drawn}\n${JSON.stringify(await world.as(name).messages())}`;
};

/** Who reads it, by name. */
type Readers = ReadonlyMap<string, readonly string[]>;
const crawled = async (marks: readonly string[]): Promise<Readers> => {
  await world.settled();
  const all = await candidates();
  const found = new Map<string, string[]>(marks.map((one) => [one, []]));
  for (const name of everybody()) {
    const text = await readsAltogether(name, all);
    // What can be read at all is really drawn: everybody finds something.
    expect(text.length, name).toBeGreaterThan(1_000);
    for (const [one, readers] of found) if (text.includes(one)) readers.push(name);
  }
  return found;
};

/** Where nobody in particular reads: pages, the log, and whatever the database keeps unsealed. */
const openPlaces = async (): Promise<string> => {
  const pages = ['/', `/announcements/${YEAR}`, '/holders', '/regulation', '/objections', '/readyz', '/metrics'];
  const texts = await Promise.all(pages.map(async (page) => (await fetch(`${world.service.url}${page}`)).text()));
  const tables = await world.database.client.$queryRaw<{ table: string }[]>`
    SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const rows: string[] = [];
  for (const { table } of tables)
    for (const { row } of await world.database.client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${table}" AS t`,
    ))
      rows.push(row);
  return [...texts, ...rows, ...logged].join('\n');
};
const nowhereOpen = async (marks: readonly string[]): Promise<void> => {
  const text = await openPlaces();
  expect(text).toContain('SheetHandedIn');
  expect(marks.filter((one) => text.includes(one))).toEqual([]);
};

const sorted = (names: readonly string[]): readonly string[] => everybody().filter((name) => names.includes(name));

test('two have handed in and one has not: each reads their own, the two each other’s, and nobody else anything', async () => {
  for (const [at, name] of team().entries()) {
    const percents: Readonly<Record<string, number>> = GIVEN[at]?.percents ?? {};
    const [strengths, improvements] = commentsOf(name);
    await fillsSheet(world, name, {
      application: application(),
      percent: ({ code }) => percents[code] ?? 70,
      ...(strengths ? { strengths } : {}),
      ...(improvements ? { improvements } : {}),
      visitIssues: ({ code }) => (code === '4.2.2' ? issueOf(name) : undefined),
    });
  }
  const [first = '', second = '', third = ''] = team();
  for (const name of [first, second])
    await does(world, name, handInSheet, { application: application(), kind: 'material' });
  const readers = await crawled([
    ...team().flatMap(commentsOf),
    ...team().map(issueOf),
    ...GIVEN.map(({ total }) => total),
    '700.00',
  ]);
  for (const name of team()) expect(readers.get(issueOf(name)), name).toEqual([name]);
  for (const name of [first, second])
    for (const one of commentsOf(name)) expect(readers.get(one), one).toEqual(sorted([first, second]));
  for (const one of commentsOf(third)) expect(readers.get(one), one).toEqual([third]);
  // Totals and means at the earliest with those two; what the third will come to with nobody but the third.
  for (const { total } of GIVEN.slice(0, 2))
    expect(
      sorted(readers.get(total) ?? []).filter((name) => name !== first && name !== second),
      total,
    ).toEqual([]);
  expect((readers.get('705.50') ?? []).filter((name) => name !== third)).toEqual([]);
  expect((readers.get('700.00') ?? []).filter((name) => name !== first && name !== second)).toEqual([]);
  await nowhereOpen([...team().flatMap(commentsOf), ...team().map(issueOf), ...GIVEN.map(({ total }) => total)]);
  // Papers are read as they are printed: the form that was handed in is among them.
  const read = [...papers.values()];
  expect(read.length).toBeGreaterThan(0);
  if (read.some((text) => text !== '')) expect(read.some((text) => text.includes(UNIT))).toBe(true);
});

test('agreed on, visited and not yet concluded: the panel reads it, the office no comment and no composite', async () => {
  const [first = '', second = '', third = ''] = team();
  await does(world, third, handInSheet, { application: application(), kind: 'material' });
  for (const name of team())
    await does(world, name, discussItem, {
      application: application(),
      item: '4.1.3',
      comment: mark('讨论', name),
    });
  const themes = { strengths: mark('要点优势'), improvements: mark('要点改进'), verify: mark('要点核实') };
  await does(world, lead(), recordThemes, { application: application(), category: '4.1', ...themes });
  await does(world, lead(), recordConsensus, {
    application: application(),
    given: [{ item: '4.1.3', percent: 80, reason: `${mark('合议')}核对了原始记录后一致认为。`, dissent: mark('保留') }],
  });
  await does(world, CLERK, planVisit, {
    application: application(),
    day: VISIT_DAY,
    team: team().map((name) => world.as(name).openId),
    place: '威海市环翠区海滨路1号',
    issues: mark('问题'),
  });
  await world.moveClock(`${VISIT_DAY}T09:00:00+08:00`);
  for (const { code } of GBT_19580_2012.categories)
    await does(world, lead(), findOnCategory, {
      application: application(),
      category: code,
      percent: '75',
      verdict: 'changed',
      finding: mark('现场'),
    });
  const [guest = ''] = team();
  const of = { application: application() };
  await does(world, lead(), keepMinutes, {
    ...of,
    meeting: 'opening',
    attendees: '企业负责人',
    summary: mark('首次会议'),
  });
  await does(world, lead(), keepMinutes, {
    ...of,
    meeting: 'closing',
    attendees: '企业负责人',
    summary: mark('末次会议'),
    told: mark('事实'),
  });
  await does(world, lead(), addVisitNote, {
    ...of,
    category: '4.5',
    interviewed: '班组长',
    interview: mark('访谈'),
  });
  await does(world, lead(), findOnIssue, {
    ...of,
    issue: mark('问题').replace('。', ''),
    issueVerdict: 'clarify',
    issueNote: mark('核实'),
  });
  const host = `${UNIT}申报人`;
  await does(world, guest, declareGifts, { ...of, gifts: 'some', giftsNote: mark('礼品') });
  await does(world, host, receiveFacts, { ...of, factsNote: mark('回应') });
  await does(world, host, rateVisit, { ...of, rating: 'poor', ratingNote: mark('评价') });
  await does(world, lead(), reportVisit, of);
  const minutes = [mark('首次会议'), mark('末次会议')];
  const seenByTeam = [mark('访谈'), mark('核实')];
  const ofConduct = [...minutes, ...seenByTeam, mark('事实'), mark('回应'), mark('礼品'), mark('评价')];
  const shared = [
    ...team().flatMap(commentsOf),
    ...team().map((name) => mark('讨论', name)),
    mark('要点优势'),
    mark('要点改进'),
    mark('现场'),
  ];
  const readers = await crawled([
    ...shared,
    ...ofConduct,
    ...team().map(issueOf),
    '暗记核查评审员',
    mark('合议'),
    mark('保留'),
    mark('问题'),
    mark('要点核实'),
    ...GIVEN.map(({ total }) => total),
  ]);
  for (const one of shared) expect(readers.get(one), one).toEqual(sorted([first, second, third]));
  // Arts. 14, 24, 25: the team reads what it wrote, the host what it was told and answered, the supervisor how the visit was
  // conducted. What one of the team was offered is that one's and the supervisor's; what the host says of the team, the
  // supervisor's alone.
  for (const one of minutes) expect(readers.get(one), one).toEqual(sorted([...team(), '裴督']));
  for (const one of seenByTeam) expect(readers.get(one), one).toEqual(sorted(team()));
  for (const one of [mark('事实'), mark('回应')])
    expect(readers.get(one), one).toEqual(sorted([...team(), host, '裴督']));
  expect(readers.get(mark('礼品'))).toEqual(sorted([guest, '裴督']));
  expect(readers.get(mark('评价'))).toEqual(['裴督']);
  // Of what a panelist wants looked at a name is taken out before anybody else reads it.
  for (const name of team()) expect(readers.get(issueOf(name)), name).toEqual([name]);
  expect(readers.get('暗记核查评审员')).toEqual(sorted(team()));
  for (const one of [mark('合议'), mark('保留')])
    expect(
      (readers.get(one) ?? []).filter((name) => !team().includes(name)),
      one,
    ).toEqual([]);
  expect(readers.get(mark('合议'))).toContain(lead());
  // What is to be verified is known to whoever plans and watches; never to the applicant or the district.
  expect(readers.get(mark('问题'))).toEqual(sorted([...team(), CLERK, '郗明远', '裴督']));
  // The material decides who is visited: its figures are the office's, and nobody else's besides the panel.
  for (const { total } of GIVEN)
    expect(
      (readers.get(total) ?? []).filter((name) => ![...team(), CLERK, '郗明远'].includes(name)),
      total,
    ).toEqual([]);
  // Reported, the plan of the visit begins with nothing any more: what was to be looked at is the panel's.
  expect(readers.get(mark('要点核实'))).toEqual(sorted(team()));
  await nowhereOpen([...shared, ...ofConduct, mark('合议'), mark('保留'), mark('问题'), mark('要点核实')]);
});
