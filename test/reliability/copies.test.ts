import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../src/compose.ts';
import type { ChatMessage } from '../../src/sandbox/protocol.ts';
import { textsIn } from '../support/person.ts';
import { type Click, type ClickAnswer, sendClick } from './signed-click.ts';
import { createStage, type Stage } from './stage.ts';

const YEAR = 2027;
const DIRECTOR = '王主任';
const RESENT = '这张卡片已重新发送';

describe('a card that its holder asks for once more', () => {
  let stage: Stage;
  let service: Service;
  let old: Omit<Click, 'eventId'>;

  beforeAll(async () => {
    stage = await createStage({ people: { 张经办: ['officeClerk'], [DIRECTOR]: ['officeDirector'] } });
    service = await stage.start({ budgetMs: 20_000 });
    await stage.connect(service.url);
    await stage.submittedPlan(YEAR, '张经办');
    old = await stage.clickOn(DIRECTOR, '签署方案');
  });
  afterAll(() => stage?.close());

  const pressOld = (): Promise<ClickAnswer> =>
    sendClick(service.url, { ...old, eventId: randomUUID() }, stage.sandbox.credentials);
  const cards = (): Promise<readonly ChatMessage[]> => stage.as(DIRECTOR).cards();
  const live = async (words: string): Promise<readonly string[]> =>
    (await cards())
      .filter((card) => callbacks(card.content) > 0 && textsIn(card.content).join('\n').includes(words))
      .map(({ messageId }) => messageId);
  const textOf = async (messageId: string): Promise<string> =>
    textsIn((await cards()).find((card) => card.messageId === messageId)?.content).join('\n');

  test('leaves one card with buttons, the newest; the older copies say so and show nothing more of the matter', async () => {
    const director = stage.as(DIRECTOR);
    await director.says(`办理 ${YEAR}`);
    await director.waitFor(async () => (await live('签署方案')).length === 1, 'the older copy keeps its buttons');
    const [second] = await live('签署方案');
    await director.says(`办理 ${YEAR}`);
    await director.waitFor(async () => (await live('签署方案')).length === 1, 'an older copy keeps its buttons');
    const [third] = await live('签署方案');
    expect(new Set([old.messageId, second, third]).size).toBe(3);
    expect((await cards()).at(-1)?.messageId).toBe(third);
    for (const copy of [old.messageId, second ?? '']) {
      const text = await textOf(copy);
      expect(text).toContain(RESENT);
      expect(text).not.toContain('受理截止');
    }
    // Lists are cards like others.
    await director.says('待办');
    await director.says('待办');
    await director.waitFor(async () => (await live('待办')).length === 1, 'an older list keeps its buttons');
  });

  test('a phone that still shows the oldest one signs by it: it counts once, and stands on the newest', async () => {
    const [newest = ''] = await live('签署方案');
    const signed = await pressOld();
    expect(signed.toast).toBe('已签署，内容已固定');
    expect(JSON.stringify(signed.body.card)).toContain(RESENT);
    expect(callbacks(signed.body.card)).toBe(0);
    await stage.quiet();
    expect(await textOf(newest)).toContain('内容已固定');
    expect(await live('签署方案')).toEqual([]);
    expect(await stage.journal('PlanSigned')).toBe(1);

    const again = await pressOld();
    expect(again.toast).toContain('方案已经签署');
    expect(JSON.stringify(again.body.card)).toContain(RESENT);
    expect(await stage.journal('PlanSigned')).toBe(1);
    await stage.quiet();
    expect(await textOf(old.messageId)).toContain(RESENT);
    const parked = await stage.database.client.message.count({ where: { state: { in: ['dead', 'unknown'] } } });
    expect(parked).toBe(0);
  });
});

const callbacks = (content: unknown): number => JSON.stringify(content ?? {}).split('"type":"callback"').length - 1;
