import { configDefaults, defineConfig } from 'vitest/config';

const shared = { testTimeout: 120_000, hookTimeout: 120_000, pool: 'threads', maxConcurrency: 3 } as const;

/** Minutes in all: what is killed, starved and refused at every point, and what needs other programs. */
const LONG = [
  'tests/matrix/**/*.test.ts',
  'tests/providers/every-call.test.ts',
  'tests/cli/{rotate,vault}-*.test.ts',
  'tests/cli/{fix,fix-odd,hook,hook-managers,injection,keychain,lock-down,offline,resolve,retired,revoke,twins,verify}.test.ts',
  'tests/{app/scan-threads,cli/demo,hygiene/published,report/html-browser}.test.ts',
];

export default defineConfig({
  test: {
    // Once for all projects.
    globalSetup: ['tests/build-once.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'tests',
          // Modules are read once a worker: a third of the time. No test leaves anything in them.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...LONG],
        },
      },
      // `.ci/run` runs them too.
      { test: { ...shared, name: 'long', include: LONG, testTimeout: 900_000 } },
    ],
  },
});
