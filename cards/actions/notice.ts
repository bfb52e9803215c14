import { z } from 'zod';
import { action } from '../kit/index.ts';

const Year = z.strictObject({ year: z.int() });
const OfSlate = z.strictObject({ proposal: z.uuid(), year: z.int() });
const Ref = z.strictObject({ application: z.uuid() });
const OfWithdrawal = z.strictObject({ proposal: z.uuid(), application: z.uuid() });
const Paper = z.strictObject({ notice: z.uuid(), of: z.enum(['text', 'proof']) });

export const proposeSlate = action('slate.propose', Year);
export const rewordSlate = action('slate.reword', OfSlate);
export const withdrawSlate = action('slate.withdraw', OfSlate);
export const returnSlate = action('slate.return', OfSlate);
/** `seen`: the digest of the notice that was shown. */
export const issueNotice = action(
  'notice.issue',
  z.strictObject({ proposal: z.uuid(), year: z.int(), seen: z.string().length(64) }),
);
export const restartNotice = action('notice.restart', Year);
export const reportNotice = action('notice.report', Year);
export const takeNoticePaper = action('notice.paper', Paper);
export const proposeWithdrawal = action('withdrawal.propose', Ref);
export const confirmWithdrawal = action('withdrawal.confirm', OfWithdrawal);
export const rejectWithdrawal = action('withdrawal.reject', OfWithdrawal);
export const proposeCancellation = action('cancellation.propose', Year);
export const confirmCancellation = action('cancellation.confirm', OfSlate);
export const rejectCancellation = action('cancellation.reject', OfSlate);
