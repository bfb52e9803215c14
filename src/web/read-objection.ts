import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { EVIDENCE_MEGABYTES_MOST, EVIDENCE_MOST, EVIDENCE_TYPES } from '../domain/objection/objection.ts';
import { fileSentence } from '../feishu/explain.ts';
import type { Scanner } from '../files/clamd.ts';
import type { FileType } from '../files/finding.ts';
import { inspectFile } from '../files/inspect-file.ts';
import type { BlobDraft, Blobs } from '../store/blobs.ts';

/** What a form of ours may hold; whatever goes beyond is cut off while it comes in. */
const FIELD_BYTES_MOST = 16 * 1024;
const MEGABYTE = 1024 * 1024;
const TAKEN: readonly FileType[] = EVIDENCE_TYPES;

/** A file that came with it, sealed on disk under no address yet. */
export interface SentFile {
  readonly draft: BlobDraft;
  readonly name: string;
  readonly type: string;
}

export interface SentForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
  /** Sentences about files that are not taken. */
  readonly faults: readonly string[];
  /** Takes the drafts away; what was kept stays. */
  drop(): Promise<void>;
}

interface Reading {
  readonly blobs: Pick<Blobs, 'draft'>;
  readonly scan?: Scanner | undefined;
  /** Asked before the first file flows in, with the fields that stand before it; false ends the reading. */
  readonly goOn: (fields: Readonly<Record<string, string>>) => boolean;
}

/** Reads a form as it flows in: files go sealed onto the disk piece by piece and are looked into there. */
export const readObjection = async (
  request: IncomingMessage,
  { blobs, scan, goOn }: Reading,
): Promise<SentForm | 'unreadable'> => {
  const parser = parserOf(request);
  if (!parser) {
    request.resume();
    return 'unreadable';
  }
  const fields: Record<string, string> = {};
  const files: SentFile[] = [];
  const faults: string[] = [];
  const drafts: BlobDraft[] = [];
  let working: Promise<void> = Promise.resolve();
  let refused = false;

  const take = async (stream: NodeJS.ReadableStream, given: string): Promise<void> => {
    const name = plainName(given);
    const drafted = await blobs.draft(stream as AsyncIterable<Uint8Array>, {
      maxBytes: EVIDENCE_MEGABYTES_MOST * MEGABYTE,
    });
    if (!drafted.ok) {
      stream.resume();
      faults.push(`《${name}》${fileSentence({ code: 'file-too-large', megabytes: EVIDENCE_MEGABYTES_MOST })}`);
      return;
    }
    const { draft } = drafted;
    drafts.push(draft);
    // A browser sends a part without a name and without a byte where nothing was chosen.
    if (draft.facts.size === 0 && given === '') return;
    const found = await inspectFile({ size: draft.facts.size, read: draft.read }, { scan });
    if (!found.ok) faults.push(`《${name}》${fileSentence(found)}`);
    else if (!TAKEN.includes(found.type)) faults.push(`《${name}》${fileSentence({ code: 'file-kind-unknown' })}`);
    else files.push({ draft, name, type: found.type });
  };

  const drop = async (): Promise<void> => {
    await Promise.all(drafts.map((draft) => draft.drop()));
  };

  const read = new Promise<boolean>((resolve) => {
    const broken = (): void => resolve(false);
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_field, stream, { filename }) => {
      refused ||= !goOn(fields);
      if (refused) {
        stream.resume();
        return;
      }
      stream.on('error', broken);
      working = working.then(() => take(stream, filename ?? '')).catch(broken);
    });
    parser.on('filesLimit', () => faults.push(`证据材料最多 ${EVIDENCE_MOST} 个，多出的没有保存。`));
    parser.on('error', broken);
    parser.on('close', () => resolve(true));
    request.on('aborted', broken);
    request.on('error', broken);
    request.pipe(parser);
  });
  const whole = await read;
  await working;
  if (!whole) {
    request.unpipe(parser);
    request.resume();
    await drop();
    return 'unreadable';
  }
  return { fields, files, faults, drop };
};

const parserOf = (request: IncomingMessage): busboy.Busboy | undefined => {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        files: EVIDENCE_MOST,
        fields: 12,
        fieldSize: FIELD_BYTES_MOST,
        fileSize: EVIDENCE_MEGABYTES_MOST * MEGABYTE + 1,
      },
    });
  } catch {
    return undefined; // neither of the two kinds in which forms come
  }
};

const plainName = (given: string): string => {
  const name = given.replace(/^.*[\\/]/, '').replace(/\p{Cc}/gu, '');
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  return name.length <= 80 ? name || '未命名文件' : name.slice(0, 80 - ending.length) + ending;
};
