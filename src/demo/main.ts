import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartRefused } from '../faults.ts';
import { type DemoFolder, newSecrets, openDemoFolder } from './demo-folder.ts';
import { freePort } from './free-port.ts';
import { playHeadless } from './headless.ts';
import { playSeason } from './season.ts';
import { startShell } from './shell-server.ts';
import { createStage } from './stage.ts';
import { type Demo, startDemo } from './start-demo.ts';

const USAGE = `npm run demo              启动演示：数据每次重新生成，停在申报中期
npm run demo -- --empty    从空白年度开始，由导览从头演起
npm run demo -- --keep     接着上次的数据（聊天记录不保留，发送“待办”可重新得到卡片）
npm run demo -- --headless 不开网页，自动演一遍并校验日志
环境变量：PORT（默认 3000）、DATA_DIR（默认 ./data/demo）、LOG_LEVEL（默认不输出）`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const logLevel = process.env.LOG_LEVEL ?? 'silent';

/** Longest an ordered stop may take; then the process ends as if killed, which loses nothing. */
const STOP_WITHIN_MS = 15_000;

/** A run that leaves nothing: data in memory, files in a folder of its own that is removed. */
const headless = async (): Promise<number> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'award-demo-'));
  let demo: Demo | undefined;
  try {
    const services = { kind: 'embedded', folder: 'memory' } as const;
    demo = await startDemo({ secrets: newSecrets(), dataDir, services, continues: false, logLevel, unmetered: true });
    return (await playHeadless(demo, say)) ? 0 : 1;
  } finally {
    await demo?.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

interface Serving {
  readonly keep: boolean;
  /** An empty year instead of half a season. */
  readonly empty: boolean;
}

const serve = async ({ keep, empty }: Serving): Promise<void> => {
  const began = performance.now();
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartRefused(['PORT 应为 0 至 65535 的整数']);
  // Before the long start, not after it.
  if ((await freePort(port)) === undefined) throw new StartRefused([`端口 ${port} 已被占用，请用 PORT=… 换一个端口`]);
  const folder = await openDemoFolder(process.env.DATA_DIR ?? join('data', 'demo'), keep);
  const closers: (() => Promise<void>)[] = [() => folder.release()];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close().catch(() => undefined);
  };
  stopOnSignal(stop);
  const begin = (continues: boolean): Promise<Demo> => startOn(folder, continues);
  try {
    const demo = await begin(folder.continues);
    const stage = createStage(demo, async () => {
      await folder.empty();
      const next = await begin(false);
      await folder.markSeeded();
      return next;
    });
    closers.push(() => stage.close());
    if (!folder.continues && !empty) {
      say('正在演到申报中期…');
      await playSeason(demo);
    }
    await folder.markSeeded();
    const shell = await startShell({ stage, openIds: folder.secrets.openIds, port });
    closers.push(() => shell.close());
    say(
      welcome(shell.url, { seconds: Math.round((performance.now() - began) / 1_000), data: dataWords(folder, empty) }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
};

const startOn = (folder: DemoFolder, continues: boolean): Promise<Demo> =>
  startDemo({
    secrets: folder.secrets,
    dataDir: join(folder.dataDir, 'files'),
    services: { kind: 'embedded', folder: folder.dataDir },
    continues,
    clientDir: fileURLToPath(new URL('./sandbox-client', import.meta.url)),
    logLevel,
    onLost: (reason) => {
      process.stderr.write(`数据库意外停止：${reason.message}\n`);
      process.exit(1);
    },
  });

const dataWords = ({ continues }: DemoFolder, empty: boolean): string =>
  continues ? '接着上次的数据' : empty ? '空白年度' : '2026年度，申报进行中';

const welcome = (url: string, { seconds, data }: { seconds: number; data: string }): string => `
质量奖助手 · 演示（${seconds} 秒就绪，${data}）

  ${url}

  左侧：演示时钟、换人、导览；右侧：两个人的飞书（手机和电脑）。
  点「演下一步」看导览，点「从头演示」回到年初，或换成任何人亲手操作，例如给助手发送“帮助”。
  人物和单位均为虚构；一切都在本机运行，不访问外网。按 Ctrl-C 结束。
`;

const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const end = (): void => {
    // A second Ctrl-C means it: leave at once.
    if (stopping) process.exit(1);
    stopping = true;
    say('正在停止…');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
};

const run = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((arg) => !['--headless', '--keep', '--empty'].includes(arg));
  if (unknown !== undefined) {
    say(USAGE);
    process.exitCode = unknown === '--help' ? 0 : 1;
    return;
  }
  if (args.includes('--headless')) process.exit(await headless());
  await serve({ keep: args.includes('--keep'), empty: args.includes('--empty') });
};

run(process.argv.slice(2)).catch((error: unknown) => {
  const problems =
    error instanceof StartRefused ? error.problems : [error instanceof Error ? error.message : String(error)];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
});
