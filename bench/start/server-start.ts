import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { median, p95, rounded } from './stats.ts'

const RUNS = 5
const POLL_MS = 10
const TOO_LONG_MS = 30_000
const IDLE_MS = 30_000

export interface Ready {
  n: number
  medianMs: number
  p95Ms: number
  runsMs: number[]
}

/** `npm start` as a person would type it, build and data folder present. */
export async function measureReady(data: string): Promise<Ready> {
  const runs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const { npm, tookMs } = await npmStart(data)
    runs.push(tookMs)
    await end(npm)
  }
  return { n: runs.length, medianMs: median(runs), p95Ms: p95(runs), runsMs: rounded(runs) }
}

/** What the server holds in memory, in 10⁶ bytes, when nobody has asked it anything for half a minute. */
export async function measureIdle(data: string): Promise<number | null> {
  const { npm } = await npmStart(data)
  await pause(IDLE_MS)
  const status = `/proc/${newestChild(npm.pid ?? 0)}/status`
  const kilobytes = existsSync(status) ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  await end(npm)
  return kilobytes === undefined ? null : Math.round((Number(kilobytes) * 1024) / 100_000) / 10
}

async function npmStart(data: string): Promise<{ npm: ChildProcess; tookMs: number }> {
  const port = await freePort()
  const env = { ...process.env, STOREHAND_DATA: data, PORT: String(port), DATABASE_URL: '' }
  // the project's own Node, also where the bench was not started by npm
  const PATH = `${resolve('node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const from = performance.now()
  const npm = spawn('npm', ['start'], { env: { ...env, PATH }, stdio: 'ignore' })
  while (performance.now() - from < TOO_LONG_MS) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.status,
      () => undefined,
    )
    if (status === 200) return { npm, tookMs: performance.now() - from }
    await pause(POLL_MS)
  }
  await end(npm)
  throw new Error(`npm start was not ready after ${TOO_LONG_MS} ms`)
}

async function end(npm: ChildProcess): Promise<void> {
  const ended = once(npm, 'exit')
  npm.kill('SIGTERM')
  await ended
}

/** npm → shell → server, on Linux; on others the process itself. */
function newestChild(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/children`
  const children = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : []
  const [child] = children
  return child === undefined ? pid : newestChild(child)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}
