import type { RouterContext } from '@koa/router';
import getRawBody from 'raw-body';
import type { z } from 'zod';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Chat, Message } from '../tenant/conversations.ts';
import type { MemberRecord } from '../tenant/directory.ts';

const LARGEST_JSON = 4 * 1024 * 1024;

export const controlBody = async <Schema extends z.ZodType>(
  context: RouterContext,
  schema: Schema,
): Promise<z.infer<Schema>> => {
  const raw = await getRawBody(context.req, { limit: LARGEST_JSON, encoding: 'utf8' }).catch(() => {
    throw new ControlRefusal(413, 'body is too large or was cut');
  });
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new ControlRefusal(400, 'body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new ControlRefusal(
      400,
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  }
  return parsed.data;
};

export const controlQuery = (context: RouterContext, name: string): string | undefined => {
  const value = context.query[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The person of `/as/:openId`. */
export const personOf = (platform: Platform, context: RouterContext): MemberRecord => {
  const member = platform.directory.find('open_id', String(context.params.openId ?? ''));
  if (!member) throw new ControlRefusal(404, 'no such member');
  return member;
};

/** As `personOf`, but someone who left may only look. */
export const activePersonOf = (platform: Platform, context: RouterContext): MemberRecord => {
  const member = personOf(platform, context);
  if (!member.active) throw new ControlRefusal(403, 'this member has left');
  return member;
};

/** A chat this person is in; without an id the one with the bot. */
export const chatOf = (platform: Platform, member: MemberRecord, chatId: string | undefined): Chat => {
  if (!chatId) return platform.conversations.botChat(member.openId);
  const chat = platform.conversations.chat(chatId);
  if (!chat?.members.has(member.openId)) throw new ControlRefusal(404, 'no such chat');
  return chat;
};

/** A message this person can see. */
export const messageOf = (platform: Platform, member: MemberRecord, messageId: string): Message => {
  const message = platform.conversations.message(messageId);
  if (!message?.chat.members.has(member.openId)) throw new ControlRefusal(404, 'no such message');
  return message;
};
