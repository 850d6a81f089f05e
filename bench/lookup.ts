/**
 * How fast a device finds a product among 50,000 that it has, without the network: real Chromium, headless, the app's own
 * catalogue. `npm run --silent bench -- lookup --json`; its last line is one object:
 *
 * | field | unit | means | target |
 * |---|---|---|---|
 * | `barcodeP95Ms` | ms | a barcode → its product; p95 | ≤ 5 |
 * | `wordsP95Ms` | ms | what somebody types, letter by letter → up to 50 products; p95 | ≤ 50 |
 * | `slowed` | | the same two with the processor slowed to a handheld's | |
 * | `products`, `cpuSlowdown` | | | |
 *
 * Without --json it is printed as a table.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CPU_SLOWDOWN, slowDown } from './start/handheld.ts'
import { p95 } from './start/stats.ts'
import type { OurPage } from './sync/ours/page.ts'
import { gtinOf, productOf } from './sync/store.ts'
import { startSystem } from './sync/systems.ts'

const PRODUCTS = 50_000
const BARCODES = 500
/** Products whose names are typed. */
const TYPED = 20
/** As on the screen. */
const LIMIT = 50

/** Spread over all pages, so that few are at hand. */
const serials = (count: number) => Array.from({ length: count }, (_, n) => (n * 7919) % PRODUCTS)
const gtins = serials(BARCODES).map(gtinOf)
const texts = serials(TYPED).flatMap((serial) => {
  const { name } = productOf(serial)
  return Array.from({ length: name.length - 1 }, (_, n) => name.slice(0, n + 2))
})

/** Runs in the page. @returns ms of each look-up, in their order */
async function look({ gtins, texts, limit }: { gtins: string[]; texts: string[]; limit: number }) {
  const { catalogue } = (window.bench as OurPage).engine
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }
  // what a device reads once after it started is not counted
  await catalogue.search('warm up', limit)
  const barcode: number[] = []
  for (const gtin of gtins) barcode.push(await timed(() => catalogue.byGtin(gtin)))
  const words: number[] = []
  for (const text of texts) words.push(await timed(() => catalogue.search(text, limit)))
  return { barcode, words }
}

const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-lookup-'))
const system = await startSystem('ours', join(folder, 'server'), { products: PRODUCTS, picks: 4 })
try {
  const device = await system.device(join(folder, 'profile'), 0)
  await device.page.evaluate((gtin) => window.bench.coldSync(gtin), gtinOf(PRODUCTS - 1))
  const measure = async () => {
    const { barcode, words } = await device.page.evaluate(look, { gtins, texts, limit: LIMIT })
    return { barcodeP95Ms: p95(barcode), wordsP95Ms: p95(words) }
  }
  const usual = await measure()
  await slowDown(device.devtools)
  const result = { ...usual, slowed: await measure(), products: PRODUCTS, cpuSlowdown: CPU_SLOWDOWN }
  await device.close()
  if (process.argv.includes('--json')) console.log(JSON.stringify(result))
  else console.table({ usual, slowed: result.slowed })
} finally {
  await system.stop()
  await rm(folder, { recursive: true, force: true })
}
