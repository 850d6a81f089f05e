import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

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
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: {
    ok: boolean
    title: string
    file: string
    tests: { results: { error?: { message?: string } }[] }[]
  }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
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

/** Each test that failed with the first lines of why: the end of a long log is what is read of it. */
export function vitestFailures(file: string): string[] {
  if (!existsSync(file)) return [`no report: ${file}`]
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [failure(name, 'the file itself', message)] : []
    return failed.map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages?.[0]))
  })
}

export function playwrightFailures(file: string): string[] {
  if (!existsSync(file)) return [`no report: ${file}`]
  const failed = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
    ...specs
      .filter(({ ok }) => !ok)
      .map((spec) => {
        const errors = spec.tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
        return failure(spec.file, spec.title, errors[0])
      }),
    ...suites.flatMap(failed),
  ]
  return failed(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport)
}

function failure(file: string, test: string, why = ''): string {
  const lines = stripVTControlCharacters(why).split('\n').slice(0, 12)
  return [`${relative('.', file)} › ${test}`, ...lines.map((line) => `    ${line}`)].join('\n')
}

/** `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function totalsLine(all: Totals[]): string {
  const sum = (key: keyof Totals): number => all.reduce((total, one) => total + one[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
