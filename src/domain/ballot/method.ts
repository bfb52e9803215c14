/** A part of a whole that has to be reached, or passed: whole numbers, compared by cross-multiplication. */
export interface Share {
  readonly over: number;
  readonly under: number;
  /** More than that, or as much is enough. */
  readonly more: boolean;
}

export interface Method {
  /** Of those who may vote on a candidate, how many must have voted. */
  readonly quorum: Share;
  /** Votes for, of the votes cast (abstentions among them) or of all who may vote. */
  readonly passes: Share & { readonly of: 'cast' | 'entitled' };
  readonly secret: boolean;
}

const HALF = { over: 1, under: 2, more: true } as const;
const TWO_THIRDS = { over: 2, under: 3, more: false } as const;

/** 办法未规定: the plan chooses one of three for the year; what the group's rules say is theirs (art. 7(1)). */
export const METHODS = {
  A: { quorum: TWO_THIRDS, passes: { ...HALF, of: 'cast' }, secret: false },
  B: { quorum: TWO_THIRDS, passes: { ...TWO_THIRDS, of: 'cast' }, secret: true },
  C: { quorum: HALF, passes: { ...HALF, of: 'entitled' }, secret: false },
} as const satisfies Record<'A' | 'B' | 'C', Method>;
export type MethodName = keyof typeof METHODS;

export const reaches = (part: number, whole: number, { over, under, more }: Share): boolean =>
  more ? part * under > whole * over : part * under >= whole * over;
