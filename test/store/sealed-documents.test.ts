import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCipher, SealBroken } from '../../src/store/cipher.ts';
import { createSealedDocuments } from '../../src/store/sealed-documents.ts';

interface Note {
  readonly text: string;
  readonly at: Date;
  readonly lines: readonly { readonly item: string; readonly marks?: readonly string[] }[];
}
const note: Note = { text: '意见', at: new Date('2026-09-01T01:00:00Z'), lines: [{ item: '4.1', marks: ['A'] }] };

const rowOf = ({ wrapped, sealed }: { wrapped: Uint8Array; sealed: Uint8Array }) => ({ wrapped_key: wrapped, sealed });
const damaged = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => (at === bytes.length - 20 ? byte ^ 1 : byte));

describe('sealed documents', () => {
  const cipher = createCipher({ key: randomBytes(32), algorithm: 'aes' });

  it('open what was sealed, in another transaction too, and keep its key when it is sealed anew', () => {
    const writing = createSealedDocuments(cipher);
    const first = writing.seal('note/1', note);
    const second = writing.seal('note/1', { ...note, text: '改过' });
    expect(Buffer.compare(first.wrapped, second.wrapped)).toBe(0);

    const reading = createSealedDocuments(cipher);
    expect(reading.open('note/1', rowOf(first))).toEqual(note);
    expect(reading.open('note/1', rowOf(second))).toEqual({ ...note, text: '改过' });
    expect(Buffer.compare(reading.seal('note/1', note).wrapped, first.wrapped)).toBe(0);
  });

  it('open the same row once, and let nobody change what others read', () => {
    const row = rowOf(createSealedDocuments(cipher).seal('note/2', note));
    const one = createSealedDocuments(cipher).open<Note>('note/2', row);
    const again = createSealedDocuments(cipher).open<Note>(
      'note/2',
      rowOf({ wrapped: row.wrapped_key, sealed: Uint8Array.from(row.sealed) }),
    );
    expect(again).toBe(one);
    expect(() => Object.assign(one.lines[0] ?? {}, { item: '7.7' })).toThrow(TypeError);
    expect(() => (one.lines as { item: string }[]).push({ item: '9' })).toThrow(TypeError);
  });

  it('find a damaged row, and one that was moved, though the whole one was opened a moment ago', () => {
    const row = rowOf(createSealedDocuments(cipher).seal('note/3', note));
    const open = (place: string, sealed: Uint8Array, wrapped = row.wrapped_key) =>
      createSealedDocuments(cipher).open(place, { wrapped_key: wrapped, sealed });
    open('note/3', row.sealed);
    expect(() => open('note/3', damaged(row.sealed))).toThrow(SealBroken);
    expect(() => open('note/3', row.sealed, damaged(row.wrapped_key))).toThrow(SealBroken);
    expect(() => open('note/4', row.sealed)).toThrow(SealBroken);
    expect(open('note/3', row.sealed)).toEqual(note);
  });

  it('seal under a new key after the row has gone', () => {
    const documents = createSealedDocuments(cipher);
    const before = documents.seal('note/5', note);
    documents.forget('note/5');
    expect(Buffer.compare(documents.seal('note/5', note).wrapped, before.wrapped)).not.toBe(0);
  });

  it('know nothing of what another service has sealed under its own DATA_KEY', () => {
    const row = rowOf(createSealedDocuments(cipher).seal('note/6', note));
    createSealedDocuments(cipher).open('note/6', row);
    const other = createCipher({ key: randomBytes(32), algorithm: 'aes' });
    expect(() => createSealedDocuments(other).open('note/6', row)).toThrow(SealBroken);
  });
});
