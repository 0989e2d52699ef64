import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 120_000, hookTimeout: 120_000, pool: 'threads' } as const;

export default defineConfig({
  test: {
    // Once for all projects.
    globalSetup: ['tests/build-once.ts'],
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'tests', include: ['tests/**/*.test.ts'], exclude: ['tests/matrix/**'] } },
      // Every point of every rotation: minutes. `.ci/run` runs it; `npm test` takes samples.
      { test: { ...shared, name: 'matrix', include: ['tests/matrix/**/*.test.ts'], testTimeout: 900_000 } },
    ],
  },
});
