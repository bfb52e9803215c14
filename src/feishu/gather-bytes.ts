/** Into memory, for kinds of files that stay small; the caller has looked at the size. */
export const gatherBytes = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
