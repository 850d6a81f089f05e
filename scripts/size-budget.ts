/**
 * All script that a device fetches until the signed-in Work list answers, from the build's manifest. `npm run bench --
 * start` measures what is really fetched until then, with a target of 150 KB; this is the quick guard. `--dist FOLDER`
 * looks at another build.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

/** In bytes after gzip: what a first screen may take; 1 KB here is 1,000 bytes, the stricter reading. */
const BUDGET = 150_000
/** Of the entry and what it imports: the Work list answers before the rules come (docs/decisions/034). */
const ENTRY_BUDGET = 128_500
const ENTRY = 'index.html'
/**
 * What begins once the list has answered (src/app/settled.ts), or where it is asked for. Every other dynamic import counts: the
 * rules too, which a device fetches before its list where work waits on it to be sent.
 */
const LATER = [
  /^src\/features\/(?!work\/)/,
  /^src\/app\/(work-sections|banners)\.tsx$/,
  /^src\/scan\//,
  // a device that is enrolled and signed in needs none of them while all goes well
  /^src\/offline\/(enrol|hand-in|let-in|recover|run-online|send-photos|shed-photos|sign-in|trade-token)\.ts$/,
  // hints and updates: 400 ms after the list
  /^src\/offline\/poke\.ts$/,
  /^node_modules\/workbox-window\//,
  // the first round with the server, and what a command needs, come after the list
  /^src\/offline\/(access|exchange|fetch-catalogue|personal|run-command)\.ts$/,
  /^domain\/product\.ts$/,
  // of work with orders the rules count
  /^_commands-[\w-]+\.js$/,
  /^src\/app\/wake-up\.ts$/,
  // where an older app made the index
  /^src\/offline\/catalogue-page\.ts$/,
  // what a scan means anywhere, and the words of the other screens
  /^src\/app\/scan-everywhere\.tsx$/,
  /^src\/app\/messages\/[a-z]+\.ts\?later$/,
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

const sizeOf = (file: string) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length
const rows = [...needed]
  .map((key) => manifest[key]?.file ?? '')
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, gzip: sizeOf(file) }))
  .toSorted((a, b) => b.gzip - a.gzip)
const total = rows.reduce((sum, row) => sum + row.gzip, 0)
const entry = [ENTRY, ...(manifest[ENTRY]?.imports ?? [])].reduce(
  (sum, key) => sum + sizeOf(manifest[key]?.file ?? ''),
  0,
)

const inKb = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} KB`
for (const row of rows) console.log(`${inKb(row.gzip)}  ${row.file}`)
console.log(`${inKb(total)}  script for the first screen, gzip, of ${inKb(BUDGET).trim()} allowed`)
if (total > BUDGET) {
  console.error(
    `${inKb(total - BUDGET).trim()} over the budget: load with its screen what the Work list does not need.`,
  )
  process.exitCode = 1
}
if (entry > ENTRY_BUDGET) {
  console.error(
    `${inKb(entry).trim()} before the list, of ${inKb(ENTRY_BUDGET).trim()}: an import of the first screen brings rules along.`,
  )
  process.exitCode = 1
}
