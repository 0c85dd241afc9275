import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const long = process.env.FOCALPOINT_LONG === '1';

export default defineConfig({
  plugins: [react()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A second, which is the default, is too short for a page on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/support/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: long ? [] : ['**/*.long.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'checks', include: ['test/checks/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
