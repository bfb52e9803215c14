import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');

/** Node 20 does not run TypeScript: the service process of these tests is built once a test file. */
export const buildServiceProcess = async (name: string): Promise<string> => {
  const outfile = join(ROOT, 'node_modules', '.cache', 'reliability-test', name, 'service.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'service-process.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return outfile;
};

export interface Child {
  readonly process: ChildProcess;
  /** The URL once it is ready; undefined when it died before. */
  readonly ready: Promise<string | undefined>;
  /** Code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly errors: () => string;
}

export const startChild = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ROOT,
): Child => {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors = (errors + text.toString()).slice(-20_000);
  });
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string); // as Node says
  const ready = new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^ready (\S+)$/.exec(line)?.[1] ?? /"url":"([^"]+)".*"msg":"ready"/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    void ended.then(() => resolve(undefined));
  });
  return { process: child, ready, ended, errors: () => errors };
};
