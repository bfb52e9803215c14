import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the chat client to `dist/sandbox-client`; the sandbox server serves that folder at `/` and `/gallery`. */
export default defineConfig({
  root: here('.'),
  base: '/',
  // VChart's hand-drawn style imports this package's UMD build as if it had a default export.
  resolve: { alias: { roughjs: 'roughjs/bundled/rough.esm.js' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../../dist/sandbox-client'),
    emptyOutDir: true,
    target: 'es2022',
    // VChart is one lazily loaded chunk of about 2 MB; the page itself stays small.
    chunkSizeWarningLimit: 3000,
    // The sandbox's CSP allows no data: scripts and no inline ones; the polyfill would be one.
    modulePreload: { polyfill: false },
  },
});
