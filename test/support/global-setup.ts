import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Embedded, startEmbedded } from '../../src/embedded/start-embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrationsFolder, readMigrations } from '../../src/store/migrate-files.ts';
import { grantAppRole } from '../../src/store/migrate-grants.ts';

/** What the databases of the test files are copied from. `broken` fails only the tests that ask for a database. */
export type TestDatabaseSource =
  | Readonly<{ kind: 'server'; url: string; prefix: string; template: string }>
  | Readonly<{ kind: 'embedded'; snapshot: string; bare: string }>
  | Readonly<{ kind: 'broken'; reason: string }>;

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: TestDatabaseSource;
  }
}

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'test-databases');
const NAME = 'award_test_';
const DAY_MS = 86_400_000;

/** Migrates once per run: into a template database on a server, or into the image of an embedded cluster, kept. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  try {
    const source = url ? await makeTemplate(url) : await makeSnapshot();
    project.provide('testDatabase', source);
    return async () => {
      if (source.kind === 'server') await dropAll(source.url, source.prefix);
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`No test database, so every test that needs one will fail: ${reason}`);
    project.provide('testDatabase', { kind: 'broken', reason });
    return async () => undefined;
  }
}

async function makeTemplate(url: string): Promise<TestDatabaseSource> {
  // The time in the name lets a later run sweep what a killed one has left.
  const prefix = `${NAME}${Date.now().toString(36)}_${randomBytes(3).toString('hex')}_`;
  const template = `${prefix}template`;
  await administer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    for (const { name } of rows) if (isStale(name)) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${template}`);
  });
  const at = new URL(url);
  at.pathname = `/${template}`;
  await migrate({ url: at.href });
  await grantAppRole(at.href);
  return { kind: 'server', url, prefix, template };
}

function isStale(name: string): boolean {
  const born = /^award_test_([0-9a-z]+)_/.exec(name)?.[1];
  return born !== undefined && Date.now() - Number.parseInt(born, 36) > DAY_MS;
}

const dropAll = (url: string, prefix: string): Promise<void> =>
  administer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Making a cluster takes seconds and loading its image a fraction of one; the image depends on the migrations only. */
async function makeSnapshot(): Promise<TestDatabaseSource> {
  const hash = createHash('sha256').update(
    await readFile(join(CACHE, '..', '..', '@electric-sql/pglite/package.json')),
  );
  for (const { name, checksum } of await readMigrations(migrationsFolder())) hash.update(`${name} ${checksum}\n`);
  const key = hash.digest('hex').slice(0, 20);
  const [bare, snapshot] = [join(CACHE, `${key}.bare.tar`), join(CACHE, `${key}.tar`)];
  await mkdir(CACHE, { recursive: true });
  if (!existsSync(snapshot) || !existsSync(bare)) {
    const embedded = await startEmbedded({ dataDir: 'memory', redis: false });
    try {
      await dumpTo(bare, embedded);
      await migrate({ url: embedded.databaseUrl });
      await dumpTo(snapshot, embedded);
    } finally {
      await embedded.close();
    }
  }
  await sweep([bare, snapshot]);
  return { kind: 'embedded', snapshot, bare };
}

/** Under its name only when whole: another run may be reading it. */
async function dumpTo(file: string, embedded: Embedded): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await embedded.dump(draft);
  await rename(draft, file);
}

async function sweep(keep: readonly string[]): Promise<void> {
  for (const file of (await readdir(CACHE)).map((name) => join(CACHE, name))) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (!keep.includes(file) && Date.now() - mtimeMs > DAY_MS) await rm(file, { force: true });
  }
}
