/** `npm run --silent bench -- NAME --json` runs bench/NAME.ts with what follows. */
import { globSync } from 'node:fs'
import { run } from './run.ts'

const names = globSync('bench/*.ts')
  .map((file) => file.replace(/^bench\/|\.ts$/g, ''))
  .toSorted()
const [name, ...rest] = process.argv.slice(2)
if (name && names.includes(name)) {
  process.exitCode = await run(process.execPath, [`bench/${name}.ts`, ...rest])
} else {
  console.error(
    `Usage: npm run --silent bench -- NAME [--json], where NAME is one of: ${names.join(', ') || 'none yet'}.`,
  )
  process.exitCode = 2
}
