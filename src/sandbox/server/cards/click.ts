import type { CardAction, ClickOutcome } from '../../protocol.ts';
import type { Platform } from '../platform.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Message } from '../tenant/conversations.ts';
import { showChange } from '../tenant/deliver.ts';
import type { MemberRecord } from '../tenant/directory.ts';
import { newId } from '../tenant/ids.ts';
import { type Card, parseObject } from './accept-content.ts';
import { callbackValue, callsBack, type Found, findElement, interactiveParts } from './find-element.ts';
import { checked, formValues, type People } from './form-values.ts';
import { failed } from './outcome-text.ts';
import { readAnswer } from './read-answer.ts';

const TYPE = 'card.action.trigger';
const DATE_TAGS = new Set(['date_picker', 'picker_time', 'picker_datetime']);
export const CARD_LIFE_MS = 14 * 86_400_000;

/** One press on a card: what the client would check, then one callback, three seconds, never repeated. */
export const click = async (
  platform: Platform,
  member: MemberRecord,
  message: Message,
  action: CardAction,
): Promise<ClickOutcome> => {
  if (message.type !== 'interactive' || message.recalled) throw new ControlRefusal(400, 'not a card, or recalled');
  const card = parseObject(message.content) ?? {};
  if (message.from !== undefined && !forwardedInteracts(card)) {
    throw new ControlRefusal(400, 'a forwarded card does not call back (config.enable_forward_interaction)');
  }
  const found = findElement(card, action);
  if (found.element.disabled === true) throw new ControlRefusal(400, `this ${action.tag} is disabled`);
  if (!callsBack(found)) throw new ControlRefusal(400, `this ${action.tag} does not call back`);
  const sent = actionOf(card, found, action, {
    inChat: message.chat.members,
    exists: (openId) => platform.directory.find('open_id', openId) !== undefined,
  });
  if (platform.settings.now() - message.createdAt > CARD_LIFE_MS) return failed(200080);
  if (found.form && interactiveParts(card).some((part) => part.form === found.form && isNameless(part.element)))
    return failed(200530);

  const token = platform.updateTokens.issue(message.messageId);
  message.clicksUnderWay += 1;
  const outcome = await call(platform, callback(platform, { member, message, action: sent, token })).finally(() => {
    message.clicksUnderWay -= 1;
    platform.updateTokens.settle(token);
  });
  if (platform.faults.draw(['drop-callback-answer'], `CALLBACK ${TYPE}`)) return failed(200341);
  const answer = readAnswer(platform, outcome);
  if ('code' in answer) return failed(answer.code);
  if (answer.card && !message.recalled) replaceCard(platform, message, answer.card);
  return answer;
};

/** Every component of a form needs a name; a container is none. */
const isNameless = ({ tag, name }: Found['element']): boolean => tag !== 'interactive_container' && !name;

/** The card now shown to everyone in the chat. */
export const replaceCard = (platform: Platform, message: Message, card: Card): void => {
  message.content = JSON.stringify(card);
  showChange(platform, message);
};

const call = async (platform: Platform, { eventId, payload }: { eventId: string; payload: string }) => {
  const { transport } = platform.push;
  const outcome = await platform.push.send(payload);
  platform.pushes.add({
    at: new Date().toISOString(),
    eventId,
    eventType: TYPE,
    attempt: 0,
    transport,
    status: outcome.kind === 'answered' ? outcome.status : 0,
    code: outcome.kind === 'failed' ? outcome.code : outcome.status === 200 ? 0 : 200671,
  });
  return outcome;
};

const forwardedInteracts = ({ config }: Card): boolean =>
  typeof config === 'object' &&
  config !== null &&
  'enable_forward_interaction' in config &&
  config.enable_forward_interaction === true;

interface Press {
  readonly member: MemberRecord;
  readonly message: Message;
  readonly action: object;
  readonly token: string;
}

const callback = (
  { settings }: Platform,
  { member, message, action, token }: Press,
): { eventId: string; payload: string } => {
  const eventId = newId('');
  const payload = JSON.stringify({
    schema: '2.0',
    header: {
      event_id: eventId,
      token: settings.verificationToken,
      // Microseconds, unlike every other event.
      create_time: `${settings.now()}000`,
      event_type: TYPE,
      tenant_key: settings.tenantKey,
      app_id: settings.appId,
    },
    event: {
      operator: { tenant_key: settings.tenantKey, union_id: member.unionId, open_id: member.openId },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chat.chatId },
    },
  });
  return { eventId, payload };
};

/** `event.action` as the platform sends it; the value is the card's own, never the client's. */
const actionOf = (card: Card, found: Found, action: CardAction, people: People): object => {
  const { element, form } = found;
  const value = callbackValue(element);
  const base = {
    ...(value !== undefined && { value }),
    tag: element.tag,
    ...(typeof element.name === 'string' && element.name && { name: element.name }),
  };
  if (element.tag === 'button' || element.tag === 'interactive_container') {
    if (!form || element.form_action_type !== 'submit') {
      if (action.form_value) throw new ControlRefusal(400, `this ${action.tag} submits no form`);
      return base;
    }
    return {
      ...base,
      timezone: 'Asia/Shanghai',
      form_value: formValues(interactiveParts(card), form, action.form_value ?? {}, people),
    };
  }
  if (element.tag === 'input') return { ...base, input_value: checked(element, action.input_value ?? '', people) };
  if (element.tag === 'checker')
    return { ...base, timezone: 'Asia/Shanghai', checked: checked(element, action.checked, people) };
  if (action.options) return { ...base, options: checked(element, action.options, people) };
  const option = checked(element, action.option, people);
  return { ...base, option, ...(DATE_TAGS.has(String(element.tag)) && { timezone: 'Asia/Shanghai' }) };
};
