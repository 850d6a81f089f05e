/**
 * Static checks, then unit and server tests. `npm run check -- lint types` runs only the named ones. All of them run
 * even when one fails.
 */
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { capture, run } from './run.ts'

export const VITEST_JSON = '.cache/results/vitest.json'

const types = (project: string): [string, string[]] => ['tsc', ['--project', project]]

/** Each is quick, reads only, and needs nothing but the tree. */
const staticChecks: Record<string, [string, string[]][]> = {
  types: [types('domain'), types('src'), types('src/sw'), types('server'), types('tests')],
  lint: [['oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives']]],
  imports: [['node', ['scripts/import-rules.ts']]],
  'dead-code': [['knip', []]],
  format: [['prettier', ['--check', '--log-level', 'warn', '.']]],
  size: [
    ['node', ['scripts/build.ts', '--if-changed']],
    ['node', ['scripts/size-budget.ts']],
  ],
}

async function runCheck(name: string, commands: [string, string[]][]): Promise<boolean> {
  const started = performance.now()
  let printed = ''
  let good = true
  for (const [command, args] of commands) {
    const { code, output } = await capture(command, args)
    printed += output
    if (code !== 0) good = false
    // the next one needs what this one would have made
    if (code !== 0 && name === 'size') break
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (!good || name === 'size') process.stdout.write(printed)
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  return good
}

/** The names of the checks that failed; all when none is named. */
export async function check(names: string[] = [...Object.keys(staticChecks), 'tests']): Promise<string[]> {
  const unknown = names.filter((name) => name !== 'tests' && !staticChecks[name])
  if (unknown.length > 0) {
    console.error(`There is no check ${unknown.join(', ')}. There are: ${Object.keys(staticChecks).join(', ')}, tests.`)
    return unknown
  }
  const failed: string[] = []
  const waiting = names.filter((name) => name !== 'tests')
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name; name = waiting.shift())
      if (!(await runCheck(name, staticChecks[name] ?? []))) failed.push(name)
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  if (names.includes('tests')) {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_JSON}`]
    if ((await run('vitest', ['run', ...reporters])) !== 0) failed.push('tests')
  }
  return failed
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2)
  const failed = await check(names.length > 0 ? names : undefined)
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
