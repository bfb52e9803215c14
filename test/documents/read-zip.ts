import yauzl from 'yauzl';

/** The text of one entry of an archive. */
export const entryOf = (bytes: Uint8Array, wanted: string): Promise<string> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (cause, zip) => {
      if (cause || !zip) return reject(cause);
      zip.on('end', () => reject(new Error(`no ${wanted} in the archive`)));
      zip.on('error', reject);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== wanted) return zip.readEntry();
        zip.openReadStream(entry, (fault, stream) => {
          if (fault || !stream) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
          stream.on('error', reject);
        });
      });
      zip.readEntry();
    });
  });
