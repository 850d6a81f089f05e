/**
 * How fast work and products travel between devices and the store, beside RxDB (Dexie storage, HTTP replication) and
 * PouchDB (IndexedDB adapter, express-pouchdb on LevelDB): the same work in the same run on the same machine, over real
 * HTTP, each in a real Chromium whose profile is on disk, on a page that holds nothing but the engine.
 * `npm run --silent bench -- sync --json` prints one object as its last line; `--only w1,w2` measures only these, `--runs 3`
 * takes the medians of three runs (of 10 without it), `--small` takes a hundredth of the work, to see that all parts run.
 * All times are ms, all sizes bytes unless the name says otherwise.
 *
 * - `w1`: {ours, rxdb, pouchdb, faster}: an empty device fetches 50,000 products. `medianMs`, `runsMs`: until the first
 *   look-up by barcode is answered; `durableMs`: that, a `kill -9` of the browser, and until the stored products answer
 *   again (`afterKillMs`, without the browser's own start); `kept`: the share of the products that was there then.
 *   `faster`: {rxdb, pouchdb}: their `durableMs` / ours (target ≥ 10)
 * - `w2`: {ours, rxdb, pouchdb, faster}: 1,000 picks made offline, all confirmed to the device and seen on a second one
 *   (`medianMs`; each apart: `confirmedMs`, `seenMs`); the peers change 1,000 documents. `faster`: target ≥ 5
 * - `w3`: {p50, p99, idle, duringW1, fdatasync, overDisk}: a command until it is durable on the device, with nothing else
 *   to do and while the catalogue of W1 comes; p50 is the idle one's, p99 the worse of both (target ≤ 25); `fdatasync`: the
 *   disk's own flush of 4 KB, before and `afterwards`; `overDisk`: p50 − its p50 (target ≤ 3)
 * - `w4`: {"5", "10", "30", linear}: so many devices come back in one moment after an hour offline (50 commands each);
 *   `medianMs`: until all hold everything; `sentBytes`, `receivedBytes` of all together on the wire; `serverRssMb`: its
 *   peak in 10⁶ bytes (target ≤ 250). The devices are the real engine under Node, all in one process, with IndexedDB in
 *   memory: `devicesCpuMs` is their share. `linear`: ms a command with 30 / ms a command with 5
 * - `w5`: {firstPaint, list, detail, heapMb, …}: the app reloaded, with no server, with 1,000 pending, 300 orders, 50,000
 *   products: the list painted as the pending work makes it (target ≤ 1000); main-thread tasks while the list is filtered
 *   and scrolled and while items are scanned (target: none over 16 ms); JS heap after a collection (target ≤ 64)
 * - `server`: {sqlite, postgres, ours, raw, ratio}: picks a second through `execute`, 100 a transaction; the statements
 *   that it made, run by the driver alone on a copy of the same database; `ratio`: ours / raw (target ≥ 0.5);
 *   `emptyPullStatements`: of a pull that finds nothing new (target 1). `ours`, `raw`, `ratio` are those of SQLite
 * - `growth`: {stores, history, queue}: ms a command on the server with 1 and 100 stores, with none and a year of closed
 *   orders and log; on a device (`makeMs`, `drainMsPerCommand`) with 10 to 10,000 commands waiting
 * - `environment`: {node, chromium, peers, cpus, cpu, loadBefore, loadAfter (1 min), runs}
 *
 * A peer that cannot be installed is a sentence instead of figures. Without --json the same object is printed to be read.
 */
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromiumVersion, installPeers } from './sync/browser.ts'
import { measureColdSync } from './sync/cold-sync.ts'
import { measureDrain } from './sync/drain.ts'
import { measureDurable } from './sync/durable.ts'
import { measureServerGrowth } from './sync/growth.ts'
import { measureQueueGrowth } from './sync/queue-growth.ts'
import { measureReconnect } from './sync/reconnect.ts'
import { measureReload } from './sync/reload.ts'
import { measureServer } from './sync/server-rate.ts'
import { round } from './sync/stats.ts'
import { peerVersions, type SystemName } from './sync/systems.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '10' },
  },
})
const { small } = values
const runs = Number(values.runs)
const products = small ? 500 : 50_000
const picks = small ? 40 : 1_000
const pending = small ? 40 : 1_000

const parts: Record<string, () => Promise<object>> = {
  w1: () => compare((name) => measureColdSync(name, { products, picks: 4 }, runs), 'durableMs'),
  w2: () => compare((name) => measureDrain(name, { products: 500, picks }, runs), 'medianMs'),
  async w3() {
    const measured = await measureDurable({ products, picks: 1_200 }, small ? 50 : 500)
    const { idle, duringW1, fdatasync } = measured
    const worse = Math.max(idle.p99, duringW1.p99)
    return { p50: idle.p50, p99: worse, overDisk: round(idle.p50 - fdatasync.p50), ...measured }
  },
  async w4() {
    const counts = small ? [2, 5] : [5, 10, 30]
    const results = await inTurn(counts, (count) => measureReconnect(count, runs))
    const perCommand = results.map(({ medianMs, commands }) => medianMs / commands)
    const linear = round((perCommand.at(-1) ?? 0) / (perCommand[0] ?? 1), 2)
    return { ...Object.fromEntries(results.map((result) => [result.devices, result])), linear }
  },
  w5: () => measureReload({ products, orders: 300, pending }, runs),
  async server() {
    const measured = await measureServer(runs)
    const { ours, raw, ratio } = measured.sqlite
    return { ours, raw, ratio, ...measured }
  },
  growth: async () => ({
    ...(await measureServerGrowth(small)),
    queue: await measureQueueGrowth(small ? [10, 100] : [10, 100, 1_000, 10_000]),
  }),
}

const asked = values.only?.split(',') ?? Object.keys(parts)
const unknown = asked.filter((name) => !parts[name])
if (unknown.length > 0 || !(runs >= 1)) {
  console.error(`Usage: sync [--json] [--small] [--runs N] [--only ${Object.keys(parts).join(',')}]`)
  process.exit(2)
}

for (const script of ['build.ts', 'ensure-browser.ts']) {
  const args = [`scripts/${script}`, ...(script === 'build.ts' ? ['--if-changed'] : [])]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}
const noPeers = installPeers()
const loadBefore = oneMinuteLoad()
const result: Record<string, object> = {}
for (const name of asked) {
  // only the result goes to stdout
  if (!values.json) console.error(`${name} …`)
  result[name] = (await parts[name]?.()) ?? {}
}
result['environment'] = {
  ...{ node: process.version, chromium: chromiumVersion(), peers: noPeers ?? (await peerVersions()) },
  ...{ cpus: availableParallelism(), cpu: cpus()[0]?.model ?? 'unknown' },
  ...{ loadBefore, loadAfter: oneMinuteLoad(), runs, small },
}
if (values.json) console.log(JSON.stringify(result))
else console.dir(result, { depth: null })
process.exit(0)

/** The same for ours and for each peer, and how many times as long these took. */
async function compare<Figure extends string>(
  measure: (name: SystemName) => Promise<Record<Figure, number>>,
  figure: Figure,
): Promise<object> {
  const ours = await measure('ours')
  if (noPeers) return { ours, rxdb: noPeers, pouchdb: noPeers }
  const rxdb = await measure('rxdb')
  const pouchdb = await measure('pouchdb')
  const times = (peer: Record<Figure, number>) => round(peer[figure] / ours[figure])
  return { ours, rxdb, pouchdb, faster: { rxdb: times(rxdb), pouchdb: times(pouchdb) } }
}

async function inTurn<T, R>(things: T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const thing of things) done.push(await work(thing))
  return done
}

function oneMinuteLoad(): number {
  return round(loadavg()[0] ?? 0, 2)
}
