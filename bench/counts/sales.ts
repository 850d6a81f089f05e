import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { readSalesFile } from '../../server/replay/sales-file.ts'

/** So many units left at a till; `day` from 0 on. */
export interface Sale {
  sku: string
  units: number
  day: number
}

export interface Sales {
  source: string
  sales: Sale[]
  days: number
}

/** The days of a real shop, one after the other; undefined where the data is not there. */
export async function uciSales(): Promise<Sales | undefined> {
  const folder = join(process.env['STOREHAND_DATASETS'] ?? '', 'orders-uci')
  if (!process.env['STOREHAND_DATASETS'] || !existsSync(folder)) return undefined
  const files = globSync('*.csv', { cwd: folder }).toSorted()
  const sales: Sale[] = []
  for (const [day, file] of files.entries()) {
    for await (const lines of readSalesFile(join(folder, file), file)) {
      for (const line of lines) {
        if (line.ok && line.event.kind === 'sale') sales.push({ sku: line.event.sku, units: line.event.quantity, day })
      }
    }
  }
  return { source: 'uci', sales, days: files.length }
}

/** A shop in which, as in most, a few products make most of the sales: the one of rank n sells 1/n as often as the first. */
export function plantedSales(): Sales {
  const [products, days, busiest] = [1500, 14, 12]
  const sales: Sale[] = []
  for (let day = 0; day < days; day++) {
    for (let rank = 1; rank <= products; rank++) {
      const due = (busiest * (day + 1)) / rank ** 0.8
      const before = (busiest * day) / rank ** 0.8
      for (let sold = Math.floor(before); sold < Math.floor(due); sold++) sales.push({ sku: `P${rank}`, units: 1, day })
    }
  }
  return { source: 'planted', sales, days }
}
