import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../start/stats.ts'
import { round, runsOf, type Runs } from './stats.ts'
import { sampleOf, startSystem, type Size, type SystemName } from './systems.ts'

export interface ColdSync extends Runs {
  /** the cold sync, and after the kill: until the database is open and answers the barcode from what is stored */
  durableMs: number
  afterKillMs: number
  /** of a hundred products, how many were there after the kill: the worst run, 0–1 */
  kept: number
  products: number
}

/** W1: an empty device fetches the catalogue and answers a barcode; it is killed at that moment and opened again. */
export async function measureColdSync(name: SystemName, size: Size, runs: number): Promise<ColdSync> {
  const folder = await mkdtemp(join(tmpdir(), `storehand-bench-w1-${name}-`))
  const gtins = sampleOf(size.products)
  const last = gtins.at(-1) ?? ''
  const cold: number[] = []
  const afterKill: number[] = []
  let kept = 1
  const system = await startSystem(name, join(folder, 'server'), size)
  try {
    for (let run = 0; run < runs; run++) {
      const profile = join(folder, `profile-${run}`)
      const browser = await system.device(profile, 0)
      cold.push(await browser.page.evaluate((gtin) => window.bench.coldSync(gtin), last))
      await browser.kill()

      const again = await system.device(profile, 0)
      const look = (wanted: string[]) => again.page.evaluate(lookUp, wanted)
      const { ms } = await look([last])
      afterKill.push(again.openedMs + ms)
      kept = Math.min(kept, (await look(gtins)).found / gtins.length)
      await again.close()
      await rm(profile, { recursive: true, force: true })
    }
  } finally {
    await system.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const durable = cold.map((ms, run) => ms + (afterKill[run] ?? 0))
  return {
    ...runsOf(cold),
    durableMs: median(durable),
    afterKillMs: median(afterKill),
    kept: round(kept, 2),
    products: size.products,
  }
}

async function lookUp(gtins: string[]): Promise<{ found: number; ms: number }> {
  const from = performance.now()
  const found = await window.bench.find(gtins)
  return { found, ms: performance.now() - from }
}
