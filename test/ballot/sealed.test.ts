import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '../../src/ballot-tally.ts';
import { openId } from '../../src/domain/ids.ts';
import { castVote, signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { ballotFile } from '../../src/usecases/ballot/export-ballot.ts';
import { confirmMeeting, enterMeeting } from '../../src/usecases/ballot/hold-meeting.ts';
import { handInShare, takeShare } from '../../src/usecases/ballot/hold-share.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { pdf } from '../files/made.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const WATCHER = '裴督';

const ballotIdOf = async ({ world }: DeliberatingWorld): Promise<string> =>
  (await world.database.client.ballot.findFirstOrThrow({ orderBy: { round: 'desc' } })).id;

/** The file as the office would take it, read back from its text. */
const exported = async ({ world }: DeliberatingWorld): Promise<Record<string, unknown>> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(DIRECTOR).openId) } }, async (work) => {
    const ballot = await work.ballots.latest(YEAR);
    return { file: ballot ? await ballotFile(work, ballot) : {} };
  });
  return JSON.parse(JSON.stringify(answer.file)) as Record<string, unknown>; // an object, as built in the lines above
};

const SHARE = /[123]-[0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+/;

describe('a sealed vote', () => {
  let scene: DeliberatingWorld;
  const shares: Record<string, string> = {};
  let trustees: readonly string[] = [];
  beforeAll(async () => {
    scene = await toDeliberating({
      organisations: ['威海甲船机有限公司', '威海乙食品有限公司'],
      individuals: [],
      ballot: 'B',
    });
    trustees = [scene.group[0] ?? '', scene.group[1] ?? '', WATCHER];
  });
  afterAll(() => scene.world.close());

  it('begins when each trustee has taken a share, which is shown once and then known to nobody else', async () => {
    const { world, group } = scene;
    const { client } = world.database;
    const idsOf = trustees.map((name) => world.as(name).openId);
    await does(world, DIRECTOR, proposeBallot, {
      year: YEAR,
      trustees: idsOf,
      closesDay: '2026-10-16',
      closesTime: '17:00',
    });
    await world.settled();
    await expect(does(world, CLERK, proposeBallot, { year: YEAR, trustees: idsOf })).rejects.toThrow(/ballot-running/);
    for (const name of trustees) {
      const trustee = world.as(name);
      await trustee.sees('等待领取密钥份额');
      await trustee.click('领取密钥份额');
      shares[name] = SHARE.exec(await trustee.sees('请抄写在纸上'))?.[0] ?? '';
      expect(shares[name]).toMatch(SHARE);
      await expect(does(world, name, takeShare, { year: YEAR })).rejects.toThrow(/share-taken/);
    }
    expect(await reads(world, group[3] ?? '', 'share', { year: YEAR })).toContain('没有找到');
    await world.moveClock('2026-10-12T09:30:00+08:00');
    await world.settled();
    const [kept] = await client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM ballot_share WHERE sealed IS NOT NULL`;
    expect(kept?.count).toBe(0);
    expect(await reads(world, trustees[0] ?? '', 'share.shown', { year: YEAR })).toContain('不再保存');
  });

  let receipt = '';
  it('gives a receipt once, in the answer to the press, and is neither changed nor tied to a person', async () => {
    const { world, group } = scene;
    const [, second = '', ...rest] = group;
    for (const name of group) await does(world, name, signFairness, { year: YEAR });
    const leader = world.as(second);
    await leader.sees('请对每个候选对象表决');
    const voted = await leader.click('提交表决', { 'v-1': '赞成', 'v-2': '反对' });
    receipt = /回执 ([0-9A-Z-]{19})/.exec(voted.toast?.content ?? '')?.[1] ?? '';
    const { client } = world.database;
    const [linked] = await client.$queryRaw<{ found: number }[]>`
      SELECT (SELECT count(*) FROM ballot_envelope WHERE receipt = ${receipt})::int * 100
        + (SELECT count(*) FROM ballot_voter WHERE receipt IS NOT NULL OR envelope IS NOT NULL)::int
        + (SELECT count(*) FROM journal WHERE data::text LIKE ${`%${receipt}%`})::int
        + (SELECT count(*) FROM message WHERE view::text LIKE ${`%${receipt}%`})::int
        + (SELECT count(*) FROM inbox WHERE answer::text ~ '赞成 [0-9]|反对 [0-9]')::int AS found`;
    expect(linked?.found).toBe(100);
    const ballot = await ballotIdOf(scene);
    await expect(does(world, second, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /sealed-vote-cast/,
    );
    for (const name of [group[0] ?? '', ...rest])
      await does(world, name, castVote, { ballot, choices: { '1': 'for', '2': 'against' } });
    await world.settled();
    expect(await reads(world, CLERK, 'ballot', { year: YEAR })).toContain('等待提交密钥份额后开票');
    await expect(world.database.client.$executeRaw`UPDATE ballot_envelope SET receipt = 'x'`).rejects.toThrow(
      /never taken back/,
    );
  });

  it('is opened by two of the three; a forged share is refused, a lost one is not missed', async () => {
    const { world } = scene;
    const [first = '', second = '', third = ''] = trustees;
    const forged = (shares[first] ?? '').replace(/.$/, (last) => (last === 'G' ? '8' : 'G'));
    await expect(does(world, first, handInShare, { year: YEAR, share: forged })).rejects.toThrow(/share-forged/);
    await expect(does(world, first, handInShare, { year: YEAR, share: shares[second] })).rejects.toThrow(
      /share-forged/,
    );
    const trustee = world.as(first);
    await trustee.says('待办');
    await does(world, first, handInShare, { year: YEAR, share: shares[first]?.toLowerCase() });
    await expect(does(world, first, handInShare, { year: YEAR, share: shares[first] })).rejects.toThrow(
      /share-handed-in/,
    );
    const watcher = world.as(third);
    await watcher.sees('您保存的密钥份额');
    const handed = await watcher.click('提交密钥份额', { share: shares[third] });
    expect(handed.toast?.content).toContain('已提交');
    await world.settled();
    const seen = await reads(world, DIRECTOR, 'ballot', { year: YEAR });
    expect(seen).toContain('赞成 9　反对 0　弃权 0');
    expect(seen).toContain('赞成 0　反对 9　弃权 0');
    expect(await reads(world, DIRECTOR, 'ballot.votes', { year: YEAR })).toContain('没有找到');
    // Each finds their own in the table; whose a receipt is, nobody does.
    const table = await reads(world, scene.group[1] ?? '', 'ballot.receipts', { year: YEAR });
    for (const said of ['计入的票数与表决人数一致', '9 / 9 人', receipt]) expect(table).toContain(said);
    expect(table).not.toContain('您的一票已计入');
  });

  it('is counted again from its export, with the shares out of the envelopes; what was tampered with shows', async () => {
    const file = await exported(scene);
    const [first = '', second = ''] = trustees.map((name) => shares[name] ?? '');
    expect(recount(file, [])).toMatchObject({ ok: true });
    const opened = recount(file, [second, first]);
    expect(opened.lines.join('\n')).toContain('counted out of the envelopes');
    expect(opened.ok).toBe(true);
    expect(recount(file, [first]).ok).toBe(false);
    const votes = file.votes as { choices: Record<string, string> }[]; // as exported
    const swapped = votes.map((vote, at) => (at === 0 ? { choices: { '1': 'for', '2': 'for' } } : vote));
    expect(recount({ ...file, votes: swapped }, []).ok).toBe(false);
    const envelopes = file.envelopes as { receipt: string; envelope: string }[]; // as exported
    const cut = { ...file, envelopes: envelopes.slice(1), votes: votes.slice(1) };
    expect(recount(cut, []).ok).toBe(false);
    const [one, two] = envelopes;
    const mixed = envelopes.map((envelope) =>
      envelope === one ? { receipt: envelope.receipt, envelope: two?.envelope ?? '' } : envelope,
    );
    expect(recount({ ...file, envelopes: mixed }, []).lines.join('\n')).toContain('has been changed');
  });
});

describe('a key that cannot be put together any more', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: ['威海甲船机有限公司'], individuals: [], ballot: 'B' });
  });
  afterAll(() => scene.world.close());

  it('leads to a sitting, whose minutes two persons enter; what they say is counted, and nothing else', async () => {
    const { world, group } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR, trustees: [] });
    const rows = await world.database.client.ballotShare.findMany({ include: { person: true } });
    for (const { person } of rows) await does(world, person.name, takeShare, { year: YEAR });
    const ballot = await ballotIdOf(scene);
    for (const name of group) {
      await does(world, name, signFairness, { year: YEAR });
      await does(world, name, castVote, { ballot, choices: { '1': 'for' } });
    }
    await world.settled();
    const clerk = world.as(CLERK);
    await clerk.says(`办理 审议${YEAR}`);
    await clerk.click('转为会议审议', { meetingReason: '两份密钥遗失，不能开票。' });
    await clerk.click('上传会议纪要');
    await clerk.sendsFile('会议纪要.pdf', await pdf());
    await clerk.sees('更换会议纪要');
    const attended = group.slice(0, 7).map((name) => world.as(name).openId);
    const held = { year: YEAR, heldOn: '2026-10-12', minutesNumber: '会议纪要〔2026〕3号', attended };
    await expect(does(world, CLERK, enterMeeting, { ...held, counts: { '1': '8/0/0' } })).rejects.toThrow(
      /more-votes-than-present/,
    );
    await expect(does(world, CLERK, enterMeeting, { ...held, counts: { '1': '五票' } })).rejects.toThrow(
      /count-unreadable/,
    );
    await expect(
      does(world, CLERK, enterMeeting, { ...held, attended: attended.slice(0, 5), counts: { '1': '5/0/0' } }),
    ).rejects.toThrow(/meeting-not-quorate/);
    await does(world, CLERK, enterMeeting, { ...held, counts: { '1': '5／1／1' } });
    expect(await reads(world, WATCHER, 'ballot', { year: YEAR })).not.toContain('5/1/1');
    const director = world.as(DIRECTOR);
    await director.says(`办理 审议${YEAR}`);
    await director.click('驳回', { reason: '票数请再核对。' });
    await does(world, CLERK, enterMeeting, { ...held, counts: { '1': '6/1/0' } });
    await does(world, DIRECTOR, confirmMeeting, { year: YEAR });
    expect(await reads(world, WATCHER, 'ballot', { year: YEAR })).toContain('赞成 6　反对 1　弃权 0');
    expect(recount(await exported(scene), []).ok).toBe(true);
  });
});
