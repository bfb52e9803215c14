import pg from 'pg';

/** Everything the database holds, table by table, each row as PostgreSQL writes it; nothing of processes that live. */
export type Keepsake = ReadonlyMap<string, readonly string[]>;

export interface Keeper {
  /** Tables whose first column is a counter, which does not go back when the rows do. */
  readonly counted: ReadonlySet<string>;
  take(): Promise<Keepsake>;
  /** Puts every row back as it was. */
  restore(kept: Keepsake): Promise<void>;
  /** Waits until the server has noticed that connections with these local ports are gone. */
  gone(ports: readonly number[]): Promise<void>;
  /** What a process holds and has to be heard of now and then: as if it had not been for minutes. */
  ageHolds(): Promise<void>;
  /** Business time to this instant, whatever the time is. */
  clockTo(instant: Date): Promise<void>;
  close(): Promise<void>;
}

/** Tables that do not belong to what is to be the same: processes, how often an address has written, what is being read. */
const APART = ['process_beat', '_prisma_migrations', 'flood_count', 'preread'];

/** Needs the rights of a superuser: what is append-only is put back, too. */
export const createKeeper = async (databaseUrl: string): Promise<Keeper> => {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await client.connect();
  const { rows } = await client.query<{ name: string; counted: boolean }>(
    `SELECT tablename AS name, EXISTS (SELECT FROM pg_attrdef WHERE adrelid = format('public.%I', tablename)::regclass
        AND adnum = 1 AND pg_get_expr(adbin, adrelid) LIKE 'nextval%') AS counted
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1`,
    [APART],
  );
  const tables = rows.map(({ name }) => name);
  const everything = tables
    .map((name) => `SELECT '${name}' AS name, t::text AS row FROM "${name}" t`)
    .join(' UNION ALL ');

  // Most rows are the same before and after: hundreds of keepsakes share them.
  const held = new Map<string, string>();
  const one = (row: string): string => {
    const kept = held.get(row);
    if (kept === undefined) held.set(row, row);
    return kept ?? row;
  };
  const take = async (): Promise<Keepsake> => {
    const found = new Map<string, string[]>(tables.map((name) => [name, []]));
    const all = await client.query<{ name: string; row: string }>(everything);
    for (const { name, row } of all.rows) found.get(name)?.push(one(row));
    for (const list of found.values()) list.sort();
    return found;
  };

  return {
    counted: new Set(rows.flatMap(({ name, counted }) => (counted ? [name] : []))),
    take,
    async restore(kept) {
      const present = await take();
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
      for (const name of tables) {
        const wanted = kept.get(name) ?? [];
        const there = present.get(name) ?? [];
        if (wanted.length === there.length && wanted.every((row, index) => row === there[index])) continue;
        await client.query(`DELETE FROM "${name}"`);
        await client.query(
          `INSERT INTO "${name}" OVERRIDING SYSTEM VALUE SELECT (kept.row).* FROM
            (SELECT text::"${name}" AS row FROM unnest($1::text[]) AS text) AS kept`,
          [wanted],
        );
      }
      await client.query('COMMIT');
    },
    async gone(ports) {
      for (;;) {
        const { rows: left } = await client.query(
          'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND client_port = ANY ($1)',
          [ports],
        );
        if (left.length === 0) return;
        await new Promise((done) => setTimeout(done, 1));
      }
    },
    async ageHolds() {
      await client.query(`UPDATE inbox a SET claimed_at = claimed_at - interval '5 minutes' WHERE starts_with(a.key, 'file-arrived:')
        AND NOT EXISTS (SELECT FROM inbox d WHERE d.key = 'message:' || substr(a.key, length('file-arrived:') + 1))`);
    },
    async clockTo(instant) {
      await client.query(
        `UPDATE setting SET value = jsonb_build_object('offsetMs',
          round(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)::bigint) WHERE key = 'clock'`,
        [instant.toISOString()],
      );
    },
    close: () => client.end(),
  };
};

export interface Normaliser {
  text(raw: string): string;
  /** Counters do not go back, and the clock is set anew each time: neither is part of what must be the same. */
  state(kept: Keepsake): readonly string[];
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const DIGEST = /\b[0-9a-f]{64}\b/g;
/** What is found again by a digest with a key: an invitation's code is drawn anew each time. */
const KEYED = /\baes:[\w-]{43}/g;
const SEALED = /\\\\?x[0-9a-f]{24,}/g;
const INSTANT = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::\d\d)?)/g;
/** Deadlines are; what is reckoned from a present is not, and differs by milliseconds. */
const ON_THE_MINUTE = /:00(?:\.0+)?(?:Z|[+-]\d\d(?::\d\d)?)$/;
/** Keys of messages carry the millisecond. */
const EPOCH = /\b1[6-9]\d{11}\b/g;
/** What people call an application or an objection, and the code that lets somebody help with it: drawn by lot. */
const NUMBER = /[申异]\d\d-[0-9A-Z]{5}/g;
const INVITE = /(邀请码 |加入 )[0-9A-Z]{8}/g;
/** Of an objection, as it is kept or read out; of a sealed vote. A share of a key is written in the same way, and longer. */
const RECEIPT = /\b(?:[2-9A-Z]{16}|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}|[1-3](?:-[0-9A-Z]{1,4}){6,})(?![0-9A-Z-])/g;
/** Of a certificate, which follows from the application's id. */
const CERTIFICATE = /(ZLJ\d{4}-[DG]\d\d-)[0-9A-Z]{6}/g;
const NEAR_MS = 30 * 60_000;

/** Read once for all keepsakes that have the row. */
const tokensIn = new Map<string, readonly string[]>();
const tokensOf = (row: string): readonly string[] => {
  const found =
    tokensIn.get(row) ??
    [ID, DIGEST, KEYED, SEALED, NUMBER, RECEIPT, INSTANT].flatMap((pattern) => row.match(pattern) ?? []);
  tokensIn.set(row, found);
  return found;
};

/**
 * What two runs of the same thing have in common: ids, digests and seals that were made on the way become signs, and so
 * do instants near the present, near the present of then and near `moment`, its business time. Everything that was there `before`, and any other instant, stays.
 */
export const createNormaliser = (
  before: Keepsake,
  { counted, moment, recordedAt }: { counted: ReadonlySet<string>; moment: Date; recordedAt: Date },
): Normaliser => {
  const known = new Set<string>();
  for (const rows of before.values()) for (const row of rows) for (const token of tokensOf(row)) known.add(token);
  const sign = (word: string) => (token: string) => (known.has(token) ? token : word);
  const near = (at: number): boolean =>
    [moment, recordedAt, new Date()].some((instant) => Math.abs(at - instant.getTime()) < NEAR_MS);
  const instant = (token: string): string =>
    near(Date.parse(token.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))
      ? '<now>'
      : known.has(token) || ON_THE_MINUTE.test(token)
        ? token
        : '<reckoned>';
  const text = (raw: string): string =>
    raw
      .replace(INSTANT, instant)
      .replace(EPOCH, (token) => (near(Number(token)) ? '<now>' : token))
      // How often it took is not part of what came of it.
      .replace(/("tries"+: )\d+/g, '$1<n>')
      // What was drawn by lot is drawn by another one the next time.
      .replace(/("+seed"+: "+|种子：)[0-9a-f]{32}/g, '$1<seed>')
      .replace(ID, sign('<id>'))
      .replace(DIGEST, sign('<digest>'))
      .replace(KEYED, sign('<keyed>'))
      .replace(SEALED, sign('<sealed>'))
      .replace(NUMBER, sign('<number>'))
      .replace(RECEIPT, sign('<receipt>'))
      .replace(INVITE, '$1<code>');
  // Nearly all rows are the same before, between and after.
  const texts = new Map<string, string>();
  const textOf = (row: string): string => {
    const kept = texts.get(row) ?? text(row);
    texts.set(row, kept);
    return kept;
  };
  return {
    text,
    state: (kept) =>
      [...kept]
        .flatMap(([name, rows]) =>
          rows
            .filter((row) => !(name === 'setting' && row.startsWith('(clock,')))
            .map((row) => `${name} ${counted.has(name) ? textOf(row).replace(/^\(\d+,/, '(#,') : textOf(row)}`),
        )
        .sort(),
  };
};

/** Two runs of the whole story share no number, no code and no digest. */
export const withoutLots = (text: string): string =>
  text
    .replace(/[0-9a-f]{16,64}/gi, '<digest>')
    .replace(NUMBER, '<number>')
    .replace(RECEIPT, '<receipt>')
    .replace(CERTIFICATE, '$1<number>')
    .replace(INVITE, '$1<code>');
