/**
 * Builds the PWA into dist/ and compresses it. `--if-changed` does nothing when dist/ was built from what lies here now,
 * so that `npm start` is quick.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { run } from './run.ts'

const STAMP = '.cache/build-stamp'
const INPUTS = [
  '{src,domain,public}/**/*',
  'scripts/*.ts',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]

/** A hash over every file that the build reads, by name and content. */
function hashInputs(): string {
  const hash = createHash('sha256')
  const files = globSync(INPUTS).filter((file) => !/\.test\.tsx?$/.test(file) && statSync(file).isFile())
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

async function build(inputs: string): Promise<number> {
  rmSync(STAMP, { force: true })
  const built = await run('vite', ['build', '--logLevel', 'warn'])
  if (built !== 0) return built
  const compressed = await run(process.execPath, ['scripts/compress.ts'])
  if (compressed !== 0) return compressed
  mkdirSync('.cache', { recursive: true })
  writeFileSync(STAMP, inputs)
  return 0
}

const inputs = hashInputs()
const current = existsSync('dist/index.html') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs
if (process.argv.includes('--if-changed') && current) {
  process.exitCode = 0
} else {
  console.log('Building the app …')
  process.exitCode = await build(inputs)
}
