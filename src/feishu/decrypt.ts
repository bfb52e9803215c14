import { createDecipheriv, createHash } from 'node:crypto';

/** Opens the base64 text of `encrypt`; undefined when it is not what our key sealed. */
export type Decrypt = (encrypted: string) => Buffer | undefined;

const BLOCK = 16;

/** AES-256-CBC under SHA-256 of the encrypt key, IV in front, PKCS#7. The key is derived once. */
export function createDecrypt(encryptKey: string): Decrypt {
  const key = createHash('sha256').update(encryptKey, 'utf8').digest();
  return (encrypted) => {
    const bytes = Buffer.from(encrypted, 'base64');
    if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return undefined;
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK));
    const head = decipher.update(bytes.subarray(BLOCK));
    try {
      return Buffer.concat([head, decipher.final()]);
    } catch {
      return undefined; // wrong padding: another key, or damaged on the way
    }
  };
}
