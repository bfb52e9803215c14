import yauzl from 'yauzl';

/** What stands in an office document, part by part; anything else as it is. */
export const unzipped = async (bytes: Uint8Array): Promise<string> => {
  const buffer = Buffer.from(bytes);
  if (buffer.subarray(0, 2).toString('latin1') !== 'PK') return buffer.toString('utf8');
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(buffer, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const parts: string[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(parts.join('\n')));
    zip.on('entry', (entry: yauzl.Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer); // a zip's part is bytes
        parts.push(Buffer.concat(chunks).toString('utf8'));
        zip.readEntry();
      }),
    );
    zip.readEntry();
  });
};
