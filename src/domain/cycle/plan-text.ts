import type { Cycle } from './cycle.ts';

/** The plan as one canonical text: what its digest is taken over. Key order is fixed by sorting. */
export const planText = ({ year, plan: { quota, schedule, choices } }: Cycle): string =>
  Object.entries({ year, ...quota, ...schedule, ...choices })
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n');
