import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

const USE_CASES = join(import.meta.dirname, '..', '..', 'src', 'usecases');

interface Found {
  /** `file name`. */
  readonly key: string;
  readonly useCase: { run: (...args: readonly unknown[]) => unknown };
}

const findUseCases = async (): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (const file of filesIn(USE_CASES)) {
    const module = (await import(join(USE_CASES, file))) as Record<string, unknown>; // whatever it exports
    for (const [name, exported] of Object.entries(module))
      if (isUseCase(exported)) found.push({ key: `${file} ${name}`, useCase: exported });
  }
  return found;
};

/** Every use case there is, as `file name`. */
export const knownUseCases = async (): Promise<ReadonlySet<string>> =>
  new Set((await findUseCases()).map(({ key }) => key));

/** From now on known which of them ran since that was last asked. */
export const watchUseCases = async (): Promise<() => readonly string[]> => {
  let ran: string[] = [];
  for (const { key, useCase } of await findUseCases()) {
    const run = useCase.run.bind(useCase);
    vi.spyOn(useCase, 'run').mockImplementation((...args) => {
      ran.push(key);
      return run(...args);
    });
  }
  return () => {
    const since = [...new Set(ran)];
    ran = [];
    return since;
  };
};

/** Files of use cases or beside them that write to the journal. */
export const recordingFiles = (): readonly string[] =>
  filesIn(USE_CASES).filter((file) => readFileSync(join(USE_CASES, file), 'utf8').includes('work.record('));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const isUseCase = (exported: unknown): exported is { run: (...args: readonly unknown[]) => unknown } =>
  typeof exported === 'object' && exported !== null && 'under' in exported && 'input' in exported && 'run' in exported;
