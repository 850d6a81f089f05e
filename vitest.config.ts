import { defineConfig } from 'vitest/config'

const setupFiles = ['tests/support/fail-on-console-error.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', include: ['domain/**/*.test.ts'], setupFiles } },
      { test: { name: 'src', include: ['src/**/*.test.{ts,tsx}'], setupFiles } },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'tests/**/*.test.ts'],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          globalSetup: 'server/testing/postgres.ts',
        },
      },
    ],
  },
})
