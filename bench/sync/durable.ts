import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { percentile } from '../start/stats.ts'
import type { OurPage } from './ours/page.ts'
import { gtinOf } from './store.ts'
import { startSystem, type Size } from './systems.ts'

interface Spread {
  n: number
  p50: number
  p99: number
}

export interface Durable {
  idle: Spread
  duringW1: Spread
  /** the disk's own flush of 4 KB more, in the folder of the browser's profile, before and after */
  fdatasync: Spread & { afterwards: Spread }
}

/** A person at work does not tap more often; the disk and the browser rest as long between two commands, in ms. */
const REST_MS = 10
const BLOCK = Buffer.alloc(4096, 1)

/** W3: from the call of a command until its transaction is flushed, with nothing else to do and while the catalogue comes. */
export async function measureDurable(size: Size, commands: number): Promise<Durable> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-w3-'))
  const system = await startSystem('ours', join(folder, 'server'), size)
  try {
    const before = flushes(folder, commands)
    const { page, close } = await system.device(join(folder, 'profile'), 0)
    await page.evaluate(async () => {
      const ours = window.bench as OurPage
      ours.hold('/v1/catalogue')
      await ours.follow()
    })
    const idle = await page.evaluate(pickMany, { commands, restMs: REST_MS, until: null })
    const duringW1 = await page.evaluate(pickMany, { commands, restMs: REST_MS, until: gtinOf(size.products - 1) })
    await close()
    const spread = (ms: number[]) => ({ n: ms.length, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) })
    const fdatasync = { ...spread(before), afterwards: spread(flushes(folder, commands)) }
    return { idle: spread(idle), duringW1: spread(duringW1), fdatasync }
  } finally {
    await system.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs in the page: so many commands, or as many as there is time for until the catalogue is here and answers. */
async function pickMany(asked: { commands: number; restMs: number; until: string | null }): Promise<number[]> {
  const ours = window.bench as OurPage
  const took: number[] = []
  let here = false
  const { until } = asked
  const coming = until === null ? undefined : ours.coldSync(until).then(() => void (here = true))
  if (until !== null) ours.letIn()
  for (let n = 0; until === null ? n < asked.commands : !here; n++) {
    took.push(await ours.pick(n))
    await new Promise((done) => setTimeout(done, asked.restMs))
  }
  await coming
  return took
}

function flushes(folder: string, times: number): number[] {
  const file = openSync(join(folder, 'flushed'), 'w')
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    writeSync(file, BLOCK)
    const from = performance.now()
    fdatasyncSync(file)
    took.push(performance.now() - from)
  }
  closeSync(file)
  return took
}
