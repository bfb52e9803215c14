import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { post } from '../support/http.ts';
import { realServersOnly } from '../support/services.ts';
import { buildServiceProcess, type Child, startChild } from './child.ts';
import { share } from './shares.ts';
import { type Click, sendClick } from './signed-click.ts';
import { createStage, DAYS, eachMessageOnce, type Stage } from './stage.ts';

const PEOPLE = ['张经办', '王主任', '赵副主任'] as const;
const KILLS = share('kill -9 at random instants', { ci: { ms: 12_000, least: 3 }, soak: 1_000 });
/** So many processes are up or coming up: where one dies, the next takes over at once. */
const FLEET = 3;
/** Every kill is the start of a process, which on a busy machine takes seconds. */
const PATIENCE_MS = 300_000;
const YEAR = 2027;

/** Every named point between two effects of the loops. */
const STEPS = [
  'relay: before taking up',
  'relay: after taking up',
  'deliver: before claiming',
  'deliver: after claiming',
  'deliver: before sending',
  'deliver: after sending',
  'deliver: after noting',
  'clock: before settling',
  'clock: after settling',
] as const;

realServersOnly('kill -9', () => {
  let file: string;
  let stage: Stage;
  let child: Child | undefined;
  let fleet: readonly Child[] = [];

  beforeAll(async () => {
    file = await buildServiceProcess('kills');
  });
  const set = async (): Promise<void> => {
    stage = await createStage({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 赵副主任: ['officeDirector'] },
      // The minute's limit is not what these tests are about.
      sandbox: { limits: { perMinute: 100_000, perTarget: 1_000 } },
    });
  };
  const end = async (): Promise<void> => {
    const all = [...fleet, ...(child ? [child] : [])];
    for (const one of all) one.process.kill('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
    fleet = [];
    child = undefined;
  };
  afterEach(async () => {
    await end();
    await stage?.close();
  });

  test(
    'between any two steps of relay, deliver and clock: the next process ends what was begun, each message once',
    async () => {
      await set();
      // This process only receives; the loops run in processes that die.
      const receiver = await stage.start({}, { ROLES: 'web,receiver' });
      await stage.connect(receiver.url);
      await stage.submittedPlan(YEAR, '张经办');
      const loops = { ...stage.environment, ROLES: 'relay,deliver,clock' };
      let messages = 0;
      for (const [index, step] of STEPS.entries()) {
        // Work for the loops: a text to be answered by a new card, and a saved plan that redraws the cards there are.
        const person = stage.as(PEOPLE[index % PEOPLE.length] ?? PEOPLE[0]);
        await post(`${stage.sandbox.url}/sandbox/as/${person.openId}/text`, {
          text: index % 2 === 0 ? '帮助' : '周期',
        });
        const nth = index % 2 === 0 || step.startsWith('relay') || step.startsWith('clock') ? '1' : '2';
        child = startChild(file, [step, nth, '400'], loops);
        expect(await child.ended, `${step}\n${child.errors()}`).toBe('SIGKILL');
        messages += 1;
      }
      child = startChild(file, [], loops);
      await child.ready;
      await stage.quiet();
      // Two directors' sheets for the plan, and one answer for each text.
      expect(await eachMessageOnce(stage, PEOPLE)).toBe(messages + 2);
      console.log(`killed at ${STEPS.length} steps of relay, deliver and clock: every message once`);
    },
    PATIENCE_MS,
  );

  test(
    'at random instants under load: no acknowledged click is lost, none counts twice',
    async () => {
      await set();
      const plan = await plannedYear(stage, file);
      const { credentials } = stage.sandbox;
      const acknowledged = new Map<string, string>();
      const unanswered: (Click & { readonly day: string })[] = [];
      let url: string | undefined;
      let number = 0;
      let going = true;

      const press = async (click: Click & { readonly day: string }): Promise<void> => {
        const target = url;
        if (target === undefined) return void unanswered.push(click);
        try {
          const { status, toast } = await sendClick(target, click, credentials);
          if (status === 200 && toast === '已保存') acknowledged.set(click.eventId, click.day);
          else unanswered.push(click);
        } catch {
          unanswered.push(click);
        }
      };
      const load = async (): Promise<void> => {
        while (going) {
          // What was never answered is pressed again as the same press, as a platform that repeats would do.
          const again = url !== undefined && Math.random() < 0.5 ? unanswered.shift() : undefined;
          if (url === undefined) await sleep(20);
          else await press(again ?? { ...plan, ...saveOn(number++) });
        }
      };

      const workers = [load(), load(), load()];
      const start = (): Child => startChild(file, ['', '1', '800'], { ...stage.environment, MIGRATE: 'off' });
      const up = async (one: Child | undefined): Promise<string> => {
        const there = await one?.ready;
        if (there === undefined) throw new Error(one?.errors());
        return there;
      };
      fleet = Array.from({ length: FLEET }, start);
      await up(fleet[0]);
      const run = KILLS.begin();
      let kills = 0;
      for (; run.goesOn(kills); kills++) {
        const [doomed] = fleet;
        url = await up(doomed);
        await sleep(50 + Math.random() * 500);
        doomed?.process.kill('SIGKILL');
        url = undefined;
        await doomed?.ended;
        fleet = [...fleet.slice(1), start()];
      }
      url = await up(fleet[0]);
      going = false;
      await Promise.all(workers);
      for (const click of unanswered.splice(0)) await press(click);
      expect(unanswered).toEqual([]);
      await stage.quiet();

      const saved = await stage.database.client.journalEntry.findMany({ where: { act: 'PlanSaved' } });
      const days = saved.map(({ data }) => (data as { acceptCloses: string }).acceptCloses); // as the use case records it
      expect(new Set(days).size, 'a click counted twice').toBe(days.length);
      expect(days.sort()).toEqual([...acknowledged.values()].sort());
      await eachMessageOnce(stage, PEOPLE);
      expect((await verifyJournal(stage.database)).flatMap(({ problems }) => problems)).toEqual([]);
      run.reached(kills, { acknowledged: acknowledged.size, lost: 0, double: 0 });
    },
    KILLS.patienceMs(PATIENCE_MS),
  );
});

const FORM = {
  applyOpens: `${DAYS.applyOpens} +0800`,
  applyCloses: `${DAYS.applyCloses} +0800`,
  endorseCloses: `${DAYS.endorseCloses} +0800`,
  organisationQuota: '5',
  individualQuota: '3',
};

/** Each press saves another last day, so that the journal tells which presses counted. */
const saveOn = (number: number): { eventId: string; day: string; form: Record<string, string> } => {
  const day = new Date(Date.parse('2027-05-15T00:00:00Z') + number * 86_400_000).toISOString().slice(0, 10);
  return { eventId: randomUUID(), day, form: { ...FORM, acceptCloses: `${day} +0800` } };
};

/** A plan in hand, and what pressing 「保存并继续」 on its first card sends. */
const plannedYear = async (stage: Stage, file: string): Promise<Omit<Click, 'eventId'>> => {
  await stage.submittedPlan(YEAR, '张经办');
  await stage.database.client
    .$executeRaw`UPDATE cycle_plan SET state = 'drafting', submitted_by = NULL, submitted_at = NULL`;
  const child = startChild(file, [], stage.environment);
  const url = await child.ready;
  if (url === undefined) throw new Error(child.errors());
  await stage.connect(url);
  await post(`${stage.sandbox.url}/sandbox/as/${stage.openId('张经办')}/text`, { text: '周期' });
  const open = await stage.clickOn('张经办', '继续填写方案');
  await sendClick(url, { ...open, eventId: randomUUID() }, stage.sandbox.credentials);
  const click = await stage.clickOn('张经办', '保存并继续');
  child.process.kill('SIGKILL');
  await child.ended;
  return click;
};
