import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../src/compose.ts';
import type { ChatMessage, ChatSummary } from '../../src/sandbox/protocol.ts';
import { post } from '../support/http.ts';
import { textsIn } from '../support/person.ts';
import { type Click, sendClick } from './signed-click.ts';
import { createStage, type Stage } from './stage.ts';

const YEAR = 2026;
const NOT_YOURS = '这张卡片不是发给您的';
const OUTDATED = '这张卡片已经过期';

describe('cards that are old, forwarded, or not what they seem', () => {
  let stage: Stage;
  let service: Service;
  let signing: Omit<Click, 'eventId'>;

  beforeAll(async () => {
    stage = await createStage({
      people: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 赵副主任: ['officeDirector'], 路人甲: [] },
    });
    // What is compared are answers, not how fast a machine gives them.
    service = await stage.start({ budgetMs: 20_000 });
    await stage.connect(service.url);
    await stage.submittedPlan(YEAR, '张经办');
    signing = await stage.clickOn('王主任', '签署方案');
    await stage.clickOn('赵副主任', '签署方案');
  });
  afterAll(() => stage?.close());

  const press = async (change: Partial<Click>): Promise<string> => {
    const { toast } = await sendClick(
      service.url,
      { ...signing, eventId: randomUUID(), ...change },
      stage.sandbox.credentials,
    );
    return toast;
  };
  const withKey = (change: Record<string, unknown>): unknown => ({ ...(signing.value as object), ...change }); // an object, always

  test('the same card in other hands, in another place, or with a key of nobody is refused, and nothing is recorded', async () => {
    // Another director, who may sign: only not by this card.
    expect(await press({ openId: stage.openId('赵副主任') })).toContain(NOT_YOURS);
    expect(await press({ openId: stage.openId('路人甲') })).toContain(NOT_YOURS);
    expect(await press({ messageId: 'om_00000000000000000000000000000000' })).toContain(NOT_YOURS);
    const others = await stage.clickOn('赵副主任', '签署方案');
    expect(await press({ messageId: others.messageId })).toContain(NOT_YOURS);
    expect(await press({ value: withKey({ k: randomUUID() }) })).toContain(NOT_YOURS);
    expect(await press({ value: withKey({ k: `${'0'.repeat(36)}` }) })).toContain(NOT_YOURS);
    expect(await press({ value: withKey({ k: undefined }) })).toContain(NOT_YOURS);
    expect(await stage.journal('PlanSigned')).toBe(0);
  });

  test('an act that no release knows any more is outdated; a payload that our card never sends is our fault, and says so', async () => {
    expect(await press({ value: withKey({ act: 'plan.sign.old' }) })).toContain(OUTDATED);
    expect(await press({ value: withKey({ act: '__proto__' }) })).toContain(OUTDATED);
    expect(await press({ value: 'a plain text' })).toContain(OUTDATED);
    expect(await press({ value: withKey({ year: '2026; DROP TABLE cycle' }) })).toMatch(/参考号 [0-9A-F]{8}/);
    expect(await stage.journal('PlanSigned')).toBe(0);
  });

  test('the card cannot be forwarded by its holder', async () => {
    const answer = await fetch(`${stage.sandbox.url}/sandbox/as/${stage.openId('王主任')}/forward`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messageId: signing.messageId, to: stage.openId('路人甲') }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test('in a group there is one line, whatever was asked', async () => {
    const members = [stage.openId('王主任'), stage.openId('路人甲')];
    const group = await post<ChatSummary>(`${stage.sandbox.url}/sandbox/groups`, { name: '市强市办', members });
    const before = (await stage.as('王主任').cards()).length;
    await post(`${stage.sandbox.url}/sandbox/as/${stage.openId('王主任')}/text`, {
      text: `@机器人 办理 ${YEAR}`,
      chatId: group.chatId,
    });
    const inGroup = async (): Promise<readonly ChatMessage[]> => {
      const url = `${stage.sandbox.url}/sandbox/as/${stage.openId('路人甲')}/chats/${group.chatId}/messages`;
      return ((await (await fetch(url)).json()) as ChatMessage[]).filter(({ from }) => from.kind === 'bot'); // as the protocol says
    };
    await stage.as('路人甲').waitFor(async () => (await inGroup()).length > 0, 'nobody answers in the group');
    await stage.quiet();
    const said = await inGroup();
    expect(said.map(({ type, content }) => [type, content.text])).toEqual([
      ['text', '请在与我的单聊中办理，群里不显示任何内容。'],
    ]);
    expect(await stage.as('王主任').cards()).toHaveLength(before);
  });

  test('on its 13th day a card is sent anew where something is still to do, and loses its buttons where not', async () => {
    await stage.as('路人甲').says('帮助');
    const help = (await stage.as('路人甲').cards()).at(-1);
    expect(callbacks(help)).toBeGreaterThan(0);
    await move('2026-01-16T10:00:00+08:00', 11);
    expect((await stage.as('王主任').cards()).filter((card) => says(card, '签署方案'))).toHaveLength(1);
    await move('2026-01-17T10:00:00+08:00', 1);
    await stage.as('王主任').waitFor(async () => (await signCards()).length === 1 && callbacks(await old()) === 0);
    expect((await signCards())[0]?.messageId).not.toBe(signing.messageId);
    expect(says(await old(), '待签署')).toBe(true);
    await stage.as('路人甲').waitFor(async () => callbacks((await stage.as('路人甲').cards()).at(-1)) === 0);
    expect(await stage.as('路人甲').cards()).toHaveLength(1);

    // A phone that still shows the old card.
    expect(await press({})).toContain(OUTDATED);
    expect(await stage.journal('PlanSigned')).toBe(0);
    // Beyond the 14th day of the old card the new one works, and the old one is left alone.
    await move('2026-01-20T10:00:00+08:00', 3);
    const signed = await stage.as('王主任').click('签署方案');
    expect(signed.toast?.content).toBe('已签署，内容已固定');
    await stage.quiet();
    const parked = await stage.database.client.message.count({ where: { state: { in: ['dead', 'unknown'] } } });
    expect(parked).toBe(0);
  });

  const move = async (to: string, days: number): Promise<void> => {
    await stage.quiet();
    await post(`${stage.sandbox.url}/sandbox/age`, { days });
    const moved = await fetch(`${service.url}/demo/clock`, { method: 'POST', body: JSON.stringify({ to }) });
    expect(moved.status).toBe(200);
    await stage.quiet();
  };
  const old = async (): Promise<ChatMessage | undefined> =>
    (await stage.as('王主任').cards()).find(({ messageId }) => messageId === signing.messageId);
  const signCards = async (): Promise<readonly ChatMessage[]> =>
    (await stage.as('王主任').cards()).filter((card) => callbacks(card) > 0 && says(card, '签署方案'));
});

const says = (message: ChatMessage | undefined, words: string): boolean =>
  textsIn(message?.content).join('\n').includes(words);

const callbacks = (message: ChatMessage | undefined): number =>
  JSON.stringify(message?.content ?? {}).split('"type":"callback"').length - 1;
