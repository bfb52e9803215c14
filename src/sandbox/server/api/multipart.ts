import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { PlatformRefusal } from '../refusal.ts';

interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly bytes: Buffer | undefined;
}

/**
 * Reads a multipart upload with one file in part `filePart`. The part of a Buffer has no filename, only a content type;
 * names come as raw UTF-8. Over `largest` → 234006, anything unreadable → 234001.
 */
export const readMultipart = (request: IncomingMessage, filePart: string, largest: number): Promise<Form> =>
  new Promise((resolve, reject) => {
    const refuse = (): void => reject(new PlatformRefusal(234001, 'Invalid request param.'));
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: { files: 1, fields: 20, fileSize: largest },
      });
    } catch {
      request.resume();
      refuse();
      return;
    }
    const fields: Record<string, string> = {};
    let bytes: Buffer | undefined;
    let tooLarge = false;
    parser.on('field', (name, value) => {
      // Without a filename and content type a part is a field to the parser.
      if (name === filePart) bytes = Buffer.from(value, 'utf8');
      else fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => {
        tooLarge = true;
        parts.length = 0;
      });
      stream.on('error', refuse);
      stream.on('end', () => {
        if (name === filePart && !tooLarge) bytes = Buffer.concat(parts);
      });
    });
    parser.on('error', refuse);
    parser.on('close', () => {
      if (tooLarge) reject(new PlatformRefusal(234006, 'The file size exceed the max value.'));
      else resolve({ fields, bytes });
    });
    request.on('aborted', refuse);
    request.on('error', refuse);
    request.pipe(parser);
  });
