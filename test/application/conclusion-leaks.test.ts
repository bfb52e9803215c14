import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICATION_STATES, type Application } from '../../src/domain/application/application.ts';
import type { ApplicationEvent } from '../../src/domain/application/events.ts';
import { applicationId, openId, type PersonId, personId } from '../../src/domain/ids.ts';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { confirmEditor } from '../../src/usecases/application/decide-editor.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { proposeDecline } from '../../src/usecases/application/end-application.ts';
import { joinApplication } from '../../src/usecases/application/join-application.ts';
import { settleApplication } from '../../src/usecases/application/load-application.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { shareApplication } from '../../src/usecases/application/share-application.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { type AnyUseCase, execute } from '../../src/usecases/execute.ts';
import { createViews } from '../../src/usecases/views.ts';
import { does, OPEN_DAYS, openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/*
 * Arts. 14, 16: what the review of an application comes to is nobody's to read before it is public but the office's, those of
 * its own panelists and those who watch. Everybody else draws every card there is and tries every act before the
 * conclusions and after them: what they read and what they are told must be the same to the letter, and so must what they
 * got in their chats.
 */
const PEOPLE = {
  尹舒禾: ['officeClerk'],
  郗明远: ['officeDirector'],
  宫雨辰: ['districtOfficer:huancui'],
  戚长河: ['districtSigner:huancui'],
  车晚舟: ['districtOfficer:rongcheng'],
  铁鉴明: ['supervisor'],
  詹思远: ['leader'],
  冀北辰: ['panelist'],
  元若谷: ['panelist'],
  简未央: ['panelist'],
  桑启元: ['systemAdmin'],
  宁审言: ['auditAdmin'],
  路人: [],
  时岚: [],
  于小满: [],
  池小舟: [],
  沐一白: [],
  白协办: [],
} as const;
const LEAD = '冀北辰';
/** Applicants, a co-editor, districts, a panelist who was not given them, outsiders. */
const OUTSIDE = [
  '时岚',
  '于小满',
  '池小舟',
  '沐一白',
  '白协办',
  '宫雨辰',
  '戚长河',
  '车晚舟',
  '简未央',
  '桑启元',
  '宁审言',
  '路人',
];
const APPLICANTS = { recommended: '时岚', notRecommended: '于小满', stopped: '池小舟', running: '沐一白' } as const;

describe('before the result is public nobody outside can tell what has been concluded', () => {
  let world: World;
  const applications: Record<keyof typeof APPLICANTS, string> = {
    recommended: '',
    notRecommended: '',
    stopped: '',
    running: '',
  };
  const views = createViews({
    publicUrl: 'https://award.example.cn',
    rules: { find: () => ({ kind: 'none' }) } as never,
  });
  const idOf = async (name: string): Promise<PersonId> =>
    personId((await world.database.client.person.findUniqueOrThrow({ where: { openId: world.as(name).openId } })).id);
  /** An event as it comes out of the review, without the review's own cards. */
  const happens = async (who: string, id: string, event: (application: Application) => ApplicationEvent) => {
    await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
      const application = await work.applications.lock(applicationId(id));
      const cycle = application && (await work.cycles.find(application.year));
      if (!application || !cycle) throw new Error('no application');
      await settleApplication(work, { application, cycle }, event(application));
      return {};
    });
  };

  let before = new Map<string, string>();
  let after = new Map<string, string>();
  let chatsBefore = new Map<string, string>();
  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
    for (const key of Object.keys(APPLICANTS) as (keyof typeof APPLICANTS)[]) {
      const application = await submitted(world, APPLICANTS[key], { title: `威海${key}有限公司` });
      await does(world, '宫雨辰', draftEndorsement, { application, opinion: '质量管理体系运行有效，同意推荐。' });
      await does(world, '戚长河', signEndorsement, { application });
      await does(world, '尹舒禾', acceptApplication, { application });
      applications[key] = application;
      const { code } = await does(world, APPLICANTS[key], shareApplication, { application });
      await does(world, '白协办', joinApplication, { code });
      await does(world, APPLICANTS[key], confirmEditor, { application, person: await idOf('白协办') });
    }
    const moved = await world.moveClock(
      new Date(Date.parse(`${OPEN_DAYS.acceptCloses}T09:00:00+08:00`) + 86_400_000).toISOString(),
    );
    expect(moved.ok).toBe(true);
    await world.settled();
    const lead = await idOf(LEAD);
    const panelists = [lead, await idOf('元若谷')];
    for (const id of Object.values(applications))
      await happens('尹舒禾', id, ({ id: application, year }) => ({
        type: 'ReviewBegun',
        application,
        year,
        panelists,
        lead,
      }));
    await world.settled();
    before = await crawl();
    chatsBefore = await chats();

    const concludes = (conclusion: 'recommended' | 'notRecommended') => (one: Application) =>
      ({
        type: 'ReviewConcluded',
        application: one.id,
        year: one.year,
        conclusion,
        contentHash: 'ab'.repeat(32),
        ...(conclusion === 'notRecommended' ? { reason: '标记：综合评审结果未达到要求。' } : {}),
      }) as const;
    await happens(LEAD, applications.recommended, concludes('recommended'));
    await happens(LEAD, applications.notRecommended, concludes('notRecommended'));
    await happens('尹舒禾', applications.stopped, ({ id: application, year }) => ({
      type: 'EndProposed',
      application,
      year,
      act: 'gate',
      article: '14',
      reason: '标记：材料审查未进入现场评审范围。',
    }));
    await happens(LEAD, applications.stopped, ({ id: application, year }) => ({
      type: 'ReviewStopped',
      application,
      year,
      act: 'gate',
    }));
    await happens(LEAD, applications.stopped, concludes('notRecommended'));
    await world.settled();
    after = await crawl();
  }, 240_000);
  afterAll(() => world.close());

  const asked = async (application: string): Promise<readonly { name: string; params: Record<string, unknown> }[]> => {
    const { number, acceptanceNumber } = await world.database.client.application.findUniqueOrThrow({
      where: { id: application },
    });
    return [
      ...[
        'application',
        'application.desk',
        'application.preview',
        'application.receipt',
        'application.eligibility',
        'application.materials',
        'application.statement',
        'application.editors',
        'verification',
      ].map((name) => ({ name, params: { application } })),
      ...[1, 2, 3, 4, 5].map((step) => ({ name: 'application.step', params: { application, step } })),
      ...['endorsed', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed', 'not-forwarded'].map((what) => ({
        name: 'application.told',
        params: { application, what },
      })),
      ...[number, acceptanceNumber ?? ''].map((one) => ({ name: 'handle', params: { number: one } })),
    ];
  };
  const LISTS: readonly { name: string; params: Record<string, unknown> }[] = [
    ...['applications', 'applications.mine', 'tasks', 'progress', 'waiting', 'cycle', 'help', 'call'].map((name) => ({
      name,
      params: {},
    })),
    // Asked for by a state, a list must not tell by what is on it, or by how many.
    ...Object.keys(APPLICATION_STATES).map((state) => ({ name: 'applications', params: { state } })),
    ...['威海', 'recommended', '受理2026', '建议', '不建议'].map((search) => ({
      name: 'applications',
      params: { search },
    })),
  ];

  /** Minutes go by between two looks. */
  const still = (text: string): string => text.replace(/截至 [^；"]+/g, '截至');
  type Asked = { readonly name: string; readonly params: Record<string, unknown> };
  /** Everything in one look, as fast as the database gives it. */
  const drawnAll = (who: string, asked: readonly Asked[]): Promise<readonly string[]> =>
    world.store.read({ openId: openId(world.as(who).openId) }, async (work) => {
      const drawn: string[] = [];
      for (const view of asked) {
        const one = await views.draw(work, view);
        drawn.push(still(JSON.stringify(one.kind === 'file' ? one.name : one)));
      }
      return drawn;
    });
  const drawnFor = async (who: string, view: Asked): Promise<string> => (await drawnAll(who, [view]))[0] ?? '';

  const ACTS: readonly (readonly [unknown, (application: string) => Record<string, unknown>])[] = [
    [withdrawApplication, (application) => ({ application })],
    [shareApplication, (application) => ({ application })],
    [submitApplication, (application) => ({ application })],
    [saveStep, (application) => ({ application, step: 1, answers: { name: '改名' } })],
    [makeStatement, (application) => ({ application, statement: '我有话说。' })],
    [draftEndorsement, (application) => ({ application, opinion: '质量管理体系运行有效，同意推荐。' })],
    [signEndorsement, (application) => ({ application })],
    [sendBack, (application) => ({ application, reasons: '请补充说明。' })],
    [proposeDecline, (application) => ({ application, reason: '理由不足，不予推荐。' })],
  ];
  class Undone extends Error {
    readonly answer: string;
    constructor(answer: string) {
      super('undone');
      this.answer = answer;
    }
  }
  /** What the act comes to for this person; nothing of it stays. */
  const tried = async (who: string, run: unknown, input: Record<string, unknown>): Promise<string> => {
    try {
      await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
        const verdict = await execute(work, run as AnyUseCase, input); // execute parses it itself
        throw new Undone(verdict.ok ? 'done' : JSON.stringify(verdict.breaches));
      });
    } catch (error) {
      if (error instanceof Undone) return error.answer;
      throw error;
    }
    return 'stayed';
  };

  const crawl = async (): Promise<Map<string, string>> => {
    const seen = new Map<string, string>();
    for (const who of OUTSIDE) {
      const keyed = LISTS.map((view) => ({ key: '', view }));
      for (const [key, application] of Object.entries(applications))
        keyed.push(...(await asked(application)).map((view) => ({ key, view })));
      const drawn = await drawnAll(
        who,
        keyed.map(({ view }) => view),
      );
      for (const [at, { key, view }] of keyed.entries())
        seen.set(`${who} ${key} ${JSON.stringify(view)}`, drawn[at] ?? '');
      for (const [key, application] of Object.entries(applications))
        for (const [at, [run, input]] of ACTS.entries())
          seen.set(`${who} ${key} act ${at}`, await tried(who, run, input(application)));
    }
    return seen;
  };
  const chats = async (): Promise<Map<string, string>> => {
    const seen = new Map<string, string>();
    for (const who of OUTSIDE)
      seen.set(who, still(JSON.stringify((await world.as(who).messages()).map(({ content }) => content))));
    return seen;
  };

  test('the same cards, lists, counts, searches, refusals and chats before and after', async () => {
    expect(after.size).toBe(before.size);
    expect(before.size).toBeGreaterThan(1500);
    const differs = [...after].filter(([what, text]) => before.get(what) !== text).map(([what]) => what);
    expect(differs).toEqual([]);
    expect(await chats()).toEqual(chatsBefore);
    // That they may withdraw is among what is the same.
    for (const key of Object.keys(APPLICANTS) as (keyof typeof APPLICANTS)[])
      expect(after.get(`${APPLICANTS[key]} ${key} act 0`)).toBe('done');
  });

  test('no word of it and no marker stands anywhere outside', async () => {
    for (const [what, text] of [...after, ...(await chats())]) {
      expect(text.includes('标记'), what).toBe(false);
      // A list that was asked for by a state names it, whether there is anything of it or not.
      if (!what.includes('"state":')) expect(text.includes('建议列入候选'), what).toBe(false);
    }
  });

  test.each(['尹舒禾', '郗明远', '铁鉴明'])('%s reads it: the test would notice', async (who) => {
    const application = applications.recommended;
    expect(await drawnFor(who, { name: 'application.desk', params: { application } })).toContain('建议列入候选');
    const listed = await drawnFor(who, { name: 'applications', params: { state: 'notRecommended' } });
    expect(listed).toContain('威海notRecommended有限公司');
    expect(listed).toContain('威海stopped有限公司');
    expect(listed).not.toContain('威海recommended有限公司');
  });

  test.each([LEAD, '元若谷'])('%s, of its panel, reads it', async (who) => {
    const view = { name: 'application.desk', params: { application: applications.notRecommended } };
    expect(await drawnFor(who, view)).toContain('不建议列入候选');
  });

  test('whoever withdraws one that was recommended reads that it is withdrawn, and nothing more', async () => {
    await does(world, '时岚', withdrawApplication, { application: applications.recommended });
    for (const who of ['时岚', '白协办', '宫雨辰', '尹舒禾']) {
      const read = await drawnFor(who, { name: 'application', params: { application: applications.recommended } });
      expect(read).toContain('已撤回');
      expect(read).not.toContain('建议列入候选');
    }
  });
});
