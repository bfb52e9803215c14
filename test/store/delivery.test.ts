import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Matter, openId } from '../../src/domain/ids.ts';
import { Database } from '../../src/store/database.ts';
import { type Claimed, createDeliveryStore, type DeliveryStore } from '../../src/store/delivery-store.ts';
import { Outgoing } from '../../src/store/outbox-store.ts';
import { type FreshDatabase, freshDatabase, realServersOnly } from '../support/services.ts';

const TO = openId('ou_tester');
const MATTER = 'cycle:2026' as Matter; // a matter as the store knows it
const LEASE_MS = 60_000;

describe('what is wanted and what is sent', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let deliveries: DeliveryStore;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
    deliveries = createDeliveryStore(database);
  });
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
  });
  beforeEach(() => database.client.$executeRaw`TRUNCATE message, outbox`);

  const show = (key: string, view: string, matter: Matter = MATTER, to = TO): Promise<unknown> =>
    database.transact(async (tx) => {
      const outgoing = new Outgoing();
      outgoing.show({ to, key, matter, view: { name: view, params: {} } });
      await outgoing.flush(tx);
    });
  const refresh = (matter: Matter = MATTER, pressed?: string): Promise<unknown> =>
    database.transact(async (tx) => {
      const outgoing = new Outgoing();
      if (pressed !== undefined) outgoing.pressed(pressed);
      outgoing.refresh(matter);
      await outgoing.flush(tx);
    });
  const claimOne = async (): Promise<Claimed> => {
    // An instant is kept in whole milliseconds: what falls due now may do so half a millisecond later.
    for (let tries = 0; tries < 20; tries += 1) {
      const [claimed] = await deliveries.claim(1, LEASE_MS);
      if (claimed) return claimed;
      await new Promise((done) => setTimeout(done, 1));
    }
    throw new Error('nothing was due');
  };
  const deliver = async (claimed: Claimed): Promise<void> =>
    deliveries.arrived(claimed, {
      messageId: `om_${claimed.id}`,
      chatId: 'oc_chat',
      hasButtons: true,
      mustUpdate: false,
    });
  const only = async () => database.client.message.findFirstOrThrow();

  test('a card that has just been turned to another page is not turned back by a change of its matter', async () => {
    await show('card', 'first-page');
    await deliveries.relay(10);
    await deliver(await claimOne());
    // Both before the relay comes round: the person turns the page, somebody else changes the matter.
    await show('card', 'second-page');
    await refresh();
    await deliveries.relay(10);
    expect((await claimOne()).view.name).toBe('second-page');
  });

  test('a change of the matter redraws its cards once, not those retired, dead or of other matters', async () => {
    for (const key of ['a', 'b', 'retired', 'dead']) await show(key, `page-of-${key}`);
    await show('elsewhere', 'page', 'cycle:2027' as Matter);
    await deliveries.relay(10);
    for (const claimed of await deliveries.claim(10, LEASE_MS)) await deliver(claimed);
    await database.client.message.updateMany({ where: { key: 'retired' }, data: { retired: true } });
    await database.client.message.updateMany({ where: { key: 'dead' }, data: { state: 'dead' } });
    await refresh();
    await refresh();
    await deliveries.relay(10);
    const claimed = await deliveries.claim(10, LEASE_MS);
    expect(claimed.map(({ key }) => key).sort()).toEqual(['a', 'b']);
    for (const one of claimed) await deliver(one);
    expect(await deliveries.claim(10, LEASE_MS)).toEqual([]);
  });

  test('the pressed card waits for its own answer, the others do not', async () => {
    for (const key of ['pressed', 'other']) await show(key, `page-of-${key}`);
    await deliveries.relay(10);
    for (const claimed of await deliveries.claim(10, LEASE_MS)) await deliver(claimed);
    await refresh(MATTER, 'pressed');
    await deliveries.relay(10);
    expect((await deliveries.claim(10, LEASE_MS)).map(({ key }) => key)).toEqual(['other']);
    // A second change in between does not cut the wait short.
    await refresh();
    await deliveries.relay(10);
    expect(await deliveries.claim(10, LEASE_MS)).toEqual([]);
    const { dueAt } = await database.client.message.findUniqueOrThrow({ where: { key: 'pressed' } });
    expect((dueAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(500);
  });

  test('what changed while a state was being sent is sent after it', async () => {
    await show('card', 'page');
    await deliveries.relay(10);
    const sending = await claimOne();
    await refresh();
    await deliveries.relay(10);
    expect(await deliveries.claim(1, LEASE_MS)).toEqual([]);
    await deliver(sending);
    expect((await claimOne()).wanted).toBeGreaterThan(sending.wanted);
  });

  test('a card retired while its buttons are being sent loses them all the same', async () => {
    await show('card', 'page');
    await deliveries.relay(10);
    await deliver(await claimOne());
    await refresh();
    await deliveries.relay(10);
    const sending = await claimOne();
    await deliveries.retire(sending.id, true);
    await deliver(sending);
    expect(await claimOne()).toMatchObject({ retired: true });
  });

  test('whoever lost the lease changes nothing but what is true, and the card is drawn once more', async () => {
    await show('card', 'page');
    await deliveries.relay(10);
    const first = await claimOne();
    await database.client.$executeRaw`UPDATE message SET lease_until = clock_timestamp() - interval '1 second'`;
    const second = await claimOne();
    expect(second.mayStandAlready).toBe(true);
    await deliveries.later(first, 0, 'late', true);
    await deliveries.park(first, 'dead', 'late');
    expect(await only()).toMatchObject({ state: 'due', failure: null, leaseUntil: second.leaseUntil });
    await deliver(second);
    await deliver(first);
    expect(await only()).toMatchObject({ state: 'due', messageId: `om_${first.id}` });
  });

  test('what a card shows is known only from a send that nothing can have overtaken', async () => {
    const sent = (claimed: Claimed, shown: string, mustUpdate = false): Promise<void> =>
      deliveries.arrived(claimed, { messageId: `om_${claimed.id}`, hasButtons: true, shown, mustUpdate });
    const claimAfter = async (change: () => Promise<unknown>): Promise<Claimed> => {
      await change();
      await deliveries.relay(10);
      await database.client.$executeRaw`UPDATE message SET due_at = clock_timestamp() WHERE state = 'due'`;
      return claimOne();
    };
    const first = await claimAfter(() => show('card', 'page'));
    expect(first.shown).toBeUndefined();
    await sent(first, 'A');
    const second = await claimAfter(refresh);
    expect(second.shown).toBe('A');
    // Turned away, or taken and the answer lost: an update is repeated either way.
    await deliveries.later(second, 0, 'cut', true);
    const third = await claimOne();
    expect(third.shown).toBeUndefined();
    await sent(third, 'B');
    // A process that died: its update may stand there.
    await claimAfter(refresh);
    await database.client.$executeRaw`UPDATE message SET lease_until = clock_timestamp() - interval '1 second'`;
    const fourth = await claimOne();
    expect(fourth.shown).toBeUndefined();
    await sent(fourth, 'C', true);
    const fifth = await claimOne();
    expect(fifth.shown).toBeUndefined();
    await sent(fifth, 'C');
    // Pressed: the answer may have brought another page.
    const sixth = await claimAfter(() => refresh(MATTER, 'card'));
    expect(sixth.shown).toBeUndefined();
    await sent(sixth, 'D');
    const seventh = await claimAfter(() => show('card', 'other-page'));
    expect(seventh.shown).toBeUndefined();
    // Pressed while it was on its way.
    await refresh(MATTER, 'card');
    await deliveries.relay(10);
    await sent(seventh, 'E');
    await database.client.$executeRaw`UPDATE message SET due_at = clock_timestamp()`;
    expect((await claimOne()).shown).toBeUndefined();
  });

  describe('of a card that is sent once more', () => {
    const byKey = (key: string) => database.client.message.findUniqueOrThrow({ where: { key } });
    const stands = async (key: string, view = 'page', to = TO): Promise<void> => {
      await show(key, view, MATTER, to);
      await deliveries.relay(10);
      await deliver(await claimOne());
    };

    test('the older copy is drawn as one, but only when the newer stands in the chat', async () => {
      await stands('old');
      await show('new', 'page');
      await deliveries.relay(10);
      const sending = await claimOne();
      expect(sending).toMatchObject({ key: 'new', replaced: false });
      expect(await byKey('old')).toMatchObject({ state: 'still', replacedBy: null });
      await deliver(sending);
      const newest = await byKey('new');
      expect(await byKey('old')).toMatchObject({ state: 'due', replacedBy: newest.id });
      expect(newest).toMatchObject({ state: 'still', replacedBy: null });
      const greying = await claimOne();
      expect(greying).toMatchObject({ key: 'old', replaced: true });
      await deliveries.arrived(greying, { messageId: 'om_old', hasButtons: false, mustUpdate: false });
      // And is left alone from then on: a change is drawn on the newest only.
      await refresh();
      await deliveries.relay(10);
      expect((await claimOne()).key).toBe('new');
      expect(await deliveries.claim(1, LEASE_MS)).toEqual([]);
    });

    test('another page, another matter, another person and a card without buttons are no copies', async () => {
      await stands('other page', 'second-page');
      await stands('somebody', 'page', openId('ou_somebody'));
      await show('elsewhere', 'page', 'cycle:2027' as Matter);
      await show('told', 'page');
      await deliveries.relay(10);
      for (const claimed of await deliveries.claim(10, LEASE_MS))
        await deliveries.arrived(claimed, {
          messageId: `om_${claimed.id}`,
          hasButtons: claimed.key === 'elsewhere',
          mustUpdate: false,
        });
      await stands('new');
      expect(await database.client.message.count({ where: { replacedBy: { not: null } } })).toBe(0);
    });

    test('a copy that is given something else to say is one no longer; told the same again, it stays one', async () => {
      await stands('old');
      await stands('new');
      await show('old', 'page');
      await deliveries.relay(10);
      expect((await byKey('old')).replacedBy).not.toBeNull();
      await show('old', 'second-page');
      await deliveries.relay(10);
      expect(await byKey('old')).toMatchObject({ replacedBy: null, state: 'due' });
    });

    test('a process that dies between sending and noting leaves both as they are; which is the newer one its first attempt tells', async () => {
      await show('first', 'page');
      await deliveries.relay(10);
      const cut = await claimOne();
      await database.client.$executeRaw`UPDATE message SET first_tried_at = first_tried_at - interval '2 seconds'`;
      await stands('second');
      expect(await byKey('second')).toMatchObject({ state: 'still', replacedBy: null });
      // Somebody else takes up what was cut off. The platform has it already: above the second one.
      await database.client.$executeRaw`UPDATE message SET lease_until = clock_timestamp() - interval '1 second'`;
      const again = await claimOne();
      expect(again).toMatchObject({ id: cut.id, mayStandAlready: true });
      await deliver(again);
      expect(await byKey('second')).toMatchObject({ replacedBy: null });
      expect((await byKey('first')).replacedBy).toBe((await byKey('second')).id);
    });
  });

  test('the uuid hour runs from the first attempt that may have arrived, and not at all after a sure refusal', async () => {
    await show('card', 'page');
    await deliveries.relay(10);
    const first = await claimOne();
    expect(first.mayStandAlready).toBe(false);
    await deliveries.later(first, 0, '429', true);
    const second = await claimOne();
    expect(second.mayStandAlready).toBe(false);
    await deliveries.later(second, 0, 'cut', false);
    await database.client.$executeRaw`UPDATE message SET first_tried_at = first_tried_at - interval '40 minutes'`;
    const third = await claimOne();
    expect(third.mayStandAlready).toBe(true);
    expect(third.triedForMs).toBeGreaterThan(40 * 60_000 - 1);
    expect(third.triedForMs).toBeLessThan(41 * 60_000);
  });
});

realServersOnly('several at once', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let deliveries: DeliveryStore;
  let slow: pg.Client;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = new Database({ url: fresh.url, poolSize: 10 });
    deliveries = createDeliveryStore(database);
    slow = new pg.Client(fresh.url);
    await slow.connect();
  });
  afterAll(async () => {
    await slow?.end();
    await database?.close();
    await fresh?.drop();
  });
  beforeEach(() => database.client.$executeRaw`TRUNCATE message, outbox`);
  const insert = (client: pg.Client, key: string, view: string): Promise<unknown> =>
    client.query(`INSERT INTO outbox (message_key, open_id, matter, view) VALUES ($1, 'ou_tester', 'm', $2)`, [
      key,
      JSON.stringify({ name: view, params: {} }),
    ]);
  const note = async (claimed: readonly Claimed[]): Promise<void> => {
    for (const one of claimed)
      await deliveries.arrived(one, { messageId: `om_${one.id}`, hasButtons: false, mustUpdate: false });
  };

  test('a row with a lower number that is committed later is not taken for an old one', async () => {
    const quick = new pg.Client(fresh.url);
    await quick.connect();
    await slow.query('BEGIN');
    await insert(slow, 'card', 'committed-last');
    await insert(quick, 'card', 'committed-first');
    await quick.end();
    await deliveries.relay(10);
    await note(await deliveries.claim(1, LEASE_MS));
    await slow.query('COMMIT');
    await deliveries.relay(10);
    const [again] = await deliveries.claim(1, LEASE_MS);
    expect(again?.view.name).toBe('committed-last');
  });

  test('of copies that arrive at the same moment exactly one keeps its buttons', async () => {
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await insert(slow, key, 'page');
    await deliveries.relay(10);
    const claimed = await deliveries.claim(10, LEASE_MS);
    expect(claimed).toHaveLength(6);
    await Promise.all(
      claimed.map((one) => deliveries.arrived(one, { messageId: `om_${one.id}`, hasButtons: true, mustUpdate: false })),
    );
    expect(await database.client.message.count({ where: { replacedBy: null } })).toBe(1);
  });

  test('four relays and four senders at once: every card is sent once', async () => {
    const count = 400;
    await slow.query(
      `INSERT INTO outbox (message_key, open_id, matter, view) SELECT 'card:' || n, 'ou_tester', 'm', '{"name": "page", "params": {}}' FROM generate_series(1, $1::int) n`,
      [count],
    );
    const relayed = await Promise.all([1, 2, 3, 4].map(() => deliveries.relay(100)));
    expect(relayed.reduce((sum, taken) => sum + taken, 0)).toBe(count);
    const sent: string[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (;;) {
          const claimed = await deliveries.claim(20, LEASE_MS);
          if (claimed.length === 0) return;
          sent.push(...claimed.map(({ key }) => key));
          await note(claimed);
        }
      }),
    );
    expect(sent).toHaveLength(count);
    expect(new Set(sent).size).toBe(count);
  });
});
