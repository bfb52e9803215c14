import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** AES-256-CBC under SHA-256 of the key, base64 of IV ‖ ciphertext. */
export const encrypt = (plain: string, encryptKey: string): string => {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
};

/** Hex SHA-256 of timestamp + nonce + key + raw body. */
const sign = (timestamp: string, nonce: string, encryptKey: string, body: string): string =>
  createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body, 'utf8')
    .digest('hex');

interface SealedBody {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A body as the webhook gets it. Signed by the wall clock whatever the sandbox's own says: freshness stays real. */
export const seal = (payload: string, encryptKey: string): SealedBody => {
  if (!encryptKey) return { body: payload, headers: {} };
  const body = JSON.stringify({ encrypt: encrypt(payload, encryptKey) });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    body,
    headers: {
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': sign(timestamp, nonce, encryptKey, body),
    },
  };
};
