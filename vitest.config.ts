// The test run: every *.test.ts under test/, with the servers some of them ask for.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers/global-setup.ts'],
    maxWorkers: '100%', // tests wait for servers more than they compute: left to itself, half the machine is idle
    isolate: false, // a file's modules serve the next file too: loading them anew took a third of the run
    testTimeout: 20_000,
    hookTimeout: 300_000, // a missing program is installed in a hook
  },
});
