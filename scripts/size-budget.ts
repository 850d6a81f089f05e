/**
 * All script that a device fetches until the signed-in Work list answers, from the build's manifest. The browser tests
 * measure what is really fetched; this is the quick guard. `--dist FOLDER` looks at another build.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

/** In bytes after gzip; 1 KB here is 1,000 bytes, the stricter reading. */
const BUDGET = 150_000
const ENTRY = 'index.html'
/** What the Work list does not wait for. Every other dynamic import counts as loaded. */
const LATER = [
  /^src\/features\/(?!work\/)/,
  /^src\/scan\//,
  // a device that is enrolled and signed in needs none of them while all goes well
  /^src\/offline\/(enrol|sign-in|recover)\.ts$/,
  // the server's hints, and what a scan means anywhere: both come after the list
  /^src\/offline\/poke\.ts$/,
  /^src\/app\/scan-everywhere\.tsx$/,
  // registers the service worker after the first screen
  /\/workbox-window\//,
]

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}

const { dist } = parseArgs({ options: { dist: { type: 'string', default: 'dist' } } }).values
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

const needed = new Set<string>()
function need(key: string): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${dist}/.vite/manifest.json names no ${key}`)
  if (needed.has(key)) return
  needed.add(key)
  for (const next of chunk.imports ?? []) need(next)
  for (const next of chunk.dynamicImports ?? []) if (!LATER.some((pattern) => pattern.test(next))) need(next)
}
need(ENTRY)

const rows = [...needed]
  .map((key) => manifest[key]?.file ?? '')
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, gzip: gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length }))
  .toSorted((a, b) => b.gzip - a.gzip)
const total = rows.reduce((sum, row) => sum + row.gzip, 0)

const inKb = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} KB`
for (const row of rows) console.log(`${inKb(row.gzip)}  ${row.file}`)
console.log(`${inKb(total)}  script for the first screen, gzip, of ${inKb(BUDGET).trim()} allowed`)
if (total > BUDGET) {
  console.error(
    `${inKb(total - BUDGET).trim()} over the budget: load with its screen what the Work list does not need.`,
  )
  process.exitCode = 1
}
