import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Real databases, browsers and child processes: patience instead of flakiness, but never without an end.
    testTimeout: 60_000,
    // On a shared machine a process may stand still for seconds: in CI a failed test is tried once more, and named.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
