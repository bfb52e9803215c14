import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawEndorsementLetter } from '../../src/documents/endorsement-letter.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { awaitSummary } from '../../src/usecases/application/endorsement-summary.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { entryOf } from '../documents/read-zip.ts';
import { pdf } from '../files/made.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/* Arts. 5, 13: whom a district recommends, on one page that is sealed on paper and comes back as a file. */
const [CLERK, DIRECTOR, OFFICER, SIGNER, OTHER, WATCHER] = [
  '尹舒禾',
  '郗明远',
  '宫雨辰',
  '戚长河',
  '外区人',
  '裴督',
] as const;
const [FIRST, SECOND] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
const HERE = { year: 2026, district: 'huancui' };

let world: World;
const card = (who: string) => reads(world, who, 'summary', HERE);

const recommended = async (who: string, title: string) => {
  const application = await submitted(world, who, { title });
  await does(world, OFFICER, draftEndorsement, { application, opinion: '质量管理水平突出，同意推荐。' });
  await does(world, SIGNER, signEndorsement, { application });
};

beforeAll(async () => {
  world = await createWorld({
    startAt: '2026-01-05T09:00:00+08:00',
    people: {
      [CLERK]: ['officeClerk'],
      [DIRECTOR]: ['officeDirector'],
      [OFFICER]: ['districtOfficer:huancui'],
      [SIGNER]: ['districtSigner:huancui'],
      [OTHER]: ['districtOfficer:rongcheng'],
      [WATCHER]: ['supervisor'],
      甲: [],
      乙: [],
    },
  });
  await openCycle(world, { clerk: CLERK, director: DIRECTOR });
}, 120_000);
afterAll(() => world?.close());

test('there is nothing to seal before an opinion is signed', async () => {
  expect(await card(OFFICER)).toContain('还没有签署推荐意见的申报');
  await expect(does(world, OFFICER, awaitSummary, HERE)).rejects.toThrow('nobody-recommended');
});

test('the district reads its own list, office and supervisor every district’s, another district and applicants none', async () => {
  await recommended('甲', FIRST);
  for (const who of [OFFICER, SIGNER, CLERK, DIRECTOR, WATCHER]) expect(await card(who), who).toContain(FIRST);
  for (const who of [OTHER, '甲']) expect(await card(who), who).toContain('没有找到');
  expect(await reads(world, CLERK, 'summaries', { year: 2026 })).toContain('环翠区');
  await expect(does(world, OTHER, awaitSummary, HERE)).rejects.toThrow('not-found');
  await expect(does(world, CLERK, awaitSummary, HERE)).rejects.toThrow('not-permitted');
});

test('the page names each with its number and signer, has a place for the seal, and no number of a person', async () => {
  const row = {
    number: '申26-K7QM3',
    kind: 'individual',
    title: '郁青禾',
    about: '威海某公司，质量总监',
    signedBy: SIGNER,
  } as const;
  const drawn = await drawEndorsementLetter({
    year: 2026,
    district: '环翠区',
    body: '环翠区质量议事协调机构',
    rows: [row],
    hash: '9f2c41d0 7ab36e55',
    dated: new Date('2026-04-20T02:00:00Z'),
  });
  if (drawn.kind !== 'file') throw new Error('no file');
  const text = (await entryOf(drawn.bytes, 'word/document.xml')).replace(/<[^>]+>/g, '');
  for (const said of ['推荐汇总表', '第十三条', '郁青禾', '申26-K7QM3', SIGNER, '（盖章）', '9f2c41d0'])
    expect(text).toContain(said);
});

test('sealed and sent to the chat it is filed; whoever looks into it stands in the journal', async () => {
  const officer = world.as(OFFICER);
  await officer.says('办件');
  await officer.click('推荐汇总表');
  const asked = await officer.click('上传盖章扫描件');
  expect(asked.toast?.content).toContain('请把文件发到本会话');
  await officer.sendsFile('汇总表.zip', Buffer.from('PK'));
  expect(await card(OFFICER)).toContain('还没有上传');
  await officer.sendsFile('环翠区汇总表.pdf', await pdf());
  await officer.sees('已上传盖章扫描件');
  await world.settled();
  expect(await world.journal('SummaryFiled')).toBe(1);
  const clerk = world.as(CLERK);
  expect(await clerk.sees('环翠区汇总表.pdf')).toContain('已上传盖章扫描件');
  await clerk.click('查看扫描件');
  await world.settled();
  expect(await world.journal('SummaryOpened')).toBe(1);
  expect((await clerk.messages()).some(({ type }) => type === 'file')).toBe(true);
});

test('one more is recommended: the paper is not that list any more, and says so until it is sealed again', async () => {
  await recommended('乙', SECOND);
  expect(await card(CLERK)).toContain('上传之后名单有变化');
  expect(await reads(world, CLERK, 'summaries', { year: 2026 })).toContain('名单有变化');
  const officer = world.as(OFFICER);
  await officer.says('办件');
  await officer.click('推荐汇总表');
  await officer.click('重新上传扫描件');
  await officer.sendsFile('环翠区汇总表2.pdf', await pdf());
  await officer.sees('环翠区汇总表2.pdf');
  expect(await card(CLERK)).not.toContain('名单有变化');
});
