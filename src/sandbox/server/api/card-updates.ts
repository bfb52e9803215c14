import type { Router } from '@koa/router';
import { z } from 'zod';
import { acceptCard, cardFault } from '../cards/accept-content.ts';
import { CARD_LIFE_MS, replaceCard } from '../cards/click.ts';
import type { Platform } from '../platform.ts';
import { cardRefusal, PlatformRefusal } from '../refusal.ts';
import { showChange } from '../tenant/deliver.ts';
import { bodyOf, type CallState, pathOf, succeed } from './context.ts';
import { ownMessage } from './own-message.ts';

const PatchBody = z.object({ content: z.string() });
const DelayedBody = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });
const LARGEST_CARD = 30 * 1024;

/** The two ways to change a card later: PATCH of the message, and the delayed update with a callback's token. */
export const cardUpdateRoutes = (platform: Platform, router: Router<CallState>): void => {
  router.patch('/im/v1/messages/:message_id', async (context) => {
    const { content } = await bodyOf(context, PatchBody);
    const message = ownMessage(platform, pathOf(context, 'message_id'), 230017);
    context.state.notes.messageId = message.messageId;
    if (message.type !== 'interactive')
      throw new PlatformRefusal(230001, 'Your request contains an invalid request parameter, ext=not a card');
    if (platform.settings.now() - message.createdAt > CARD_LIFE_MS) {
      throw new PlatformRefusal(230031, 'The message is too old to be updated.');
    }
    acceptCard(platform, content, `${context.method} ${context.path}`);
    if (message.clicksUnderWay > 0) throw cardRefusal(11310, 'card action is lock');
    platform.limits.takeTarget(message.messageId);
    message.content = content;
    showChange(platform, message);
    succeed(context, {});
  });

  router.post('/interactive/v1/card/update', async (context) => {
    const { token, card } = await bodyOf(context, DelayedBody);
    const { messageId, spend } = platform.updateTokens.open(token);
    const message = platform.conversations.message(messageId);
    if (!message || message.recalled) throw new PlatformRefusal(200000, 'message is recalled');
    context.state.notes.messageId = messageId;
    const { open_ids: openIds, ...shown } = card;
    if (Array.isArray(openIds) && openIds.length > 0)
      throw new PlatformRefusal(200320, 'open_ids is only for private cards of version 1');
    const text = JSON.stringify(shown);
    if (Buffer.byteLength(text) > LARGEST_CARD) throw new PlatformRefusal(100000, 'card is too large');
    const subject = `${context.method} ${context.path}`;
    const fault = platform.faults.draw(['card-refused'], subject)
      ? { problem: 'refused on demand' }
      : cardFault(platform, shown, text);
    if (fault) throw new PlatformRefusal(11311, `card format error: ${fault.problem}`);
    spend();
    replaceCard(platform, message, shown);
    succeed(context, {});
  });
};
