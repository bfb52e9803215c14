import { migrate } from '../../src/store/migrate.ts';

/** Run as a process of its own: applies the migrations of a folder and prints what it logs and applied. */
const [, , url = '', migrationsDir = ''] = process.argv;
try {
  const { applied } = await migrate({ url, migrationsDir, log: (line) => console.log(line) });
  console.log(`applied ${JSON.stringify(applied)}`);
} catch (error) {
  console.log(`failed ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
