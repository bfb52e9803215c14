import { breach, refuse, type Verdict } from '../domain/regulation.ts';
import { type Arrangement, readArrangement } from './arrangement.ts';

const KILOBYTES_MOST = 200;
export const ARRANGEMENT_BYTES_MOST = KILOBYTES_MOST * 1024;

export const arrangementTooLarge = breach('unregulated', 'holiday-file-too-large', { kilobytes: KILOBYTES_MOST });

/** A file as it was sent: UTF-8 JSON that says by its keys that it is a year's arrangement. */
export const readArrangementFile = (bytes: Uint8Array): Verdict<Arrangement> => {
  if (bytes.length > ARRANGEMENT_BYTES_MOST) return { ok: false, breaches: [arrangementTooLarge] };
  let content: unknown;
  try {
    // Fatal: what another encoding makes of a holiday's name must not be kept.
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('unregulated', 'holiday-file-unreadable');
  }
  const isArrangement =
    typeof content === 'object' && content !== null && !Array.isArray(content) && Object.hasOwn(content, 'days');
  return isArrangement ? readArrangement(content) : refuse('unregulated', 'holiday-file-unknown');
};
