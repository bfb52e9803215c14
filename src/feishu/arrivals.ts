import { cleanText } from '../../cards/kit/index.ts';
import { NOTHING, type OpenId, openId as toOpenId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import { commandIn, nearestCommands } from '../usecases/commands.ts';
import { memberChanged } from '../usecases/people/member-changed.ts';
import type { RulesSource } from '../usecases/queries/rules-views.ts';
import type { View } from '../usecases/view.ts';
import type { Views } from '../usecases/views.ts';
import type { Work } from '../usecases/work.ts';
import { fileNotWanted, inGroup, onlyTextAndFiles } from './explain.ts';
import type { ChatEntered, Inbound, MemberChanged, MenuPressed, MessageReceived } from './inbound.ts';

export interface Arrivals {
  /** Takes up an event once; throws only for faults, so that the platform brings it again. */
  take(inbound: Exclude<Inbound, { kind: 'click' }>): Promise<void>;
}

/** A file as it lies in the store, with what it turned out to be. */
export interface FileIntake {
  /** Streams the file in and answers the view that says what it is; undefined when nobody waits for a file. */
  receive(message: MessageReceived, openId: OpenId): Promise<View | undefined>;
}

interface ArrivalParts {
  readonly store: Store;
  readonly views: Views;
  readonly rules: RulesSource;
  readonly files: FileIntake;
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
}

/** Messages, menus, first contacts, leavers: each is answered by a card through the outbox, never by a call from here. */
export const createArrivals = ({ store, views, rules, files, meeting }: ArrivalParts): Arrivals => {
  const reply = (work: Work, to: OpenId, key: string, view: View): Promise<void> =>
    work.show({ to, key, matter: views.matterOf(view) ?? NOTHING, view });

  /** The view that a text asks for: a command, a question about the rules, or help to find the right word. */
  const viewFor = (text: string, work: Work): View => {
    const said = commandIn(text);
    if (said) return said.command.view(said.rest.slice(0, 200));
    const short = text.slice(0, 200);
    if (short.trim().length > 1 && rules.find(short).kind !== 'none')
      return { name: 'rules', params: { query: short } };
    return {
      name: 'unknown',
      params: { said: text.slice(0, 60), nearest: nearestCommands(text, work.viewer()).map(({ word }) => word) },
    };
  };

  const message = async (arrived: MessageReceived): Promise<void> => {
    const openId = toOpenId(arrived.openId);
    const key = `message:${arrived.messageId}`;
    // Read before the transaction: a hundred megabytes do not belong inside one. Stored once, however often it comes.
    const isFile = arrived.chatType === 'p2p' && arrived.type === 'file';
    const filed = isFile ? await meeting(openId, () => files.receive(arrived, openId)) : undefined;
    await meeting(openId, () =>
      store.act({ who: { openId }, key }, async (work) => {
        if (arrived.chatType !== 'p2p') {
          await reply(work, openId, `reply:${arrived.messageId}`, {
            name: 'line',
            params: { text: inGroup, replyTo: arrived.messageId },
          });
        } else if (isFile) {
          await reply(
            work,
            openId,
            `reply:${arrived.messageId}`,
            filed ?? { name: 'line', params: { text: fileNotWanted } },
          );
        } else {
          // Images, stickers, voice; also a text with nothing in it that could be read.
          const said = cleanText(arrived.text ?? '').trim();
          const view = said === '' ? { name: 'line', params: { text: onlyTextAndFiles } } : viewFor(said, work);
          await reply(work, openId, `reply:${arrived.messageId}`, view);
        }
        return {};
      }),
    );
  };

  const menu = async ({ openId, eventId, eventKey }: MenuPressed): Promise<void> => {
    const to = toOpenId(openId);
    await meeting(to, () =>
      store.act({ who: { openId: to }, key: `event:${eventId}` }, async (work) => {
        await reply(work, to, `menu:${eventId}`, viewFor(eventKey, work));
        return {};
      }),
    );
  };

  /** Comes at every opening of the chat; only a stranger is greeted. */
  const entered = async ({ openId, eventId }: ChatEntered): Promise<void> => {
    const to = toOpenId(openId);
    await meeting(to, () =>
      store.act({ who: { openId: to }, key: `event:${eventId}` }, async (work) => {
        if (!(await work.messages.anyTo(to))) await reply(work, to, `welcome:${to}`, { name: 'help', params: {} });
        return {};
      }),
    );
  };

  const member = async ({ openId, eventId, change, name }: MemberChanged): Promise<void> => {
    await store.act({ who: { system: 'setup' }, key: `event:${eventId}` }, async (work) => {
      await memberChanged(work, { openId: toOpenId(openId), change, ...(name === undefined ? {} : { name }) });
      return {};
    });
  };

  return {
    async take(inbound) {
      switch (inbound.kind) {
        case 'message':
          return message(inbound);
        case 'menu':
          return menu(inbound);
        case 'entered':
          return entered(inbound);
        case 'member':
          return member(inbound);
      }
    },
  };
};
