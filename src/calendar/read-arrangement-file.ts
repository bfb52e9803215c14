import { breach, refuse, type Verdict } from '../domain/regulation.ts';
import { hasKey, jsonContent } from '../files/json-content.ts';
import { type Arrangement, readArrangement } from './arrangement.ts';

const KILOBYTES_MOST = 200;
export const ARRANGEMENT_BYTES_MOST = KILOBYTES_MOST * 1024;

export const arrangementTooLarge = breach('unregulated', 'holiday-file-too-large', { kilobytes: KILOBYTES_MOST });

/** A file as it was sent: UTF-8 JSON that says by its keys that it is a year's arrangement. */
export const readArrangementFile = (bytes: Uint8Array): Verdict<Arrangement> => {
  if (bytes.length > ARRANGEMENT_BYTES_MOST) return { ok: false, breaches: [arrangementTooLarge] };
  const read = jsonContent(bytes);
  if (!read) return refuse('unregulated', 'holiday-file-unreadable');
  return hasKey(read.content, 'days') ? readArrangement(read.content) : refuse('unregulated', 'holiday-file-unknown');
};
