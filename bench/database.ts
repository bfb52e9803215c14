import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../src/store/migrate.ts';
import { grantAppRole } from '../src/store/migrate-grants.ts';

const SERVER = process.env.BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
export const REDIS = process.env.BENCH_REDIS_URL ?? 'redis://127.0.0.1:6379/9';

export interface BenchDatabase {
  readonly url: string;
  readonly client: pg.Client;
  drop(): Promise<void>;
}

/** A migrated database of one's own on the server to be measured. */
export const freshDatabase = async (): Promise<BenchDatabase> => {
  const name = `award_bench_${randomBytes(5).toString('hex')}`;
  const admin = new pg.Client(SERVER);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Shanghai'`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  await migrate({ url: url.href });
  await grantAppRole(url.href);
  const client = new pg.Client(url.href);
  await client.connect();
  return {
    url: url.href,
    client,
    async drop() {
      await client.end();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
};

/** What the service is configured with against that database. */
export const environment = (databaseUrl: string, larkDomain: string): Record<string, string> => ({
  LARK_APP_ID: 'cli_00000000000000be',
  LARK_APP_SECRET: 'bench-secret',
  LARK_ENCRYPT_KEY: 'bench-encrypt-key',
  LARK_VERIFICATION_TOKEN: 'bench-token',
  LARK_TENANT_KEY: 'bench-tenant',
  LARK_DOMAIN: larkDomain,
  DATABASE_URL: databaseUrl,
  REDIS_URL: REDIS,
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_DIR: '/tmp/award-bench-data',
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  PUBLIC_URL: 'https://award.example.cn',
});
