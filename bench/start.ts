/**
 * How fast a device and the server start, and how fast a tap is answered; how much script the first screen fetches.
 * Real server, real Chromium, headless. `npm run --silent bench -- start --json`; its last line is one object:
 *
 * | field | unit | means | target |
 * |---|---|---|---|
 * | `firstScreenScriptGzip` | bytes | all script that Chromium fetches until the signed-in Work list answers a tap | ≤ 150,000 |
 * | `coldStartOfflineMs` | ms | server stopped, browser started anew, CPU slowed: navigation start → Work list answers a tap; median | ≤ 1500 |
 * | `pickTapP95Ms` | ms | CPU slowed: finger up on "Picked by hand" → next item painted and the command durable; p95, the worse of the two below | ≤ 100 |
 * | `readyMs` | ms | `npm start` on a warm data folder → /readyz answers 200; median | ≤ 3000 |
 * | `serverIdleRssMb` | MB (10⁶ bytes) | resident memory of the server, left alone for 30 s; null where there is no /proc | ≤ 150 |
 *
 * and what lies behind them:
 * - `firstScreenScripts`: [{file, bytes, gzip}], the largest first
 * - `coldStart`: {n, medianMs, p95Ms, listMedianMs (rows painted, before the tap), tapMedianMs (tap → answer), runsMs}
 * - `pickTapOnline`, `pickTapOffline`: {n, p50Ms, p95Ms, maxMs, paintedP95Ms, durableP95Ms}
 * - `ready`: {n, medianMs, p95Ms, runsMs}
 * - `openOrders`: on the device, when it starts cold
 * - `environment`: {node, chromium, cpus, cpu, loadBefore, loadAfter (1 min), cpuSlowdown (asked for), measuredSlowdown}
 *
 * Each part runs alone; other work on the machine makes every time longer. Without --json a table is printed.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { StorehandServer } from '../e2e/support/server.ts'
import { measureColdStart } from './start/cold-start.ts'
import { measureFirstScreen } from './start/first-screen.ts'
import { CPU_SLOWDOWN, measuredSlowdown, openHandheld, prepareHandheld } from './start/handheld.ts'
import { importOrders, OPEN_ORDERS, PICKED_OFFLINE, PICKED_ONLINE } from './start/orders.ts'
import { measurePickTaps } from './start/pick-taps.ts'
import { measureIdle, measureReady } from './start/server-start.ts'

const asJson = process.argv.includes('--json')
const say = (what: string) => {
  // only the result goes to stdout
  if (!asJson) console.error(what)
}

for (const script of ['build.ts', 'ensure-browser.ts']) {
  const args = [`scripts/${script}`, ...(script === 'build.ts' ? ['--if-changed'] : [])]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

const loadBefore = oneMinuteLoad()
const server = await StorehandServer.create()
const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-'))
const profile = join(folder, 'profile')
try {
  say('A store with 300 open orders, and a device in it …')
  await server.start()
  await importOrders(server)
  const { chromium, openOrders } = await prepareHandheld(profile, server)

  say('Script of the first screen …')
  const scripts = await measureFirstScreen(profile, server)

  say('Taps while the server answers …')
  const online = await withHandheld((page) => measurePickTaps(page, server, PICKED_ONLINE))

  await server.stop()
  say('Cold starts with no server …')
  const coldStart = await measureColdStart(profile, server)
  say('Taps with no server …')
  const offline = await withHandheld((page) => measurePickTaps(page, server, PICKED_OFFLINE))
  const slowdown = await withHandheld(measuredSlowdown)

  say('Starts of the server …')
  const ready = await measureReady(server.data)
  say('The server, left alone …')
  const serverIdleRssMb = await measureIdle(server.data)

  const result = {
    firstScreenScriptGzip: scripts.reduce((sum, { gzip }) => sum + gzip, 0),
    coldStartOfflineMs: coldStart.medianMs,
    pickTapP95Ms: Math.max(online.p95Ms, offline.p95Ms),
    readyMs: ready.medianMs,
    serverIdleRssMb,
    firstScreenScripts: scripts,
    coldStart,
    pickTapOnline: online,
    pickTapOffline: offline,
    ready,
    openOrders,
    environment: {
      node: process.version,
      chromium,
      cpus: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown',
      loadBefore,
      loadAfter: oneMinuteLoad(),
      cpuSlowdown: CPU_SLOWDOWN,
      measuredSlowdown: slowdown,
    },
  }
  if (asJson) console.log(JSON.stringify(result))
  else printTable(result)
} finally {
  await server.dispose()
  await rm(folder, { recursive: true, force: true })
}

async function withHandheld<T>(work: (page: Awaited<ReturnType<typeof openHandheld>>['page']) => Promise<T>) {
  const handheld = await openHandheld(profile)
  try {
    return await work(handheld.page)
  } finally {
    await handheld.close()
  }
}

function oneMinuteLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100
}

function printTable({ environment, ...result }: Record<string, unknown> & { environment: Record<string, unknown> }) {
  const targets: Record<string, [number, string]> = {
    firstScreenScriptGzip: [150_000, 'bytes'],
    coldStartOfflineMs: [1500, 'ms'],
    pickTapP95Ms: [100, 'ms'],
    readyMs: [3000, 'ms'],
    serverIdleRssMb: [150, 'MB'],
  }
  console.table(
    Object.entries(targets).map(([figure, [target, unit]]) => {
      const measured = result[figure]
      const holds = typeof measured === 'number' ? (measured <= target ? 'yes' : 'NO') : 'not measured'
      return { figure, measured, target: `≤ ${target}`, unit, holds }
    }),
  )
  console.log({ pickTapOnline: result['pickTapOnline'], pickTapOffline: result['pickTapOffline'] })
  console.log({ coldStart: result['coldStart'], openOrders: result['openOrders'] })
  console.log(OPEN_ORDERS, 'orders imported;', environment)
}
