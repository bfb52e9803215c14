import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

const USE_CASES = join(import.meta.dirname, '..', '..', 'src', 'usecases');

export interface Watched {
  /** `file name` each. */
  readonly known: ReadonlySet<string>;
  /** Since it was last asked. */
  ran(): readonly string[];
}

/** Every use case there is, and which of them ran since it was last asked. */
export const watchUseCases = async (): Promise<Watched> => {
  const known = new Set<string>();
  let ran: string[] = [];
  for (const file of filesIn(USE_CASES)) {
    const module = (await import(join(USE_CASES, file))) as Record<string, unknown>; // whatever it exports
    for (const [name, exported] of Object.entries(module)) {
      if (!isUseCase(exported)) continue;
      const key = `${file} ${name}`;
      known.add(key);
      const run = exported.run.bind(exported);
      vi.spyOn(exported, 'run').mockImplementation((...args: readonly unknown[]) => {
        ran.push(key);
        return run(...args);
      });
    }
  }
  return {
    known,
    ran: () => {
      const since = [...new Set(ran)];
      ran = [];
      return since;
    },
  };
};

/** Files of use cases or beside them that write to the journal. */
export const recordingFiles = (): readonly string[] =>
  filesIn(USE_CASES).filter((file) => readFileSync(join(USE_CASES, file), 'utf8').includes('work.record('));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const isUseCase = (exported: unknown): exported is { run: (...args: readonly unknown[]) => unknown } =>
  typeof exported === 'object' && exported !== null && 'under' in exported && 'input' in exported && 'run' in exported;
