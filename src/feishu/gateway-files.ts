import { type Readable, Transform } from 'node:stream';
import type { Caller, Result } from './gateway-call.ts';

export type UploadType = 'pdf' | 'doc' | 'xls' | 'ppt' | 'stream';

export interface GatewayFiles {
  /** Up to 30 MB, held in memory for the one request. */
  uploadFile(order: {
    readonly name: string;
    readonly content: Uint8Array | AsyncIterable<Uint8Array>;
    readonly type: UploadType;
  }): Promise<Result<{ readonly fileKey: string }>>;
  /**
   * A file or picture someone sent to the bot. The stream fails with `TooLarge` beyond 100 MB, with `CutOff` when less
   * arrives than was announced or nothing for half a minute. The caller reads it to its end or destroys it.
   */
  downloadResource(order: {
    readonly messageId: string;
    readonly fileKey: string;
    readonly type: 'file' | 'image';
  }): Promise<
    Result<{ readonly stream: Readable /** As announced; undefined when not. */; readonly size: number | undefined }>
  >;
}

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

export class CutOff extends Error {
  override readonly name = 'CutOff';
}

const UPLOAD_LIMIT = 30 * 1024 * 1024;
const DOWNLOAD_LIMIT = 100 * 1024 * 1024;
const SILENCE_MS = 30_000;

interface Download {
  readonly data: Readable;
  readonly headers: Readonly<Record<string, unknown>>;
}

export function createGatewayFiles(caller: Caller): GatewayFiles {
  return {
    async uploadFile({ name, content, type }) {
      const bytes = await gather(content);
      if (!bytes) return never(234006, 'too-large');
      if (bytes.length === 0) return never(234010, 'empty');
      return caller.call({
        api: 'im.file.create',
        // A file nobody points to lies unseen.
        repeatable: true,
        send: (client) =>
          client.request<{ data?: { file_key?: string } }>({
            method: 'POST',
            url: '/open-apis/im/v1/files',
            headers: { 'Content-Type': 'multipart/form-data' },
            // The SDK copies `data` as a plain object, which empties a form: it comes in behind that.
            transformRequest: [
              (_data, headers) => {
                headers.setContentType(null); // the form brings its own, with the boundary
                return formOf(name, type, bytes);
              },
            ],
          }),
        read: ({ data }) => (data?.file_key ? { fileKey: data.file_key } : undefined),
      });
    },

    async downloadResource({ messageId, fileKey, type }) {
      return caller.call({
        api: 'im.messageResource.get',
        repeatable: true,
        send: (client) => {
          const path = [messageId, fileKey].map(encodeURIComponent);
          const request = {
            method: 'GET',
            url: `/open-apis/im/v1/messages/${path[0]}/resources/${path[1]}`,
            params: { type },
            responseType: 'stream',
            $return_headers: true,
          } as const;
          return client.request<Download>(request);
        },
        read: ({ data, headers }) => {
          const announced = headers['content-length'];
          const size = announced === undefined ? undefined : Number(announced);
          return { stream: guarded(data, size), size };
        },
      });
    },
  };
}

/** Counts what passes, and gives up on silence. */
function guarded(source: Readable, size: number | undefined): Readable {
  let seen = 0;
  let watch: NodeJS.Timeout;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      watch.refresh();
      seen += chunk.length;
      if (seen > DOWNLOAD_LIMIT) done(new TooLarge());
      else done(null, chunk);
    },
    flush(done) {
      done(size !== undefined && seen !== size ? new CutOff() : null);
    },
    destroy(error, done) {
      clearTimeout(watch);
      source.destroy();
      done(error);
    },
  });
  // It may fail before anybody reads it, or when whoever asked wants it no more: no fault, and no end of the process.
  // Who reads it is told all the same.
  meter.on('error', () => undefined);
  watch = setTimeout(() => meter.destroy(new CutOff()), SILENCE_MS);
  if (size !== undefined && size > DOWNLOAD_LIMIT) meter.destroy(new TooLarge());
  source.on('error', () => meter.destroy(new CutOff()));
  source.on('aborted', () => meter.destroy(new CutOff()));
  return source.pipe(meter);
}

async function gather(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  if (content instanceof Uint8Array) return content.length > UPLOAD_LIMIT ? undefined : content;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of content) {
    length += part.length;
    if (length > UPLOAD_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function formOf(name: string, type: UploadType, bytes: Uint8Array): FormData {
  const form = new FormData();
  form.set('file_type', type);
  form.set('file_name', name);
  form.set('file', new Blob([Buffer.from(bytes)]), name);
  return form;
}

function never(code: number, reason: string): Result<never> {
  return { ok: false, failure: { class: 'never', code, reason } };
}
