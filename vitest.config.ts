// The test run: every *.test.ts under test/, with the servers some of them ask for.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers/global-setup.ts'],
    maxWorkers: '150%', // tests wait for servers and browsers as much as they compute: one more than there are cores keeps them busy
    isolate: false, // a file's modules serve the next file too: loading them anew took a third of the run
    testTimeout: 20_000,
    hookTimeout: 300_000, // a missing program is installed in a hook
  },
});
