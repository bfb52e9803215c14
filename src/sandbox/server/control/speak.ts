import type { Router } from '@koa/router';
import { fileTypeFromBuffer } from 'file-type';
import getRawBody from 'raw-body';
import { z } from 'zod';
import { LARGEST_DOWNLOAD } from '../api/files.ts';
import { click } from '../cards/click.ts';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Chat, Mention } from '../tenant/conversations.ts';
import { deliver } from '../tenant/deliver.ts';
import { messageView } from '../tenant/views.ts';
import { activePersonOf, chatOf, controlBody, controlQuery, messageOf } from './context.ts';
import { tellReceived, userIds } from './receive-event.ts';

const TextBody = z.object({ text: z.string().min(1).max(150_000), chatId: z.string().exactOptional() });
const ActionBody = z.object({
  tag: z.string(),
  value: z.union([z.string(), z.record(z.string(), z.unknown())]).exactOptional(),
  name: z.string().exactOptional(),
  form_value: z.record(z.string(), z.unknown()).exactOptional(),
  input_value: z.string().exactOptional(),
  option: z.string().exactOptional(),
  options: z.array(z.string()).exactOptional(),
  checked: z.boolean().exactOptional(),
});
const ClickBody = z.object({ messageId: z.string(), action: ActionBody });
const MenuBody = z.object({ eventKey: z.string() });
const ForwardBody = z.object({ messageId: z.string(), to: z.string() });

/** What one person does in the client: write, send a file, press, open the chat, use the menu, forward. */
export const speakRoutes = (platform: Platform, router: Router): void => {
  router.post('/as/:openId/text', async (context) => {
    const member = activePersonOf(platform, context);
    const { text, chatId } = await controlBody(context, TextBody);
    const chat = chatOf(platform, member, chatId);
    const { wire, mentions } = mentionsIn(platform, chat, text);
    const message = deliver(platform, {
      chat,
      from: member.openId,
      type: 'text',
      content: JSON.stringify({ text: wire }),
      mentions,
    });
    tellReceived(platform, member, message);
    context.body = messageView(platform, message);
  });

  router.post('/as/:openId/file', async (context) => {
    const member = activePersonOf(platform, context);
    const name = controlQuery(context, 'name');
    if (!name) throw new ControlRefusal(400, 'name is missing');
    const chat = chatOf(platform, member, controlQuery(context, 'chatId'));
    const bytes = await getRawBody(context.req, { limit: LARGEST_DOWNLOAD }).catch(() => {
      throw new ControlRefusal(413, 'a file has at most 100 MB');
    });
    if (bytes.length === 0) throw new ControlRefusal(400, 'the file is empty');
    const found = await fileTypeFromBuffer(bytes);
    const kind = found?.mime.startsWith('image/') && controlQuery(context, 'as') === 'image' ? 'image' : 'file';
    const contentType = found?.mime ?? 'application/octet-stream';
    const { key } = platform.files.add({ kind, name, contentType, bytes, byBot: false });
    const content = kind === 'image' ? { image_key: key } : { file_key: key, file_name: name };
    const message = deliver(platform, { chat, from: member.openId, type: kind, content: JSON.stringify(content) });
    tellReceived(platform, member, message);
    context.body = messageView(platform, message);
  });

  router.post('/as/:openId/click', async (context) => {
    const member = activePersonOf(platform, context);
    const { messageId, action } = await controlBody(context, ClickBody);
    context.body = await click(platform, member, messageOf(platform, member, messageId), action);
  });

  router.post('/as/:openId/enter', (context) => {
    const member = activePersonOf(platform, context);
    const chat = platform.conversations.botChat(member.openId);
    const last = chat.messages.at(-1);
    platform.events.emit('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: chat.chatId,
      operator_id: userIds(member),
      ...(last && { last_message_id: last.messageId, last_message_create_time: String(last.createdAt) }),
    });
    context.status = 204;
  });

  router.post('/as/:openId/menu', async (context) => {
    const member = activePersonOf(platform, context);
    const { eventKey } = await controlBody(context, MenuBody);
    const keys = platform.bot.menu.flatMap((entry) => [
      entry.eventKey,
      ...(entry.children ?? []).map((child) => child.eventKey),
    ]);
    if (!keys.includes(eventKey)) throw new ControlRefusal(400, `the menu has no ${eventKey}`);
    platform.events.emit('application.bot.menu_v6', {
      operator: { operator_name: member.name, operator_id: userIds(member) },
      event_key: eventKey,
      timestamp: Math.floor(platform.settings.now() / 1000),
    });
    context.status = 204;
  });

  router.post('/as/:openId/forward', async (context) => {
    const member = activePersonOf(platform, context);
    const { messageId, to } = await controlBody(context, ForwardBody);
    const message = messageOf(platform, member, messageId);
    if (!messageView(platform, message).forwardable) throw new ControlRefusal(403, 'this message may not be forwarded');
    const receiver = platform.directory.find('open_id', to);
    if (!receiver?.active || receiver === member) throw new ControlRefusal(400, 'no such receiver');
    const chat = platform.conversations.chatBetween(member.openId, to);
    const { type, content, mentions } = message;
    const copy = deliver(platform, { chat, from: member.openId, type, content, mentions });
    context.body = messageView(platform, copy);
  });
};

/** Typed mentions become `@_user_n` on the wire: of the bot, and of whoever is in the chat. */
const mentionsIn = (platform: Platform, chat: Chat, text: string): { wire: string; mentions: Mention[] } => {
  if (chat.kind !== 'group' || !text.includes('@')) return { wire: text, mentions: [] };
  const people = [...chat.members].flatMap((openId) => platform.directory.find('open_id', openId) ?? []);
  const everyone = [{ openId: platform.bot.openId, name: platform.settings.botName }, ...people];
  const mentions: Mention[] = [];
  let wire = text;
  // Longest name first, so that 张三丰 is not taken for 张三.
  for (const { openId, name } of everyone.sort((first, second) => second.name.length - first.name.length)) {
    if (!wire.includes(`@${name}`)) continue;
    const key = `@_user_${mentions.length + 1}`;
    wire = wire.replaceAll(`@${name}`, key);
    mentions.push({ key, openId, name });
  }
  return { wire, mentions };
};
