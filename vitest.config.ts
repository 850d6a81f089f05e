import { defineConfig } from 'vitest/config'

// properties and real processes take long on a busy machine
const common = { setupFiles: ['tests/support/fail-on-console-error.ts'], testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', include: ['domain/**/*.test.ts'], ...common } },
      { test: { name: 'src', include: ['src/**/*.test.{ts,tsx}'], ...common } },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'tests/**/*.test.ts'],
          ...common,
          globalSetup: 'server/testing/postgres.ts',
        },
      },
    ],
  },
})
