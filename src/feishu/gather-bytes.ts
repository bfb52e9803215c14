import type { Readable } from 'node:stream';

/** Into memory, since the whole file is looked at; never more of it than `most` bytes. */
export const gatherBytes = async (
  { stream, size }: { readonly stream: Readable; readonly size: number | undefined },
  most: number,
): Promise<Buffer | 'too-large' | 'failed'> => {
  if (size !== undefined && size > most) {
    stream.destroy();
    return 'too-large';
  }
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      const bytes = part as Buffer; // the download is a stream of bytes
      length += bytes.length;
      if (length > most) return 'too-large'; // leaving the loop closes the stream
      parts.push(bytes);
    }
  } catch {
    return 'failed'; // cut off on the way; the person sends it again
  }
  return Buffer.concat(parts);
};
