import { randomBytes } from 'node:crypto';
import type { ActionName, PayloadOf } from '../../cards/actions/all.ts';
import { ACTIONS } from '../../cards/actions/all.ts';
import { replacedCard } from '../../cards/basic/replaced-card.ts';
import { actionTable, type Card, stamp } from '../../cards/kit/index.ts';
import { type BallotId, ballotId, NOTHING, type OpenId, openId as toOpenId } from '../domain/ids.ts';
import type { Answer, Store } from '../store/store.ts';
import { recordRefusedVote } from '../usecases/ballot/record-refused.ts';
import { execute } from '../usecases/execute.ts';
import type { View } from '../usecases/view.ts';
import type { Views } from '../usecases/views.ts';
import type { ShownMessage, Work } from '../usecases/work.ts';
import type { Arrivals } from './arrivals.ts';
import type { Prepare } from './contact-lookup.ts';
import {
  alreadyShown,
  doneToast,
  faultToast,
  notYourCard,
  outdatedCard,
  refusalToast,
  seeNewest,
  stillWorking,
  type ToastBody,
} from './explain.ts';
import type { Deed, Handler, Press } from './handler.ts';
import { HANDLERS } from './handlers/all.ts';
import type { CardClick, Inbound } from './inbound.ts';
import { OUTDATING } from './outdating-refusals.ts';

export interface AnswerParts {
  readonly store: Store;
  readonly views: Views;
  /** Everything that is no click. */
  readonly arrivals: Arrivals;
  /** Runs the body; a stranger is met first, then the body is run again. */
  readonly meeting: <T>(openId: OpenId, body: () => Promise<T>) => Promise<T>;
  /** What has to be asked of the platform before a click's transaction. */
  readonly prepare: Prepare;
  readonly onFault: (reference: string, error: unknown, about: { kind: string; act?: string }) => void;
  readonly onAnswered: (kind: string, outcome: 'answered' | 'refused' | 'late' | 'fault', ms: number) => void;
  /** How long a click may take before it is answered with 「正在处理」; the platform gives up after 3 s. */
  readonly budgetMs: number;
}

export interface Answering {
  /** One place for both transports: what came in → what goes back. Never throws for a click. */
  answer(inbound: Inbound): Promise<object>;
  /** Clicks that were answered 「正在处理」 and are still being done: the platform never sends them again. */
  drain(): Promise<void>;
}

export const createAnswer = (parts: AnswerParts): Answering => {
  const { onFault, onAnswered, budgetMs } = parts;
  const underWay = new Set<Promise<unknown>>();

  const fault = (error: unknown, { act }: CardClick): Answer => {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    onFault(reference, error, { kind: 'click', act });
    return { toast: faultToast(reference), refused: true };
  };

  const answerClick = async (inbound: CardClick): Promise<object> => {
    const began = performance.now();
    const took = (): number => performance.now() - began;
    let isLate = false;
    const answering = click(parts, inbound).then(
      (answer) => {
        onAnswered('click', answer.refused === true ? 'refused' : 'answered', took());
        return answer;
      },
      (error: unknown) => {
        onAnswered('click', 'fault', took());
        return fault(error, inbound);
      },
    );
    // A deed done late shows on the card by itself; a refusal, a fault or a number would never be heard of.
    const told = answering.then((answer) =>
      isLate && (answer.refused === true || answer.secret === true) ? tellLate(parts, inbound, answer) : undefined,
    );
    const settled: Promise<unknown> = told
      .catch((error: unknown) => fault(error, inbound))
      .finally(() => underWay.delete(settled));
    underWay.add(settled);

    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<object>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        onAnswered('click', 'late', took());
        resolve({ toast: stillWorking });
      }, budgetMs);
    });
    const inTime = answering.then(({ refused: _, secret: __, unkept: ___, ...body }) => body);
    return Promise.race([inTime, late]).finally(() => clearTimeout(timer));
  };

  return {
    async answer(inbound) {
      if (inbound.kind === 'click') return answerClick(inbound);
      const began = performance.now();
      // A fault goes back to the platform as one: it sends events again, and the inbox makes that safe.
      await parts.arrivals.take(inbound);
      onAnswered(inbound.kind, 'answered', performance.now() - began);
      return {};
    },
    async drain() {
      await Promise.allSettled(underWay);
    },
  };
};

/** As a line in the chat, once, since the click itself can no longer be answered. */
const tellLate = async (
  { store, meeting }: AnswerParts,
  { eventId, openId: from }: CardClick,
  answer: Answer,
): Promise<void> => {
  const openId = toOpenId(from);
  const toast = answer.secret === true ? alreadyShown : answer.toast;
  const text = typeof toast === 'object' && toast !== null && 'content' in toast ? String(toast.content) : '';
  await meeting(openId, () =>
    store.act({ who: { openId }, key: `late:${eventId}` }, async (work) => {
      await work.show({
        to: openId,
        key: `late:${eventId}`,
        matter: NOTHING,
        view: { name: 'line', params: { text } },
      });
      return {};
    }),
  );
};

const isAction = (act: string): act is ActionName => Object.hasOwn(HANDLERS, act);

const click = async ({ store, views, meeting, prepare }: AnswerParts, inbound: CardClick): Promise<Answer> => {
  const openId = toOpenId(inbound.openId);
  const { act } = inbound;
  if (!isAction(act)) return { toast: outdatedCard, refused: true };
  const payload = parsePayload(act, inbound.payload);
  const votedOn = ballotVotedOn(act, payload);
  return meeting(openId, async () => {
    const { form } = await prepare(inbound);
    const { answer, repeated } = await store.act(
      {
        who: { openId },
        key: `click:${inbound.eventId}`,
        pressedAt: inbound.createdAt,
        ...(isDeliveryKey(inbound.key) ? { pressed: inbound.key } : {}),
        kept: asKept,
      },
      async (work): Promise<Answer> => {
        const own = await ownMessage(work, inbound, openId);
        if (typeof own === 'string') {
          if (votedOn !== undefined) await recordRefusedVote(work, votedOn, `${own}-card`);
          return { toast: own === 'retired' ? outdatedCard : notYourCard, refused: true };
        }
        const { message, copy } = own;
        if (!copy) work.pressed(message);
        // One handler per name: the map's type ties payload and handler, which an index access forgets.
        const handler = HANDLERS[act] as Handler<ActionName>;
        const press = { payload, form: form ?? {}, message, id: inbound.eventId } as Press<never>;
        const done = await perform(work, views, handler(press), press, openId);
        return copy ? onCopy(work, views, copy, done) : done;
      },
    );
    if (repeated && votedOn !== undefined)
      await noteReplay(store, openId, { ballot: votedOn, eventId: inbound.eventId });
    return answer;
  });
};

/** The ballot that a press would vote on: one that never gets as far as the vote itself is journalled here. */
const ballotVotedOn = (act: ActionName, payload: unknown): BallotId | undefined =>
  act === 'vote.cast' ? ballotId((payload as PayloadOf<'vote.cast'>).ballot) : undefined; // parsed by that very action

/** The same press came once more: it counts once, and that it came is journalled, once too. */
const noteReplay = async (
  store: Store,
  openId: OpenId,
  { ballot, eventId }: { readonly ballot: BallotId; readonly eventId: string },
): Promise<void> => {
  await store.act({ who: { openId }, key: `replayed:${eventId}` }, async (work) => {
    await recordRefusedVote(work, ballot, 'replayed');
    return {};
  });
};

const ACTION_TABLE = actionTable(ACTIONS);

const parsePayload = (act: ActionName, value: Readonly<Record<string, unknown>>): unknown => {
  const action = ACTION_TABLE.get(act);
  if (!action) throw new Error(`no contract for ${act}`);
  return action.parse({ ...value, act }); // a payload that does not parse is our card's fault, not the person's
};

/** A uuid as we write it; anything else would be an error of the database. */
const DELIVERY_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isDeliveryKey = (key: string | undefined): key is string => key !== undefined && DELIVERY_KEY.test(key);

interface Own {
  /** Where what is done shows. */
  readonly message: ShownMessage;
  /** The card under the finger, when the same one has been sent again since and this phone did not know yet. */
  readonly copy?: ShownMessage;
}

/** Was this card sent by us, to this person? Only the delivery key and our own books tell; the card's text does not. */
const ownMessage = async (
  work: Work,
  { key, messageId }: CardClick,
  openId: OpenId,
): Promise<Own | 'foreign' | 'retired'> => {
  if (!isDeliveryKey(key)) return 'foreign';
  const message = await work.messages.byDeliveryKey(key);
  if (!message || message.openId !== openId) return 'foreign';
  // Before the send has been noted (cut connection, crash) the key alone has to do; it was handed to this person only.
  if (message.messageId !== undefined && message.messageId !== messageId) return 'foreign';
  if (message.retired) return 'retired';
  let newest = message;
  for (let hops = 0; newest.replacedBy !== undefined && hops < COPIES_MOST; hops += 1) {
    const next = await work.messages.byDeliveryKey(newest.replacedBy);
    if (!next || next.retired) return 'retired';
    newest = next;
  }
  return newest === message ? { message } : { message: newest, copy: message };
};

/** So often is a card asked for again before somebody presses its first copy; against a circle, which cannot be. */
const COPIES_MOST = 100;

/**
 * A press on a copy that reached us before its buttons were taken away there counts like any other: a deadline may hang on
 * it. What it comes to stands on the newest card, and the copy says so.
 */
const onCopy = async (work: Work, views: Views, copy: ShownMessage, done: Answer): Promise<Answer> => {
  const drawn = await views.draw(work, copy.view);
  const card = drawn.kind === 'card' ? replacedCard(drawn.card.header.title.content) : undefined;
  return { ...done, toast: done.toast ?? seeNewest, ...(card ? { card: rawCard(card, copy.id) } : {}) };
};

const perform = async (
  work: Work,
  views: Views,
  deed: Deed,
  { message, id }: Press<never>,
  to: OpenId,
): Promise<Answer> => {
  const verdict = deed.run ? await execute(work, deed.run, deed.input) : undefined;
  // The card stays as it is, so that nothing typed is lost.
  if (verdict && !verdict.ok) {
    // What stands on it is no longer so: it is drawn anew, or its button would stay dead under the finger.
    if (verdict.breaches.every(({ code }) => OUTDATING.has(code))) {
      await work.show({ to, key: message.key, matter: message.matter, view: message.view });
    } else if (deed.refused) {
      const turned = await turn(work, views, deed.refused, { to, message });
      return { toast: refusalToast(verdict.breaches), refused: true, ...turned };
    }
    return { toast: refusalToast(verdict.breaches), refused: true };
  }
  const outcome = verdict?.value;
  const said = deed.say?.(outcome);
  const warned = deed.warn?.(outcome) ?? [];
  const done = warned.length > 0 ? refusalToast(warned) : doneToast(deed.done);
  const toast = said === undefined ? done : ({ type: 'info', content: said } satisfies ToastBody);
  const secret = said === undefined ? {} : { secret: true };
  if (deed.answerWith) {
    await work.show({
      to,
      key: `answer:${id}`,
      matter: views.matterOf(deed.answerWith, work.viewer().personId) ?? NOTHING,
      view: deed.answerWith,
    });
    return toast ? { toast } : {};
  }
  const fleeting = deed.fleeting?.(outcome);
  if (fleeting) {
    const drawn = await views.draw(work, fleeting);
    if (drawn.kind !== 'card') throw new Error(`a click cannot be answered with ${drawn.kind}`);
    return { ...(toast ? { toast } : {}), ...secret, card: rawCard(drawn.card, message.id) };
  }
  const view: View = typeof deed.show === 'function' ? deed.show(outcome) : (deed.show ?? message.view);
  return { ...(toast ? { toast } : {}), ...secret, ...(await turn(work, views, view, { to, message })) };
};

/** The pressed card as another page: in the answer, and by the outbox. */
const turn = async (
  work: Work,
  views: Views,
  view: View,
  { to, message }: { readonly to: OpenId; readonly message: ShownMessage },
): Promise<{ readonly card: ReturnType<typeof rawCard>; readonly unkept?: true }> => {
  const drawn = await views.draw(work, view);
  if (drawn.kind !== 'card') throw new Error(`a click cannot be answered with ${drawn.kind}`);
  // Also by the outbox: it tells our own books what the card shows, and brings it when the answer was lost.
  await work.show({
    to,
    key: message.key,
    matter: views.matterOf(view, work.viewer().personId) ?? message.matter,
    view,
  });
  return { card: rawCard(drawn.card, message.id), ...(drawn.unkept ? { unkept: true } : {}) };
};

/**
 * A number shown on demand is in the first answer only: the books keep that it was shown, not what it was. Of a card whose
 * content lies sealed they keep nothing; its holder has it by the outbox.
 */
const asKept = (answer: Answer): Answer => {
  const { card, ...said } = answer;
  const kept = answer.unkept === true || card === undefined ? said : answer;
  return answer.secret === true ? { ...kept, toast: alreadyShown, secret: false } : kept;
};

const rawCard = (card: Card, key: string) => ({ type: 'raw', data: stamp(card, key) });
