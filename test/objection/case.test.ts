import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationId, openId } from '../../src/domain/ids.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { type AnyUseCase, execute, type UseCase } from '../../src/usecases/execute.ts';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  dismissObjection,
  explainObjection,
  showObjector,
  turnObjectionAway,
  upholdObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { raiseObjection, receiveFromPage, registerObjection } from '../../src/usecases/objection/receive-objection.ts';
import { confirmStrikeOut, proposeStrikeOut, rejectStrikeOut } from '../../src/usecases/objection/strike-out.ts';
import { unansweredInTime } from '../../src/usecases/objection/unanswered.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';

const A = '威海甲船机有限公司';
const B = '威海乙食品有限公司';
const C = '威海丙精密铸造有限公司';
const FACTS = '该单位近三年发生过一起未公开的质量安全事故。';

let scene: NoticingWorld;
beforeAll(async () => {
  scene = await toNoticing({ people: { 路人甲: [], 尹副手: ['officeClerk'], 章组长: ['chair'] } });
}, 120_000);
afterAll(() => scene.world.close());

/** The code of the refusal, or that it was allowed. */
const tries = async <I, O>(who: string, run: UseCase<I, O>, input: unknown): Promise<string> => {
  const { answer } = await scene.world.store.act(
    { who: { openId: openId(scene.world.as(who).openId) } },
    async (work) => {
      const verdict = await execute(work, run as unknown as AnyUseCase, input); // execute parses it itself
      return { code: verdict.ok ? 'allowed' : verdict.breaches[0].code };
    },
  );
  return String(answer.code);
};
const waiting = async (): Promise<number> =>
  scene.world.store.read({ system: 'clock' }, (work) => unansweredInTime(work, 2026));
const theOne = async (receipt: string) => {
  const found = await scene.world.store.read({ system: 'clock' }, (work) => work.objections.byReceipt(receipt));
  if (!found) throw new Error('no such objection');
  return found;
};
const stateOf = async (title: string) =>
  (
    await scene.world.store.read({ system: 'clock' }, (work) =>
      work.applications.find(applicationId(scene.ids[title] ?? '')),
    )
  )?.state;

/** Raised by a passer-by; answers the receipt. */
const raised = async (about: string, facts: string): Promise<string> =>
  (await does(scene.world, '路人甲', raiseObjection, { about, facts, realName: '乔远山', contact: '13955557777' }))
    .receipt;

describe('the case of an objection, from the receipt to the answer', () => {
  test('without a name nothing is taken by a plan that wants one; the same thing sent twice is one objection', async () => {
    expect(await tries('路人甲', raiseObjection, { about: A, facts: FACTS })).toBe('objection-unnamed');
    const one = await raised(A, FACTS);
    expect(await raised(A, FACTS)).toBe(one);
    expect(one).toMatch(/^[2-9A-Z]{16}$/);
    expect(await waiting()).toBe(1);
    expect(
      await tries('路人甲', raiseObjection, {
        about: '不在名单上的单位',
        facts: FACTS,
        realName: '乔远山',
        contact: '13955557777',
      }),
    ).toBe('about-unknown');
    const { id } = await theOne(one);
    expect(await tries('尹舒禾', turnObjectionAway, { objection: id, reason: '' })).not.toBe('allowed');
    await does(scene.world, '尹舒禾', turnObjectionAway, { objection: id, reason: '反映的事项不在本次认定范围内。' });
    expect(await tries('尹舒禾', admitObjection, { objection: id })).toBe('objection-not-there');
    expect(await waiting()).toBe(1);
    await does(scene.world, '尹舒禾', answerObjection, { objection: id, answer: '经研究，不予受理，理由如下。' });
    expect(await waiting()).toBe(0);
  });

  test('what comes from the page names nobody in the journal, in no text kept and on no task', async () => {
    const marker = '蓝鲸丁卯';
    await scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
      const verdict = await execute(work, receiveFromPage as unknown as AnyUseCase, {
        about: C,
        facts: `${marker}反映：该单位的环保处罚没有说明。`,
        realName: marker,
        contact: `${marker}@example.cn`,
        files: [],
      });
      return { ok: verdict.ok };
    });
    const { client } = scene.world.database;
    const rows = await client.$queryRaw<{ found: bigint }[]>`
      SELECT count(*) AS found FROM (
        SELECT j::text AS said FROM journal j UNION ALL SELECT o::text FROM objection o
        UNION ALL SELECT t::text FROM task t UNION ALL SELECT b::text FROM outbox b
        UNION ALL SELECT m::text FROM message m UNION ALL SELECT i::text FROM inbox i) every WHERE said LIKE ${`%${marker}%`}`;
    expect(Number(rows[0]?.found)).toBe(0);
    const [line] = await client.journalEntry.findMany({ where: { act: 'ObjectionReceived' }, orderBy: { id: 'desc' } });
    expect(line?.actor).toBe('objector');
    await client.$executeRaw`UPDATE objection SET state = 'lead', due_at = NULL WHERE state = 'received'`;
  });

  test('nobody is found against unasked or unheard, and the ballot waits until it is answered', async () => {
    const { id } = await theOne(await raised(B, '该单位提交的检测报告与事实不符，涉嫌伪造。'));
    expect(await tries('郗明远', admitObjection, { objection: id })).toBe('not-permitted');
    expect(await tries('裴督', admitObjection, { objection: id })).toBe('not-found');
    await does(scene.world, '尹舒禾', admitObjection, { objection: id });
    expect(await tries('尹舒禾', upholdObjection, { objection: id, finding: '经核实情况属实。' })).toBe(
      'candidate-not-asked',
    );
    await does(scene.world, '尹舒禾', askCandidate, { objection: id, facts: '请说明检测报告的出具单位和检测经过。' });
    expect(await tries('尹舒禾', askCandidate, { objection: id, facts: '请再说明一次检测经过。' })).toBe(
      'candidate-asked',
    );
    expect(await tries('尹舒禾', dismissObjection, { objection: id, finding: '经核实情况不属实。' })).toBe(
      'candidate-not-heard',
    );
    expect(await tries('路人甲', explainObjection, { objection: id, statement: '我来说明。' })).toBe('not-found');
    await does(scene.world, `${B}申报人`, explainObjection, {
      objection: id,
      statement: '报告由有资质的机构出具，附原件。',
    });
    expect(await tries(`${B}申报人`, explainObjection, { objection: id, statement: '再补充一句。' })).toBe(
      'already-explained',
    );
    await does(scene.world, '尹舒禾', dismissObjection, { objection: id, finding: '经核实，检测报告真实有效。' });
    expect(await waiting()).toBe(1);
    await does(scene.world, '尹舒禾', answerObjection, { objection: id, answer: '经核实，反映的情况不属实。' });
    expect(await waiting()).toBe(0);
    expect(await stateOf(B)).toBe('nominated');
  });

  test('who objects is shown to whoever has the case in hand, and that stands in the journal', async () => {
    const { id } = await theOne(await raised(C, '该单位的环保处罚没有在申报材料中说明。'));
    await does(scene.world, '尹舒禾', admitObjection, { objection: id });
    expect(await tries('尹副手', showObjector, { objection: id })).toBe('not-handler');
    expect(await tries('郗明远', showObjector, { objection: id })).toBe('not-permitted');
    expect(await tries('裴督', showObjector, { objection: id })).toBe('not-found');
    expect(await does(scene.world, '尹舒禾', showObjector, { objection: id })).toEqual({
      realName: '乔远山',
      contact: '13955557777',
    });
    expect(await scene.world.journal('ObjectorShown')).toBe(1);
    await does(scene.world, '尹舒禾', dismissObjection, { objection: id, finding: '经核实，反映的情况不属实。' });
    await does(scene.world, '尹舒禾', answerObjection, { objection: id, answer: '经核实，反映的情况不属实。' });
  });

  test('upheld: two persons strike out after the candidate was heard; turned down, the case is looked into again', async () => {
    const application = scene.ids[A];
    const { id } = await theOne(await raised(A, '该单位去年发生一起较大质量事故，没有如实申报。'));
    expect(await tries('尹舒禾', proposeStrikeOut, { application, reason: '存在较大质量事故。' })).toBe(
      'no-upheld-objection',
    );
    await does(scene.world, '尹舒禾', admitObjection, { objection: id });
    await does(scene.world, '尹舒禾', askCandidate, { objection: id, facts: '请说明去年质量事故的有关情况。' });
    await does(scene.world, `${A}申报人`, explainObjection, { objection: id, statement: '事故属实，已整改。' });
    const upheld = { objection: id, finding: '经核实，事故属实且未如实申报。' };
    await does(scene.world, '尹舒禾', upholdObjection, upheld);
    expect(await tries('尹舒禾', answerObjection, { objection: id, answer: '经核实情况属实。' })).toBe(
      'strike-out-first',
    );
    const proposal = { application, reason: '未如实申报近三年质量事故。' };
    await does(scene.world, '尹舒禾', proposeStrikeOut, proposal);
    expect(await tries('郗明远', confirmStrikeOut, { application })).toBe('not-heard');
    await does(scene.world, `${A}申报人`, makeStatement, { application, statement: '事故已整改，请予考虑。' });
    await does(scene.world, '郗明远', rejectStrikeOut, { application, reason: '事实还不够清楚，请再核实。' });
    expect((await theOne((await objectionOf(id)).receipt)).state).toBe('admitted');
    expect(await stateOf(A)).toBe('nominated');
    await does(scene.world, '尹舒禾', upholdObjection, upheld);
    await does(scene.world, '尹舒禾', proposeStrikeOut, proposal);
    expect(await tries('尹舒禾', confirmStrikeOut, { application })).toBe('not-permitted');
    await does(scene.world, `${A}申报人`, makeStatement, { application, statement: '再次说明：事故已整改。' });
    await does(scene.world, '郗明远', confirmStrikeOut, { application });
    expect(await stateOf(A)).toBe('struckOut');
    expect(await waiting()).toBe(1);
    await does(scene.world, '尹舒禾', answerObjection, { objection: id, answer: '经核实情况属实，已取消候选资格。' });
    expect(await waiting()).toBe(0);
  });

  test('a letter counts by the day it came; after the last day everything is a lead, and the sender is told so', async () => {
    const letter = {
      about: B,
      facts: '来信反映该单位拖欠质量赔偿款，附判决书。',
      realName: '简某',
      contact: '0631-5222222',
    };
    expect(await tries('尹舒禾', registerObjection, { ...letter, receivedOn: '2026-08-04' })).toBe(
      'received-in-future',
    );
    expect(await tries('尹舒禾', registerObjection, { ...letter, receivedOn: '2026-08-02' })).toBe(
      'received-before-notice',
    );
    await scene.world.moveClock('2026-08-13T09:00:00+08:00');
    expect(
      await does(scene.world, '尹舒禾', registerObjection, { ...letter, receivedOn: '2026-08-10' }),
    ).not.toHaveProperty('lead');
    expect(
      await does(scene.world, '尹舒禾', registerObjection, {
        ...letter,
        facts: `${letter.facts}又一封。`,
        receivedOn: '2026-08-11',
      }),
    ).toHaveProperty('lead', 'late');
    expect(
      await does(scene.world, '路人甲', raiseObjection, {
        about: B,
        facts: '公示期过后才知道的情况，现予反映。',
        realName: '乔远山',
        contact: '13955557777',
      }),
    ).toHaveProperty('lead', 'late');
    expect(await waiting()).toBe(1);
  });
});

const objectionOf = async (id: Awaited<ReturnType<typeof theOne>>['id']) => {
  const found = await scene.world.store.read({ system: 'clock' }, (work) => work.objections.find(id));
  if (!found) throw new Error('no such objection');
  return found;
};
