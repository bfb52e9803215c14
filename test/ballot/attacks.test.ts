import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { endBallot } from '../../src/usecases/ballot/close-ballot.ts';
import { takeShare } from '../../src/usecases/ballot/hold-share.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { type AnyUseCase, execute } from '../../src/usecases/execute.ts';
import { sendClick } from '../reliability/signed-click.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { post } from '../support/http.ts';
import { does } from '../support/open-cycle.ts';
import type { FoundButton } from '../support/person.ts';
import { YEAR } from '../support/under-review.ts';

const DIRECTOR = '郗明远';
const NEWCOMER = '新来者';
const VOTE = { 'v-1': '赞成', 'v-2': '赞成' };
const FOR_BOTH = { '1': 'for', '2': 'for' };

/** A vote without the chat, refused: why, once that has been written down. */
const refusal = async ({ world }: DeliberatingWorld, name: string, input: unknown): Promise<string> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(name).openId) } }, async (work) => {
    const verdict = await execute(work, castVote as unknown as AnyUseCase, input); // execute parses it itself
    return { why: verdict.ok ? '' : verdict.breaches.map(({ code }) => code).join() };
  });
  return String(answer.why);
};

/** What the journal has of votes that did not count: who pressed, and all that stands beside. */
const refusedVotes = async ({ world }: DeliberatingWorld) => {
  const rows = await world.database.client.journalEntry.findMany({
    where: { act: 'VoteRefused' },
    orderBy: { at: 'asc' },
  });
  const people = new Map((await world.database.client.person.findMany()).map(({ id, name }) => [id, name]));
  return rows.map(({ actor, data }) => ({ who: people.get(actor) ?? actor, ...(data as object) }) as const);
};

/*
 * Art. 7(2), 24: what does not count, and that each is journalled with whoever pressed: after the close, on another
 * ballot, by somebody who stands aside or is not on the roll, replayed, through a forwarded card, through another's card.
 */
describe('votes that do not count', () => {
  let scene: DeliberatingWorld;
  let ballot = '';
  /** As it stood when it was first looked for: whoever attacks has kept it. */
  const cards = new Map<string, Pick<FoundButton, 'message' | 'button'>>();
  /** Journalled one by one while this goes on, and nothing of them but who, on which ballot, and why. */
  const journals = async (
    wanted: readonly { readonly who: string; readonly ground: string }[],
    body: () => unknown,
  ) => {
    const before = (await refusedVotes(scene)).length;
    await body();
    const since = (await refusedVotes(scene)).slice(before);
    expect(since).toEqual(wanted.map((one) => ({ ballot, ...one })));
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
    const foreign = [thief, thief, DIRECTOR].map((who) => ({ who, ground: 'foreign-card' }));
    await journals(foreign, async () => {
      const pressed = await presses(thief, { cardOf: owner, form: VOTE });
      expect(pressed.toast).toContain('不是发给您的');
      const own = await presses(thief, { cardOf: owner, inChatOf: thief, form: VOTE });
      expect(own.toast).toContain('不是发给您的');
      const byDirector = await presses(DIRECTOR, { cardOf: owner, form: VOTE });
      expect(byDirector.toast).toContain('不是发给您的');
    });
    expect(await votes()).toBe(0);
  });

  it('a choice that is none, a candidate who is none, a candidate left out', async () => {
    const { group } = scene;
    const [, voter = ''] = group;
    const grounds = ['choice-missing', 'no-such-candidate', 'not-a-choice', 'choice-missing', 'no-such-candidate'];
    await journals(
      grounds.map((ground) => ({ who: voter, ground })),
      async () => {
        const cast = (choices: Record<string, string>) => refusal(scene, voter, { ballot, choices });
        expect(await cast({ '1': 'for' })).toBe('choice-missing');
        expect(await cast({ ...FOR_BOTH, '3': 'for' })).toBe('no-such-candidate');
        expect(await cast({ '1': 'for', '2': 'maybe' })).toBe('not-a-choice');
        const left = await presses(voter, { form: { 'v-1': '赞成' } });
        expect(left.toast).toContain('威海乙食品有限公司');
        const other = await presses(voter, { form: { ...VOTE, 'v-9': '赞成' } });
        expect(other.toast).toContain('9 号不是');
      },
    );
    expect(await votes()).toBe(0);
  });

  it('by whoever is not on the roll, though a leader since, and by nobody in particular', async () => {
    const { world } = scene;
    const vote = { ballot, choices: FOR_BOTH };
    const not = (who: string, ground: string) => ({ who, ground });
    await journals([not(NEWCOMER, 'not-found')], async () => {
      expect(await refusal(scene, NEWCOMER, vote)).toBe('not-found');
    });
    await world.database.client.$executeRaw`
      INSERT INTO role_grant (id, person_id, role, from_day, granted_at)
      SELECT gen_random_uuid(), id, 'leader', '2026-01-01', now() FROM person WHERE name = ${NEWCOMER}`;
    await does(world, NEWCOMER, signFairness, { year: YEAR });
    await journals([not(NEWCOMER, 'not-on-roll'), not(DIRECTOR, 'not-found')], async () => {
      expect(await refusal(scene, NEWCOMER, vote)).toBe('not-on-roll');
      expect(await refusal(scene, DIRECTOR, vote)).toBe('not-found');
    });
    expect(await votes()).toBe(0);
  });

  it('by whoever stands aside, and on another ballot than there is', async () => {
    const { world, group } = scene;
    const voter = group[3] ?? '';
    await does(world, voter, standAside, { ballot, candidate: 1 });
    await journals([{ who: voter, ground: 'vote-aside' }], async () => {
      expect(await refusal(scene, voter, { ballot, choices: FOR_BOTH })).toBe('vote-aside');
    });
    await expect(does(world, voter, standAside, { ballot, candidate: 1 })).rejects.toThrow(/aside-already/);
    const other = '00000000-0000-4000-8000-000000000000';
    const before = (await refusedVotes(scene)).length;
    expect(await refusal(scene, voter, { ballot: other, choices: { '2': 'for' } })).toBe('not-found');
    expect(await refusal(scene, voter, { ballot: '另一场', choices: { '2': 'for' } })).not.toBe('');
    expect((await refusedVotes(scene)).slice(before)).toEqual([
      { who: voter, ballot: other, ground: 'not-found' },
      { who: voter, ground: 'field-invalid_format' },
    ]);
  });

  it('pressed once and delivered again: one vote, and the second delivery is told apart', async () => {
    const { group } = scene;
    const voter = group[2] ?? '';
    const eventId = randomUUID();
    expect((await presses(voter, { form: VOTE, eventId })).toast).toContain('赞成 2');
    const against = { 'v-1': '反对', 'v-2': '反对' };
    await journals([{ who: voter, ground: 'replayed' }], async () => {
      expect((await presses(voter, { form: against, eventId })).toast).not.toContain('反对');
      await presses(voter, { form: against, eventId });
    });
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
    const late = group[1] ?? '';
    await journals(
      [late, late].map((who) => ({ who, ground: 'ballot-closed' })),
      async () => {
        expect((await presses(late, { form: VOTE })).toast).toContain('表决已经结束');
        expect(await refusal(scene, late, { ballot, choices: FOR_BOTH })).toBe('ballot-closed');
      },
    );
    expect(await votes()).toBe(7);
    await expect(
      world.database.client.$executeRaw`UPDATE ballot_voter SET voted = true WHERE ballot_id = ${ballot}::uuid`,
    ).rejects.toThrow(/not open/);
  });
});

/* 办法未规定: a sealed vote is cast once, and what is written of a second one says nothing of either. */
describe('a second vote on a sealed ballot', () => {
  let scene: DeliberatingWorld;
  afterAll(() => scene?.world.close());

  it('is journalled alike, whatever was chosen', async () => {
    scene = await toDeliberating({
      organisations: ['威海甲船机有限公司', '威海乙食品有限公司'],
      individuals: [],
      ballot: 'B',
    });
    const { world, group } = scene;
    const { client } = world.database;
    const trustees = ['裴督', group[7] ?? '', group[8] ?? ''];
    const ids = (await client.person.findMany({ where: { name: { in: trustees } } })).map(({ id }) => id);
    await does(world, DIRECTOR, proposeBallot, { year: YEAR, trustees: ids });
    for (const name of trustees) await does(world, name, takeShare, { year: YEAR });
    const ballot = (await client.ballot.findFirstOrThrow()).id;
    const [, one = '', other = ''] = group;
    for (const name of [one, other]) await does(world, name, signFairness, { year: YEAR });
    await does(world, one, castVote, { ballot, choices: FOR_BOTH });
    await does(world, other, castVote, { ballot, choices: { '1': 'against', '2': 'abstain' } });
    await world.settled();
    expect(await refusal(scene, one, { ballot, choices: { '1': 'against', '2': 'against' } })).toBe('sealed-vote-cast');
    expect(await refusal(scene, other, { ballot, choices: FOR_BOTH })).toBe('sealed-vote-cast');
    expect(await refusedVotes(scene)).toEqual([one, other].map((who) => ({ who, ballot, ground: 'sealed-vote-cast' })));
    expect(await client.ballotEnvelope.count()).toBe(2);
  });
});
