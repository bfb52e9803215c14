import { appendFileSync } from 'node:fs';

interface Figures {
  /** In CI: so long; a machine too slow for `least` takes longer, and does not fail. */
  readonly ci: { readonly ms: number; readonly least: number };
  /** `npm run soak`: so many, however long it takes; `all` that there are. */
  readonly soak: number | 'all';
}

/** One promise of reliability, as far as it is put to the test in this run. */
export interface Share {
  readonly isSoak: boolean;
  /** Full figures: nothing is drawn by lot that can be gone through. */
  readonly isWhole: boolean;
  /** Time limit of a test that keeps to this share. */
  patienceMs(inCi: number): number;
  begin(): Run;
}

export interface Run {
  /** Whether one more is wanted after so many. */
  goesOn(done: number): boolean;
  /** Prints what was reached as one JSON line. */
  reached(done: number, more?: Readonly<Record<string, unknown>>): void;
}

/** `SOAK=1`: full figures, times `SOAK_FACTOR`. */
const isSoak = process.env.SOAK === '1';
const factor = Number(process.env.SOAK_FACTOR ?? '1');
const A_WEEK_MS = 7 * 86_400_000;

export const share = (row: string, { ci, soak }: Figures): Share => {
  const full = soak === 'all' ? Number.POSITIVE_INFINITY : soak;
  const wanted = isSoak ? Math.max(ci.least, Math.round(full * factor)) : full;
  return {
    isSoak,
    isWhole: isSoak && factor >= 1,
    patienceMs: (inCi) => (isSoak ? A_WEEK_MS : inCi),
    begin() {
      const began = Date.now();
      return {
        goesOn: (done) => (isSoak ? done < wanted : done < ci.least || (done < wanted && Date.now() - began < ci.ms)),
        reached(done, more = {}) {
          const seconds = Math.round((Date.now() - began) / 100) / 10;
          const line = JSON.stringify({ row, reached: done, full: soak, seconds, ...more });
          console.log(line);
          if (process.env.SOAK_REPORT) appendFileSync(process.env.SOAK_REPORT, `${line}\n`);
        },
      };
    },
  };
};
