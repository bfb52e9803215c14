import { contains, type FileSource, piece } from './file-source.ts';
import { type FileFinding, refused } from './finding.ts';

const BROKEN = refused({ code: 'file-broken' });

/** Whether a picture is there from its beginning to its end. It is never decoded here. */
export const checkImage = async (source: FileSource, type: 'jpg' | 'png'): Promise<FileFinding> => {
  const whole = type === 'jpg' ? await wholeJpeg(source) : await wholePng(source);
  return whole ? { ok: true, type } : BROKEN;
};

/** A picture has far fewer; a file of nothing but headers would keep us reading. */
const SEGMENTS_MOST = 2_000;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks the headers; behind the scan's beginning an end mark can only be the end, for in the data it is escaped. */
const wholeJpeg = async (source: FileSource): Promise<boolean> => {
  let at = 2;
  let framed = false;
  for (let count = 0; count < SEGMENTS_MOST; count += 1) {
    const mark = await piece(source, at, at + 4);
    if (mark.length < 4 || mark[0] !== 0xff) return false;
    const marker = mark[1] ?? 0;
    // Filling bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) framed = true;
    const next = at + 2 + mark.readUInt16BE(2);
    if (marker === START_OF_SCAN) return framed && contains(source, END_OF_IMAGE, next);
    at = next;
  }
  return false;
};

const PNG_SIGNATURE = 8;
/** Length, name and checksum of a chunk. */
const CHUNK_FRAME = 12;
const CHUNKS_MOST = 100_000;

const wholePng = async (source: FileSource): Promise<boolean> => {
  let at = PNG_SIGNATURE;
  for (let count = 0; count < CHUNKS_MOST; count += 1) {
    const frame = await piece(source, at, at + 8);
    if (frame.length < 8) return false;
    const name = frame.toString('latin1', 4);
    if (count === 0 && name !== 'IHDR') return false;
    at += CHUNK_FRAME + frame.readUInt32BE(0);
    if (at > source.size) return false;
    if (name === 'IEND') return true;
  }
  return false;
};
