import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../src/compose.ts';
import { clickEvent, sealed, sendClick } from './signed-click.ts';
import { createStage, type Stage } from './stage.ts';

const YEAR = 2027;
/** What is compared are answers, not how fast a machine gives them. */
const TUNING = { budgetMs: 20_000 };

describe('the same click delivered again and again', () => {
  let stage: Stage;
  let service: Service;

  beforeAll(async () => {
    stage = await createStage({ people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'] } });
    service = await stage.start(TUNING);
    await stage.connect(service.url);
    await stage.submittedPlan(YEAR, '张经办');
  });
  afterAll(() => stage?.close());

  test('five times, before, during and after a restart: one effect and the same answer', async () => {
    const { credentials } = stage.sandbox;
    const click = { ...(await stage.clickOn('王主任', '签署方案')), eventId: randomUUID() };
    const twins = [sendClick(service.url, click, credentials), sendClick(service.url, click, credentials)];
    const [first, second] = await Promise.all(twins);
    // During: one delivery is on its way while the service is told to stop; whether it gets through is not known.
    const between = sendClick(service.url, click, credentials).catch(() => undefined);
    await service.stop();
    const third = await between;
    service = await stage.start(TUNING);
    await stage.connect(service.url);
    const fourth = await sendClick(service.url, click, credentials);
    const fifth = await sendClick(service.url, click, credentials);

    expect(first?.toast).toBe('已签署，内容已固定');
    expect(first?.body.card).toBeDefined();
    for (const again of [second, fourth, fifth]) expect(again?.body).toEqual(first?.body);
    if (third && third.status === 200) expect(third.body).toEqual(first?.body);
    expect(await stage.journal('PlanSigned')).toBe(1);
    await stage.quiet();
    const told = (await stage.as('张经办').cards()).filter(({ content }) => JSON.stringify(content).includes('已签署'));
    expect(told.length).toBe(1);
  });

  test('a refusal is repeated as it was, though the reason is gone meanwhile', async () => {
    const { credentials } = stage.sandbox;
    const click = { ...(await stage.clickOn('王主任', '发布认定通知')), eventId: randomUUID() };
    await stage.unsign(YEAR);
    const refused = await sendClick(service.url, click, credentials);
    expect(refused.toast).toContain('（第八条');
    await stage.database.client.$executeRaw`
      UPDATE cycle_plan SET state = 'signed', signed_by = gen_random_uuid(), signed_at = now(), content_hash = 'x' WHERE year = ${YEAR}::int`;
    expect((await sendClick(service.url, click, credentials)).body).toEqual(refused.body);
    expect(await stage.journal('CallIssued')).toBe(0);
    // Pressed again by the person it is another press, and is decided anew.
    const anew = await sendClick(service.url, { ...click, eventId: randomUUID() }, credentials);
    expect(anew.toast).toBe('认定通知已发布');
  });

  test('the very bytes sent again, as a listener would, change nothing either', async () => {
    const { credentials } = stage.sandbox;
    const click = { ...(await stage.clickOn('王主任', '调整时间安排')), eventId: randomUUID() };
    const request = sealed(clickEvent(click, credentials), credentials);
    const send = async () =>
      (await fetch(`${service.url}/lark/events`, { method: 'POST', ...request })).json() as Promise<unknown>;
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const rows = await stage.database.client.inbox.count({ where: { key: `click:${click.eventId}` } });
    expect(rows).toBe(1);
  });
});
