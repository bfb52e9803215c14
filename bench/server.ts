import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Server {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** A server in a process of its own, so that making the load takes nothing from it. It prints `ready <url>`. */
export const startServer = async (name: string, env: Readonly<Record<string, string>> = {}): Promise<Server> => {
  const child = spawn(process.execPath, [process.argv[1] ?? '', `serve:${name}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /^ready (\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`server ${name} ended with ${code}`)));
  });
  return {
    url,
    process: child,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
