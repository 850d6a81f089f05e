import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Random } from '../sim/random.ts'
import { play } from './play.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storehand-day-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

test('a day of a shop is picked, staged and handed over by people who are offline now and then: nothing is lost or doubled', async () => {
  const rows = Array.from({ length: 12 }, (_, order) =>
    ['A', 'B', 'C'].map((sku, line) => {
      const at = `2011-01-20 ${String(9 + Math.floor(order / 4)).padStart(2, '0')}:${15 * (order % 4)}0`.slice(0, 16)
      return `9${order},20${sku}${order},Thing ${sku},${line + 1},${at}:00,1.25,17850,United Kingdom`
    }),
  ).flat()
  const returned = 'C91,A1,Thing A,-1,2011-01-20 12:00:00,1.25,17850,United Kingdom'
  const file = join(folder, 'day.csv')
  await writeFile(file, [HEADER, ...rows, returned, ''].join('\n'))
  const played = await play([file], { devices: 3, speed: 1_500, random: new Random(7) })
  expect(played).toMatchObject({
    ...{ invoices: 12, skipped: { returned: 1 }, orders: 12, open: 0, lost: 0, doubled: 0 },
    units: { ordered: 72 },
  })
  const { handedOver, short, picked, putBack } = played.units
  expect(handedOver + short).toBe(72)
  expect(picked - putBack).toBe(handedOver)
  expect(played.offlineMin).toBeGreaterThan(0)
}, 120_000)
