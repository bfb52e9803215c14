import { expect } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { castVote, signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { confirmBallot, proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { signNoticeReport } from '../../src/usecases/notice/sign-report.ts';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  explainObjection,
  turnObjectionAway,
  upholdObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { registerObjection } from '../../src/usecases/objection/receive-objection.ts';
import { confirmStrikeOut, proposeStrikeOut } from '../../src/usecases/objection/strike-out.ts';
import { GOVERNMENT } from '../support/approving.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';

/*
 * Arts. 7(2), 15, 16: a letter that came in within the notice and is entered by the office when the ballot has begun long
 * ago. Whatever comes next waits for its answer; and what is upheld strikes out also whom the group has taken already.
 */
export const YEAR = 2026;
export const [A, B, C] = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙精密铸造有限公司'] as const;
export const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
export const GROUP = ['万里晴', '白景行', '常思远'] as const;
export const [CHAIR] = GROUP;
const PEOPLE = {
  [CHAIR]: ['chair'],
  白景行: ['leader'],
  常思远: ['leader'],
  [GOVERNMENT]: ['government'],
  沈公布: ['officeDirector'],
} as const;
export const CONSENT = { year: YEAR, meeting: '市政府第12次常务会议' };

export const toBallot = async (): Promise<NoticingWorld> => {
  const scene = await toNoticing({
    individuals: [],
    people: Object.fromEntries(Object.entries(PEOPLE).map(([name, roles]) => [name, [...roles]])),
  });
  const { world } = scene;
  await world.moveClock('2026-08-11T09:00:00+08:00');
  await world.settled();
  await does(world, DIRECTOR, signNoticeReport, { year: YEAR });
  return scene;
};

/** Open, voted on by everybody in this way, counted. */
export const vote = async (
  { world }: NoticingWorld,
  choices: Record<string, string>,
  chairs: Record<string, string> = choices,
): Promise<void> => {
  await does(world, CLERK, proposeBallot, { year: YEAR });
  await does(world, DIRECTOR, confirmBallot, { year: YEAR });
  const ballot = (await world.database.client.ballot.findFirstOrThrow({ orderBy: { round: 'desc' } })).id;
  for (const name of GROUP) {
    await does(world, name, signFairness, { year: YEAR }).catch(() => undefined);
    await does(world, name, castVote, { ballot, choices: name === CHAIR ? chairs : choices });
  }
  await world.settled();
};

let letters = 0;
/** Found in the office's post only now. */
export const enterLetter = async ({ world }: NoticingWorld, about: string = A): Promise<string> => {
  letters += 1;
  await does(world, CLERK, registerObjection, {
    about,
    facts: `第${letters}封来信反映该单位近三年发生过未公开的质量事故。`,
    realName: '乔远山',
    contact: '13955557777',
    receivedOn: '2026-08-10',
  });
  const found = await world.database.client.objection.findFirstOrThrow({ orderBy: { receivedAt: 'desc' } });
  return found.id;
};
export const dismissIt = async ({ world }: NoticingWorld, objection: string): Promise<void> => {
  await does(world, CLERK, turnObjectionAway, { objection, reason: '反映的事项不在本次认定范围内。' });
  await does(world, CLERK, answerObjection, { objection, answer: '经研究，不予受理，理由如前。' });
};
/** The candidate is heard on the case and on the strike-out; two persons of the office. */
export const upholdAndPropose = async (
  { world, ids }: NoticingWorld,
  objection: string,
  title: string,
): Promise<void> => {
  await does(world, CLERK, admitObjection, { objection });
  await does(world, CLERK, askCandidate, { objection, facts: '请说明质量事故的有关情况。' });
  await does(world, `${title}申报人`, explainObjection, { objection, statement: '事故属实，已整改。' });
  await does(world, CLERK, upholdObjection, { objection, finding: '经核实，事故属实且未如实申报。' });
  const application = ids[title];
  await does(world, CLERK, proposeStrikeOut, { application, reason: '未如实申报近三年质量事故。' });
  await expect(does(world, DIRECTOR, confirmStrikeOut, { application })).rejects.toThrow('not-heard');
  await does(world, `${title}申报人`, makeStatement, { application, statement: '事故已整改，请予考虑。' });
};

export const stageOf = async ({ world }: NoticingWorld): Promise<string> =>
  (await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
export const stateOf = async ({ world, ids }: NoticingWorld, title: string): Promise<string> =>
  (await world.database.client.application.findUniqueOrThrow({ where: { id: applicationId(ids[title] ?? '') } })).state;
export const tasks = async ({ world }: NoticingWorld): Promise<readonly string[]> =>
  (
    await world.database.client.task.findMany({
      where: { closedAt: null, kind: { notIn: ['handle-objection', 'form-panel'] } },
    })
  )
    .map(({ kind }) => kind)
    .sort();
export const waits = (deed: Promise<unknown>): Promise<void> => expect(deed).rejects.toThrow('objections-wait');
