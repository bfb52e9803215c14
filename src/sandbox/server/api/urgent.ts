import type { Router } from '@koa/router';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { PlatformRefusal } from '../refusal.ts';
import { showChange } from '../tenant/deliver.ts';
import { bodyOf, type CallState, pathOf, queryOf, succeed } from './context.ts';
import { ownMessage } from './own-message.ts';
import { isMemberIdType } from './receiver.ts';

const UrgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });
const MOST_UNREAD = 200;

/** In-app urgent marks (加急): own messages only, people in the chat only, at most 200 unread per person. */
export const urgentRoutes = (platform: Platform, router: Router<CallState>): void => {
  router.patch('/im/v1/messages/:message_id/urgent_app', async (context) => {
    const { user_id_list: ids } = await bodyOf(context, UrgentBody);
    const idType = queryOf(context, 'user_id_type') ?? '';
    if (!isMemberIdType(idType)) throw new PlatformRefusal(99992402, 'field validation failed: user_id_type');
    const message = ownMessage(platform, pathOf(context, 'message_id'), 230012);
    context.state.notes.messageId = message.messageId;
    const people = ids.map((id) => ({ id, member: platform.directory.find(idType, id) }));
    const reached = people.flatMap(({ member }) =>
      member?.active && message.chat.members.has(member.openId) ? [member] : [],
    );
    if (reached.length === 0)
      throw new PlatformRefusal(
        230001,
        'Your request contains an invalid request parameter, ext=no valid user in user_id_list',
      );
    if (reached.some(({ unreadUrgent }) => unreadUrgent >= MOST_UNREAD)) {
      throw new PlatformRefusal(230023, 'The number of unread urgent messages of a user exceeds the limit');
    }
    for (const member of reached) member.unreadUrgent += 1;
    message.urgent = true;
    showChange(platform, message);
    succeed(context, {
      invalid_user_id_list: people.filter(({ member }) => !member || !reached.includes(member)).map(({ id }) => id),
    });
  });
};
