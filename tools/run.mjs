// `npm start`, `npm run demo`, `npm run award -- <verb>`: builds what is missing or stale, then runs it in this process.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildClient, buildService, generate } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [verb = 'start'] = process.argv.splice(2, 1);
const ENTRY = { start: 'main.js', demo: 'demo.js', award: 'cli.js' };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old; 20.19 or later is needed.`);
  process.exit(1);
}
if (!(verb in ENTRY)) {
  console.error(`unknown verb ${verb}`);
  process.exit(1);
}

// An installed production image may carry only dist/: then there is nothing to build from.
if (existsSync(join(root, 'src'))) {
  await generate();
  await buildService();
  if (verb === 'demo') await buildClient();
}
await import(pathToFileURL(join(root, 'dist', ENTRY[verb])).href);
