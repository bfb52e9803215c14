import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');

/** Builds the writer and the worker side by side, the way dist is laid out, so that this layout is tested too. */
export async function buildWriter(name: string): Promise<string> {
  const outdir = join(ROOT, 'node_modules', '.cache', 'embedded-test', name);
  await build({
    entryPoints: {
      writer: join(import.meta.dirname, 'writer-process.ts'),
      'embedded-worker': join(ROOT, 'src/embedded/worker.ts'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir,
    outExtension: { '.js': '.js' },
  });
  return join(outdir, 'writer.js');
}

export interface Writer {
  readonly process: ChildProcess;
  /** Every line printed so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line that fits, past or future; with undefined when the process ended without one. */
  line(fits: (line: string) => boolean): Promise<string | undefined>;
  readonly ended: Promise<void>;
}

export function startWriter(file: string, dataDir: string, rows: number): Writer {
  const child = spawn(process.execPath, [file, dataDir, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let waiting: (() => void)[] = [];
  let over = false;
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  };
  const ended = new Promise<void>((resolve) => {
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => {
      lines.push(line);
      wake();
    });
    reader.on('close', () => {
      over = true;
      wake();
      resolve();
    });
  });
  return {
    process: child,
    lines,
    ended,
    async line(fits) {
      for (;;) {
        const found = lines.find(fits);
        if (found !== undefined || over) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
