import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Choice, Choices } from '../domain/ballot/tally.ts';
import type { SecretShare } from './shamir.ts';

const SECRET_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b656e032100', 'hex');
const [VERSION, KEY, IV, TAG] = [1, 32, 12, 16];
const MARKS = { for: 'F', against: 'A', abstain: 'N' } as const satisfies Record<Choice, string>;
const NO_VOTE = '-';

/** The key that sealed votes are encrypted to: its public half is kept, the other one only ever in shares. */
export const newTallyKey = (): { readonly secret: Uint8Array; readonly open: Uint8Array } => {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(SECRET_HEAD.length),
    open: rawOf(publicKey),
  };
};

const rawOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_HEAD.length);
const publicKey = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' });
const secretKey = (raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([SECRET_HEAD, raw]), format: 'der', type: 'pkcs8' });

const boxKey = (shared: Buffer, place: string, ephemeral: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, ephemeral, `vote of ${place}`, KEY));

/** X25519, HKDF-SHA256, AES-256-GCM; a key of its own for every vote, of which nothing is kept. */
export const sealTo = (open: Uint8Array, plain: string, place: string): Buffer<ArrayBuffer> => {
  const own = generateKeyPairSync('x25519');
  const ephemeral = rawOf(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: publicKey(open) });
  const iv = randomBytes(IV);
  const box = createCipheriv('aes-256-gcm', boxKey(shared, place, ephemeral), iv).setAAD(Buffer.from(place));
  return Buffer.concat([
    Uint8Array.of(VERSION),
    ephemeral,
    iv,
    box.update(plain, 'utf8'),
    box.final(),
    box.getAuthTag(),
  ]);
};

/** @throws where the key is another one, or the envelope is not what was put in for this ballot. */
export const openWith = (secret: Uint8Array, envelope: Uint8Array, place: string): string => {
  const bytes = Buffer.from(envelope);
  if (bytes[0] !== VERSION) throw new Error('an envelope of another kind');
  const [ephemeral, iv] = [bytes.subarray(1, 1 + KEY), bytes.subarray(1 + KEY, 1 + KEY + IV)];
  const shared = diffieHellman({ privateKey: secretKey(secret), publicKey: publicKey(ephemeral) });
  const box = createDecipheriv('aes-256-gcm', boxKey(shared, place, ephemeral), iv).setAAD(Buffer.from(place));
  box.setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([box.update(bytes.subarray(1 + KEY + IV, bytes.length - TAG)), box.final()]).toString('utf8');
};

/** The same secret: whether a key that was put together again is the one the votes were encrypted to. */
export const isSecretOf = (secret: Uint8Array, open: Uint8Array): boolean =>
  rawOf(createPublicKey(secretKey(secret))).equals(Buffer.from(open));

/** As long for every vote, whatever was chosen: the length says nothing. */
export const writeChoices = (choices: Choices, numbers: readonly number[]): string =>
  numbers.map((number) => (choices[number] === undefined ? NO_VOTE : MARKS[choices[number]])).join('');

export const readChoices = (text: string, numbers: readonly number[]): Choices => {
  if (text.length !== numbers.length || /[^FAN-]/.test(text)) throw new Error('no vote on this ballot');
  const meaning = new Map<string, Choice>(Object.entries(MARKS).map(([choice, mark]) => [mark, choice as Choice])); // Object.entries forgets the key type
  return Object.fromEntries(
    numbers.flatMap((number, at) => {
      const choice = meaning.get(text.charAt(at));
      return choice === undefined ? [] : [[number, choice]];
    }),
  );
};

/** Crockford's: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const toLetters = (bytes: Uint8Array): string => {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(/.{1,5}/g)?.map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)));
  return (letters ?? []).join('');
};
const fromLetters = (letters: string, length: number): Uint8Array | undefined => {
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (values.includes(-1) || letters.length !== Math.ceil((length * 8) / 5)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
};
const inFours = (letters: string): string => letters.match(/.{1,4}/g)?.join('-') ?? '';

const RECEIPT_BYTES = 10;
/** What the voter keeps: known from the envelope alone, and saying nothing of what is in it. */
export const receiptOf = (envelope: Uint8Array): string =>
  inFours(toLetters(createHash('sha256').update(envelope).digest().subarray(0, RECEIPT_BYTES)));

/** A share as a trustee keeps it: `2-XXXX-…`. */
export const shareText = ({ place, bytes }: SecretShare): string => `${place}-${inFours(toLetters(bytes))}`;

/** Read again however it was typed; undefined where it is no share at all. */
export const readShare = (typed: string): SecretShare | undefined => {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const place = Number(plain.charAt(0));
  const bytes = fromLetters(plain.slice(1), KEY);
  return bytes && Number.isInteger(place) && place > 0 ? { place, bytes } : undefined;
};

/** By which a forged share is told from the one that was given out. */
export const commitmentOf = (ballot: string, { place, bytes }: SecretShare): string =>
  createHash('sha256').update(`${ballot}/${place}/`).update(bytes).digest('hex');
