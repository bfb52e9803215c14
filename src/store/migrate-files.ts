import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type MigrationFile = Readonly<{ name: string; script: string; checksum: string }>;

/** A migration that cannot run, or did not; the message is one sentence that says what to do. */
export class MigrationFault extends Error {
  override readonly name = 'MigrationFault';
}

/** prisma/migrations of this package, wherever the calling code runs from: src, dist or a bundle in a cache folder. */
export function migrationsFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, 'prisma', 'migrations');
    if (existsSync(join(at, 'package.json')) && existsSync(folder)) return folder;
    if (at === dirname(at)) throw new MigrationFault('The folder prisma/migrations is missing from this installation.');
  }
}

/** Every migration of a folder in the order in which they apply: that of their names. */
export async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new MigrationFault(`The migrations folder ${folder} cannot be read.`);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<MigrationFile> {
  const script = await readFile(join(folder, name, 'migration.sql'), 'utf8').catch(() => {
    throw new MigrationFault(`Migration ${name} has no readable migration.sql; restore the file or remove its folder.`);
  });
  return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
}

/** Strings, dollar-quoted bodies, quoted names and comments: what may hold any word without meaning it. */
const QUOTED =
  /\$(\w*)\$[\s\S]*?\$\1\$|\bE'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"|--[^\n]*|\/\*[\s\S]*?\*\//gi;
const ENDS_TRANSACTION = /^(begin|start\s+transaction|commit|end|rollback(?!\s+to\b)|abort|prepare\s+transaction)\b/i;

/** A statement that would break the one transaction that a migration runs in, if the script has any. */
export function nonTransactionalStatement(script: string): string | undefined {
  const statements = script.replace(QUOTED, ' ').split(';');
  const found = statements.map((text) => text.trim()).find((text) => ENDS_TRANSACTION.test(text));
  return found?.split(/\s+/).slice(0, 2).join(' ').toUpperCase();
}
