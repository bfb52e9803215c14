import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationId, applicationMatter, openId, taskId } from '../../src/domain/ids.ts';
import { answerCorrection } from '../../src/usecases/application/answer-correction.ts';
import { askVerification } from '../../src/usecases/application/ask-verification.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { confirmEditor } from '../../src/usecases/application/decide-editor.ts';
import { decideVerification } from '../../src/usecases/application/decide-verification.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import {
  escalations,
  proposeDecline,
  proposeRefusal,
  rejectDecline,
} from '../../src/usecases/application/end-application.ts';
import { joinApplication } from '../../src/usecases/application/join-application.ts';
import { placeMaterial, receiveMaterial } from '../../src/usecases/application/receive-material.ts';
import { removeMaterial } from '../../src/usecases/application/remove-material.ts';
import { requestCorrection } from '../../src/usecases/application/request-correction.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { shareApplication } from '../../src/usecases/application/share-application.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { startApplication } from '../../src/usecases/application/start-application.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { createViews } from '../../src/usecases/views.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { aFile, organisationAnswers, submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const HANDED_IN = '威海海岳精工有限公司';
const MENDED = '威海海岳智造有限公司';
const OPINION = '质量管理体系运行有效，同意推荐。';

describe('what is sent back is the applicant’s again', () => {
  let world: World;
  const views = createViews({
    publicUrl: 'https://award.example.cn',
    rules: { find: () => ({ kind: 'none' }) } as never,
  });
  beforeAll(async () => {
    world = await createWorld({
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        宫雨辰: ['districtOfficer:huancui'],
        戚长河: ['districtSigner:huancui'],
        车晚舟: ['districtOfficer:rongcheng'],
        毕云帆: ['districtSigner:rongcheng'],
        时岚: [],
        滕默: [],
        庄栖: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
  });
  afterAll(() => world.close());

  const reads = async (who: string, name: string, params: Record<string, unknown>): Promise<string> =>
    JSON.stringify(
      await world.store.read({ openId: openId(world.as(who).openId) }, (work) => views.draw(work, { name, params })),
    );
  const openTasks = async (id: string): Promise<readonly string[]> =>
    (await world.database.client.task.findMany({ where: { matter: { endsWith: id }, closedAt: null } })).map(
      ({ kind }) => kind,
    );

  test('others read what was handed in, and only the district that has it, until it comes in through another', async () => {
    const application = await submitted(world, '时岚', { title: HANDED_IN });
    await does(world, '宫雨辰', sendBack, { application, reasons: '请核对单位名称和推荐区市。' });
    const [basics] = organisationAnswers(MENDED, '荣成市');
    await does(world, '时岚', saveStep, { application, step: 1, answers: basics ?? {} });
    const { materials } = await fileIds(application);
    const [file = ''] = materials;
    await does(world, '时岚', removeMaterial, { application, file });

    for (const name of ['application', 'application.desk', 'application.preview', 'application.materials'])
      for (const who of ['宫雨辰', '戚长河', '尹舒禾', '郗明远']) {
        const text = await reads(who, name, { application });
        expect(text).toContain(HANDED_IN);
        expect(text).not.toContain(MENDED);
      }
    expect(await reads('宫雨辰', 'application.materials', { application })).toContain(file);
    for (const who of ['宫雨辰', '尹舒禾']) {
      const list = await reads(who, 'applications', {});
      expect(list).toContain(HANDED_IN);
      expect(list).not.toContain(MENDED);
    }
    for (const who of ['车晚舟', '毕云帆']) {
      expect(await reads(who, 'application', { application })).toContain('没有找到');
      expect(await reads(who, 'applications', {})).not.toContain(application);
    }
    // Its own people read what they write.
    expect(await reads('时岚', 'application.preview', { application })).toContain(MENDED);
    expect(await reads('时岚', 'application', { application })).toContain('荣成市');

    // Named on no district at all it is still nobody else's.
    await does(world, '时岚', saveStep, { application, step: 1, answers: { ...basics, district: '' } });
    expect(await reads('车晚舟', 'application', { application })).toContain('没有找到');

    await does(world, '时岚', withdrawApplication, { application });
    await world.settled();
    expect(await reads('宫雨辰', 'application', { application })).toContain(HANDED_IN);
    expect(await reads('车晚舟', 'application', { application })).toContain('没有找到');
  });

  const fileIds = async (application: string): Promise<{ readonly materials: readonly string[] }> => ({
    materials: (
      await world.database.client.applicationMaterial.findMany({ where: { applicationId: application } })
    ).map(({ fileId }) => fileId),
  });

  test('handed in through another district, the other has it and the first no more', async () => {
    const application = await submitted(world, '滕默', { title: '威海澜石轮机有限公司', draft: true });
    await does(world, '滕默', awaitMaterial, { application, slot: 'other' });
    await does(world, '滕默', submitApplication, { application });
    await does(world, '宫雨辰', sendBack, { application, reasons: '请由注册地区市推荐。' });
    // A slot opened long ago and forgotten takes no file any more.
    expect(await does(world, '滕默', receiveMaterial, { file: aFile('新材料.pdf') })).toMatchObject({
      name: 'material.ask',
    });
    const [basics] = organisationAnswers('威海澜石轮机有限公司', '荣成市');
    await does(world, '滕默', saveStep, { application, step: 1, answers: basics ?? {} });
    await does(world, '滕默', submitApplication, { application });
    expect(await reads('车晚舟', 'application', { application })).toContain('威海澜石轮机有限公司');
    expect(await reads('宫雨辰', 'application', { application })).toContain('没有找到');
    // A decline given up: the opinion drafted before still waits for its signature.
    await does(world, '车晚舟', draftEndorsement, { application, opinion: OPINION });
    await does(world, '车晚舟', proposeDecline, { application, reason: '材料与实际不符。' });
    await does(world, '毕云帆', rejectDecline, { application, reason: '经核对材料属实。' });
    expect(await openTasks(application)).toEqual(['sign-endorsement']);
    await does(world, '毕云帆', signEndorsement, { application });
    // What was drafted and what was signed are seen to be the same, and neither can be guessed from the journal.
    const lines = await world.database.client.journalEntry.findMany({ where: { matter: { endsWith: application } } });
    const opinionIn = (act: string): unknown =>
      (lines.find((line) => line.act === act)?.data as { opinion?: string } | undefined)?.opinion; // as recorded
    expect(opinionIn('ApplicationEndorsed')).toBe(opinionIn('EndorsementDrafted'));
  });

  test('withdrawn while the office owes an answer: nobody waits for it any more', async () => {
    const { application } = await does(world, '庄栖', startApplication, { year: 2026, kind: 'organisation' });
    const [basics] = organisationAnswers('威海青屿食品有限公司');
    await does(world, '庄栖', saveStep, {
      application,
      step: 1,
      answers: { ...basics, operatingSince: '2024-06-01', establishedOn: '2024-05-01' },
    });
    const condition = 'operated-long-enough';
    await does(world, '庄栖', askVerification, { application, condition, reason: '由旧厂改制而来。' });
    await does(world, '庄栖', withdrawApplication, { application });
    expect(await reads('尹舒禾', 'verification', { application })).not.toContain('核实结论');
    const answer = { application, condition, verdict: 'met', answer: '经核对属实。' };
    await expect(does(world, '尹舒禾', decideVerification, answer)).rejects.toThrow('no-verification');
    expect(await openTasks(application)).toEqual([]);
  });

  test('a second correction offers what the first one listed, a third is not offered at all', async () => {
    const application = await submitted(world, '滕默', { title: '威海初村机械有限公司' });
    await does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION });
    await does(world, '戚长河', signEndorsement, { application });
    const grounds = await reads('尹舒禾', 'application.desk', { application });
    expect(grounds).toContain('近三年纳税总额');
    // Nobody has been asked for what is missing yet, and a unit has no years of work.
    expect(grounds).not.toContain('补正后材料仍不齐全');
    expect(grounds).not.toContain('从事质量工作年限不足');
    const refusal = { application, article: '8.2', reason: '材料不齐全。' };
    await expect(does(world, '尹舒禾', proposeRefusal, refusal)).rejects.toThrow('refusal-article');
    for (const address of ['威海市环翠区海滨路2号', '威海市环翠区海滨路3号']) {
      await does(world, '尹舒禾', requestCorrection, { application, items: ['address'], note: '请核对地址。' });
      await does(world, '滕默', saveStep, { application, step: 1, answers: { address } });
      await does(world, '滕默', answerCorrection, { application });
      const desk = await reads('尹舒禾', 'application.desk', { application });
      expect(desk).not.toContain('近三年纳税总额');
      expect(desk).toContain('补正后材料仍不齐全');
      expect(desk.includes('通知补正')).toBe(address.endsWith('2号'));
    }
  });

  test('a district that was switched off meanwhile is named, and nothing is handed in to nobody', async () => {
    const application = await submitted(world, '滕默', {
      title: '威海羊亭电机有限公司',
      district: '荣成市',
      draft: true,
    });
    const switched = (active: boolean) =>
      world.database.client.district.update({ where: { id: 'rongcheng' }, data: { active } });
    await switched(false);
    await expect(does(world, '滕默', submitApplication, { application })).rejects.toThrow('district-not-recommending');
    await switched(true);
    await does(world, '滕默', submitApplication, { application });
  });

  test('one file lies in one application, also when the first has been handed in', async () => {
    const draft = { title: '威海张村阀门有限公司', draft: true } as const;
    const [one, two] = [await submitted(world, '庄栖', draft), await submitted(world, '庄栖', draft)];
    await does(world, '庄栖', receiveMaterial, { file: aFile('补充说明.pdf') });
    const { id: file } = await world.database.client.storedFile.findFirstOrThrow({ where: { name: '补充说明.pdf' } });
    await does(world, '庄栖', placeMaterial, { application: one, slot: 'other', file });
    await does(world, '庄栖', submitApplication, { application: one });
    const again = { application: two, slot: 'other', file };
    await expect(does(world, '庄栖', placeMaterial, again)).rejects.toThrow('material-placed');
  });

  test('a co-editor fills in and hands in; withdrawing is the applicant’s alone', async () => {
    const application = await submitted(world, '时岚', { title: '威海泊于风机有限公司', draft: true });
    const { code } = await does(world, '时岚', shareApplication, { application });
    await does(world, '滕默', joinApplication, { code });
    const [helper] = await world.database.client.person.findMany({ where: { name: '滕默' } });
    await does(world, '时岚', confirmEditor, { application, person: helper?.id });
    const ends = (who: string) => reads(who, 'application', { application });
    expect(await ends('时岚')).toContain('撤回申报');
    expect(await ends('滕默')).not.toContain('撤回申报');
    await does(world, '滕默', submitApplication, { application });
    expect(await ends('滕默')).not.toContain('撤回申报');
    await expect(does(world, '滕默', withdrawApplication, { application })).rejects.toThrow('owner-withdraws');
    await does(world, '时岚', withdrawApplication, { application });
  });

  test('only what the district was late with counts before the office may close', async () => {
    const application = applicationId(await submitted(world, '时岚', { title: '威海崮山锻造有限公司' }));
    const matter = applicationMatter(application);
    const about = { task: taskId(application), step: 'late-2', holders: [], told: [] } as const;
    const counted = async (kind: 'decide-verification' | 'endorse-application'): Promise<number> => {
      await world.store.act({ who: { system: 'clock' } }, async (work) => {
        await work.record({ type: 'ReminderEscalated', kind, ...about }, { matter, data: { kind, ...about } });
        return {};
      });
      return world.store.read({ system: 'clock' }, (work) => escalations(work, application));
    };
    expect(await counted('decide-verification')).toBe(0);
    expect(await counted('endorse-application')).toBe(1);
  });

  test('what can no longer be sent back has no button for it', async () => {
    const application = await submitted(world, '时岚', { title: HANDED_IN });
    expect(await reads('宫雨辰', 'application.desk', { application })).toContain('退回修改');
    // 30 April 2026 is the districts' last day: two working days before it nothing goes back any more.
    await world.moveClock('2026-04-28T09:00:00+08:00');
    await world.settled();
    const late = await reads('宫雨辰', 'application.desk', { application });
    expect(late).not.toContain('退回修改');
    expect(late).toContain('不予推荐');
  });
});
