// The test run: every *.test.ts under test/, with the servers some of them ask for.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers/global-setup.ts'],
    maxWorkers: Math.ceil(availableParallelism() * 1.5), // tests wait for browsers and servers half the time
    isolate: false, // a file's modules serve the next file too: loading them anew took a third of the run
    testTimeout: 60_000, // a hung test is told of soon enough; a slow machine is no fault
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 300_000, // a missing program is installed in a hook
  },
});
