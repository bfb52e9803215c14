import type { Router } from '@koa/router';
import { z } from 'zod';
import { download } from '../api/download.ts';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import { eventsView } from '../tenant/bot-calendar.ts';
import { chatsView, chatView, messageView } from '../tenant/views.ts';
import { chatOf, controlBody, controlQuery, personOf } from './context.ts';

const GroupBody = z.object({ name: z.string().min(1).max(100), members: z.array(z.string()).min(1).max(500) });
const MOST_MESSAGES = 200;

/** What one person sees: chats, messages, files, their calendar, and the live stream of it. */
export const chatViewRoutes = (platform: Platform, router: Router): void => {
  router.get('/as/:openId/chats', (context) => {
    context.body = chatsView(platform, personOf(platform, context).openId);
  });

  router.get('/as/:openId/chats/:chatId/messages', (context) => {
    const { messages } = chatOf(platform, personOf(platform, context), context.params.chatId);
    const before = controlQuery(context, 'before');
    const end = before ? messages.findIndex(({ messageId }) => messageId === before) : messages.length;
    if (end < 0) throw new ControlRefusal(404, 'no such message');
    const limit = Math.min(MOST_MESSAGES, Math.max(1, Math.trunc(Number(controlQuery(context, 'limit') ?? 50)) || 50));
    context.body = messages.slice(Math.max(0, end - limit), end).map((message) => messageView(platform, message));
  });

  router.post('/as/:openId/chats/:chatId/read', (context) => {
    const member = personOf(platform, context);
    const { unread, withBot, kind } = chatOf(platform, member, context.params.chatId);
    unread.delete(member.openId);
    if (withBot && kind === 'p2p') member.unreadUrgent = 0;
    platform.streams.tellChats(member.openId);
    context.status = 204;
  });

  router.get('/as/:openId/calendar', (context) => {
    context.body = eventsView(platform.calendar, personOf(platform, context).openId);
  });

  router.post('/groups', async (context) => {
    const { name, members } = await controlBody(context, GroupBody);
    const stranger = members.find((openId) => !platform.directory.find('open_id', openId)?.active);
    if (stranger !== undefined) throw new ControlRefusal(400, `no such member: ${stranger}`);
    const chat = platform.conversations.open({ kind: 'group', name, withBot: true, members });
    for (const openId of chat.members) platform.streams.tellChats(openId);
    context.body = chatView(platform, chat, members[0] ?? '');
  });

  router.get('/files/:key', (context) => {
    const file = platform.files.find(String(context.params.key ?? ''));
    if (!file) throw new ControlRefusal(404, 'no such file');
    download(context, file);
  });

  router.get('/stream', (context) => {
    const openId = controlQuery(context, 'as') ?? '';
    if (!platform.directory.find('open_id', openId)) throw new ControlRefusal(404, 'no such member');
    context.respond = false;
    platform.streams.open(openId, context.res);
  });
};
