import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { orderOf, type PlantedStore } from './planted.ts'

/** More lines than a person carries from one walk: a wholesaler's order is no customer's. */
const MOST_LINES = 30

/** The orders of a real shop, one list a day, at home in a planted store; none where the data is not there. */
export function uciDays(store: PlantedStore): Fulfillment[][] {
  const folder = join(process.env['STOREHAND_DATASETS'] ?? '', 'orders-uci')
  if (!process.env['STOREHAND_DATASETS'] || !existsSync(folder)) return []
  const serials = new Map<string, number>()
  return globSync('*.csv', { cwd: folder })
    .toSorted()
    .map((file) => {
      const invoices = new Map<string, number[]>()
      for (const line of readFileSync(join(folder, file), 'utf8').split('\n').slice(1)) {
        // what is wanted stands before the first field that may be quoted
        const [invoice = '', code = ''] = line.split(',')
        if (!/^\d+$/.test(invoice) || code === '') continue
        const serial = serials.get(code) ?? serials.size
        serials.set(code, serial)
        invoices.set(invoice, [...(invoices.get(invoice) ?? []), serial % store.products])
      }
      return [...invoices]
        .filter(([, products]) => products.length <= MOST_LINES)
        .map(([number, products], at) => orderOf(store, number, at, products))
    })
}
