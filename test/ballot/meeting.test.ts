import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { archiveOf } from '../../src/usecases/award/archive-of.ts';
import { ballotFile } from '../../src/usecases/ballot/export-ballot.ts';
import { callMeeting, confirmMeeting, enterMeeting } from '../../src/usecases/ballot/hold-meeting.ts';
import { minutesOf } from '../../src/usecases/ballot/minutes-of.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import type { Drawn } from '../../src/usecases/view.ts';
import { jpg, pdf, pdfWithPassword, pdfWithScript } from '../files/made.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import type { Person } from '../support/person.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';
import { unzipped } from '../support/unzipped.ts';

const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const WATCHER = '裴督';
const GOVERNMENT = '骆政';

/** In a line, not on a card. */
const hears = (who: Person, words: string): Promise<void> =>
  who.waitFor(
    async () => (await who.messages()).some(({ content }) => JSON.stringify(content).includes(words)),
    `${who.name} never hears 「${words}」`,
  );

/*
 * Arts. 7(2), 23, 24: where the group sits instead of voting by card, the signed minutes are a file like any other: seen
 * by whoever enters and checks them, by the readers of the tally once it is counted, and each look is journalled.
 */
describe('the minutes of a sitting', () => {
  let scene: DeliberatingWorld;
  const held = () => ({
    year: YEAR,
    heldOn: '2026-10-20',
    minutesNumber: '会议纪要〔2026〕3号',
    attended: scene.group.slice(0, 7).map((name) => scene.world.as(name).openId),
    counts: { '1': '6/1/0' },
  });
  const looks = () => scene.world.journal('MinutesOpened');
  const sent: Buffer[] = [];

  beforeAll(async () => {
    scene = await toDeliberating({ organisations: ['威海甲船机有限公司'], individuals: [] });
    const { world } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    await world.moveClock('2026-10-20T16:00:00+08:00');
    await world.settled();
    await does(world, CLERK, callMeeting, { year: YEAR, reason: '多位成员出差，改为会议审议。' });
    await world.settled();
  });
  afterAll(() => scene?.world.close());

  it('are sent before anything is entered; what cannot be used is named, and what was not asked for is not kept', async () => {
    const { world } = scene;
    const clerk = world.as(CLERK);
    await expect(does(world, CLERK, enterMeeting, held())).rejects.toThrow(/minutes-not-filed/);
    // Nobody has said what a file would be for.
    await clerk.sendsFile('会议纪要.pdf', await pdf());
    expect(await world.journal('MinutesFiled')).toBe(0);
    await clerk.says(`办理 审议${YEAR}`);
    await clerk.click('上传会议纪要');
    for (const [name, bytes, said] of [
      ['会议纪要.pdf', await pdfWithScript(), '脚本'],
      ['会议纪要.pdf', Buffer.from('不是PDF'), '不能使用这种文件'],
      ['会议纪要.pdf', await pdfWithPassword(), '设置了密码'],
    ] as const) {
      await clerk.sendsFile(name, bytes);
      await hears(clerk, said);
    }
    expect(await world.journal('MinutesFiled')).toBe(0);
    // What it is called says nothing: this is a photograph.
    sent.push(jpg());
    await clerk.sendsFile('会议纪要.pdf', sent[0] ?? Buffer.alloc(0));
    await clerk.sees('更换会议纪要');
    expect(await world.journal('MinutesFiled')).toBe(1);
    const [file] = await world.database.client.storedFile.findMany({ orderBy: { receivedAt: 'desc' }, take: 1 });
    expect(file).toMatchObject({
      type: 'jpg',
      sha256: createHash('sha256')
        .update(sent[0] ?? '')
        .digest('hex'),
    });
  });

  it('are replaced by what is sent after 「更换会议纪要」, as long as nothing has been entered', async () => {
    const { world } = scene;
    const clerk = world.as(CLERK);
    await clerk.click('更换会议纪要');
    await world.restart();
    sent.push(await pdf(2));
    await clerk.sendsFile('领导小组会议纪要.pdf', sent[1] ?? Buffer.alloc(0));
    await clerk.sees('领导小组会议纪要.pdf');
    // One press, one file: the next goes nowhere.
    await clerk.sendsFile('另一份.pdf', await pdf(3));
    expect(await world.journal('MinutesFiled')).toBe(2);
    await clerk.click('更换会议纪要');
    await does(world, CLERK, enterMeeting, held());
    await world.settled();
    await clerk.sendsFile('再一份.pdf', await pdf(4));
    await hears(clerk, '会议纪要不能更换');
    expect(await world.journal('MinutesFiled')).toBe(2);
  });

  it('are looked into by the two who enter and check them, each time on record; by others only once it is counted', async () => {
    const { world, chair } = scene;
    const director = world.as(DIRECTOR);
    await director.says(`办理 审议${YEAR}`);
    await director.click('查看会议纪要');
    await hears(director, '领导小组会议纪要.pdf');
    expect(await looks()).toBe(1);
    for (const who of [WATCHER, chair, GOVERNMENT]) {
      expect(await reads(world, who, 'meeting.paper', { year: YEAR }), who).toContain('没有找到');
      expect(await reads(world, who, 'ballot', { year: YEAR }), who).not.toContain('查看会议纪要');
    }
    await does(world, DIRECTOR, confirmMeeting, { year: YEAR });
    await world.settled();
    const watcher = world.as(WATCHER);
    await watcher.says(`办理 审议${YEAR}`);
    await watcher.click('查看会议纪要');
    expect(await looks()).toBe(2);
    const { actor, data } = await world.database.client.journalEntry.findFirstOrThrow({
      where: { act: 'MinutesOpened' },
      orderBy: { id: 'desc' },
    });
    const { id } = await world.database.client.person.findFirstOrThrow({ where: { name: WATCHER } });
    expect(actor).toBe(id);
    expect(data).toMatchObject({
      sha256: createHash('sha256')
        .update(sent[1] ?? '')
        .digest('hex'),
    });
    expect(await reads(world, '宫雨辰', 'meeting.paper', { year: YEAR })).toContain('没有找到');
  });

  it('are named by the group’s own minutes and the recount, and lie in the archive', async () => {
    const { world } = scene;
    const sha256 = createHash('sha256')
      .update(sent[1] ?? '')
      .digest('hex');
    const { answer } = await world.store.act({ who: { openId: openId(world.as(DIRECTOR).openId) } }, async (work) => {
      const ballot = await work.ballots.latest(YEAR);
      const cycle = await work.cycles.find(YEAR);
      if (!ballot || !cycle) throw new Error('no ballot');
      const contents = async (address: string) =>
        Readable.from([address === sha256 ? (sent[1] ?? Buffer.alloc(0)) : Buffer.from('another content')]);
      return {
        minutes: await minutesOf(work, ballot),
        file: await ballotFile(work, ballot),
        archive: await archiveOf(work, cycle, { publicUrl: 'https://award.example.cn', contents }),
      };
    });
    expect(answer.minutes).toMatchObject({ meeting: { name: '领导小组会议纪要.pdf' } });
    expect(answer.file).toMatchObject({ meeting: { file: { name: '领导小组会议纪要.pdf', sha256 } } });
    const archive = answer.archive as Extract<Drawn, { kind: 'file' }>; // made in the lines above
    const bytes = Buffer.from(archive.bytes);
    expect(bytes.includes(Buffer.from('第1次表决会议纪要-领导小组会议纪要.pdf'))).toBe(true);
    expect(await unzipped(bytes)).toContain((sent[1] ?? Buffer.alloc(0)).toString('utf8'));
  });
});
