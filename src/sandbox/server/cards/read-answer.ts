import type { Toast } from '../../protocol.ts';
import { holdsPersonalNumber } from '../limits/dlp.ts';
import type { Platform } from '../platform.ts';
import type { PushOutcome } from '../push/outcome.ts';
import { type Card, cardFault, parseObject } from './accept-content.ts';

type Answer = { readonly toast?: Toast; readonly card?: Card } | { readonly code: number };

const TOASTS = new Set(['info', 'success', 'error', 'warning']);
const LARGEST_CARD = 30 * 1024;

/** Reads the app's answer to a card callback, or the code which the person is shown instead. */
export const readAnswer = (platform: Platform, outcome: PushOutcome): Answer => {
  if (outcome.kind === 'failed') return { code: outcome.code };
  // 204 and every 3xx count as failures too.
  if (outcome.status !== 200) return { code: 200671 };
  // Seen in the field: an acknowledgement down the long connection without `{}`.
  if (outcome.text === undefined) return { code: 108002 };
  const answer = parseObject(outcome.text);
  if (!answer || Object.keys(answer).some((key) => key !== 'toast' && key !== 'card')) return { code: 200672 };
  const { toast, card: wrapped } = answer;
  if (toast !== undefined && !isToast(toast)) return { code: 200672 };
  if (wrapped === undefined) return toast ? { toast } : {};
  if (!isObject(wrapped) || !('data' in wrapped)) return { code: 200672 };
  const { type, data } = wrapped;
  if (type !== 'raw' || !isObject(data)) return { code: 200673 };
  if (data.schema !== '2.0') return { code: 200830 };
  if (platform.faults.draw(['card-refused'], 'CALLBACK card.action.trigger')) return { code: 200673 };
  const text = JSON.stringify(data);
  if (Buffer.byteLength(text) > LARGEST_CARD || holdsPersonalNumber(text) || cardFault(platform, data, text))
    return { code: 200673 };
  return { ...(toast && { toast }), card: data };
};

const isObject = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isToast = (value: unknown): value is Toast =>
  isObject(value) && typeof value.content === 'string' && TOASTS.has(String(value.type ?? 'info'));
