import type { OpenId } from '../domain/ids.ts';
import type { FileType } from '../files/finding.ts';
import type { ReceivedFile } from '../usecases/files-port.ts';
import type { View } from '../usecases/view.ts';
import type { Work } from '../usecases/work.ts';
import { fileNotWanted, fileSentence } from './explain.ts';
import { type FileTaker, line } from './file-taker.ts';

/** A file of an applicant, looked into: `type` is what it is, whatever its name says. */
export interface MaterialFile extends ReceivedFile {
  readonly type: Exclude<FileType, 'json'>;
  /** Of a PDF. */
  readonly pages?: number;
}

/** What applications know of material; nothing of it is known here. */
export interface Materials {
  /** Whether whoever acts has an application that is open for material. Asked before anything is fetched. */
  expects(work: Work): Promise<boolean>;
  /**
   * Puts the file where it belongs, or asks: answers the view that says what became of it. In one `store.act` with key
   * `file:<messageId>`, so that the same message twice is one file; the content stays when that transaction lists the
   * file by `work.files.keep`. Undefined when nobody waits for it any more.
   */
  receive(openId: OpenId, file: MaterialFile): Promise<View | undefined>;
}

/** The platform hands out nothing larger. */
const MEGABYTES_MOST = 100;

/** Material for an application. Stands last: tables and lists from the office know themselves by their columns. */
export const materialTaker = (materials: Materials): FileTaker => ({
  bytesMost: MEGABYTES_MOST * 1024 * 1024,
  tooLarge: fileSentence({ code: 'file-too-large', megabytes: MEGABYTES_MOST }),
  may: (work) => materials.expects(work),
  suits: () => true,
  pictures: true,
  async take(file) {
    const { found } = file;
    if (!found.ok) return line(fileSentence(found));
    const { type, pages } = found;
    if (type === 'json') return line(fileSentence({ code: 'file-kind-unknown' }));
    const material = { ...file.received(type, `材料.${type}`), type, ...(pages === undefined ? {} : { pages }) };
    return (await materials.receive(file.openId, material)) ?? line(fileNotWanted);
  },
});
