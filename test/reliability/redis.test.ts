import { beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/person.ts';
import { freePort, type OwnRedis, ownServersOnly, redisProgram, startRedis } from './own-servers.ts';
import { createStage, type Stage } from './stage.ts';

const PEOPLE = { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 周组员: ['leader'] } as const;
const YEAR = 2026;
const program = redisProgram();

/** What there is at the end: the year's rows, the journal's acts in order, and every message, person by person. */
interface Ending {
  readonly cycle: unknown;
  readonly journal: readonly string[];
  readonly messages: Readonly<Record<string, readonly string[]>>;
}

/** What befalls Redis on the way. */
interface Interruptions {
  readonly afterSigning?: () => Promise<void>;
  readonly afterOpening?: () => Promise<void>;
}

// Five services at once: too much for databases that are embedded.
ownServersOnly('Redis is only an alarm clock', [program, process.env.TEST_DATABASE_URL], () => {
  const endings = new Map<string, Ending>();
  let flushes = 0;

  // All at once, each with its own Redis and database: most of their time is waiting.
  beforeAll(async () => {
    const withOwn = async (name: string, tell: (redis: OwnRedis) => Promise<Ending>): Promise<void> => {
      const redis = await startRedis(program ?? '');
      try {
        endings.set(name, await tell(redis));
      } finally {
        await redis.drop();
      }
    };
    await Promise.all([
      withOwn('with Redis', ({ url }) => story(url)),
      story('none').then((ending) => endings.set('without any', ending)),
      freePort().then(async (port) => endings.set('never answering', await story(`redis://127.0.0.1:${port}/0`))),
      withOwn('flushed', async (redis) => {
        const flush = (): void =>
          void redis.flush().then(
            () => (flushes += 1),
            () => undefined,
          );
        const flushing = setInterval(flush, 70);
        return story(redis.url).finally(() => clearInterval(flushing));
      }),
      withOwn('killed and back', (redis) =>
        story(redis.url, { afterSigning: () => redis.stop(), afterOpening: () => redis.start() }),
      ),
    ]);
  });

  test('with Redis the story is as it should be', () => {
    const ending = endings.get('with Redis');
    expect(ending?.journal.join('\n')).toContain('CycleOpened');
    expect(ending?.messages.王主任?.length).toBeGreaterThan(3);
  });

  for (const name of ['without any', 'never answering', 'flushed', 'killed and back']) {
    test(`${name}: same state, same messages`, () => {
      if (name === 'flushed') {
        console.log(`Redis flushed ${flushes} times during one story: same state, same messages`);
        expect(flushes).toBeGreaterThan(5);
      }
      expect(endings.get(name)).toEqual(endings.get('with Redis'));
    });
  }
});

/** From the plan handed in to the days put off, the director and the clerk pressing what the cards offer. */
const story = async (redisUrl: string, { afterSigning, afterOpening }: Interruptions = {}): Promise<Ending> => {
  const stage = await createStage({ people: PEOPLE, redisUrl, sandbox: { limits: { perTarget: 1_000 } } });
  try {
    const service = await stage.start();
    await stage.connect(service.url);
    // Cards tell the minute: each act has one of its own. All within twelve days, so that none comes of age.
    const at = async (to: string): Promise<void> => {
      const moved = await fetch(`${service.url}/demo/clock`, { method: 'POST', body: JSON.stringify({ to }) });
      expect(moved.status).toBe(200);
    };
    await at('2026-01-22T09:00:00+08:00');
    await stage.submittedPlan(YEAR, '张经办');
    await at('2026-01-22T10:00:00+08:00');
    await stage.as('王主任').click('签署方案');
    await stage.quiet();
    await afterSigning?.();
    await at('2026-01-22T11:00:00+08:00');
    await stage.as('王主任').click('发布认定通知');
    await stage.quiet();
    await at('2026-02-01T00:00:00+08:00');
    await at('2026-02-01T00:10:00+08:00');
    await stage.quiet();
    await afterOpening?.();
    await at('2026-02-01T10:00:00+08:00');
    await stage.as('张经办').says('办理 2026');
    await stage.as('张经办').click('调整时间安排');
    await stage.as('张经办').click('提交调整', { 申报截止: '2026-04-10', 调整理由: '系统维护两天，顺延申报。' });
    await at('2026-02-01T11:00:00+08:00');
    await stage.as('王主任').click('确认调整');
    await stage.quiet();
    return await ending(stage);
  } finally {
    await stage.close();
  }
};

const ending = async (stage: Stage): Promise<Ending> => {
  const { client } = stage.database;
  const cycle = await client.cycle.findUnique({ where: { year: YEAR }, include: { plan: true } });
  const entries = await client.journalEntry.findMany({ where: { chain: `cycle:${YEAR}` }, orderBy: { seq: 'asc' } });
  const messages = await Promise.all(
    Object.keys(PEOPLE).map(async (name) => {
      const said = (await stage.as(name).messages()).filter(({ from }) => from.kind === 'bot');
      return [name, said.map(({ content }) => textsIn(content).join('\n')).sort()] as const;
    }),
  );
  return {
    cycle: { state: cycle?.state, wakeAt: cycle?.wakeAt, plan: cycle?.plan?.state, closes: cycle?.plan?.applyCloses },
    journal: entries.map(({ act, before, after }) => `${act} ${before} ${after}`),
    messages: Object.fromEntries(messages),
  };
};
