import { replacedCard } from '../../cards/basic/replaced-card.ts';
import { hasButtons, stamp, withoutButtons } from '../../cards/kit/index.ts';
import type { OpenId } from '../domain/ids.ts';
import type { Sent } from '../queues/deliver.ts';
import type { Claimed } from '../store/delivery-store.ts';
import { passingFailure } from '../store/retry.ts';
import type { Store } from '../store/store.ts';
import type { CalendarEntry, Drawn } from '../usecases/view.ts';
import type { Views } from '../usecases/views.ts';
import type { Gateway } from './gateway.ts';

const MOOT: Sent = { ok: false, failure: { class: 'moot', reason: 'over' } };

interface SendParts {
  readonly store: Store;
  readonly views: Views;
  readonly gateway: Gateway;
  /** HMAC of a text under our key. */
  readonly digest: (text: string) => string;
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
  readonly onFault: (error: unknown) => void;
}

/**
 * Draws a message's newest state with its holder's eyes, and sends or updates it. The id is uuid and delivery key. An entry
 * in a calendar goes the same way: made once, changed afterwards, and taken out when it is over.
 */
export const createSend = ({
  store,
  views,
  gateway,
  digest,
  meeting,
  onFault,
}: SendParts): ((claimed: Claimed) => Promise<Sent>) => {
  /** Nothing for what lies sealed: not even that it is the same as before is written down. */
  const shownAs = (drawn: Drawn & { readonly kind: 'card' }): { readonly shown?: string } =>
    drawn.unkept ? {} : { shown: digest(`card/${JSON.stringify(drawn.card)}`) };

  const first = async (claimed: Claimed, drawn: Drawn): Promise<Sent> => {
    const uuid = claimed.id;
    switch (drawn.kind) {
      case 'card': {
        if (drawn.stale) return MOOT;
        const sent = await gateway.sendCard({ openId: claimed.to, card: stamp(drawn.card, claimed.id), uuid });
        if (sent.ok && claimed.urgent) await gateway.urgent({ messageId: sent.messageId, openIds: [claimed.to] });
        return sent.ok ? { ...sent, ...shownAs(drawn), hasButtons: hasButtons(drawn.card) } : sent;
      }
      case 'text': {
        const sent =
          drawn.replyTo === undefined
            ? await gateway.sendText({ openId: claimed.to, text: drawn.text, uuid })
            : await gateway.replyText({ messageId: drawn.replyTo, text: drawn.text, uuid });
        return sent.ok ? { ...sent, hasButtons: false } : sent;
      }
      case 'file':
      case 'stored': {
        const content = drawn.kind === 'file' ? drawn.bytes : drawn.contents;
        const uploaded = await gateway.uploadFile({ name: drawn.name, content, type: drawn.type });
        if (!uploaded.ok) return uploaded;
        const sent = await gateway.sendFile({ openId: claimed.to, fileKey: uploaded.fileKey, uuid });
        return sent.ok ? { ...sent, hasButtons: false } : sent;
      }
      case 'entry':
        return enter(claimed, drawn.entry, drawn.over === true);
    }
  };

  const enter = async (claimed: Claimed, entry: CalendarEntry, over: boolean): Promise<Sent> => {
    if (over && !claimed.mayStandAlready) return MOOT;
    const entered = await gateway.enterEvent({ openId: claimed.to, entry, uuid: claimed.id });
    if (!entered.ok) return entered;
    // What an earlier attempt may have left is found by its key, and taken out.
    return over ? takeOut(entered.eventId) : { ok: true, messageId: entered.eventId, hasButtons: false };
  };

  const takeOut = async (eventId: string): Promise<Sent> => {
    const removed = await gateway.removeEvent({ eventId });
    return removed.ok ? MOOT : removed;
  };

  const update = async (claimed: Claimed, messageId: string, drawn: Drawn): Promise<Sent> => {
    if (drawn.kind === 'entry') {
      if (drawn.over) return takeOut(messageId);
      const changed = await gateway.changeEvent({ eventId: messageId, entry: drawn.entry });
      return changed.ok ? { ok: true, messageId, hasButtons: false } : changed;
    }
    // Lines and files stay as they were sent; only cards live on.
    if (drawn.kind !== 'card') return { ok: true, messageId, hasButtons: false };
    if (claimed.retired) {
      const stilled = await gateway.patchCard({ messageId, card: withoutButtons(drawn.card) });
      return stilled.ok ? { ok: true, messageId, hasButtons: false } : stilled;
    }
    if (claimed.replaced) {
      const greyed = await gateway.patchCard({ messageId, card: replacedCard(drawn.card.header.title.content) });
      return greyed.ok ? { ok: true, messageId, hasButtons: false } : greyed;
    }
    const arrived = { ok: true, messageId, hasButtons: hasButtons(drawn.card), ...shownAs(drawn) } as const;
    // Most changes of a matter change few of the cards about it; the platform's quota is for those.
    if (arrived.shown !== undefined && arrived.shown === claimed.shown) return { ...arrived, unchanged: true };
    const patched = await gateway.patchCard({ messageId, card: stamp(drawn.card, claimed.id) });
    return patched.ok ? arrived : patched;
  };

  return async (claimed) => {
    let drawn: Drawn;
    try {
      drawn = await meeting(claimed.to, () =>
        store.read({ openId: claimed.to }, (work) => views.draw(work, claimed.view)),
      );
    } catch (error) {
      // A database that went away passes; a view that cannot be drawn never will.
      if (passingFailure(error) !== undefined) return { ok: false, failure: { class: 'later', reason: 'database' } };
      onFault(error);
      return { ok: false, failure: { class: 'bug', reason: 'cannot be drawn' } };
    }
    return claimed.messageId === undefined ? first(claimed, drawn) : update(claimed, claimed.messageId, drawn);
  };
};
