import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ActionName } from '../../cards/actions/all.ts';
import type { Card } from '../../cards/kit/index.ts';
import { breachSentences } from '../../cards/words/refusal-words.ts';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { type Day, day, opensAt } from '../../src/domain/calendar.ts';
import { type OpenId, openId, PEOPLE } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import { createFileIntake } from '../../src/feishu/file-intake.ts';
import type { Gateway } from '../../src/feishu/gateway.ts';
import type { Deed, Handler } from '../../src/feishu/handler.ts';
import { HANDLERS } from '../../src/feishu/handlers/all.ts';
import { createBlobs } from '../../src/store/blobs.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { execute } from '../../src/usecases/execute.ts';
import { meetPerson } from '../../src/usecases/people/meet-person.ts';
import type { Drawn, View } from '../../src/usecases/view.ts';
import { createViews } from '../../src/usecases/views.ts';
import type { ShownMessage, Work } from '../../src/usecases/work.ts';
import { type FreshDatabase, freshDatabase } from '../support/services.ts';

/** A register of people over a real database; people act by pressing buttons of cards that were drawn for them. */
export interface World {
  readonly store: Store;
  readonly database: Database;
  readonly directory: Directory;
  /** Somebody who has written once, with roles given by the operator. */
  person(name: string, ...grants: readonly (Role | WorldGrant)[]): Promise<OpenId>;
  idOf(who: OpenId): Promise<string>;
  look(who: OpenId, view: View): Promise<Screen>;
  /** Sends a file to the chat; answers what the bot would show. */
  send(who: OpenId, file: { bytes: Uint8Array; name?: string; messageId?: string }): Promise<View | undefined>;
  journal(act: string): Promise<readonly { actor: string; role: string; data: Record<string, unknown> }[]>;
  /** What waits in the outbox for somebody. */
  told(who: OpenId): Promise<readonly View[]>;
  today(): Promise<Day>;
  travelTo(day: string): Promise<void>;
  close(): Promise<void>;
}

export interface WorldGrant {
  readonly role: Role;
  readonly district?: string;
  readonly department?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a person sees, and what comes of pressing a button on it. */
export interface Screen {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly drawn: Drawn;
  press(label: string, form?: Record<string, unknown>, nth?: number): Promise<Pressed>;
}

export interface Pressed {
  readonly refused?: string;
  readonly said?: string;
  readonly screen?: Screen;
}

/** The platform's address book, as far as an import asks it. */
export class Directory {
  readonly contacts = new Map<string, string>();
  readonly members = new Set<string>();
  down = false;
  readonly #files = new Map<string, Uint8Array>();

  keep(fileKey: string, bytes: Uint8Array): void {
    this.#files.set(fileKey, bytes);
  }

  readonly gateway: Pick<Gateway, 'downloadResource' | 'findByContact' | 'member'> = {
    downloadResource: async ({ fileKey }) => {
      const bytes = this.#files.get(fileKey);
      if (!bytes) return { ok: false, failure: { class: 'never', code: 234003, reason: 'no-file' } };
      return { ok: true, stream: Readable.from([Buffer.from(bytes)]), size: undefined };
    },
    findByContact: async ({ mobiles = [], emails = [] }) => {
      if (this.down) return { ok: false, failure: { class: 'later', code: 0, reason: 'away' } };
      const found = [...mobiles, ...emails].flatMap((contact) => {
        const owner = this.contacts.get(contact);
        return owner === undefined ? [] : [{ contact, openId: owner }];
      });
      return { ok: true, found };
    },
    member: async (id) =>
      this.members.has(id)
        ? { ok: true, name: id, unionId: undefined, active: true, jobTitle: undefined }
        : { ok: false, failure: { class: 'bug', code: 41012, reason: 'parameter' } },
  };
}

export const createWorld = async (): Promise<World> => {
  const fresh: FreshDatabase = await freshDatabase();
  const database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  const cipher = createCipher({ key: randomBytes(32), algorithm: 'aes' });
  const store = createStore({ database, cipher, calendar: holidayTable, onCommitted: () => undefined });
  const views = createViews({
    publicUrl: 'https://award.example',
    rules: { find: () => ({ kind: 'none', articles: [] }) },
  });
  const folder = await mkdtemp(join(tmpdir(), 'award-people-'));
  const blobs = createBlobs({ dataDir: folder, cipher });
  const directory = new Directory();
  const files = createFileIntake({ gateway: directory.gateway, blobs, store });
  let counter = 0;

  const wordsIn = (drawn: Drawn): string => {
    if (drawn.kind === 'card') return wordsOf(drawn.card);
    if (drawn.kind === 'text') return drawn.text;
    return drawn.kind === 'entry' ? drawn.entry.summary : drawn.name;
  };

  const screenOf = (who: OpenId, view: View, drawn: Drawn): Screen => {
    const found = drawn.kind === 'card' ? buttonsOf(drawn.card) : [];
    return {
      drawn,
      text: wordsIn(drawn),
      buttons: found.map(({ label }) => label),
      async press(label, form, nth = 0) {
        const button = found.filter((one) => one.label === label)[nth];
        if (!button) throw new Error(`no button ${label}; there are ${found.map((one) => one.label).join(' ')}`);
        return press(who, view, button.value, form ?? {});
      },
    };
  };

  const press = async (
    who: OpenId,
    view: View,
    value: Record<string, unknown>,
    form: Record<string, unknown>,
  ): Promise<Pressed> => {
    const { act, ...payload } = value;
    const message: ShownMessage = { id: 'm', key: 'k', matter: PEOPLE, view };
    let drawn: Pressed = {};
    await store.act({ who: { openId: who } }, async (work) => {
      drawn = await perform(
        work,
        deedOf(act as ActionName, { payload, form, message, id: `press-${counter++}` }),
        view,
        who,
      ); // a name off our own card
      return {};
    });
    return drawn;
  };

  const perform = async (work: Work, deed: Deed, view: View, who: OpenId): Promise<Pressed> => {
    const verdict = deed.run ? await execute(work, deed.run, deed.input) : undefined;
    if (verdict && !verdict.ok) return { refused: breachSentences(verdict.breaches, 9) };
    const said = deed.say?.(verdict?.value);
    const next = deed.answerWith ?? (typeof deed.show === 'function' ? deed.show(verdict?.value) : (deed.show ?? view));
    const screen = screenOf(who, next, await views.draw(work, next));
    return { screen, ...(said === undefined ? {} : { said }) };
  };

  return {
    store,
    database,
    directory,
    async person(name, ...grants) {
      const who = openId(`ou_${randomBytes(8).toString('hex')}`);
      directory.members.add(who);
      await store.act({ who: { system: 'setup' } }, async (work) => {
        const id = await meetPerson(work, { openId: who, name });
        const districts = await work.districts.all();
        for (const grant of grants) {
          const { role, district, department, from, to } =
            typeof grant === 'string' ? ({ role: grant } as WorldGrant) : grant;
          const place = districts.find(({ shortName }) => shortName === district);
          await work.people.grant(id, {
            role,
            ...(place ? { district: place.id } : {}),
            ...(department ? { department } : {}),
            from: day(from ?? '2020-01-01'),
            ...(to ? { to: day(to) } : {}),
          });
        }
        return {};
      });
      return who;
    },
    async idOf(who) {
      const row = await database.client.person.findUniqueOrThrow({ where: { openId: who } });
      return row.id;
    },
    look: async (who, view) => screenOf(who, view, await store.read({ openId: who }, (work) => views.draw(work, view))),
    async send(who, { bytes, name = '名单.xlsx', messageId = `om_${counter++}` }) {
      directory.keep(messageId, bytes);
      return files.receive({ messageId, fileKey: messageId, fileName: name }, who);
    },
    async journal(act) {
      const rows = await database.client.journalEntry.findMany({ where: { act }, orderBy: { id: 'asc' } });
      return rows.map(({ actor, role, data }) => ({ actor, role, data: data as Record<string, unknown> })); // objects only are written
    },
    async told(who) {
      const rows = await database.client.outbox.findMany({ where: { openId: who }, orderBy: { id: 'asc' } });
      return rows.map(({ view }) => view as unknown as View); // written from a View
    },
    async today() {
      let today = '' as Day; // filled below
      await store.act({ who: { system: 'setup' } }, async (work) => {
        today = work.today;
        return {};
      });
      return today;
    },
    async travelTo(to) {
      const offsetMs = opensAt(day(to)).getTime() + 3_600_000 - Date.now();
      await database.client.$executeRaw`
        INSERT INTO setting (key, value) VALUES ('clock', ${JSON.stringify({ offsetMs })}::jsonb)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
    },
    async close() {
      await database.close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const deedOf = (
  act: ActionName,
  press: { payload: unknown; form: Record<string, unknown>; message: ShownMessage; id: string },
): Deed => (HANDLERS[act] as Handler<ActionName>)(press as never); // the card made the payload for this very name

interface Found {
  readonly label: string;
  readonly value: Record<string, unknown>;
}

const buttonsOf = (node: unknown): readonly Found[] => {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { tag, text, behaviors } = node as {
    tag?: string;
    text?: { content: string };
    behaviors?: { value?: Record<string, unknown> }[];
  };
  const value = behaviors?.[0]?.value;
  if (tag === 'button' && text && value) return [{ label: text.content, value }];
  return Object.values(node).flatMap(buttonsOf);
};

/** All texts on a card, entities resolved: what a reader would read. */
export const wordsOf = (card: Card): string => {
  const texts: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, each] of Object.entries(node)) {
        if (key === 'content' && typeof each === 'string') texts.push(each);
        else if (key !== 'value') walk(each);
      }
    }
  };
  walk(card.header);
  walk(card.body);
  return texts.join('\n').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
};
