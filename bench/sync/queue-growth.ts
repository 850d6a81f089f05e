import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { percentile } from '../start/stats.ts'
import type { OurPage } from './ours/page.ts'
import { round } from './stats.ts'
import { startSystem } from './systems.ts'

/** ms of one command on a device, by how many wait there already: making it durable, and sending and answering them all. */
export interface QueueGrowth {
  makeMs: number
  drainMsPerCommand: number
}

const SAMPLE = 50

export async function measureQueueGrowth(lengths: number[]): Promise<Record<string, QueueGrowth>> {
  const measured: Record<string, QueueGrowth> = {}
  for (const length of lengths) measured[length] = await withQueue(length)
  return measured
}

async function withQueue(length: number): Promise<QueueGrowth> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-queue-'))
  const system = await startSystem('ours', join(folder, 'server'), { products: 500, picks: 1200 })
  try {
    const { page, close } = await system.device(join(folder, 'profile'), 0)
    await page.evaluate(() => window.bench.follow())
    await page.evaluate((picks) => window.bench.workOffline(picks), length)
    const took = await page.evaluate(async (sample) => {
      const ms: number[] = []
      for (let n = 0; n < sample; n++) ms.push(await (window.bench as OurPage).pick(n))
      return ms
    }, SAMPLE)
    const drained = await page.evaluate(() => window.bench.drain())
    await close()
    const drainMsPerCommand = round((drained.confirmed - drained.from) / (length + SAMPLE), 2)
    return { makeMs: percentile(took, 0.5), drainMsPerCommand }
  } finally {
    await system.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
