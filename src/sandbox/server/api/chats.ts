import type { Router } from '@koa/router';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { Chat } from '../tenant/conversations.ts';
import type { MemberIdType, MemberRecord } from '../tenant/directory.ts';
import { type ApiContext, bodyOf, type CallState, pageOf, pathOf, queryOf, succeed } from './context.ts';
import { isMemberIdType } from './receiver.ts';

const CreateBody = z.object({
  name: z.string().max(100).optional(),
  description: z.string().max(100).optional(),
  owner_id: z.string().optional(),
  user_id_list: z.array(z.string()).max(50).optional(),
  bot_id_list: z.array(z.string()).max(5).optional(),
  chat_type: z.enum(['private', 'public']).optional(),
  chat_mode: z.literal('group').optional(),
});
const AddBody = z.object({ id_list: z.array(z.string()).min(1).max(50) });

/** Groups of the bot's and their members. */
export const chatRoutes = (platform: Platform, router: Router<CallState>): void => {
  router.post('/im/v1/chats', async (context) => {
    const {
      name = '',
      owner_id: ownerId,
      user_id_list: ids = [],
      chat_type: type = 'private',
    } = await bodyOf(context, CreateBody);
    const idType = idTypeOf(context, 'user_id_type');
    const uuid = queryOf(context, 'uuid');
    // Counts together with the owner, for ten hours.
    const onceKey = uuid && `${uuid}:${ownerId ?? ''}`;
    if (uuid) context.state.notes.uuid = uuid;
    const opened = onceKey ? platform.conversations.chat(platform.openedOnce.find(onceKey) ?? '') : undefined;
    if (opened) {
      succeed(context, chatData(opened, type));
      return;
    }
    const people = [...new Set(ownerId === undefined ? ids : [ownerId, ...ids])].map((id) =>
      activeMember(platform, idType, id),
    );
    const members = people.map(({ openId }) => openId);
    const [owner] = ownerId === undefined ? [] : members;
    const chat = platform.conversations.open({
      kind: 'group',
      name,
      withBot: true,
      members,
      ...(owner !== undefined && { ownerId: owner }),
    });
    if (onceKey) platform.openedOnce.remember(onceKey, chat.chatId);
    for (const openId of members) platform.streams.tellChats(openId);
    succeed(context, chatData(chat, type));
  });

  router.post('/im/v1/chats/:chat_id/members', async (context) => {
    const chat = ownGroup(platform, pathOf(context, 'chat_id'));
    const { id_list: ids } = await bodyOf(context, AddBody);
    const idType = idTypeOf(context, 'member_id_type');
    const succeedType = queryOf(context, 'succeed_type') ?? '0';
    const people = ids.map((id) => ({ id, member: platform.directory.find(idType, id) }));
    const unknown = people.filter(({ member }) => !member).map(({ id }) => id);
    const left = people.filter(({ member }) => member && !member.active).map(({ id }) => id);
    // 0: unknown ids fail the whole call, leavers do not; 1: whoever can be added is; 2: any trouble fails the whole call.
    const refused = succeedType === '1' ? [] : succeedType === '2' ? [...unknown, ...left] : unknown;
    if (refused.length > 0)
      throw new PlatformRefusal(232043, `Your request contains invalid ids: ${refused.join(', ')}`);
    for (const { member } of people) {
      if (!member?.active) continue;
      platform.conversations.join(chat, member.openId);
      platform.streams.tellChats(member.openId);
    }
    succeed(context, { invalid_id_list: left, not_existed_id_list: unknown, pending_approval_id_list: [] });
  });

  router.get('/im/v1/chats/:chat_id/members', (context) => {
    const chat = ownGroup(platform, pathOf(context, 'chat_id'));
    const idType = idTypeOf(context, 'member_id_type');
    const members = [...chat.members].flatMap((openId) => platform.directory.find('open_id', openId) ?? []);
    const page = pageOf(context, members, 100);
    const items = page.items.map((member) => ({
      member_id_type: idType,
      member_id: idOf(member, idType),
      name: member.name,
      tenant_key: platform.settings.tenantKey,
    }));
    succeed(context, { ...page, items, member_total: members.length });
  });
};

export const idTypeOf = (context: ApiContext, parameter: string): MemberIdType => {
  const idType = queryOf(context, parameter) ?? 'open_id';
  if (!isMemberIdType(idType) || idType === 'email')
    throw new PlatformRefusal(99992402, `field validation failed: ${parameter}`);
  return idType;
};

const idOf = (member: MemberRecord, idType: MemberIdType): string => {
  if (idType === 'union_id') return member.unionId;
  return idType === 'user_id' ? member.userId : member.openId;
};

const activeMember = (platform: Platform, idType: MemberIdType, id: string): MemberRecord => {
  const member = platform.directory.find(idType, id);
  if (!member?.active) throw new PlatformRefusal(232043, `Your request contains invalid ids: ${id}`);
  return member;
};

const ownGroup = (platform: Platform, chatId: string): Chat => {
  const chat = platform.conversations.chat(chatId);
  if (!chat) throw new PlatformRefusal(232006, 'Your request specifies a chat_id which is invalid.');
  if (!chat.withBot || chat.kind !== 'group') throw new PlatformRefusal(232011, 'Operator can NOT be out of the chat.');
  return chat;
};

const chatData = (chat: Chat, type: string): object => ({
  chat_id: chat.chatId,
  name: chat.name,
  owner_id: chat.ownerId ?? '',
  owner_id_type: 'open_id',
  chat_mode: 'group',
  chat_type: type,
  external: false,
});
