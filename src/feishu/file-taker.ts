import type { OpenId } from '../domain/ids.ts';
import type { FileFinding } from '../files/finding.ts';
import type { ReceivedFile } from '../usecases/files-port.ts';
import type { View } from '../usecases/view.ts';
import type { Work } from '../usecases/work.ts';

/** A file sealed on our disk and looked into, without an address yet: what is not listed in the end is thrown away. */
export interface FileInHand {
  readonly openId: OpenId;
  readonly messageId: string;
  /** As it was sent, without folders and control characters; may be empty. */
  readonly name: string;
  readonly size: number;
  readonly found: FileFinding;
  /** The whole, for kinds that stay small. */
  bytes(): Promise<Buffer>;
  /** For a use case that lists it by `work.files.keep`; only then does the content stay. */
  received(type: string, name?: string): ReceivedFile;
}

/** It was something else: said when nobody else takes the file. */
export interface NotMine {
  readonly notMine: string;
}

/** One kind of file that is brought by chat. They stand in one list, and are asked in its order. */
export interface FileTaker {
  readonly bytesMost: number;
  readonly tooLarge: string;
  /** Both are asked before anything is fetched. */
  may(work: Work, messageId: string): boolean | Promise<boolean>;
  suits(fileName: string): boolean;
  /** Takes what was sent as a picture, too. */
  readonly pictures?: true;
  /** A file says by its columns or keys what it is. Taken up twice, the same message leads to the same answer. */
  take(file: FileInHand): Promise<View | NotMine>;
}

export const line = (text: string): View => ({ name: 'line', params: { text } });
