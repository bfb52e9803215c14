import { newId } from './ids.ts';

export interface StoredFile {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Uploaded by the bot; otherwise sent by a member. */
  readonly byBot: boolean;
}

/** Bytes in memory; beyond `keepBytes` the oldest files are forgotten. */
export class Files {
  readonly #keepBytes: number;
  readonly #files = new Map<string, StoredFile>();
  #bytes = 0;

  constructor(keepBytes: number) {
    this.#keepBytes = keepBytes;
  }

  find(key: string): StoredFile | undefined {
    return this.#files.get(key);
  }

  add(file: Omit<StoredFile, 'key'>): StoredFile {
    const stored: StoredFile = { key: newId(file.kind === 'image' ? 'img_v3_' : 'file_v3_'), ...file };
    this.#files.set(stored.key, stored);
    this.#bytes += stored.bytes.length;
    for (const [key, old] of this.#files) {
      if (this.#bytes <= this.#keepBytes || old === stored) break;
      this.#files.delete(key);
      this.#bytes -= old.bytes.length;
    }
    return stored;
  }
}
