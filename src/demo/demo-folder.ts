import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { lockFolder } from '../embedded/folder-lock.ts';
import { StartRefused } from '../faults.ts';
import { CAST } from './cast.ts';

const Kept = z.object({
  appId: z.string(),
  appSecret: z.string(),
  encryptKey: z.string(),
  verificationToken: z.string(),
  tenantKey: z.string(),
  dataKey: z.string(),
  /** Name → open id; members keep theirs, or kept data would know nobody. */
  openIds: z.record(z.string(), z.string()),
  /** The people have been taken in, so the data are worth keeping. */
  seeded: z.boolean(),
});
/** What must stay the same for kept data to be of use: credentials, the data key, who is who. */
export type Kept = Readonly<z.infer<typeof Kept>>;

/** Made once; the cast may have grown since, so missing ids are added. */
export const newSecrets = (before?: Kept): Kept => {
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
  const known = before ?? {
    appId: `cli_${hex(8)}`,
    appSecret: hex(16),
    encryptKey: hex(16),
    verificationToken: hex(16),
    tenantKey: hex(8),
    dataKey: randomBytes(32).toString('base64'),
    openIds: {},
    seeded: false,
  };
  return {
    ...known,
    openIds: Object.fromEntries(CAST.map(({ name }) => [name, known.openIds[name] ?? `ou_${hex(16)}`])),
  };
};

export interface DemoFolder {
  readonly secrets: Kept;
  /** Where the database and the files lie; emptied unless it is kept. */
  readonly dataDir: string;
  /** What is there from last time is used again. */
  readonly continues: boolean;
  markSeeded(): Promise<void>;
  /** Throws away the data, once nothing uses them any more. */
  empty(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. `<folder>/demo.json` keeps the secrets; only `<folder>/run`, which the demo itself
 * made, is ever emptied: a `run` without `demo.json` beside it is somebody else's and is refused.
 */
export const openDemoFolder = async (path: string, keep: boolean): Promise<DemoFolder> => {
  const folder = resolve(path);
  await mkdir(folder, { recursive: true });
  const lock = await lockFolder(folder);
  try {
    const file = join(folder, 'demo.json');
    const dataDir = join(folder, 'run');
    const before = await readKept(file);
    if (!before && existsSync(dataDir)) {
      throw new StartRefused([`${dataDir} was not made by the demo; set DATA_DIR to another folder`]);
    }
    const continues = keep && before?.seeded === true;
    const secrets = { ...newSecrets(before), seeded: continues };
    // The file first: a crash between the two must not leave data that nobody owns up to.
    await writeKept(file, secrets);
    const clear = async (): Promise<void> => {
      await rm(dataDir, { recursive: true, force: true });
      await mkdir(dataDir, { recursive: true });
    };
    if (continues) await mkdir(dataDir, { recursive: true });
    else await clear();
    return {
      secrets,
      dataDir,
      continues,
      markSeeded: () => writeKept(file, { ...secrets, seeded: true }),
      async empty() {
        await writeKept(file, { ...secrets, seeded: false });
        await clear();
      },
      release: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const readKept = async (file: string): Promise<Kept | undefined> => {
  if (!existsSync(file)) return undefined;
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new StartRefused([`${file} cannot be read; remove it, or set DATA_DIR to another folder`]);
  }
};

const writeKept = async (file: string, kept: Kept): Promise<void> => {
  await writeFile(`${file}.new`, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
};
