import { existsSync, readFileSync } from 'node:fs'

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

interface PlaywrightReport {
  errors: unknown[]
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** A report that is not there is a run that broke: one failure. */
function totals(file: string, count: (report: unknown) => Totals): Totals {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 }
}

export function vitestTotals(file: string): Totals {
  return totals(file, (json) => {
    const report = json as VitestReport
    // a file that could not even be loaded reports no test, and is one failure
    const broken = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })
}

export function playwrightTotals(file: string): Totals {
  return totals(file, (json) => {
    const { errors, stats } = json as PlaywrightReport
    // an error outside every test, as in the set-up
    const broken = stats.unexpected === 0 && errors.length > 0 ? 1 : 0
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + broken, skipped: stats.skipped }
  })
}

/** `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function totalsLine(all: Totals[]): string {
  const sum = (key: keyof Totals): number => all.reduce((total, one) => total + one[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
