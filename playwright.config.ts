import { defineConfig } from '@playwright/test'
import { shellLaunch } from './e2e/support/browser.ts'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/build-once.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // an app that takes seconds to answer is caught by the benches; a busy machine is no defect. A device that was offline may wait
  // 50 s for its next round
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/results/playwright.json' }]],
  use: {
    launchOptions: shellLaunch(),
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // recorded for every test and kept for the failed ones, a trace makes all of them half as long again
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'handheld' }],
})
