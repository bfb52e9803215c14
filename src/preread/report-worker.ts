import { parentPort, workerData } from 'node:worker_threads';
import { findPlaces, type Part, type Preread } from '../domain/review/preread.ts';
import { loadSegment } from '../rules/segment.ts';
import { docxParts } from './docx-parts.ts';
import { pdfParts } from './pdf-parts.ts';
import type { ReportOrder } from './read-report.ts';
import { Unreadable } from './unreadable.ts';

/** Fewer on a page, taken together, are no text to speak of: a scanned one carries its number and a stamp at most. */
const CHARACTERS_LEAST = 20;

const read = async ({ bytes, type, sought, ...limits }: ReportOrder): Promise<Preread> => {
  const { parts, total, cut } = await (type === 'pdf' ? pdfParts : docxParts)(bytes, limits);
  const written = parts.filter(({ text }) => text.trim() !== '');
  const pages = type === 'pdf' ? parts.length : 1;
  if (charactersOf(written) < CHARACTERS_LEAST * Math.max(1, pages)) return { is: 'unread', why: 'no-text' };
  return {
    is: 'read',
    parts: type === 'pdf' ? 'page' : 'paragraph',
    total,
    silent: type === 'pdf' ? parts.length - written.length : 0,
    cut,
    items: findPlaces(written, sought, loadSegment()),
  };
};

const charactersOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);

read(workerData as ReportOrder).then(
  (preread) => parentPort?.postMessage(preread),
  (error: unknown) => {
    // What is wrong with the file is its own; anything else is ours, and is tried again.
    if (!(error instanceof Unreadable)) throw error;
    parentPort?.postMessage({ is: 'unread', why: error.why } satisfies Preread);
  },
); // given by read-report.ts
