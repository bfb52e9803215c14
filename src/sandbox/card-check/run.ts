/** One thing wrong with a card. `subCode` is what the platform names inside its 230099 answer. */
export interface Problem {
  /** Where, e.g. `body.elements[2].columns[0]`; `card` for the card itself. */
  readonly path: string;
  readonly message: string;
  readonly subCode: number;
}

/** Sub-codes that the platform documents; 200621 stands for "this JSON is no card". */
export const SUB_CODE = {
  unreadable: 200621,
  tooMany: 11310,
  unsupportedTag: 200861,
  badChart: 200550,
  badImage: 200570,
  badPerson: 100290,
  badRows: 200914,
  rowKeyNotAColumn: 200915,
} as const;

/** Where in the tree a rule is looking. */
export interface Place {
  readonly inForm: boolean;
  /** Tag of the nearest container; `body` at the root. */
  readonly parent: string;
  /** Containers around this place. */
  readonly depth: number;
}

/** What one check gathers on its way through a card. */
export interface Run {
  readonly problems: Problem[];
  /** Component names and element ids already met, with the path of the first. */
  readonly names: Map<string, string>;
  readonly elementIds: Map<string, string>;
  /** Declared under `config.style`. */
  readonly textSizes: ReadonlySet<string>;
  readonly colours: ReadonlySet<string>;
  readonly tally: { tables: number; charts: number };
  readonly add: (path: string, message: string, subCode?: number) => void;
}

/** Looks at one value and adds what is wrong with it to the run. */
export type Rule = (value: unknown, path: string, run: Run, place: Place) => void;

export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const ROOT: Place = { inForm: false, parent: 'body', depth: 0 };

export function newRun(declared: { textSizes: Iterable<string>; colours: Iterable<string> }): Run {
  const problems: Problem[] = [];
  return {
    problems,
    names: new Map(),
    elementIds: new Map(),
    textSizes: new Set(declared.textSizes),
    colours: new Set(declared.colours),
    tally: { tables: 0, charts: 0 },
    add: (path, message, subCode = SUB_CODE.unreadable) => problems.push({ path, message, subCode }),
  };
}

/** Notes that `value` was met at `path`; a second one is a problem. */
export function claim(met: Map<string, string>, value: string, what: string, path: string, run: Run): void {
  const first = met.get(value);
  if (first === undefined) met.set(value, path);
  else run.add(path, `${what} "${value}" is already taken by ${first}`);
}
