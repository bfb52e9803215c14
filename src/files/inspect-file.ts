import { fileTypeFromBuffer } from 'file-type';
import { checkImage } from './check-image.ts';
import { checkPackage } from './check-package.ts';
import { checkPdf } from './check-pdf.ts';
import type { Scanner } from './clamd.ts';
import { contains, type FileSource, piece } from './file-source.ts';
import { type FileFinding, refused } from './finding.ts';

/** What a first look needs; kinds whose sign stands further inside are none of ours. */
const HEAD = 4_100;
/** A password on a new Office file makes an old container of it, with this name inside. */
const SEALED_OFFICE = Buffer.from('EncryptedPackage', 'utf16le');
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\u0005\u0006', 'latin1');

/**
 * What a file is by its content, and whether it may be kept: nothing is run, inflated without a limit, or parsed in
 * this thread beyond its outline. What would be accepted goes to the scanner last, when there is one.
 */
export const inspectFile = async (
  source: FileSource,
  { scan }: { scan?: Scanner | undefined } = {},
): Promise<FileFinding> => {
  if (source.size === 0) return refused({ code: 'file-empty' });
  const found = await lookInto(source);
  if (!found.ok || !scan) return found;
  const scanned = await scan(source);
  if (scanned.result === 'clean') return found;
  return refused(scanned.result === 'virus' ? { code: 'file-virus', name: scanned.name } : { code: 'file-unscanned' });
};

const lookInto = async (source: FileSource): Promise<FileFinding> => {
  const head = await piece(source, 0, HEAD);
  if (head.subarray(0, 4).equals(ZIP)) return checkPackage(source);
  if (head.subarray(0, 4).equals(EMPTY_ZIP)) return refused({ code: 'file-zip' });
  // A head cut off in the middle of something is for the library an error like any other.
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  switch (known?.ext) {
    case 'pdf':
      return checkPdf(source);
    case 'jpg':
    case 'png':
      return checkImage(source, known.ext);
    case 'cfb':
      return refused({ code: (await contains(source, SEALED_OFFICE)) ? 'file-encrypted' : 'file-old-office' });
    case 'rar':
    case '7z':
    case 'gz':
    case 'tar':
    case 'tar.gz':
    case 'bz2':
    case 'xz':
      return refused({ code: 'file-zip' });
    case undefined:
      return looksLikeJson(head, source.size) ? { ok: true, type: 'json' } : refused({ code: 'file-kind-unknown' });
    default:
      return refused({ code: 'file-kind-unknown' });
  }
};

/** An object or a list in UTF-8; whether it is whole is for whoever parses it. */
const looksLikeJson = (head: Buffer, size: number): boolean => {
  if (head.includes(0)) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: size > head.length });
    return /^\s*[[{]/.test(text);
  } catch {
    return false;
  }
};
