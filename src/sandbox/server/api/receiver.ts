import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import type { Chat } from '../tenant/conversations.ts';
import type { MemberIdType, MemberRecord } from '../tenant/directory.ts';

const ID_TYPES: readonly string[] = ['open_id', 'union_id', 'user_id', 'email'] satisfies MemberIdType[];

export const isMemberIdType = (idType: string): idType is MemberIdType => ID_TYPES.includes(idType);

/** The chat a message to this receiver goes to, or the platform's refusal. */
export const receiverOf = (platform: Platform, idType: string | undefined, id: string): Chat => {
  if (idType === 'chat_id') {
    const chat = platform.conversations.chat(id);
    if (!id.startsWith('oc_')) throw new PlatformRefusal(230034, 'The receive_id is invalid.');
    if (!chat?.withBot) throw new PlatformRefusal(230002, 'The bot can not be outside the group.');
    const [openId] = chat.members;
    if (chat.kind === 'p2p' && openId !== undefined) refuseLeaver(platform.directory.find('open_id', openId));
    return chat;
  }
  if (idType === undefined || !isMemberIdType(idType))
    throw new PlatformRefusal(99992402, 'field validation failed: receive_id_type');
  const member = platform.directory.find(idType, id);
  if (!member) {
    const unknownOpenId = idType === 'open_id' && id.startsWith('ou_');
    throw unknownOpenId
      ? new PlatformRefusal(99992351, `The request you send is not a valid open_id: ${id}`)
      : new PlatformRefusal(230034, 'The receive_id is invalid.');
  }
  refuseLeaver(member);
  return platform.conversations.botChat(member.openId);
};

const refuseLeaver = (member: MemberRecord | undefined): void => {
  if (!member?.active) throw new PlatformRefusal(230013, 'Bot has NO availability to this user.');
};
