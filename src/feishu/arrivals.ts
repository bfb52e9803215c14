import { cleanText } from '../../cards/kit/index.ts';
import { NOTHING, type OpenId, openId as toOpenId } from '../domain/ids.ts';
import { mayAskForContact } from '../domain/review/contact.ts';
import { type FileArrivalStore, messageKey, type NotedFile } from '../store/file-arrival-store.ts';
import type { Store } from '../store/store.ts';
import { commandIn, nearestCommands } from '../usecases/commands.ts';
import { execute } from '../usecases/execute.ts';
import { memberChanged } from '../usecases/people/member-changed.ts';
import { cardOfNumber } from '../usecases/queries/handle-views.ts';
import type { RulesSource } from '../usecases/queries/rules-views.ts';
import { reportContact } from '../usecases/review/report-contact.ts';
import type { View } from '../usecases/view.ts';
import type { Views } from '../usecases/views.ts';
import type { Work } from '../usecases/work.ts';
import { fileNotWanted, inGroup, noContact, onlyTextAndFiles, refusalToast } from './explain.ts';
import { createFileArrivals, type FileIntake } from './file-arrivals.ts';
import type { ChatEntered, Inbound, MemberChanged, MenuPressed, MessageReceived } from './inbound.ts';

export interface Arrivals {
  /** Takes up an event once; throws only for faults, so that the platform brings it again. */
  take(inbound: Exclude<Inbound, { kind: 'click' }>): Promise<void>;
  /** Files that were acknowledged and not brought in to the end, by whichever process. */
  retakeFiles(idleMs?: number): Promise<number>;
  /** Resolves when no file is on its way in this process. */
  drain(): Promise<void>;
  /** This process ends: files it has not brought in are left for another. */
  leaveFiles(): void;
}

interface ArrivalParts {
  readonly store: Store;
  readonly views: Views;
  readonly rules: RulesSource;
  readonly files: FileIntake;
  readonly notes: FileArrivalStore;
  readonly onFault: (error: unknown) => void;
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
}

/** Messages, menus, first contacts, leavers: each is answered by a card through the outbox, never by a call from here. */
export const createArrivals = ({ store, views, rules, files, notes, meeting, onFault }: ArrivalParts): Arrivals => {
  const reply = (work: Work, to: OpenId, key: string, view: View): Promise<void> =>
    work.show({ to, key, matter: views.matterOf(view, work.viewer().personId) ?? NOTHING, view });

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

  /** What the word does, if it does something, and what is shown then; a line says why it was not done. */
  const doing = async (text: string, work: Work): Promise<View> => {
    const said = commandIn(text);
    if (!said && mayAskForContact(text)) {
      const reported = await execute(work, reportContact, { said: text.slice(0, 200) });
      if (reported.ok && reported.value) return { name: 'line', params: { text: noContact[reported.value] } };
    }
    const deed = said?.command.deed?.(said.rest.slice(0, 200));
    const verdict = deed && (await execute(work, deed.run, deed.input));
    return verdict && !verdict.ok
      ? { name: 'line', params: { text: refusalToast(verdict.breaches).content } }
      : cardOfNumber(work, viewFor(text, work));
  };

  const tellOfFile = async ({ messageId, openId: from }: NotedFile, view: View | undefined): Promise<void> => {
    const openId = toOpenId(from);
    await meeting(openId, () =>
      store.act({ who: { openId }, key: messageKey(messageId) }, async (work) => {
        const told = view ?? { name: 'line', params: { text: fileNotWanted } };
        await reply(work, openId, `reply:${messageId}`, told);
        return {};
      }),
    );
  };

  const fileArrivals = createFileArrivals({ store, notes, intake: files, meeting, reply: tellOfFile, onFault });

  const message = async (arrived: MessageReceived): Promise<void> => {
    const { openId: from, messageId, fileKey, fileName, type } = arrived;
    if (arrived.chatType === 'p2p' && (type === 'file' || type === 'image'))
      return fileArrivals.take({
        messageId,
        openId: from,
        fileKey,
        fileName,
        ...(type === 'image' ? { image: true } : {}),
      });
    const openId = toOpenId(from);
    await meeting(openId, () =>
      store.act({ who: { openId }, key: messageKey(messageId) }, async (work) => {
        if (arrived.chatType !== 'p2p') {
          await reply(work, openId, `reply:${messageId}`, {
            name: 'line',
            params: { text: inGroup, replyTo: messageId },
          });
        } else {
          // Stickers, voice; also a text with nothing in it that could be read.
          const said = cleanText(arrived.text ?? '').trim();
          const view = said === '' ? { name: 'line', params: { text: onlyTextAndFiles } } : await doing(said, work);
          await reply(work, openId, `reply:${messageId}`, view);
        }
        return {};
      }),
    );
  };

  const menu = async ({ openId, eventId, eventKey }: MenuPressed): Promise<void> => {
    const to = toOpenId(openId);
    await meeting(to, () =>
      store.act({ who: { openId: to }, key: `event:${eventId}` }, async (work) => {
        await reply(work, to, `menu:${eventId}`, await doing(eventKey, work));
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
    retakeFiles: fileArrivals.retake,
    drain: fileArrivals.drain,
    leaveFiles: fileArrivals.leave,
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
