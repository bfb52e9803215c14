import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { endBallot } from '../../src/usecases/ballot/close-ballot.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { sendClick } from '../reliability/signed-click.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { post } from '../support/http.ts';
import { does } from '../support/open-cycle.ts';
import type { FoundButton } from '../support/person.ts';
import { YEAR } from '../support/under-review.ts';

const DIRECTOR = '郗明远';
const NEWCOMER = '新来者';
const VOTE = { 'v-1': '赞成', 'v-2': '赞成' };

/*
 * Art. 7(2), 24: what does not count, and that each is journalled with whoever pressed: after the close, on another
 * ballot, by somebody who stands aside or is not on the roll, replayed, through a forwarded card, through another's card.
 */
describe('votes that do not count', () => {
  let scene: DeliberatingWorld;
  let ballot = '';
  /** As it stood when it was first looked for: whoever attacks has kept it. */
  const cards = new Map<string, Pick<FoundButton, 'message' | 'button'>>();
  const refused = async (ground: string): Promise<number> => {
    const rows = await scene.world.database.client.journalEntry.findMany({ where: { act: 'VoteRefused' } });
    return rows.filter(({ data }) => (data as { ground?: string }).ground === ground).length; // as recorded
  };
  const presses = async (
    name: string,
    {
      cardOf = name,
      inChatOf = cardOf,
      form,
      eventId = randomUUID(),
    }: {
      readonly cardOf?: string;
      readonly inChatOf?: string;
      readonly form: Readonly<Record<string, string>>;
      readonly eventId?: string;
    },
  ) => {
    const { world } = scene;
    const { message, button } = cards.get(cardOf) ?? (await world.as(cardOf).finds('提交表决'));
    cards.set(cardOf, { message, button });
    const there = inChatOf === cardOf ? message : (await world.as(inChatOf).finds('提交表决')).message;
    const behaviors = button.behaviors as readonly { type: string; value: unknown }[]; // checked by the sandbox
    const value = behaviors.find(({ type }) => type === 'callback')?.value;
    const click = { eventId, openId: world.as(name).openId, messageId: there.messageId, chatId: 'oc_x', value, form };
    return sendClick(world.service.url, click, world.sandbox.credentials);
  };
  const votes = async (): Promise<number> =>
    scene.world.database.client.ballotVoter.count({ where: { voted: true, ballotId: ballot } });

  beforeAll(async () => {
    scene = await toDeliberating({
      organisations: ['威海甲船机有限公司', '威海乙食品有限公司'],
      individuals: [],
      people: { [NEWCOMER]: [] },
    });
    const { world, group } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    ballot = (await world.database.client.ballot.findFirstOrThrow()).id;
    for (const name of group) await does(world, name, signFairness, { year: YEAR });
    await world.settled();
  });
  afterAll(() => scene.world.close());

  it('through another person’s card: forwarded, copied, or with a card’s key in one’s own chat', async () => {
    const { world, group } = scene;
    const [, owner = '', thief = ''] = group;
    const { message } = await world.as(owner).finds('提交表决');
    expect(message.content).toMatchObject({ config: { enable_forward: false } });
    const forwarded = { messageId: message.messageId, to: world.as(thief).openId };
    await expect(post(`${world.sandbox.url}/sandbox/as/${world.as(owner).openId}/forward`, forwarded)).rejects.toThrow(
      /answered 4/,
    );
    const pressed = await presses(thief, { cardOf: owner, form: VOTE });
    expect(pressed.toast).toContain('不是发给您的');
    const own = await presses(thief, { cardOf: owner, inChatOf: thief, form: VOTE });
    expect(own.toast).toContain('不是发给您的');
    expect(await refused('foreign-card')).toBe(2);
    const byDirector = await presses(DIRECTOR, { cardOf: owner, form: VOTE });
    expect(byDirector.toast).toContain('不是发给您的');
    expect(await votes()).toBe(0);
  });

  it('a choice that is none, a candidate who is none, a candidate left out', async () => {
    const { world, group } = scene;
    const [, voter = ''] = group;
    const cast = (choices: Record<string, string>) => does(world, voter, castVote, { ballot, choices });
    await expect(cast({ '1': 'for' })).rejects.toThrow(/choice-missing/);
    await expect(cast({ '1': 'for', '2': 'for', '3': 'for' })).rejects.toThrow(/no-such-candidate/);
    await expect(cast({ '1': 'for', '2': 'maybe' })).rejects.toThrow(/not-a-choice/);
    const left = await presses(voter, { form: { 'v-1': '赞成' } });
    expect(left.toast).toContain('威海乙食品有限公司');
    const other = await presses(voter, { form: { ...VOTE, 'v-9': '赞成' } });
    expect(other.toast).toContain('9 号不是');
    expect(await refused('refused')).toBe(2);
    expect(await votes()).toBe(0);
  });

  it('by whoever is not on the roll, though a leader since, and by nobody in particular', async () => {
    const { world } = scene;
    await expect(does(world, NEWCOMER, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /not-found/,
    );
    await world.database.client.$executeRaw`
      INSERT INTO role_grant (id, person_id, role, from_day, granted_at)
      SELECT gen_random_uuid(), id, 'leader', '2026-01-01', now() FROM person WHERE name = ${NEWCOMER}`;
    await does(world, NEWCOMER, signFairness, { year: YEAR });
    await expect(does(world, NEWCOMER, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /not-on-roll/,
    );
    await expect(does(world, DIRECTOR, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /not-found/,
    );
    expect(await votes()).toBe(0);
  });

  it('by whoever stands aside, and on another ballot than there is', async () => {
    const { world, group } = scene;
    const voter = group[3] ?? '';
    await does(world, voter, standAside, { ballot, candidate: 1 });
    await expect(does(world, voter, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /vote-aside/,
    );
    await expect(does(world, voter, standAside, { ballot, candidate: 1 })).rejects.toThrow(/aside-already/);
    const other = '00000000-0000-4000-8000-000000000000';
    await expect(does(world, voter, castVote, { ballot: other, choices: { '2': 'for' } })).rejects.toThrow(/not-found/);
  });

  it('pressed once and delivered again: one vote, and the second delivery is told apart', async () => {
    const { group } = scene;
    const voter = group[2] ?? '';
    const eventId = randomUUID();
    expect((await presses(voter, { form: VOTE, eventId })).toast).toContain('赞成 2');
    const against = { 'v-1': '反对', 'v-2': '反对' };
    expect((await presses(voter, { form: against, eventId })).toast).not.toContain('反对');
    await presses(voter, { form: against, eventId });
    expect(await refused('replayed')).toBe(1);
    expect(await votes()).toBe(1);
    expect(await scene.world.journal('VoteCast')).toBe(1);
  });

  it('after the close', async () => {
    const { world, chair, group } = scene;
    for (const name of group.slice(3)) {
      const choices = name === group[3] ? { '2': 'for' } : { '1': 'for', '2': 'for' };
      await does(world, name, castVote, { ballot, choices });
    }
    await does(world, chair, endBallot, { year: YEAR, reason: '三分之二以上成员已表决。' });
    const before = await refused('refused');
    expect((await presses(group[1] ?? '', { form: VOTE })).toast).toContain('表决已经结束');
    expect(await refused('refused')).toBe(before + 1);
    expect(await votes()).toBe(7);
    await expect(
      world.database.client.$executeRaw`UPDATE ballot_voter SET voted = true WHERE ballot_id = ${ballot}::uuid`,
    ).rejects.toThrow(/not open/);
  });
});
