import type { Router } from '@koa/router';
import { z } from 'zod';
import { acceptContent } from '../cards/accept-content.ts';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { Chat, Message, NewMessage } from '../tenant/conversations.ts';
import { deliver, showChange } from '../tenant/deliver.ts';
import { newId } from '../tenant/ids.ts';
import { type ApiContext, bodyOf, type CallState, pageOf, pathOf, queryOf, succeed } from './context.ts';
import { messageData } from './message-data.ts';
import { ownMessage, seenMessage } from './own-message.ts';
import { receiverOf } from './receiver.ts';

const CreateBody = z.object({
  receive_id: z.string(),
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const ReplyBody = z.object({
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
  reply_in_thread: z.boolean().optional(),
});
const EditBody = z.object({ msg_type: z.enum(['text', 'post']), content: z.string() });

const MOST_EDITS = 20;

/** im.v1 messages: create, reply, edit, recall, read. */
export const messageRoutes = (platform: Platform, router: Router<CallState>): void => {
  router.post('/im/v1/messages', async (context) => {
    const { receive_id: id, msg_type: type, content, uuid } = await bodyOf(context, CreateBody);
    const chat = receiverOf(platform, queryOf(context, 'receive_id_type'), id);
    noteReceiver(context, chat);
    send(platform, context, { chat, type, content, uuid });
  });

  router.post('/im/v1/messages/:message_id/reply', async (context) => {
    const { msg_type: type, content, uuid, reply_in_thread: inThread } = await bodyOf(context, ReplyBody);
    const parent = seenMessage(platform, pathOf(context, 'message_id'));
    const threadId = parent.threadId ?? (inThread ? newId('omt_') : undefined);
    noteReceiver(context, parent.chat);
    send(platform, context, {
      chat: parent.chat,
      type,
      content,
      uuid,
      place: { parentId: parent.messageId, rootId: parent.rootId ?? parent.messageId, ...(threadId && { threadId }) },
    });
  });

  router.put('/im/v1/messages/:message_id', async (context) => {
    const { msg_type: type, content } = await bodyOf(context, EditBody);
    const message = ownMessage(platform, pathOf(context, 'message_id'), 230071);
    if (message.type !== 'text' && message.type !== 'post')
      throw new PlatformRefusal(230054, 'This operation is not available to this type of message');
    if (message.type !== type)
      throw new PlatformRefusal(230001, 'Your request contains an invalid request parameter, ext=msg_type differs');
    acceptContent(platform, type, content, `${context.method} ${context.path}`);
    if (message.edits >= MOST_EDITS)
      throw new PlatformRefusal(230072, 'The message has reached the number of times it can be edited');
    platform.limits.takeTarget(message.messageId);
    message.content = content;
    message.edits += 1;
    showChange(platform, message);
    context.state.notes.messageId = message.messageId;
    succeed(context, messageData(platform, message));
  });

  router.delete('/im/v1/messages/:message_id', (context) => {
    const message = ownMessage(platform, pathOf(context, 'message_id'), 230026);
    message.recalled = true;
    message.content = '{}';
    showChange(platform, message);
    context.state.notes.messageId = message.messageId;
    succeed(context, {});
  });

  router.get('/im/v1/messages/:message_id', (context) => {
    const message = seenMessage(platform, pathOf(context, 'message_id'), { evenRecalled: true });
    const original = queryOf(context, 'card_msg_content_type') === 'user_card_content';
    succeed(context, { items: [messageData(platform, message, original)] });
  });

  router.get('/im/v1/messages', (context) => {
    if (queryOf(context, 'container_id_type') !== 'chat')
      throw new PlatformRefusal(230001, 'container_id_type must be chat');
    const chat = platform.conversations.chat(queryOf(context, 'container_id') ?? '');
    if (!chat?.withBot) throw new PlatformRefusal(230002, 'The bot can not be outside the group.');
    const original = queryOf(context, 'card_msg_content_type') === 'user_card_content';
    const [from, to] = [
      Number(queryOf(context, 'start_time') ?? 0),
      Number(queryOf(context, 'end_time') ?? Number.POSITIVE_INFINITY),
    ];
    const within = chat.messages.filter(({ createdAt }) => createdAt >= from * 1000 && createdAt <= to * 1000);
    if (queryOf(context, 'sort_type') === 'ByCreateTimeDesc') within.reverse();
    const page = pageOf(context, within, 50);
    succeed(context, { ...page, items: page.items.map((message) => messageData(platform, message, original)) });
  });
};

interface Sending {
  readonly chat: Chat;
  readonly type: string;
  readonly content: string;
  readonly uuid: string | undefined;
  readonly place?: Pick<NewMessage, 'parentId' | 'rootId' | 'threadId'>;
}

/** Sends once per `uuid` within the hour: again with the same one answers the first message and sends nothing. */
const send = (platform: Platform, context: ApiContext, { chat, type, content, uuid, place }: Sending): void => {
  const { notes } = context.state;
  if (uuid) notes.uuid = uuid;
  const onceKey = uuid && `${place?.parentId ?? 'create'}:${uuid}`;
  const sentBefore = onceKey ? platform.sentOnce.find(onceKey) : undefined;
  if (sentBefore !== undefined) {
    notes.messageId = sentBefore;
    const first = platform.conversations.message(sentBefore);
    succeed(context, first ? messageData(platform, first) : { message_id: sentBefore, chat_id: chat.chatId });
    return;
  }
  const accepted = acceptContent(platform, type, content, `${context.method} ${context.path}`);
  platform.limits.takeTarget(chat.chatId);
  const message: Message = deliver(platform, { chat, type: accepted, content, ...place });
  if (onceKey) platform.sentOnce.remember(onceKey, message.messageId);
  notes.messageId = message.messageId;
  succeed(context, messageData(platform, message));
};

const noteReceiver = (context: ApiContext, { kind, members }: Chat): void => {
  const [openId] = members;
  if (kind === 'p2p' && openId !== undefined) context.state.notes.openId = openId;
};
