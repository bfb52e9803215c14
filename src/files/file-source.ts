/** A content that can be read from any place, without being held in memory. */
export interface FileSource {
  readonly size: number;
  /** Bytes from `from` up to, not including, `to`. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** A short piece, whole. */
export const piece = async (source: FileSource, from: number, to: number): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of source.read(Math.max(0, from), Math.min(to, source.size))) parts.push(part);
  return Buffer.concat(parts);
};

/** Whether a sequence of bytes occurs at or behind `from`; reads in a stream, also across the seams. */
export const contains = async (source: FileSource, wanted: Buffer, from = 0): Promise<boolean> => {
  let seam = Buffer.alloc(0);
  for await (const part of source.read(from, source.size)) {
    const window = Buffer.concat([seam, part]);
    if (window.includes(wanted)) return true;
    seam = window.subarray(Math.max(0, window.length - wanted.length + 1));
  }
  return false;
};
