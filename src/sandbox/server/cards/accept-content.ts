import { checkCardProblems } from '../../card-check/check-card.ts';
import { holdsPersonalNumber } from '../limits/dlp.ts';
import type { Platform } from '../platform.ts';
import { cardRefusal, PlatformRefusal } from '../refusal.ts';
import type { MessageType } from '../tenant/conversations.ts';
import { badReference, type CardFault } from './card-references.ts';

export type Card = Readonly<Record<string, unknown>>;

const KB = 1024;
const LARGEST: Readonly<Record<MessageType, number>> = {
  text: 150 * KB,
  post: 30 * KB,
  interactive: 30 * KB,
  file: 30 * KB,
  image: 30 * KB,
};
/** Only what can hold one of these needs looking up in the tenant. */
const MAY_REFER = /img_key|<at |<person|"person|\\u003c/i;
/** How many of a card's problems the answer names. */
const MOST_NAMED = 5;
const PARSE_PROBLEM = 200621;

const isMessageType = (type: string): type is MessageType => Object.hasOwn(LARGEST, type);

/** A message's type and content as the bot sent them, or the platform's refusal. `subject` is for card faults. */
export const acceptContent = (platform: Platform, msgType: unknown, content: unknown, subject: string): MessageType => {
  if (typeof msgType !== 'string' || typeof content !== 'string') {
    throw new PlatformRefusal(
      230001,
      'Your request contains an invalid request parameter, ext=msg_type and content must be strings',
    );
  }
  if (!isMessageType(msgType))
    throw new PlatformRefusal(230001, `Your request contains an invalid request parameter, ext=msg_type ${msgType}`);
  if (Buffer.byteLength(content) > LARGEST[msgType]) {
    throw new PlatformRefusal(230025, 'The length of the message content reaches its limit');
  }
  if (msgType === 'interactive') {
    acceptCard(platform, content, subject);
    return msgType;
  }
  const value = parseObject(content);
  if (!value) throw badContent('content is not a JSON object');
  if (msgType === 'text') acceptText(value);
  else if (msgType === 'post') acceptPost(value);
  else acceptUpload(platform, msgType, value);
  refusePersonalNumbers(content);
  return msgType;
};

/** A card as JSON text: its size, its Card JSON 2.0 grammar, what it points at, leak prevention. */
export const acceptCard = (platform: Platform, content: string, subject: string): Card => {
  if (Buffer.byteLength(content) > LARGEST.interactive) {
    throw new PlatformRefusal(230025, 'The length of the message content reaches its limit');
  }
  const card = parseObject(content);
  if (!card) throw cardRefusal(PARSE_PROBLEM, 'parse card json err, please check whether the card json is correct');
  if (card.type === 'template') throw cardRefusal(200380, 'template does not exist');
  if (platform.faults.draw(['card-refused'], subject)) throw cardRefusal(PARSE_PROBLEM, 'refused on demand');
  const fault = cardFault(platform, card, content);
  if (fault) throw cardRefusal(fault.subCode, fault.problem, fault.path);
  refusePersonalNumbers(content);
  return card;
};

/** What is wrong with a parsed card, with the platform's sub-code; `text` is the same card as JSON. */
export const cardFault = (platform: Platform, card: Card, text: string): CardFault | undefined => {
  const problems = checkCardProblems(card);
  const [first] = problems;
  if (first === undefined) return MAY_REFER.test(text) ? badReference(platform, card) : undefined;
  const sentences = problems.slice(0, MOST_NAMED).map(({ path, message }) => `${path}: ${message}`);
  return { subCode: first.subCode, path: first.path, problem: sentences.join(' | ') };
};

export const parseObject = (text: string): Card | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    // An object that is no array has string keys; nothing more is claimed.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Card) : undefined;
  } catch {
    return undefined;
  }
};

const acceptText = ({ text }: Card): void => {
  if (typeof text !== 'string' || text === '') throw badContent('text is empty');
};

const POST_NODES = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'hr', 'code_block', 'md']);

const acceptPost = (value: Card): void => {
  const bodies = Object.values(value);
  if (bodies.length === 0) throw badContent('post has no language');
  for (const body of bodies) {
    const content: unknown = typeof body === 'object' && body !== null && 'content' in body ? body.content : undefined;
    if (!Array.isArray(content) || !content.every(Array.isArray))
      throw badContent('post content is not a list of lines');
    for (const node of content.flat()) {
      if (!POST_NODES.has(String(node?.tag))) throw badContent(`post node ${String(node?.tag)}`);
    }
  }
};

const acceptUpload = (platform: Platform, type: 'file' | 'image', value: Card): void => {
  const key = value[type === 'file' ? 'file_key' : 'image_key'];
  const file = typeof key === 'string' ? platform.files.find(key) : undefined;
  if (!file) throw badContent(`${type}_key does not exist`);
  if (file.kind !== type)
    throw new PlatformRefusal(230055, 'The type of file upload does not match the type of message being sent');
  if (!file.byBot) throw new PlatformRefusal(230017, 'Bot is NOT the owner of the resource');
};

const refusePersonalNumbers = (content: string): void => {
  if (holdsPersonalNumber(content))
    throw new PlatformRefusal(230028, 'The messages do NOT pass the audit, ext=contains sensitive personal number');
};

const badContent = (what: string): PlatformRefusal =>
  new PlatformRefusal(230001, `Your request contains an invalid request parameter, ext=invalid content: ${what}`);
