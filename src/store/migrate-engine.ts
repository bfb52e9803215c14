import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import type { MigrationFile } from './migrate-files.ts';

const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';

/** The two names we use of WebAssembly, whose types come with the DOM library that a server does not load. */
type Wasm = {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: object }>;
};

/** Prisma's schema engine, which owns `_prisma_migrations` and its format; no native binary is involved. */
export interface MigrationEngine {
  /** Applies what is missing; names in order. Throws the engine's error at the first migration that fails. */
  apply(migrations: readonly MigrationFile[]): Promise<readonly string[]>;
  free(): void;
}

export interface EngineOptions {
  /** Must have exactly one connection that stays open: the engine's advisory lock belongs to its session. */
  readonly pool: pg.Pool;
  /** Given the error as PostgreSQL told it, which the engine only passes on as prose. */
  readonly onScriptError: (script: string, error: unknown) => void;
  /** Changes a script just before it is sent; the checksum stays that of the file. */
  readonly prepare: (script: string) => string;
}

export async function createEngine({ pool, onScriptError, prepare }: EngineOptions): Promise<MigrationEngine> {
  const { SchemaEngine } = await loadEngine();
  const factory = new PrismaPg(pool);
  const adapters: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      // The adapter splits a script at every ';' and leaves what came before a failure. Sent whole, as one simple query,
      // PostgreSQL itself finds the statements and runs them in one transaction.
      adapter.executeScript = async (script) => {
        try {
          await pool.query(prepare(script));
        } catch (error) {
          onScriptError(script, error);
          throw asAdapterError(error);
        }
      };
      return adapter;
    },
  };
  const engine: SchemaEngine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', DATASOURCE]] },
    () => undefined, // Its log repeats whole scripts; the caller logs names.
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
  return {
    async apply(migrations) {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: {
          baseDir: '/',
          lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
          shadowDbInitScript: '',
          migrationDirectories: migrations.map(({ name, script }) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
          })),
        },
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    },
    free: () => engine.free(),
  };
}

/** The form in which the engine understands an error and writes it down as the migration's log. */
function asAdapterError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
}

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let loaded: Promise<Glue> | undefined;

/** The package's own entry imports `.wasm`, which Node 20 cannot: its two halves are joined by hand, once. */
function loadEngine(): Promise<Glue> {
  loaded ??= (async () => {
    // Where the engine puts its last words before it traps; without the registry they are lost to a TypeError.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: enginePanicked } });
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly; // See Wasm.
    const module = await wasm.compile(readFileSync(path.replace(/\.js$/, '.wasm')));
    const { exports } = await wasm.instantiate(module, { './schema_engine_bg.js': withLooseTimers(glue) });
    glue.__wbg_set_wasm(exports);
    (exports as { __wbindgen_start(): void }).__wbindgen_start(); // Every wasm-bindgen module has it.
    return glue;
  })();
  return loaded;
}

/** The engine never clears the 10 s limit on its lock; as it is, that timer would keep a finished process alive. */
const withLooseTimers = (glue: Glue): object =>
  Object.fromEntries(
    Object.entries(glue).map(([name, part]) => [
      name,
      name.startsWith('__wbg_setTimeout') ? (go: () => void, ms: number) => setTimeout(go, ms).unref() : part,
    ]),
  );

function enginePanicked(message: string): never {
  throw new Error(`Prisma's schema engine panicked: ${message}`);
}
