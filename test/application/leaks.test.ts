import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { createViews } from '../../src/usecases/views.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/*
 * Markers in what people wrote; then everybody opens every card there is, by name and with the application's own id, as
 * a forged or old button could ask for it. The markers stand only where they may.
 */
const NAME = '标记壹号船机有限公司';
const DRAFT = '标记贰号渔具有限公司';
const OPINION = '标记叁：质量管理体系运行有效，同意推荐。';
const FILE = 'selfAssessment';
/** What was filled in as telephone and identity numbers: nobody's card shows them. */
const NUMBERS = ['13800001111', '13900002222', '11010519491231002X'];

const PEOPLE = {
  尹舒禾: ['officeClerk'],
  郗明远: ['officeDirector'],
  宫雨辰: ['districtOfficer:huancui'],
  戚长河: ['districtSigner:huancui'],
  车晚舟: ['districtOfficer:rongcheng'],
  毕云帆: ['districtSigner:rongcheng'],
  铁鉴明: ['supervisor'],
  詹思远: ['leader'],
  戴承岳: ['chair'],
  冀北辰: ['panelist'],
  谈书言: ['government'],
  会商员: ['department'],
  机构员: ['agencyStaff'],
  桑启元: ['systemAdmin'],
  宁审言: ['auditAdmin'],
  路人: [],
  时岚: [],
  于小满: [],
} as const;
const OWN_DISTRICT = ['宫雨辰', '戚长河'];
const OFFICE = ['尹舒禾', '郗明远', '铁鉴明'];

describe('what is written stands nowhere but where it may', () => {
  let world: World;
  let handedIn: string;
  let draft: string;
  let personal: string;
  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-01-05T09:00:00+08:00' });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
    handedIn = await submitted(world, '时岚', { title: NAME });
    draft = await submitted(world, '时岚', { title: DRAFT, draft: true });
    personal = await submitted(world, '于小满', { kind: 'individual', title: '于小满' });
    await does(world, '宫雨辰', draftEndorsement, { application: handedIn, opinion: OPINION });
    await does(world, '戚长河', signEndorsement, { application: handedIn });
    await world.settled();
  });
  afterAll(() => world.close());

  const views = createViews({
    publicUrl: 'https://award.example.cn',
    rules: { find: () => ({ kind: 'none' }) } as never,
  });

  /** Every card by name: with this application where it takes one, as it comes where it takes nothing. */
  const asked = (application: string, number: string): readonly { name: string; params: Record<string, unknown> }[] => [
    ...[
      'application',
      'application.desk',
      'application.preview',
      'application.receipt',
      'application.eligibility',
      'application.materials',
      'application.statement',
      'application.editors',
      'application.paper',
      'verification',
    ].map((name) => ({ name, params: { application } })),
    ...[1, 2, 3, 4, 5].map((step) => ({ name: 'application.step', params: { application, step } })),
    ...['sent-back', 'endorsed', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed'].map((what) => ({
      name: 'application.told',
      params: { application, what },
    })),
    { name: 'handle', params: { number } },
    ...['applications', 'applications.mine', 'tasks', 'progress', 'waiting', 'cycle', 'help', 'people', 'settings'].map(
      (name) => ({ name, params: {} }),
    ),
  ];

  const drawnFor = async (who: string, application: string): Promise<string> => {
    const { number } = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
    let all = '';
    for (const view of asked(application, number)) {
      const drawn = await world.store
        .read({ openId: openId(world.as(who).openId) }, (work) => views.draw(work, view))
        // Parameters that a view does not take are our own fault, and draw nothing.
        .catch((error: unknown) => {
          if (error instanceof Error && error.name === 'ZodError') return undefined;
          throw error;
        });
      all += JSON.stringify(drawn?.kind === 'file' ? drawn.name : drawn);
    }
    const chats = await world.as(who).messages();
    return all + JSON.stringify(chats.map(({ content }) => content));
  };

  test.each(Object.keys(PEOPLE))('%s', async (who) => {
    const seesIt = who === '时岚' || OWN_DISTRICT.includes(who) || OFFICE.includes(who);
    const read = await drawnFor(who, handedIn);
    expect(read.includes(NAME)).toBe(seesIt);
    expect(read.includes(OPINION) && who !== '时岚').toBe(seesIt && who !== '时岚');
    // Everybody's own chat speaks of their own files.
    expect(read.includes(FILE)).toBe(seesIt || who === '于小满');

    const unfinished = await drawnFor(who, draft);
    expect(unfinished.includes(DRAFT)).toBe(who === '时岚');

    const person = await drawnFor(who, personal);
    for (const number of NUMBERS) for (const text of [read, unfinished, person]) expect(text).not.toContain(number);
  });

  test('nothing typed stands in the clear in the journal, the inbox, the outbox or the messages', async () => {
    const [rows] = await world.database.client.$queryRaw<{ all: string }[]>`
      SELECT (SELECT coalesce(string_agg(j::text, ''), '') FROM journal j)
        || (SELECT coalesce(string_agg(o::text, ''), '') FROM outbox o)
        || (SELECT coalesce(string_agg(i::text, ''), '') FROM inbox i)
        || (SELECT coalesce(string_agg(m::text, ''), '') FROM message m)
        || (SELECT coalesce(string_agg(encode(a.sealed, 'escape'), ''), '') FROM application a) AS "all"`;
    const stored = rows?.all ?? '';
    expect(stored.length).toBeGreaterThan(1000);
    for (const text of [OPINION, '主持完成十余项质量改进', ...NUMBERS]) expect(stored).not.toContain(text);
  });
});
