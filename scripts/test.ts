/** Everything that CI runs: the checks, then the browser tests; goes on after a failure and ends with the totals. */
import { rmSync } from 'node:fs'
import { check, VITEST_JSON } from './check.ts'
import { run } from './run.ts'
import { playwrightFailures, playwrightTotals, totalsLine, vitestFailures, vitestTotals } from './test-totals.ts'

const PLAYWRIGHT_JSON = '.cache/results/playwright.json'
rmSync('.cache/results', { recursive: true, force: true })

const failed = await check()
if ((await run('npm', ['run', '--silent', 'e2e'])) !== 0) failed.push('e2e')

const failures = [...vitestFailures(VITEST_JSON), ...playwrightFailures(PLAYWRIGHT_JSON)]
if (failures.length > 0) console.log(`\nWhat failed:\n\n${failures.join('\n\n')}`)
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}.` : '')
console.log(totalsLine([vitestTotals(VITEST_JSON), playwrightTotals(PLAYWRIGHT_JSON)]))
process.exitCode = failed.length > 0 ? 1 : 0
