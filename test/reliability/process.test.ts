import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { diagnose, type Finding } from '../../src/doctor.ts';
import { post } from '../support/http.ts';
import { realServersOnly } from '../support/services.ts';
import { type Child, startChild } from './child.ts';
import { type OwnRedis, ownServersOnly, redisProgram, startRedis } from './own-servers.ts';
import { type PlainProxy, startPlainProxy } from './plain-proxy.ts';
import { sendClick } from './signed-click.ts';
import { createStage, type Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'main.js');
const STOP_WITHIN_MS = 15_000;
const YEARS: readonly number[] = [2026, 2027, 2028];

beforeAll(() => promisify(execFile)(process.execPath, [join(ROOT, 'tools', 'build.mjs')], { cwd: ROOT }));

describe('a wrong configuration', () => {
  const started = async (env: Record<string, string>): Promise<{ code: number | string; lines: string[] }> => {
    const child = startChild(MAIN, [], env);
    const code = await child.ended;
    return { code, lines: child.errors().trim().split('\n') };
  };

  test('is told one sentence a fault, all at once, without a secret in it, and ends with code 1', async () => {
    const { code, lines } = await started({
      LARK_APP_ID: 'cli_wrong',
      LARK_APP_SECRET: 'secret-that-must-not-show',
      LARK_ENCRYPT_KEY: 'key-that-must-not-show',
      DATABASE_URL: 'mysql://root:password-that-must-not-show@db/award',
      REDIS_URL: 'localhost',
      DATA_KEY: 'c2hvcnQ=',
      PORT: '70000',
      ROLES: 'web,everything',
      MIGRATE: 'maybe',
    });
    expect(code).toBe(1);
    expect(lines).toEqual([
      'LARK_APP_ID must be cli_ and 16 hexadecimal digits',
      'LARK_VERIFICATION_TOKEN must be set',
      'DATABASE_URL must begin with postgres://',
      'MIGRATE must be on or off',
      'REDIS_URL must begin with redis:// or rediss://, or be the word none',
      'PORT must be 0 to 65535',
      'DATA_KEY must be 32 bytes in base64 (openssl rand -base64 32)',
      'ROLES must be some of web, receiver, relay, deliver, clock',
    ]);
    expect(lines.join('\n')).not.toContain('must-not-show');
  });

  test('in production the sandbox, the demo clock and embedded services are refused', async () => {
    const { code, lines } = await started({
      LARK_APP_ID: 'cli_0123456789abcdef',
      LARK_APP_SECRET: 's',
      LARK_ENCRYPT_KEY: 'k',
      LARK_VERIFICATION_TOKEN: 't',
      LARK_DOMAIN: 'http://127.0.0.1:1',
      DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
      DEMO_CLOCK: '1',
      NODE_ENV: 'production',
    });
    expect(code).toBe(1);
    for (const word of ['DEMO_CLOCK', 'DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'LARK_DOMAIN'])
      expect(lines.filter((line) => line.startsWith(word))).toHaveLength(1);
  });
});

realServersOnly('SIGTERM', () => {
  let stage: Stage;
  let child: Child | undefined;
  beforeAll(async () => {
    stage = await createStage({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] },
      sandbox: { limits: { perMinute: 100_000, perTarget: 1_000 } },
    });
    for (const year of YEARS) await stage.submittedPlan(year, '张经办');
  });
  afterAll(async () => {
    child?.process.kill('SIGKILL');
    await child?.ended;
    await stage?.close();
  });
  const start = async (): Promise<string> => {
    child = startChild(MAIN, [], { ...stage.environment, LOG_LEVEL: 'info' });
    const url = await child.ready;
    if (url === undefined) throw new Error(`the service did not start\n${child.errors()}`);
    await stage.connect(url);
    return url;
  };
  const stopped = async (): Promise<{ code: number | string; ms: number }> => {
    const began = performance.now();
    child?.process.kill('SIGTERM');
    const code = (await child?.ended) ?? 'none';
    return { code, ms: performance.now() - began };
  };

  test('under load: code 0 within 15 s, and whatever was acknowledged is there', async () => {
    const url = await start();
    const template = await stage.clickOn('王主任', '退回修改');
    const acknowledged: string[] = [];
    let going = true;
    const load = async (year: number): Promise<void> => {
      for (let round = 0; going; round++) {
        const value = { ...(template.value as object), year }; // a button's value is an object, always
        const click = { ...template, value, eventId: randomUUID(), form: { reason: `请修改第${round}处` } };
        const answer = await sendClick(url, click, stage.sandbox.credentials).catch(() => undefined);
        if (answer === undefined) return;
        if (answer.toast === '已退回修改') acknowledged.push(`click:${click.eventId}`);
        await stage.database.client.$executeRaw`UPDATE cycle_plan SET state = 'submitted' WHERE year = ${year}::int`;
      }
    };
    const workers = YEARS.map(load);
    await sleep(1_500);
    const { code, ms } = await stopped();
    going = false;
    await Promise.all(workers);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_WITHIN_MS);
    expect(acknowledged.length).toBeGreaterThan(3);
    const kept = await stage.database.client.inbox.count({ where: { key: { in: acknowledged } } });
    expect(kept).toBe(acknowledged.length);
    expect(await stage.journal('PlanReturned')).toBeGreaterThanOrEqual(acknowledged.length);
    console.log(
      `SIGTERM under load: ${acknowledged.length} clicks acknowledged, none lost, ended in ${Math.round(ms)} ms`,
    );
  });

  test('while the platform hangs: code 0 within 15 s, and the next process sends what was waiting', async () => {
    await start();
    await post(`${stage.sandbox.url}/sandbox/faults`, { kind: 'timeout', match: 'im/v1/messages', ms: 60_000 });
    await post(`${stage.sandbox.url}/sandbox/as/${stage.openId('王主任')}/text`, { text: '帮助' });
    await stage.as('王主任').waitFor(async () => {
      const leased = await stage.database.client.message.count({ where: { leaseUntil: { not: null } } });
      return leased > 0;
    });
    const { code, ms } = await stopped();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_WITHIN_MS);
    console.log(`SIGTERM while the platform hangs: ended in ${Math.round(ms)} ms`);
  });
});

const about = (findings: readonly Finding[], name: string): string => {
  const found = findings.filter((finding) => finding.about === name);
  return found.map(({ state, says }) => `${state}: ${says}`).join('\n');
};

realServersOnly('award doctor', () => {
  let stage: Stage;
  let proxy: PlainProxy;
  beforeAll(async () => {
    stage = await createStage({ people: {} });
    proxy = await startPlainProxy(stage.databaseUrl);
  });
  afterAll(async () => {
    await proxy?.close();
    await stage?.close();
  });

  test('finds nothing wrong where nothing is, and a wrong secret', async () => {
    const fine = await diagnose(stage.environment);
    expect(fine.filter(({ state }) => state === 'fault')).toEqual([]);
    expect(about(fine, 'time zone')).toBe('ok: our connections are in UTC');
    const wrong = await diagnose({ ...stage.environment, LARK_APP_SECRET: 'another-secret' });
    expect(about(wrong, 'feishu')).toMatch(/^fault: app id or secret are not accepted/);
    expect(JSON.stringify(wrong)).not.toContain('another-secret');
  });

  test('finds a proxy that drops the time zone; the service refuses to start behind it', async () => {
    const environment = { ...stage.environment, DATABASE_URL: proxy.url };
    expect(about(await diagnose(environment), 'time zone')).toMatch(/^fault: our connections are in Asia\/Shanghai/);
    await expect(startService(readConfig(environment), { poolSize: 2 })).rejects.toThrow(
      'Asia/Shanghai; it must be UTC',
    );
  });
});

ownServersOnly('award doctor and Redis', [redisProgram()], () => {
  let redis: OwnRedis;
  beforeAll(async () => {
    redis = await startRedis(redisProgram() ?? '');
  });
  afterAll(() => redis?.drop());

  test('finds an eviction policy under which alarms would vanish, and a Redis that is away', async () => {
    const environment = {
      LARK_APP_ID: 'cli_0123456789abcdef',
      LARK_APP_SECRET: 's',
      LARK_ENCRYPT_KEY: 'k',
      LARK_VERIFICATION_TOKEN: 't',
      LARK_DOMAIN: 'http://127.0.0.1:9',
      DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
      DATA_DIR: '/tmp',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
      REDIS_URL: redis.url,
    };
    expect(about(await diagnose(environment), 'redis')).toBe('ok: eviction policy is noeviction');
    await redis.configure('maxmemory-policy', 'allkeys-lru');
    expect(about(await diagnose(environment), 'redis')).toMatch(/^fault: eviction policy is allkeys-lru/);
    await redis.stop();
    expect(about(await diagnose(environment), 'redis')).toMatch(/^fault: cannot be reached/);
  });
});
