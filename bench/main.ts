import * as callback from './callback.ts';
import { wholeCycle } from './cycle.ts';
import * as decision from './decision.ts';
import { serveBare } from './decision-bare.ts';
import { growth } from './growth.ts';
import * as outbox from './outbox.ts';
import * as page from './page.ts';
import { remindersToOutbox } from './reminders.ts';
import type { Row } from './row.ts';
import { startToReady } from './startup.ts';
import { votersPress } from './voters.ts';

const ROWS: Readonly<Record<string, () => Promise<Row>>> = {
  callback: callback.callbackOverhead,
  decision: decision.decision,
  voters: votersPress,
  growth,
  page: page.noticePage,
  start: startToReady,
  outbox: outbox.outboxAtFifty,
  reminders: remindersToOutbox,
  cycle: wholeCycle,
};

/** What this file is when it runs as one of the servers to be measured. */
const SERVERS: Readonly<Record<string, () => Promise<void>>> = {
  'callback-ours': callback.serveOurs,
  'callback-sdk': callback.serveSdk,
  'decision-ours': decision.serveOurs,
  'decision-bare': serveBare,
  platform: outbox.servePlatform,
  'page-ours': page.serveOurs,
  'page-static': page.serveStatic,
};

const [first, ...rest] = process.argv.slice(2);
const server = first?.startsWith('serve:') ? SERVERS[first.slice(6)] : undefined;
if (server) {
  await server();
} else {
  const wanted = first === undefined ? Object.keys(ROWS) : [first, ...rest];
  const unknown = wanted.filter((name) => !(name in ROWS));
  if (unknown.length > 0) {
    console.error(`no row ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}`);
    process.exit(1);
  }
  // Everything that a row has opened is closed by then; what a library keeps alive is not worth waiting for.
  for (const name of wanted) console.log(JSON.stringify(await ROWS[name]?.()));
  process.exit(0);
}
