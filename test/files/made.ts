import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { Document, Packer, Paragraph } from 'docx';
import type { FileSource } from '../../src/files/file-source.ts';
import { storedZip } from '../people/zip.ts';

/** Bytes as a content to look into, in pieces as the store hands them out. */
export const held = (bytes: Uint8Array, step = 65_536): FileSource => ({
  size: bytes.length,
  async *read(from, to) {
    for (let at = from; at < to; at += step) yield bytes.subarray(at, Math.min(at + step, to));
  },
});

type Change = (document: PDFDocument) => void | Promise<void>;

export const pdf = async (pages = 1, change: Change = () => undefined, useObjectStreams = true): Promise<Buffer> => {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]);
  await change(document);
  return Buffer.from(await document.save({ useObjectStreams }));
};

export const pdfWithScript = (useObjectStreams = true): Promise<Buffer> =>
  pdf(1, (document) => document.addJavaScript('go', 'app.alert(1)'), useObjectStreams);

export const pdfWithAttachment = (): Promise<Buffer> =>
  pdf(1, (document) => document.attach(Buffer.from('x'), 'x.txt', { mimeType: 'text/plain' }));

/** An action at opening, of any kind. */
export const pdfOpening = (kind: string): Promise<Buffer> =>
  pdf(1, ({ context, catalog }) => {
    catalog.set(
      PDFName.of('OpenAction'),
      context.obj({ Type: 'Action', S: kind, F: PDFString.of('calc.exe'), D: PDFHexString.of('00') }),
    );
  });

export const pdfWithPassword = async (): Promise<Buffer> =>
  pdf(1, (document) => {
    document.encrypt({ userPassword: 'geheim', ownerPassword: 'geheimer' });
  });

/** A PDF of objects written out by hand. */
export const plainPdf = (...objects: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1'),
    ...objects.map((object, at) =>
      Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object as Buffer), Buffer.from('\nendobj\n')]),
    ), // a string is taken as well
    Buffer.from('trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ]);

export const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
export const ONE_PAGE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
export const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

/** Packed objects that are far larger than the file. */
export const pdfBomb = (megabytes: number): Buffer => {
  const packed = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '));
  return plainPdf(
    CATALOG,
    ONE_PAGE,
    PAGE,
    Buffer.concat([
      Buffer.from(`<< /Type /ObjStm /N 1 /First 10 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]),
  );
};

export const docx = async (): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('自我评价报告')] }] }));

export const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

export const word = (...more: Parameters<typeof storedZip>[0]): Parameters<typeof storedZip>[0] => [
  { name: '[Content_Types].xml', bytes: TYPES },
  { name: 'word/document.xml', bytes: '<document/>' },
  ...more,
];

export const ofd = (): Buffer =>
  storedZip([
    { name: 'OFD.xml', bytes: '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>' },
    { name: 'Doc_0/Document.xml', bytes: '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>' },
  ]);

const segment = (marker: number, body: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A picture as far as its outline goes, with a picture of its own inside as cameras write it. */
export const jpg = (data = 1_000, ended = true): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from([0xff, 0xd8, 0xff, 0xd9])])),
    segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(data, 0x55),
    ended ? Buffer.from([0xff, 0xd9]) : Buffer.alloc(0),
  ]);

export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
