/**
 * How fast somebody counts where 20,000 entries are on the device: real server on SQLite, real Chromium, headless, its processor
 * slowed six times. `npm run --silent bench -- count-speed --json`; its last line is one object. `--only scan`, `wedge`, `send`,
 * `review` does a part (each makes what it needs), `--entries 2000` another number of entries, `--seconds 10` a shorter `wedge`.
 *
 * | field | unit | means | target |
 * |---|---|---|---|
 * | `scan.work` | ms | processor time of the main thread for one scan more, from its Enter until all that it leads to is done, six times what it takes unslowed (slowed, a thread that waits uses the processor too): `{n, p50Ms, p95Ms, maxMs}` | ≤ 16 |
 * | `scan.workEmpty` | ms | the same before anything was counted | |
 * | `scan.oneWord` | ms | the same for an Enter at which one word of the screen changes and nothing else is done | |
 * | `scan.emptyPage` | ms | the same on a page that holds one word and no script: what the browser takes whoever wrote the page | |
 * | `scan.answered` | ms | from the Enter until the answer is painted, the wait for the disk too, slowed | |
 * | `scan.heapMb` | MB | heap after a collection: `{empty, before, after}` the scans that were measured, with all entries | flat |
 * | `wedge` | | 20 scans a second: `{sent, saved, lost, doubled, inOrder, behindMs}`; `behindMs` from the last Enter until all was saved | 0 lost, 0 doubled |
 * | `send.sentMs` | ms | from the first sight of the network until everything was answered | ≤ 10,000 |
 * | `send.pulledMs` | ms | from then until a second device shows all of it | |
 * | `send.commands`, `send.entries`, `send.lines` | | what was sent, and the records that it made | |
 * | `review` | | what somebody sees of 5,000 lines that are scrolled by 3,000 pixels a second, slowed: `{lines, frames, dropped, updates, blank, updateMs}` | 0 dropped, 0 blank |
 * | `review.dropped` | | of `frames` that were drawn those that came more than 25 ms after the one before: the compositor scrolls, as under a finger | 0 |
 * | `review.blank` | | of `updates` of the page meanwhile those that had no rows for where it was scrolled to two updates later | 0 |
 * | `review.updateMs` | ms | processor time of the main thread for one, six times what it takes unslowed | |
 * | `environment` | | | |
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureReview } from './count-speed/review.ts'
import { measureScans } from './count-speed/scans.ts'
import { measureSending } from './count-speed/sending.ts'
import { openShop } from './count-speed/shop.ts'
import { measureWedge } from './count-speed/wedge.ts'
import { CPU_SLOWDOWN } from './start/handheld.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    entries: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '60' },
  },
})
const does = (part: string) => values.only === undefined || values.only.split(',').includes(part)
const say = (what: string) => {
  // only the result goes to stdout
  if (!values.json) console.error(what)
}

for (const script of ['build.ts', 'ensure-browser.ts']) {
  const args = [`scripts/${script}`, ...(script === 'build.ts' ? ['--if-changed'] : [])]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
const loadBefore = oneMinuteLoad()
const entries = Number(values.entries)
const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-'))
const shop = await openShop(folder)
try {
  say('Imager at 20 scans a second …')
  const wedge = does('wedge') ? await measureWedge(shop, Number(values.seconds)) : undefined
  say('Scans …')
  const scan = does('scan') || does('send') || does('review') ? await measureScans(shop, entries) : undefined
  say('Sending …')
  const send = does('send') || does('review') ? await measureSending(shop) : undefined
  say('Review …')
  const review = does('review') ? await measureReview(shop) : undefined
  const result = {
    ...(wedge && { wedge }),
    ...(scan && does('scan') && { scan }),
    ...(send && does('send') && { send }),
    ...(review && { review }),
    environment: {
      ...{ node: process.version, chromium: shop.chromium, cpus: availableParallelism(), cpu: cpus()[0]?.model },
      ...{ loadBefore, loadAfter: oneMinuteLoad(), cpuSlowdown: CPU_SLOWDOWN },
    },
  }
  if (values.json) console.log(JSON.stringify(result))
  else console.dir(result, { depth: 4 })
} finally {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
}

function oneMinuteLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100
}
