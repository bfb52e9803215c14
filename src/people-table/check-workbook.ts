import { fileTypeFromBuffer } from 'file-type';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import type { TableFault } from './table-fault.ts';

const ENTRIES_MOST = 200;
const INFLATED_MOST = 50 * 1024 * 1024;
/** One sheet or the list of texts: 2,000 rows of people stay far below, and parsing time grows with it. */
const PART_MOST = 6 * 1024 * 1024;
const MACRO_TYPES = new Set(['xlsm', 'xltm']);
/** A workbook whose parts stand in an unusual order is known only as an archive; its parts are looked at below. */
const TABLE_TYPES = new Set(['xlsx', 'zip']);
const MACROS = /(^|\/)(vbaProject\.bin|macrosheets\/)/i;
const NEEDED = 'xl/workbook.xml';
const HEAVY = /^xl\/(worksheets\/|sharedStrings)/;

/**
 * Looks into the file before anything parses it: what it is by content, whether it carries macros, and how large it
 * becomes. Every part is inflated and counted, since what an archive says about itself may be a lie.
 */
export const checkWorkbook = async (bytes: Buffer): Promise<TableFault | undefined> => {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type && MACRO_TYPES.has(type.ext)) return { code: 'has-macros' };
  if (!type || !TABLE_TYPES.has(type.ext)) return { code: 'not-a-table' };
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => undefined);
  if (!zip) return { code: 'unreadable' };
  if (zip.entryCount > ENTRIES_MOST) return { code: 'too-large-inside' };
  try {
    return await checkParts(zip);
  } catch {
    // yauzl throws for whatever is not as the archive announces it: lengths, names, checksums, methods.
    return { code: 'unreadable' };
  } finally {
    zip.close();
  }
};

const checkParts = async (zip: ZipFile): Promise<TableFault | undefined> => {
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (MACROS.test(fileName)) return { code: 'has-macros' };
    // Two parts of one name: each reader would take another one for the truth.
    if (names.has(fileName) || entry.isEncrypted()) return { code: 'unreadable' };
    names.add(fileName);
    const most = Math.min(HEAVY.test(fileName) ? PART_MOST : INFLATED_MOST, INFLATED_MOST - total);
    if (entry.uncompressedSize > most) return { code: 'too-large-inside' };
    let size = 0;
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      size += (piece as Buffer).length; // streams of yauzl carry bytes
      if (size > most) return { code: 'too-large-inside' };
    }
    total += size;
  }
  return names.has(NEEDED) ? undefined : { code: 'not-a-table' };
};
