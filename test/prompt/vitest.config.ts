import { join } from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    name: 'prompt',
    include: ['test/prompt/**/*.test.ts'],
    globalSetup: 'test/prompt/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
