import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cycleMatter } from '../../src/domain/ids.ts';
import { closeCycle } from '../../src/usecases/award/close-cycle.ts';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { approveInPart, recordConsent, sendListBack } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { schedulePublication } from '../../src/usecases/award/schedule-publication.ts';
import { castVote } from '../../src/usecases/ballot/cast-vote.ts';
import { confirmBallot, proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { settleList, signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  explainObjection,
  upholdObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { registerObjection } from '../../src/usecases/objection/receive-objection.ts';
import { confirmStrikeOut, proposeStrikeOut } from '../../src/usecases/objection/strike-out.ts';
import { GOVERNMENT } from '../support/approving.ts';
import type { NoticingWorld } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import {
  A,
  B,
  C,
  CHAIR,
  CLERK,
  CONSENT,
  DIRECTOR,
  dismissIt,
  enterLetter,
  GROUP,
  stageOf,
  stateOf,
  tasks,
  toBallot,
  upholdAndPropose,
  vote,
  waits,
  YEAR,
} from './late-letters.ts';

describe('entered between the ballot and the publication', () => {
  let scene: NoticingWorld;
  beforeAll(async () => {
    scene = await toBallot();
  }, 180_000);
  afterAll(() => scene?.world.close());

  test('the minutes wait for the answer; the chair reads why, with the article', async () => {
    const { world } = scene;
    await vote(scene, { '1': 'for', '2': 'for', '3': 'against' });
    const objection = await enterLetter(scene);
    await world.settled();
    const chair = world.as(CHAIR);
    await chair.sees('还有 1 件异议没有答复');
    const said = await chair.click('签署审议纪要');
    expect(said.toast?.content).toContain('第十五条');
    expect(said.toast?.content).toContain('还有 1 件公示期内收到的异议没有答复');
    expect(await stateOf(scene, A)).toBe('nominated');
    await dismissIt(scene, objection);
    await world.settled();
    expect(await reads(world, CHAIR, 'ballot', { year: YEAR })).not.toContain('没有答复');
    await does(world, CHAIR, signMinutes, { year: YEAR });
    expect(await stateOf(scene, A)).toBe('elected');
  });

  test('the list, the consent, the document and the publication wait each for its own letter', async () => {
    const { world, ids } = scene;
    const settle = { year: YEAR };
    let objection = await enterLetter(scene);
    await waits(does(world, DIRECTOR, settleList, settle));
    await dismissIt(scene, objection);
    await does(world, DIRECTOR, settleList, settle);

    objection = await enterLetter(scene);
    await world.moveClock('2026-08-13T09:00:00+08:00');
    await waits(does(world, GOVERNMENT, recordConsent, { ...CONSENT, date: '2026-08-12' }));
    await waits(does(world, GOVERNMENT, approveInPart, { year: YEAR, approved: [ids[A]], reason: '正在核查。' }));
    await dismissIt(scene, objection);
    await does(world, GOVERNMENT, recordConsent, { ...CONSENT, date: '2026-08-12' });

    objection = await enterLetter(scene);
    const document = { year: YEAR, documentNumber: '威政发〔2026〕21号', documentDate: '2026-08-13' };
    await waits(does(world, GOVERNMENT, registerDocument, document));
    await dismissIt(scene, objection);
    await does(world, GOVERNMENT, registerDocument, document);

    objection = await enterLetter(scene);
    await waits(does(world, DIRECTOR, publishResult, { year: YEAR }));
    await waits(
      does(world, DIRECTOR, schedulePublication, { year: YEAR, publishDay: '2026-08-14', publishTime: '09:00' }),
    );
    await dismissIt(scene, objection);
  });

  test('a publication that was set for an instant is not made; the office has a card that says why', async () => {
    const { world } = scene;
    await does(world, DIRECTOR, schedulePublication, { year: YEAR, publishDay: '2026-08-14', publishTime: '09:00' });
    const objection = await enterLetter(scene);
    await world.moveClock('2026-08-14T09:00:00+08:00');
    await world.settled();
    expect(await stageOf(scene)).toBe('approved');
    const line = await world.database.client.journalEntry.findFirstOrThrow({
      where: { act: 'PublicationUnscheduled' },
    });
    expect(line.data).toMatchObject({ ground: 'objections-wait' });
    for (const who of [CLERK, DIRECTOR]) {
      const card = await world.as(who).sees('定时公布没有执行');
      expect(card).toContain('公示期内收到的异议还没有答复');
      expect(card).toContain('还有 1 件异议没有答复');
    }
    // What would be refused is not offered.
    expect(await world.as('沈公布').find('公布')).toBeUndefined();
    // Answered, it does not come about by itself: somebody sets it again, and the old word is gone.
    await dismissIt(scene, objection);
    await world.moveClock('2026-08-14T10:00:00+08:00');
    await world.settled();
    expect(await stageOf(scene)).toBe('approved');
    expect(await world.as('沈公布').find('公布')).toBeDefined();
    await does(world, DIRECTOR, schedulePublication, { year: YEAR, publishDay: '2026-08-15', publishTime: '09:00' });
    expect(await reads(world, DIRECTOR, 'award', { year: YEAR })).not.toContain('没有执行');
  });

  test('upheld against one who was agreed to: struck out by two persons, and the list goes back to the group', async () => {
    const { world, ids } = scene;
    const objection = await enterLetter(scene);
    await world.settled();
    await upholdAndPropose(scene, objection, A);
    await world.settled();
    const own = await reads(world, `${A}申报人`, 'application', { application: ids[A] ?? '' });
    for (const secret of ['市政府', '经审议', '认定名单']) expect(own).not.toContain(secret);
    const director = world.as(DIRECTOR);
    expect(await director.sees('待负责人决定')).toContain('名单退回领导小组重新审议');
    await director.click('确认取消候选资格');
    await world.settled();

    expect(await stageOf(scene)).toBe('deliberating');
    expect([await stateOf(scene, A), await stateOf(scene, B), await stateOf(scene, C)]).toEqual([
      'struckOut',
      'nominated',
      'nominated',
    ]);
    expect(await tasks(scene)).toEqual(['propose-ballot']);
    for (const who of [CLERK, GOVERNMENT, CHAIR, '裴督'])
      expect(await world.as(who).sees('异议成立，取消一个对象的候选资格')).toContain(
        '由领导小组在其余候选对象中重新审议',
      );
    // What was agreed to and issued was for another list, and so was the instant of its publication.
    for (const deed of [
      () =>
        does(world, GOVERNMENT, registerDocument, {
          year: YEAR,
          documentNumber: '威政发〔2026〕22号',
          documentDate: '2026-08-14',
        }),
      () => does(world, DIRECTOR, publishResult, { year: YEAR }),
      () => does(world, DIRECTOR, settleList, { year: YEAR }),
    ])
      await expect(deed()).rejects.toThrow('refused');
    await world.moveClock('2026-08-15T09:00:00+08:00');
    await world.settled();
    expect(await world.journal('ResultPublished')).toBe(0);
    await does(world, CLERK, answerObjection, { objection, answer: '经核实情况属实，已取消候选资格。' });

    await vote(scene, { '2': 'for', '1': 'for' });
    await does(world, CHAIR, signMinutes, { year: YEAR });
    expect(await stateOf(scene, B)).toBe('elected');
    await does(world, DIRECTOR, settleList, { year: YEAR });
    await world.moveClock('2026-08-18T09:00:00+08:00');
    await does(world, GOVERNMENT, recordConsent, { ...CONSENT, date: '2026-08-17' });
    await expect(does(world, DIRECTOR, publishResult, { year: YEAR })).rejects.toThrow('document-missing');
    await does(world, GOVERNMENT, registerDocument, {
      year: YEAR,
      documentNumber: '威政发〔2026〕23号',
      documentDate: '2026-08-18',
    });
    await does(world, DIRECTOR, publishResult, { year: YEAR });
    expect(await stageOf(scene)).toBe('published');
    expect(await stateOf(scene, A)).toBe('struckOut');
    const certificates = await world.database.client.certificate.findMany();
    expect(certificates.map(({ name }) => name).sort()).toEqual([B, C].sort());
  });

  test('after the publication it stops nothing: it is a case, answered like any other, and goes on as revocation would', async () => {
    const { world, ids } = scene;
    await world.as(CLERK).says('异议');
    await world.as(CLERK).click('登记来信来访');
    expect(await world.as(CLERK).reads()).toContain('按第二十六条至第二十八条提请市政府撤销');
    const objection = await enterLetter(scene, B);
    await world.settled();
    await expect(does(world, DIRECTOR, closeCycle, { year: YEAR })).rejects.toThrow('objections-wait');
    expect(await reads(world, CLERK, 'objection.case', { objection })).toContain('这件异议不再停止公布');
    await does(world, CLERK, admitObjection, { objection });
    await does(world, CLERK, askCandidate, { objection, facts: '请说明质量事故的有关情况。' });
    await does(world, `${B}申报人`, explainObjection, { objection, statement: '事故属实，已整改。' });
    await does(world, CLERK, upholdObjection, { objection, finding: '经核实，事故属实且未如实申报。' });
    await expect(
      does(world, CLERK, proposeStrikeOut, { application: ids[B], reason: '未如实申报近三年质量事故。' }),
    ).rejects.toThrow('no-candidate-any-more');
    await does(world, CLERK, answerObjection, { objection, answer: '经核实情况属实，将按规定提请撤销。' });
    expect(await stateOf(scene, B)).toBe('awarded');
    await expect(
      does(world, CLERK, registerObjection, {
        about: B,
        facts: '公示期以后才寄出的来信，反映新的情况。',
        realName: '乔远山',
        contact: '13955557777',
        receivedOn: '2026-08-11',
      }),
    ).rejects.toThrow('letter-too-late');
    await does(world, DIRECTOR, closeCycle, { year: YEAR });
    await expect(enterLetter(scene, B)).rejects.toThrow('nothing-to-object-to');
  });
});

describe('struck out in the other states', () => {
  let scene: NoticingWorld;
  beforeAll(async () => {
    scene = await toBallot();
  }, 180_000);
  afterAll(() => scene?.world.close());

  test('elected, and not handed on yet: the ballot for what was left over loses its question', async () => {
    const { world, ids } = scene;
    await world.database.client.$executeRaw`
      UPDATE cycle_plan SET organisation_quota = 2 WHERE year = ${YEAR}::int`;
    // Equal at the cut: the next ballot is about these two and one place.
    await vote(scene, { '1': 'for', '2': 'for', '3': 'for' }, { '1': 'for', '2': 'abstain', '3': 'abstain' });
    await does(world, CHAIR, signMinutes, { year: YEAR });
    expect([await stateOf(scene, A), await stateOf(scene, C)]).toEqual(['elected', 'nominated']);
    await does(world, CLERK, proposeBallot, { year: YEAR });
    await does(world, DIRECTOR, confirmBallot, { year: YEAR });
    await world.settled();
    expect(await tasks(scene)).toEqual(GROUP.map(() => 'cast-vote'));
    const objection = await enterLetter(scene);
    await upholdAndPropose(scene, objection, A);
    await does(world, DIRECTOR, confirmStrikeOut, { application: ids[A] });
    await world.settled();
    expect([await stateOf(scene, A), await stateOf(scene, B), await stateOf(scene, C)]).toEqual([
      'struckOut',
      'nominated',
      'nominated',
    ]);
    expect(await tasks(scene)).toEqual(['propose-ballot']);
    await expect(does(world, DIRECTOR, settleList, { year: YEAR })).rejects.toThrow('still-to-vote');
    const second = await world.database.client.ballot.findFirstOrThrow({ orderBy: { round: 'desc' } });
    expect(second.state).toBe('rejected');
    await expect(
      does(world, CHAIR, castVote, { ballot: second.id, choices: { '1': 'for', '2': 'for' } }),
    ).rejects.toThrow('refused');
    await does(world, CLERK, answerObjection, { objection, answer: '经核实情况属实，已取消候选资格。' });
  });

  test('before the city government: back to the group, also out of a list it has not answered yet', async () => {
    const { world, ids } = scene;
    await vote(scene, { '1': 'for', '2': 'abstain' });
    await does(world, CHAIR, signMinutes, { year: YEAR });
    await does(world, DIRECTOR, settleList, { year: YEAR });
    expect([await stateOf(scene, B), await stateOf(scene, C)]).toEqual(['elected', 'notElected']);

    // Not on the list: it stays as it is, and nobody can be elected later whom an objection has barred.
    const other = await enterLetter(scene, C);
    await upholdAndPropose(scene, other, C);
    await does(world, DIRECTOR, confirmStrikeOut, { application: ids[C] });
    await does(world, CLERK, answerObjection, { objection: other, answer: '经核实情况属实，已取消候选资格。' });
    expect([await stageOf(scene), await stateOf(scene, B), await stateOf(scene, C)]).toEqual([
      'approving',
      'elected',
      'struckOut',
    ]);

    const objection = await enterLetter(scene, B);
    await upholdAndPropose(scene, objection, B);
    // It may still send the list back meanwhile; the hearing goes on.
    await does(world, GOVERNMENT, sendListBack, { year: YEAR, reason: '有异议正在核实。' });
    expect(await stateOf(scene, B)).toBe('nominated');
    await does(world, DIRECTOR, confirmStrikeOut, { application: ids[B] });
    await does(world, CLERK, answerObjection, { objection, answer: '经核实情况属实，已取消候选资格。' });
    await world.settled();
    expect([await stageOf(scene), await stateOf(scene, B)]).toEqual(['deliberating', 'struckOut']);
    // Nobody is left (arts. 4, 6): the list is empty and goes on as such.
    await does(world, DIRECTOR, settleList, { year: YEAR });
    expect(await stageOf(scene)).toBe('approving');
    expect(
      await world.database.client.task.count({
        where: { kind: 'record-consent', closedAt: null, matter: cycleMatter(YEAR) },
      }),
    ).toBe(1);
  });
});
