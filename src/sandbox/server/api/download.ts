import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { StoredFile } from '../tenant/files.ts';

const SLICE = 64 * 1024;

/** Streams a file as a download; slice by slice, so that a slow reader holds nothing back. */
export const download = (context: Context, { bytes, name, contentType }: StoredFile): void => {
  context.set(
    'Content-Disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escapeByte)}`,
  );
  context.set('X-Content-Type-Options', 'nosniff');
  context.type = contentType;
  context.body = Readable.from(slices(bytes), { objectMode: false });
  context.length = bytes.length;
};

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += SLICE) yield bytes.subarray(from, from + SLICE);
}

const escapeByte = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
