// Builds what Node 20 cannot run by itself: the Prisma client, the service, the sandbox's chat client.
// Every part is skipped when nothing it is made of has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SKIPPED = new Set(['node_modules', 'generated', 'dist', 'data', '.git']);

const filesBelow = (path) => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    SKIPPED.has(entry.name) ? [] : filesBelow(join(path, entry.name)),
  );
};

const digestOf = (paths) => {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).sort())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

/** Runs `make` when the sources differ from those of the last run, or the result is gone. */
const whenStale = async (name, sources, result, make) => {
  const stampFile = join(root, 'node_modules', '.cache', 'award', `${name}.sha256`);
  const digest = digestOf(['package-lock.json', 'tools/build.mjs', ...sources]);
  const fresh = existsSync(join(root, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest;
  if (fresh) return;
  const began = Date.now();
  await make();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digest);
  console.error(`built ${name} in ${Date.now() - began} ms`);
};

const run = (command, args, env = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, command), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${stdout}\n${stderr}`);
};

/** Prisma wants to know where its native engine is before it does things that need none: any existing file will do. */
export const PRISMA_ENV = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};

export const generate = () =>
  whenStale('prisma-client', ['prisma/schema', 'prisma.config.ts'], 'src/store/generated/client.ts', () =>
    run('node_modules/prisma/build/index.js', ['generate', '--no-hints'], PRISMA_ENV),
  );

const ENTRIES = {
  main: 'src/main.ts',
  cli: 'src/cli.ts',
  'embedded-worker': 'src/embedded/worker.ts',
  'pdf-worker': 'src/files/pdf-worker.ts',
  'report-worker': 'src/preread/report-worker.ts',
  demo: 'src/demo/main.ts',
};

export const buildService = () =>
  whenStale('service', ['src', 'cards', 'prisma/schema'], 'dist/main.js', async () => {
    const { build } = await import('esbuild');
    rmSync(join(root, 'dist', 'chunks'), { recursive: true, force: true });
    const entryPoints = Object.fromEntries(Object.entries(ENTRIES).filter(([, path]) => existsSync(join(root, path))));
    await build({
      entryPoints,
      absWorkingDir: root,
      outdir: 'dist',
      chunkNames: 'chunks/[name]-[hash]',
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      sourcemap: true,
      logLevel: 'warning',
    });
  });

export const buildClient = () =>
  whenStale(
    'sandbox-client',
    ['src/sandbox/client', 'src/sandbox/protocol.ts'],
    'dist/sandbox-client/index.html',
    async () => {
      const { build } = await import('vite');
      await build({ configFile: join(root, 'src/sandbox/client/vite.config.ts'), logLevel: 'warn' });
    },
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate();
  await buildService();
  await buildClient();
}
