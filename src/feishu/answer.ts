import { randomBytes } from 'node:crypto';
import type { ActionName } from '../../cards/actions/all.ts';
import { ACTIONS } from '../../cards/actions/all.ts';
import { actionTable, type Card, stamp } from '../../cards/kit/index.ts';
import { NOTHING, type OpenId, openId as toOpenId } from '../domain/ids.ts';
import type { Answer, Store } from '../store/store.ts';
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
  stillWorking,
  type ToastBody,
} from './explain.ts';
import type { Deed, Handler, Press } from './handler.ts';
import { HANDLERS } from './handlers/all.ts';
import type { CardClick, Inbound } from './inbound.ts';

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

/** One place for both transports: what came in → what goes back. Never throws. */
export const createAnswer = (parts: AnswerParts): ((inbound: Inbound) => Promise<object>) => {
  const { onFault, onAnswered, budgetMs } = parts;

  const fault = (error: unknown, inbound: Inbound): { toast: ToastBody } => {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    onFault(reference, error, { kind: inbound.kind, ...(inbound.kind === 'click' ? { act: inbound.act } : {}) });
    return { toast: faultToast(reference) };
  };

  return async (inbound) => {
    const began = performance.now();
    const took = (): number => performance.now() - began;
    if (inbound.kind !== 'click') {
      // A fault goes back to the platform as one: it sends events again, and the inbox makes that safe.
      await parts.arrivals.take(inbound);
      onAnswered(inbound.kind, 'answered', took());
      return {};
    }
    const answering = click(parts, inbound).then(
      (answer) => {
        onAnswered('click', answer.refused === true ? 'refused' : 'answered', took());
        const { refused: _, secret: __, ...body } = answer;
        return body;
      },
      (error: unknown) => {
        onAnswered('click', 'fault', took());
        return fault(error, inbound);
      },
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<object>((resolve) => {
      timer = setTimeout(() => {
        onAnswered('click', 'late', took());
        resolve({ toast: stillWorking });
      }, budgetMs);
    });
    return Promise.race([answering, late]).finally(() => clearTimeout(timer));
  };
};

const isAction = (act: string): act is ActionName => Object.hasOwn(HANDLERS, act);

const click = async ({ store, views, meeting, prepare }: AnswerParts, inbound: CardClick): Promise<Answer> => {
  const openId = toOpenId(inbound.openId);
  const { act } = inbound;
  if (!isAction(act)) return { toast: outdatedCard, refused: true };
  const payload = parsePayload(act, inbound.payload);
  return meeting(openId, async () => {
    const { form } = await prepare(inbound);
    const { answer } = await store.act(
      { who: { openId }, key: `click:${inbound.eventId}`, kept: withoutSecret },
      async (work): Promise<Answer> => {
        const message = await ownMessage(work, inbound, openId);
        if (typeof message === 'string')
          return { toast: message === 'retired' ? outdatedCard : notYourCard, refused: true };
        work.pressed(message);
        // One handler per name: the map's type ties payload and handler, which an index access forgets.
        const handler = HANDLERS[act] as Handler<ActionName>;
        const press = { payload, form: form ?? {}, message, id: inbound.eventId } as Press<never>;
        return perform(work, views, handler(press), press, openId);
      },
    );
    return answer;
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

/** Was this card sent by us, to this person? Only the delivery key and our own books tell; the card's text does not. */
const ownMessage = async (
  work: Work,
  { key, messageId }: CardClick,
  openId: OpenId,
): Promise<ShownMessage | 'foreign' | 'retired'> => {
  if (key === undefined || !DELIVERY_KEY.test(key)) return 'foreign';
  const message = await work.messages.byDeliveryKey(key);
  if (!message || message.openId !== openId) return 'foreign';
  // Before the send has been noted (cut connection, crash) the key alone has to do; it was handed to this person only.
  if (message.messageId !== undefined && message.messageId !== messageId) return 'foreign';
  return message.retired ? 'retired' : message;
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
  if (verdict && !verdict.ok) return { toast: refusalToast(verdict.breaches), refused: true };
  const outcome = verdict?.value;
  const said = deed.say?.(outcome);
  const toast = said === undefined ? doneToast(deed.done) : ({ type: 'info', content: said } satisfies ToastBody);
  const secret = said === undefined ? {} : { secret: true };
  if (deed.answerWith) {
    await work.show({
      to,
      key: `answer:${id}`,
      matter: views.matterOf(deed.answerWith) ?? NOTHING,
      view: deed.answerWith,
    });
    return toast ? { toast } : {};
  }
  const view: View = typeof deed.show === 'function' ? deed.show(outcome) : (deed.show ?? message.view);
  const drawn = await views.draw(work, view);
  if (drawn.kind !== 'card') throw new Error(`a click cannot be answered with ${drawn.kind}`);
  // Also by the outbox: it tells our own books what the card shows, and brings it when the answer was lost.
  await work.show({ to, key: message.key, matter: views.matterOf(view) ?? message.matter, view });
  return { ...(toast ? { toast } : {}), ...secret, card: rawCard(drawn.card, message.id) };
};

/** A number shown on demand is in the first answer only: the books keep that it was shown, not what it was. */
const withoutSecret = (answer: Answer): Answer =>
  answer.secret === true ? { ...answer, toast: alreadyShown, secret: false } : answer;

const rawCard = (card: Card, key: string) => ({ type: 'raw', data: stamp(card, key) });
