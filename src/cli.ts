import { recountFile } from './ballot-tally.ts';
import { checkArrangement } from './check-arrangement.ts';
import { readConfig } from './config.ts';
import { diagnose } from './doctor.ts';
import { StartRefused } from './faults.ts';
import { Database } from './store/database.ts';
import { databaseTrouble } from './store/database-trouble.ts';
import { verifyJournal } from './store/journal-verify.ts';
import { migrate } from './store/migrate.ts';
import { grantAppRole } from './store/migrate-grants.ts';
import { withDatabase } from './with-database.ts';

const USAGE = `award <verb>
  doctor                          checks configuration, database, Redis, Feishu, clock
  migrate                         applies pending migrations, and gives the service's role its rights
  calendar check <file>           reads a year's holiday arrangement and prints what loading it would do; no database
  tally <export.json> [share …]   counts an exported ballot again; with the trustees' shares out of the sealed envelopes; no database
  journal verify [chain=seq:hash …]   recomputes every hash; heads kept elsewhere reveal a rewritten chain`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const journalVerify = (heads: readonly string[]): Promise<number> =>
  withDatabase(readConfig(process.env), async (url) => {
    const database = new Database({ url, poolSize: 1 });
    try {
      const kept = new Map(
        heads.map((text) => {
          const match = /^(.+)=(\d+):([0-9a-f]{64})$/.exec(text);
          if (!match) throw new StartRefused([`${text} is no head; write chain=seq:hash`]);
          return [match[1] ?? '', { seq: Number(match[2]), hash: match[3] ?? '' }] as const;
        }),
      );
      const reports = await verifyJournal(database, kept);
      for (const { chain, entries, head, problems } of reports) {
        say(`${problems.length === 0 ? 'ok   ' : 'WRONG'} ${chain}: ${entries} entries, head ${head}`);
        for (const problem of problems) say(`      ${problem}`);
      }
      if (reports.length === 0) say('ok    the journal is empty');
      return reports.some(({ problems }) => problems.length > 0) ? 1 : 0;
    } finally {
      await database.close();
    }
  });

const doctor = async (): Promise<number> => {
  const findings = await diagnose(process.env, ({ state, about, says }) =>
    say(`${{ ok: 'ok   ', warning: 'WARN ', fault: 'FAULT' }[state]} ${about}: ${says}`),
  );
  return findings.some(({ state }) => state === 'fault') ? 1 : 0;
};

const runMigrations = (): Promise<number> => {
  const config = readConfig(process.env);
  return withDatabase(config, async (url) => {
    const owner = config.migrateDatabaseUrl ?? url;
    const { applied } = await migrate({ url: owner, log: say });
    say(applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`);
    const granted = await grantAppRole(owner, new URL(url).username || undefined);
    if (!granted.granted) say(granted.why);
    return 0;
  });
};

const calendarCheck = async (path: string): Promise<number> => {
  const { ok, lines } = await checkArrangement(path);
  lines.forEach(say);
  return ok ? 0 : 1;
};

const tally = async (path: string, shares: readonly string[]): Promise<number> => {
  const { ok, lines } = await recountFile(path, shares);
  lines.forEach(say);
  return ok ? 0 : 1;
};

const run = async ([verb, ...rest]: readonly string[]): Promise<number> => {
  if (verb === 'doctor') return doctor();
  if (verb === 'migrate') return runMigrations();
  if (verb === 'journal' && rest[0] === 'verify') return journalVerify(rest.slice(1));
  if (verb === 'calendar' && rest[0] === 'check' && rest[1] !== undefined) return calendarCheck(rest[1]);
  if (verb === 'tally' && rest[0] !== undefined) return tally(rest[0], rest.slice(1));
  say(USAGE);
  return verb === undefined || verb === 'help' ? 0 : 1;
};

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const address = process.env.MIGRATE_DATABASE_URL || process.env.DATABASE_URL;
    const trouble = address && URL.canParse(address) ? databaseTrouble(error, address) : undefined;
    const sentences =
      error instanceof StartRefused
        ? error.problems
        : [trouble ?? (error instanceof Error ? error.message : String(error))];
    for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
    process.exit(1);
  },
);
