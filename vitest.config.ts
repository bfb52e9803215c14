import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Real databases, browsers and child processes: patience instead of flakiness, but never without an end.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One process takes file after file: half of what a file costs would else be loading the same modules anew.
    isolate: false,
    maxWorkers: 2,
  },
});
