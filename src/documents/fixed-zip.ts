const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
/** 1980-01-01 00:00, the first instant that a zip can name. */
const TIME = 0;
const DATE = 0x0021;

/** The same archive with every entry dated alike: when it was written is the only thing in it that is not in its input. */
export const withoutDates = (zip: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(zip);
  // Written without a comment, so the end record is the last thing in it.
  const end = bytes.length - END_SIZE;
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new Error('not an archive as the docx package writes it');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error('the directory of the archive is damaged');
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw new Error('the directory of the archive points nowhere');
    setDate(bytes, at + 12);
    setDate(bytes, local + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return new Uint8Array(bytes);
};

const setDate = (bytes: Buffer, at: number): void => {
  bytes.writeUInt16LE(TIME, at);
  bytes.writeUInt16LE(DATE, at + 2);
};
