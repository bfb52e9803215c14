import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Against what hangs: real databases, browsers and child processes on a slow machine are no fault.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // One process takes file after file: half of what a file costs would else be loading the same modules anew.
    isolate: false,
    // One more than a small machine has processors: most of what a file does is wait for the database.
    maxWorkers: 3,
    // A second run on the same sources, as CI makes it on servers, has nothing to translate.
    experimental: { fsModuleCache: true },
    // Begun last, the longest would run alone while the other processes have nothing left to do.
    sequence: { sequencer: LongestFirst },
  },
});
